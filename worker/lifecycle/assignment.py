"""Which events the groups of a neighbourhood are: ids are sticky, the older wins, what is left over is merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass

from worker.lifecycle.grouping import Group
from worker.lifecycle.tracked import Tracked


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What becomes of one event: its group, or the group into which it goes, or nothing.

    `before` is None for a new event; `into` indexes the assigned event that takes it over; `split_from` is the id of
    the event from which the threads of a new one come.
    """

    before: Tracked | None
    group: Group
    into: int | None = None
    split_from: str | None = None


def assigned(groups: Sequence[Group], events: Sequence[Tracked]) -> list[Assigned]:
    """Give each group the oldest of the events that has most of its threads there; then the events left over."""
    told = {event.id for event in events if event.published}
    owners = {thread: event.id for event in events for thread, _ in event.threads()}
    votes = [Counter(owners[one.thread] for one in group if one.thread in owners) for group in groups]
    wanted = {event.id: _home(event.id, votes) for event in events}
    keepers: dict[int, Tracked] = {}
    for event in sorted(events, key=_age):
        home = wanted[event.id]
        if home is not None:
            keepers.setdefault(home, event)
    found = [
        Assigned(before=keepers.get(i), group=group, split_from=None if i in keepers else _parent(votes[i], told))
        for i, group in enumerate(groups)
    ]
    kept = {event.id for event in keepers.values()}
    left = [
        Assigned(before=event, group=(), into=wanted[event.id])
        for event in sorted(events, key=_age)
        if event.id not in kept
    ]
    return found + left


def _home(ident: str, votes: Sequence[Counter[str]]) -> int | None:
    """Give the group that has most of an event's threads; of equals the one that began first."""
    best = max(range(len(votes)), key=lambda i: (votes[i][ident], -i), default=None)
    return best if best is not None and votes[best][ident] else None


def _parent(votes: Counter[str], told: Container[str]) -> str | None:
    return min((one for one in votes if one in told), key=lambda one: (-votes[one], one), default=None)


def _age(event: Tracked) -> tuple[bool, bool, object, object, str]:
    return (not event.contributions, not event.published, event.first_seen_at, event.first_reported_at, event.id)
