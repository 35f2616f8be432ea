"""A mention: one happening as one article reports it, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Status(StrEnum):
    """How far the event has come, as of the article."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    COMPLETED = "completed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Salience(StrEnum):
    """How central the event is to the article."""

    MAIN = "main"
    MENTIONED = "mentioned"
    HISTORICAL = "historical"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a date or a place was read from."""

    TEXT = "text"
    DATELINE = "dateline"
    PUBLICATION = "publication"
    PARTICIPANT = "participant"


ActorKind = Literal["country", "organisation", "group"]
Field = Literal["headline", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of the article, in code points into its headline or body, half-open.

    `supports` holds JSON Pointers into the event ("/type", "/participants/0"); `detector` names the rule.
    """

    field: Field
    start: int
    end: int
    text: str
    supports: tuple[str, ...]
    detector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Who takes part: ISO 3166-1 alpha-2 for states, the short name for bodies, else the name as written."""

    code: str
    name: str
    kind: ActorKind
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A named person who takes part, with the country and office that the article or its titles give."""

    name: str
    country: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: ISO country code and city, either may be unknown."""

    country: str | None
    city: str | None
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When: ISO date, month ("2025-05") or year, inclusive at both ends; `reason` says why start is None."""

    start: str | None
    end: str | None
    precision: Precision
    basis: Basis
    text: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One event of one article. `kind` is the type's variety (`military` parade), None where the type has none.

    `quote` is the shortest verbatim piece that shows it; `confidence` is a probability in [0, 1]. A `hint` names not
    all whom the event takes: it tells more of an event that another article tells, and is none by itself.
    """

    id: str
    type: str
    kind: str | None
    status: Status
    salience: Salience
    participants: tuple[Participant, ...]
    people: tuple[Person, ...]
    place: Place | None
    when: When
    quote: str
    evidence: tuple[Evidence, ...]
    confidence: float
    hint: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The participants' codes, in order, each once."""
        return tuple(dict.fromkeys(p.code for p in self.participants))

    def roles(self) -> dict[str, list[str]]:
        """Role to codes, for the types that have roles."""
        found: dict[str, list[str]] = {}
        for participant in self.participants:
            if participant.role and participant.code not in found.setdefault(participant.role, []):
                found[participant.role].append(participant.code)
        return found
