"""A candidate: one frame of one sentence, lifted out of spaCy, with its offsets in the article."""

from __future__ import annotations

from dataclasses import dataclass

from worker.detection.parties import Party
from worker.detection.status import Reading
from worker.domain.mention import Field, Place, Status, When

LEAD_SENTENCES = 2  # of an article, the headline being 0
DAY = len("2025-05-07")  # characters of a date that is known to the day


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """One party in one role. `start` and `end` are offsets in the candidate's field."""

    role: str
    slot: str
    party: Party
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What one trigger says. `status` is None and `rejected` says why where it is no event.

    `afar` tells a journey that has no one state for its host: it may stand without one.
    `lacks` says what its sentence leaves unsaid; such a one is an event only together with another, or with those
    whom the article has `lent` it.
    `long_ago` tells that its sentence tells of it in the course of something over a year old.
    `beside` tells of a meeting at the edge of a larger one, which it is not.
    `near` is the country that its sentence names nearest to the trigger.
    `politicians` are those of a vote's sentence: the one country that all of them are of.
    `bygone` is what its own sentence dates some time before the article.
    `now` tells of a journey that it goes on as the article is written, `over` that it has ended.
    `position` counts sentences from the top, the headline being 0; offsets are in code points of the field.
    """

    type: str
    rule: str
    kind: str | None
    weight: float
    field: Field
    position: int
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    roles: tuple[Role, ...]
    reading: Reading
    status: Status | None
    when: When
    place: Place | None
    quoted: bool
    rejected: str | None
    lacks: str | None = None
    definite: bool = False
    near: str | None = None
    politicians: str | None = None
    bygone: bool = False
    lent: tuple[Role, ...] = ()
    long_ago: bool = False
    beside: bool = False
    afar: bool = False
    now: bool = False
    over: bool = False

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all its parties."""
        return frozenset(r.party.code for r in self.roles)

    def by_role(self, role: str) -> frozenset[str]:
        """The codes in one role."""
        return frozenset(r.party.code for r in self.roles if r.role == role)
