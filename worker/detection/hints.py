"""Hints: what an article says of an event without naming all whom the event takes.

"The Dakar summit opened on Monday" names nobody who met. It is no event by itself, and yet tells more of one that
another article has told in full.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from worker.detection.candidates import DAY, Candidate
from worker.detection.merge import LEAD, Group, codes
from worker.detection.ontology.load import Kind

MOST = 3  # of an article


def hints(candidates: Sequence[Candidate], groups: Sequence[Group], kinds: Mapping[str, Kind]) -> list[Group]:
    """Choose the candidates that fell only for want of parties, one for each of what they name."""
    found: dict[tuple[str, frozenset[str]], Candidate] = {}
    for one in candidates:
        if _is_half_told(one) and not any(_tells(members, one, kinds[one.type]) for members in groups):
            key = (one.type, one.codes)
            found[key] = min(found.get(key, one), one, key=_vagueness)
    return [[one] for one in sorted(found.values(), key=_vagueness)[:MOST]]


def _is_half_told(one: Candidate) -> bool:
    """Tell what an article opens with and what lacks nothing but somebody."""
    if one.lacks is None or one.rejected != one.lacks or one.status is None or one.position > LEAD:
        return False
    if one.quoted or one.long_ago or one.bygone:
        return False
    if one.when.start is None:
        return bool(one.codes)
    known = one.place is not None and one.place.country is not None and (one.definite or one.place.city is not None)
    return len(one.when.start) == DAY and (bool(one.codes) or known)


def _tells(members: Group, one: Candidate, kind: Kind) -> bool:
    """Tell whether the article has an event of which this may be another word."""
    return members[0].type in (one.type, *kind.yields_to) and (not one.codes or bool(codes(members) & one.codes))


def _vagueness(one: Candidate) -> tuple[bool, bool, int, int]:
    return (one.when.start is None, not one.definite, -len(one.codes), one.position)
