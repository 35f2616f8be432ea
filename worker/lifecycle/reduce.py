"""Folds mention messages into the events of one key: which event, what moved, which change is published."""

from __future__ import annotations

from dataclasses import dataclass, replace

from worker.domain.event import Change, ChangeKind, Event, Lifecycle, SourcedEvidence
from worker.domain.ids import change_id, event_id
from worker.domain.report import Source
from worker.lifecycle.follow import MentionMessage
from worker.lifecycle.identity import likeness
from worker.lifecycle.settle import Contribution, Facts, moved, settle
from worker.lifecycle.transitions import Movement, change_kind

CORROBORATED_AT = frozenset({2, 3, 5, 10, 20, 50})  # independent providers: more often would be noise
MAX_SEEN = 400  # message ids remembered in a row; a redelivery reaches back at most one commit interval
MAX_EVENTS = 200  # open events in a row, oldest reports dropped first
MAX_CONTRIBUTIONS = 40  # articles that an event remembers, oldest dropped first
MAX_EVIDENCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An event with what every article says of it; `threads` are all that ever told of it."""

    event: Event
    contributions: tuple[Contribution, ...]
    threads: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """The events of one block key, and the ids of the messages that are folded in."""

    events: tuple[Tracked, ...] = ()
    seen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldStep:
    """The row afterwards, and the changes to be delivered before it is written."""

    row: EventRow
    changes: tuple[Change, ...]


def fold(row: EventRow | None, message: MentionMessage) -> FoldStep:
    """Fold one message into its key's row; a message that was folded before changes nothing."""
    row = row or EventRow()
    if message.id in row.seen:
        return FoldStep(row=row, changes=())
    home = _home(row, message)
    tracked, change = _put(home, message) if message.op == "put" else _withdraw(home, message)
    events = tuple(t for t in row.events if t is not home) + ((tracked,) if tracked is not None else ())
    events = tuple(sorted(events, key=lambda t: t.event.last_reported_at)[-MAX_EVENTS:])
    return FoldStep(
        row=EventRow(events=events, seen=(*row.seen, message.id)[-MAX_SEEN:]), changes=(change,) if change else ()
    )


def _home(row: EventRow, message: MentionMessage) -> Tracked | None:
    """Find the event that the thread belongs to, else the one that its mention is most like."""
    own = next((t for t in row.events if message.thread in t.threads), None)
    if own is not None or message.mention is None:
        return own
    told = {t.event.id: _closeness(t, message) for t in row.events if t.event.lifecycle is Lifecycle.ACTIVE}
    ranked = sorted(((score, ident) for ident, score in told.items() if score is not None), reverse=True)
    return next((t for t in row.events if ranked and t.event.id == ranked[0][1]), None)


def _closeness(tracked: Tracked, message: MentionMessage) -> float | None:
    """Compare with the event as settled; another mention of the same article is another event."""
    assert message.mention is not None
    if any(c.source.uri == message.source.uri for c in tracked.contributions):
        return None
    event = tracked.event
    settled = replace(
        tracked.contributions[-1].mention,
        when=event.when,
        place=event.place,
        participants=event.participants,
        status=event.status,
    )
    return likeness(settled, message.mention)


def _put(home: Tracked | None, message: MentionMessage) -> tuple[Tracked, Change | None]:
    assert message.mention is not None
    one = Contribution(
        thread=message.thread, mention=message.mention, source=message.source, received_at=message.received_at
    )
    kept = tuple(c for c in home.contributions if c.thread != message.thread) if home else ()
    contributions = tuple(sorted((*kept, one), key=lambda c: (c.told_at, c.source.uri, c.thread))[-MAX_CONTRIBUTIONS:])
    after = settle(contributions)
    if home is None:
        movement, fields = Movement.SOURCES, tuple[str, ...]()
    else:
        before = facts_of(home.event)
        fields = moved(before, after)
        movement = _movement(home, contributions, fields, message)
    threads = (
        home.threads
        if home and message.thread in home.threads
        else ((*home.threads, message.thread) if home else (message.thread,))
    )
    return _publish(home, contributions, threads, after, movement, fields, message)


