"""THE transition table: what a step does to an event, by where the event stands and what moved.

Keys are (lifecycle before the step, what the step moved); the table is total, which a test checks. The diagram in
docs/lifecycle.md is drawn from it.
"""

from __future__ import annotations

from enum import StrEnum

from worker.domain.event import ChangeKind, Lifecycle


class Movement(StrEnum):
    """What a step did to the facts that consumers act on."""

    NONE = "none"
    SOURCES = "sources"
    FACTS = "facts"
    CORRECTED = "corrected"
    GONE = "gone"
    JOINED = "joined"
    UNSURE = "unsure"


NOTHING = None
TABLE: dict[tuple[Lifecycle | None, Movement], ChangeKind | None] = {
    (None, Movement.NONE): ChangeKind.DETECTED,
    (None, Movement.SOURCES): ChangeKind.DETECTED,
    (None, Movement.FACTS): ChangeKind.DETECTED,
    (None, Movement.CORRECTED): ChangeKind.DETECTED,
    (None, Movement.GONE): NOTHING,
    (None, Movement.JOINED): NOTHING,
    (None, Movement.UNSURE): NOTHING,
    (Lifecycle.ACTIVE, Movement.NONE): NOTHING,
    (Lifecycle.ACTIVE, Movement.SOURCES): ChangeKind.CORROBORATED,
    (Lifecycle.ACTIVE, Movement.FACTS): ChangeKind.UPDATED,
    (Lifecycle.ACTIVE, Movement.CORRECTED): ChangeKind.CORRECTED,
    (Lifecycle.ACTIVE, Movement.GONE): ChangeKind.RETRACTED,
    (Lifecycle.ACTIVE, Movement.JOINED): ChangeKind.MERGED,
    (Lifecycle.ACTIVE, Movement.UNSURE): NOTHING,
    (Lifecycle.RETRACTED, Movement.NONE): ChangeKind.REINSTATED,
    (Lifecycle.RETRACTED, Movement.SOURCES): ChangeKind.REINSTATED,
    (Lifecycle.RETRACTED, Movement.FACTS): ChangeKind.REINSTATED,
    (Lifecycle.RETRACTED, Movement.CORRECTED): ChangeKind.REINSTATED,
    (Lifecycle.RETRACTED, Movement.GONE): NOTHING,
    (Lifecycle.RETRACTED, Movement.JOINED): ChangeKind.MERGED,
    (Lifecycle.RETRACTED, Movement.UNSURE): NOTHING,
    (Lifecycle.MERGED, Movement.NONE): NOTHING,
    (Lifecycle.MERGED, Movement.SOURCES): NOTHING,
    (Lifecycle.MERGED, Movement.FACTS): NOTHING,
    (Lifecycle.MERGED, Movement.CORRECTED): NOTHING,
    (Lifecycle.MERGED, Movement.GONE): NOTHING,
    (Lifecycle.MERGED, Movement.JOINED): NOTHING,
    (Lifecycle.MERGED, Movement.UNSURE): NOTHING,
}
AFTER = {Movement.GONE: Lifecycle.RETRACTED, Movement.JOINED: Lifecycle.MERGED}


def change_kind(before: Lifecycle | None, movement: Movement) -> ChangeKind | None:
    """Look a step up; None publishes nothing. `before` is None for an event not yet published."""
    return TABLE[before, movement]


def lifecycle_after(movement: Movement) -> Lifecycle:
    """Give where an event stands after a step that left it with reports, or took or moved the last of them."""
    return AFTER.get(movement, Lifecycle.ACTIVE)
