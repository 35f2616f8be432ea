"""An event: one happening in the world, as all articles together report it; and its changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from worker.domain.mention import Evidence, Participant, Person, Place, Salience, Status, When
from worker.domain.report import Source


class ChangeKind(StrEnum):
    """What happened to an event in one revision."""

    DETECTED = "detected"
    UPDATED = "updated"
    CORROBORATED = "corroborated"
    CORRECTED = "corrected"
    RETRACTED = "retracted"
    REINSTATED = "reinstated"
    MERGED = "merged"


class ChangeReason(StrEnum):
    """Why an event changed."""

    NEW_ARTICLE = "new_article"
    NEW_VERSION = "new_version"
    CORRECTION_SIGNAL = "correction_signal"
    KILL = "kill"
    WITHHELD = "withheld"
    SUPERSEDED_TEXT = "superseded_text"
    EMBARGO_LIFTED = "embargo_lifted"
    MERGE = "merge"
    SPLIT = "split"
    LAPSED = "lapsed"
    ENDED = "ended"
    REROUTED = "rerouted"


class Lifecycle(StrEnum):
    """Whether the event still stands."""

    ACTIVE = "active"
    RETRACTED = "retracted"
    MERGED = "merged"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedEvidence:
    """Evidence with the index of its source in the event's `sources`."""

    source: int
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The full state of one event. `id` is minted once and never changes; `revision` counts 1, 2, 3 …

    `previous_start` is the date from which the event was moved; `lapsed`: it was planned, its date has passed, and
    nothing was heard of it since; `merged_into` and `split_from` are ids of other events.
    """

    id: str
    revision: int
    lifecycle: Lifecycle
    type: str
    kind: str | None
    status: Status
    salience: Salience
    participants: tuple[Participant, ...]
    people: tuple[Person, ...]
    place: Place | None
    when: When
    sources: tuple[Source, ...]
    evidence: tuple[SourcedEvidence, ...]
    confidence: float
    first_reported_at: datetime
    last_reported_at: datetime
    first_seen_at: datetime
    previous_start: str | None = None
    lapsed: bool = False
    merged_into: str | None = None
    split_from: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One revision of an event: what moved (`fields`, JSON Pointers), why, and which article version caused it.

    `alert` says that alert desks are told: a first detection above their threshold, a change of status, and every
    correction and retraction of an event that they were ever told of. `previous_type` is the type that this revision
    corrected, else None.
    """

    id: str
    kind: ChangeKind
    reason: ChangeReason
    fields: tuple[str, ...]
    cause_uri: str
    cause_version: str
    note: str | None
    event: Event
    alert: bool = False
    previous_type: str | None = None
