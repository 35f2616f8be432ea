"""What a protest is for or against is not where it is held: "pro-Danish marchers" in Oslo, "a Greenland protest"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from worker.detection.candidates import Candidate
from worker.detection.setting import Setting

_FOR_OR_AGAINST = re.compile(r"\b(?:[Pp]ro|[Aa]nti)-$")
_SIDE = len("anti-")
PROTEST = "protest"
NAMING = frozenset({"mod", "poss"})  # slots before the noun: "a Greenland protest"


def without_causes(candidates: Sequence[Candidate], setting: Setting, texts: Mapping[str, str]) -> list[Candidate]:
    """Leave out of an article's protests the countries that it says people are for or against.

    Only where no more than a word before its noun, or a country named near it, makes one of them take part.
    """
    causes = _causes(setting, texts) if any(one.type == PROTEST for one in candidates) else frozenset()
    return [_freed(one, causes, texts) if causes and one.type == PROTEST else one for one in candidates]


def _causes(setting: Setting, texts: Mapping[str, str]) -> frozenset[str]:
    return frozenset(
        a.country
        for field, found in setting.actors.items()
        for a in found
        if a.country and _FOR_OR_AGAINST.search(texts[field], max(0, a.start - _SIDE - 1), a.start)
    )


def _freed(one: Candidate, causes: frozenset[str], texts: Mapping[str, str]) -> Candidate:
    place = one.place
    if place is not None and place.country in causes and _stands_before(one, place.city, texts):
        place = None
    return replace(
        one,
        roles=tuple(r for r in one.roles if not (r.slot in NAMING and r.party.code in causes)),
        near=None if one.near in causes else one.near,
        place=place,
    )


def _stands_before(one: Candidate, city: str | None, texts: Mapping[str, str]) -> bool:
    return bool(city) and texts[one.field][: one.start].rstrip().endswith(str(city))
