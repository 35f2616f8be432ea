"""Folds mention messages into the events of a family: which event, what moved, which change is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from worker.domain.event import Change
from worker.lifecycle import expiry
from worker.lifecycle.assignment import Assigned, assigned
from worker.lifecycle.contribution import Begun, Contribution, by_beginning
from worker.lifecycle.days import told_on
from worker.lifecycle.grouping import grouped, nearest, profile_of
from worker.lifecycle.index import candidates
from worker.lifecycle.message import MentionMessage, Tick
from worker.lifecycle.publishing import Desk
from worker.lifecycle.readings import sensible
from worker.lifecycle.remembered import remembered
from worker.lifecycle.rows import Get, Rows, Write
from worker.lifecycle.statuses import OFF
from worker.lifecycle.tracked import Tracked


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldStep:
    """The changes to deliver, then the rows to write, in this order; `forgotten` are events no one need keep."""

    writes: tuple[Write, ...]
    changes: tuple[Change, ...] = ()
    forgotten: tuple[str, ...] = ()


def fold(get: Get, message: MentionMessage | Tick, *, alert_confidence: float = 0.0) -> FoldStep:
    """Fold one message into its family's rows; a message that was folded before changes nothing."""
    rows = Rows(get, message.block_key)
    if isinstance(message, Tick):
        passed = expiry.pass_time(rows, message.tick_at)
        return FoldStep(writes=rows.writes(commits=0), changes=passed.changes, forgotten=passed.forgotten)
    desk = Desk(rows, message, alert_confidence)
    own = _own(rows, message)
    if own is not None and (own.step_of(message.thread) or 0) >= message.step:
        return FoldStep(writes=rows.writes())
    if message.op == "withdraw":
        if own is not None and any(one.thread == message.thread for one in own.contributions):
            _again(desk, own, None)
        return FoldStep(writes=rows.writes(), changes=desk.changes())
    _put(desk, own, message)
    expiry.hear(rows, message)
    return FoldStep(writes=rows.writes(), changes=desk.changes())


def _own(rows: Rows, message: MentionMessage) -> Tracked | None:
    threads = rows.get(f"a|{message.source.uri}", dict[str, str]) or {}
    ident = threads.get(message.thread)
    return rows.event(ident) if ident is not None else None


def _put(desk: Desk, own: Tracked | None, message: MentionMessage) -> None:
    one = _contribution(message)
    near = _around(desk.rows, one)
    last = max((_last_begun(event.contributions) for event in near), default=by_beginning(one))
    if own is not None or by_beginning(one) < last:
        _again(desk, own, one, near)
        return
    index = nearest(one, [(profile_of(event.contributions), event.contributions) for event in near])
    if index is None:
        desk.publish([Assigned(before=None, group=(one,))])
    else:
        desk.publish([Assigned(before=near[index], group=(*near[index].contributions, one))])


@remembered
def _last_begun(group: Sequence[Contribution]) -> Begun:
    return max(map(by_beginning, group))


def _around(rows: Rows, one: Contribution) -> list[Tracked]:
    """Give what a mention may tell of; beside what was called off that is also what may be its new day."""
    near = candidates(rows, one)
    off = [c for event in near for c in event.contributions if c.mention.status in OFF]
    found = [*near, *(event for c in off for event in candidates(rows, c))]
    return list({event.id: event for event in found}.values())


def _again(desk: Desk, own: Tracked | None, one: Contribution | None, near: list[Tracked] | None = None) -> None:
    """Group a neighbourhood anew: what comes late, changes or goes may move what was told after it."""
    thread = desk.message.thread
    before = next((c for c in own.contributions if c.thread == thread), None) if own else None
    around = [*([own] if own else []), *(near or ()), *(_around(desk.rows, before) if before else ())]
    around += [event for c in (own.contributions if own else ()) for event in candidates(desk.rows, c)]
    events = list({event.id: event for event in around}.values())
    kept = [c for event in events for c in event.contributions if c.thread != thread]
    desk.publish(assigned(grouped([*kept, one] if one else kept), events))


def _contribution(message: MentionMessage) -> Contribution:
    assert message.mention is not None, "a put carries a mention"
    told = told_on(message.source.version_created or message.received_at)
    return Contribution(
        thread=message.thread,
        step=message.step,
        begun_at=message.begun_at,
        mention=sensible(message.mention, told),
        source=message.source,
        received_at=message.received_at,
        correction=message.correction,
    )
