"""A mention in the shape of the annotation guide."""

from __future__ import annotations

from typing import Any

from worker.domain.mention import Mention


def annotation(mention: Mention) -> dict[str, Any]:
    """Give type, participants' codes, roles, people, place, date, status, salience, quote and confidence."""
    place, when = mention.place, mention.when
    found: dict[str, Any] = {
        "type": mention.type,
        "participants": list(mention.codes),
        "people": [person.name for person in mention.people],
        "place": {"country": place.country if place else None, "city": place.city if place else None},
        "date": {"start": when.start, "end": when.end} if when.start else None,
        "status": mention.status.value,
        "salience": mention.salience.value,
        "quote": mention.quote,
        "confidence": mention.confidence,
    }
    roles = mention.roles()
    return found | ({"roles": roles} if roles else {}) | ({"kind": mention.kind} if mention.kind else {})
