"""Families of event types: a correction may turn what was called talks into a summit.

Messages about mentions are keyed by family, so that all that may be one event meets in one partition.
"""

from __future__ import annotations

from collections.abc import Iterable

FAMILIES = {
    "state_visit": "diplomacy",
    "summit": "diplomacy",
    "talks": "diplomacy",
    "diplomatic_break": "diplomacy",
    "trade_agreement": "agreements",
    "agreement": "agreements",
    "parade": "ceremonies",
    "ceremony": "ceremonies",
    "military_exercise": "security",
    "sanctions": "security",
    "protest": "politics",
    "election": "politics",
}


def family(event_type: str) -> str:
    """Name the family of a type; a type of the user's own is a family of its own."""
    return FAMILIES.get(event_type, event_type)


def families(event_types: Iterable[str]) -> tuple[str, ...]:
    """Name the families of some types, each once."""
    return tuple(sorted({family(one) for one in event_types}))
