"""An event as the state keeps it: what was published last, and what every article says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from worker.domain.event import Event, Lifecycle, SourcedEvidence
from worker.domain.mention import Evidence, Mention, Place, When
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.settle import Facts

MOST_EVIDENCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """A thread that no longer tells of the event, and the step that took it back."""

    thread: str
    uri: str
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracked:
    """An event and its contributions; of revision 0 until something of it is published.

    `facts` are those of the last revision. `voices` and `articles` are the numbers of independent providers and of
    articles as of the last revision; `alerted`: alert desks were told; `posted` names the index rows in which the
    event stands, `filed` the day on which time will look at it; `ended_at` is when it was retracted or merged.
    """

    id: str
    revision: int
    lifecycle: Lifecycle
    facts: Facts
    contributions: tuple[Contribution, ...]
    gone: tuple[Gone, ...] = ()
    first_reported_at: datetime
    last_reported_at: datetime
    first_seen_at: datetime
    voices: int = 1
    articles: int = 1
    alerted: bool = False
    lapsed: bool = False
    merged_into: str | None = None
    split_from: str | None = None
    ended_at: datetime | None = None
    posted: tuple[str, ...] = ()
    filed: str = ""

    @property
    def published(self) -> Tracked | None:
        """Give it as consumers know it: None if nothing of it was published."""
        return self if self.revision else None

    def step_of(self, thread: str) -> int | None:
        """Give the last step of a thread that is folded in; None where it never told of this event."""
        return dict(self.threads()).get(thread)

    def threads(self) -> Iterator[tuple[str, int]]:
        """Give every thread that tells or told of the event, with its last step."""
        yield from ((one.thread, one.step) for one in self.gone)
        yield from ((one.thread, one.step) for one in self.contributions)


def event_of(tracked: Tracked) -> Event:
    """Give the event as it is published."""
    facts = tracked.facts
    sources = tuple(one.source for one in tracked.contributions)
    return Event(
        id=tracked.id,
        revision=tracked.revision,
        lifecycle=tracked.lifecycle,
        type=facts.type,
        kind=facts.kind,
        status=facts.status,
        salience=facts.salience,
        participants=facts.participants,
        people=facts.people,
        place=facts.place,
        when=facts.when,
        sources=sources,
        evidence=_telling(tracked.contributions, facts),
        confidence=facts.confidence,
        first_reported_at=tracked.first_reported_at,
        last_reported_at=tracked.last_reported_at,
        first_seen_at=tracked.first_seen_at,
        previous_start=facts.previous_start,
        lapsed=tracked.lapsed,
        merged_into=tracked.merged_into,
        split_from=tracked.split_from,
    )


def _telling(contributions: Sequence[Contribution], facts: Facts) -> tuple[SourcedEvidence, ...]:
    """Keep so many pieces of evidence, those first that show a fact which no earlier one shows."""
    shown: set[str] = set()
    pieces = list[tuple[int, Evidence, tuple[str, ...]]]()
    first, more = list[int](), list[int]()
    for source, one in enumerate(contributions):
        pointers = _pointers(one.mention, facts) if one.mention.evidence else {}
        for piece in one.mention.evidence:
            supports = tuple(to for pointer in piece.supports if (to := pointers.get(pointer, pointer)))
            (more if shown.issuperset(supports) else first).append(len(pieces))
            shown.update(supports)
            pieces.append((source, piece, supports))
    kept = (pieces[i] for i in sorted((*first, *more)[:MOST_EVIDENCE]))
    return tuple(
        SourcedEvidence(source=source, evidence=replace(piece, supports=supports)) for source, piece, supports in kept
    )


def _pointers(mention: Mention, facts: Facts) -> dict[str, str]:
    """Say what a mention's evidence points to: a party where the event has it, no fact that the event has otherwise."""
    at = {one.code: i for i, one in enumerate(facts.participants)}
    found = {
        f"/participants/{i}": f"/participants/{at[one.code]}" if one.code in at else ""
        for i, one in enumerate(mention.participants)
    }
    for pointer, mine, settled in (
        ("/status", mention.status, facts.status),
        ("/event_time", _days(mention.when), _days(facts.when)),
        ("/location", _spot(mention.place), _spot(facts.place)),
    ):
        found[pointer] = pointer if mine == settled else ""
    return found


def _days(when: When) -> tuple[str | None, str | None]:
    return when.start, when.end


def _spot(place: Place | None) -> tuple[str | None, str | None] | None:
    return (place.country, place.city) if place else None
