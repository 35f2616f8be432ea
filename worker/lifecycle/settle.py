"""The facts of an event, settled from all mentions in force: never by the order in which they arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from worker.domain.mention import Mention, Participant, Person, Place, Precision, Salience, Status, When
from worker.domain.report import Source

FINENESS = {Precision.DAY: 3, Precision.MONTH: 2, Precision.YEAR: 1, Precision.UNKNOWN: 0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one article says of the event at present."""

    thread: str
    mention: Mention
    source: Source
    received_at: datetime

    @property
    def told_at(self) -> datetime:
        """When it was reported: the wire's time, else the broker's."""
        return self.source.version_created or self.received_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What consumers act on. Fields are named as JSON Pointers of the message by `POINTERS`."""

    status: Status
    when: When
    place: Place | None
    participants: tuple[Participant, ...]
    people: tuple[Person, ...]
    kind: str | None
    salience: Salience
    confidence: float


POINTERS = {"status": "/status", "when": "/event_time", "place": "/location", "participants": "/participants"}


def settle(contributions: Sequence[Contribution]) -> Facts:
    """Let the newest report decide, where it says anything; finer dates and named cities are kept."""
    newest = sorted(contributions, key=lambda c: (c.told_at, c.source.uri, c.thread), reverse=True)
    mentions = [c.mention for c in newest]
    miss = 1.0
    for provider in {c.source.provider for c in contributions}:
        miss *= 1.0 - max(c.mention.confidence for c in contributions if c.source.provider == provider)
    return Facts(
        status=mentions[0].status,
        when=_when(mentions),
        place=_place(mentions),
        participants=_participants(mentions),
        people=_people(mentions),
        kind=next((m.kind for m in mentions if m.kind), None),
        salience=min(
            (m.salience for m in mentions), key=[Salience.MAIN, Salience.MENTIONED, Salience.HISTORICAL].index
        ),
        confidence=round(1.0 - miss, 3),
    )


def _when(mentions: Sequence[Mention]) -> When:
    """Take the newest date of the finest precision that the newest dated report does not contradict."""
    dated = [m.when for m in mentions if m.when.start]
    if not dated:
        return mentions[0].when
    newest = dated[0]
    finer = [
        w
        for w in dated
        if FINENESS[w.precision] > FINENESS[newest.precision] and (w.start or "").startswith(newest.start or "")
    ]
    same = [w for w in dated if w.start == newest.start and (w.end or "") > (newest.end or "")]
    return finer[0] if finer else (same[0] if same else newest)


def _place(mentions: Sequence[Mention]) -> Place | None:
    placed = [m.place for m in mentions if m.place is not None]
    if not placed:
        return None
    newest = placed[0]
    return next((p for p in placed if p.country == newest.country and p.city), newest) if not newest.city else newest


def _participants(mentions: Sequence[Mention]) -> tuple[Participant, ...]:
    found: dict[tuple[str, str | None], Participant] = {}
    for mention in mentions:
        for participant in mention.participants:
            found.setdefault((participant.code, participant.role), participant)
    return tuple(sorted(found.values(), key=lambda p: (p.role or "", p.code)))


def _people(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for mention in mentions:
        for person in mention.people:
            found.setdefault(person.name, person)
    return tuple(found[name] for name in sorted(found))


def moved(before: Facts, after: Facts) -> tuple[str, ...]:
    """Name the facts that moved, as JSON Pointers. How a date was worded is no fact."""
    changed = []
    for name, pointer in POINTERS.items():
        if _essence(getattr(before, name)) != _essence(getattr(after, name)):
            changed.append(pointer)
    return tuple(changed)


def _essence(value: object) -> object:
    if isinstance(value, When):
        return (value.start, value.end)
    if isinstance(value, Place):
        return (value.country, value.city)
    if isinstance(value, tuple):
        return tuple(sorted((p.role or "", p.code) for p in value))
    return value