def _movement(
    home: Tracked, contributions: tuple[Contribution, ...], fields: tuple[str, ...], message: MentionMessage
) -> Movement:
    if fields:
        return Movement.CORRECTED if message.correction else Movement.FACTS
    if home.event.lifecycle is Lifecycle.RETRACTED:
        return Movement.SOURCES
    before = {c.source.provider for c in home.contributions}
    after = {c.source.provider for c in contributions}
    return Movement.SOURCES if len(after) > len(before) and len(after) in CORROBORATED_AT else Movement.NONE


def _withdraw(home: Tracked | None, message: MentionMessage) -> tuple[Tracked | None, Change | None]:
    if home is None or all(c.thread != message.thread for c in home.contributions):
        return home, None
    left = tuple(c for c in home.contributions if c.thread != message.thread)
    if not left:
        return _publish(home, (), home.threads, facts_of(home.event), Movement.GONE, ("/lifecycle",), message)
    after = settle(left)
    fields = moved(facts_of(home.event), after)
    if not fields:
        return replace(
            home, contributions=left, event=_event(home, left, after, home.event.revision, Lifecycle.ACTIVE, message)
        ), None
    return _publish(home, left, home.threads, after, Movement.FACTS, (*fields, "/sources"), message)


def _publish(
    home: Tracked | None,
    contributions: tuple[Contribution, ...],
    threads: tuple[str, ...],
    after: Facts,
    movement: Movement,
    fields: tuple[str, ...],
    message: MentionMessage,
) -> tuple[Tracked, Change | None]:
    kind = change_kind(home.event.lifecycle if home else None, movement)
    lifecycle = Lifecycle.RETRACTED if movement is Movement.GONE else Lifecycle.ACTIVE
    revision = (home.event.revision if home else 0) + (1 if kind else 0)
    event = _event(home, contributions, after, revision, lifecycle, message)
    tracked = Tracked(event=event, contributions=contributions, threads=threads)
    return tracked, _change(event, kind, fields, message) if kind else None


def _change(event: Event, kind: ChangeKind, fields: tuple[str, ...], message: MentionMessage) -> Change:
    return Change(
        id=change_id(event.id, str(event.revision), message.id),
        kind=kind,
        reason=message.reason,
        fields=fields,
        cause_uri=message.source.uri,
        cause_version=message.source.version,
        note=message.note,
        event=event,
    )


def _event(
    home: Tracked | None,
    contributions: tuple[Contribution, ...],
    facts: Facts,
    revision: int,
    lifecycle: Lifecycle,
    message: MentionMessage,
) -> Event:
    told = [c.told_at for c in contributions] or [message.source.version_created or message.received_at]
    before = home.event if home else None
    sources, evidence = _sourced(contributions)
    return Event(
        id=before.id if before else event_id(message.block_key, message.thread, message.source.uri),
        revision=revision,
        lifecycle=lifecycle,
        type=before.type if before else contributions[0].mention.type,
        kind=facts.kind,
        status=facts.status,
        salience=facts.salience,
        participants=facts.participants,
        people=facts.people,
        place=facts.place,
        when=facts.when,
        sources=sources,
        evidence=evidence,
        confidence=facts.confidence,
        first_reported_at=min(before.first_reported_at, *told) if before else min(told),
        last_reported_at=max(before.last_reported_at, *told) if before else max(told),
        first_seen_at=before.first_seen_at if before else message.received_at,
    )


def _sourced(contributions: tuple[Contribution, ...]) -> tuple[tuple[Source, ...], tuple[SourcedEvidence, ...]]:
    sources = tuple(c.source for c in contributions)
    evidence = tuple(
        SourcedEvidence(source=i, evidence=piece)
        for i, c in enumerate(contributions)
        for piece in c.mention.evidence[:3]
    )
    return sources, evidence[:MAX_EVIDENCE]


def facts_of(event: Event) -> Facts:
    """Give an event's facts as they stand."""
    return Facts(
        status=event.status, when=event.when, place=event.place, participants=event.participants, people=event.people,
        kind=event.kind, salience=event.salience, confidence=event.confidence,
    )  # fmt: skip
