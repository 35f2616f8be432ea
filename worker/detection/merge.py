"""One happening, one event per article: which candidates tell of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from worker.detection.candidates import Candidate
from worker.detection.ontology.load import Kind

Group = list[Candidate]
PLACE_BOUND = frozenset({"parade", "protest", "ceremony", "election"})


def group(candidates: Iterable[Candidate], kinds: Mapping[str, Kind]) -> list[Group]:
    """Gather the candidates of each type into events, in the order of the text, then drop neighbours' doubles."""
    groups: list[Group] = []
    for one in candidates:
        home = next((g for g in groups if g[0].type == one.type and _fits(g, one, kinds[one.type])), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return _without_neighbours(groups, kinds)


def codes(members: Group) -> frozenset[str]:
    """All codes of a group."""
    return frozenset().union(*(c.codes for c in members))


def _fits(members: Group, one: Candidate, kind: Kind) -> bool:
    if any(_dates_differ(m, one) for m in members):
        return False
    if kind.roles:
        return all(_share(frozenset().union(*(m.by_role(r) for m in members)), one.by_role(r)) for r in kind.roles)
    if one.type in PLACE_BOUND:
        return _share(codes(members), one.codes) and not any(_cities_differ(m, one) for m in members)
    mine, theirs = codes(members), one.codes
    return mine <= theirs or theirs <= mine or len(mine & theirs) >= 2


def _share(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _dates_differ(a: Candidate, b: Candidate) -> bool:
    """Tell whether both are dated and neither date lies within the other, month within year and so on."""
    x, y = a.when, b.when
    if not x.start or not y.start or x.start.startswith(y.start) or y.start.startswith(x.start):
        return False
    return not (x.start <= (y.end or y.start) and y.start <= (x.end or x.start))


def _cities_differ(a: Candidate, b: Candidate) -> bool:
    x, y = a.place, b.place
    return bool(x and y and x.city and y.city and x.city != y.city)


def _without_neighbours(groups: list[Group], kinds: Mapping[str, Kind]) -> list[Group]:
    """Drop a group that a neighbouring type already tells of ("summit, not also talks")."""
    return [g for g in groups if not any(_doubles(g, other, kinds) for other in groups if other is not g)]


def _doubles(members: Group, other: Group, kinds: Mapping[str, Kind]) -> bool:
    if other[0].type not in kinds[members[0].type].yields_to:
        return False
    if any(_dates_differ(m, o) for m in members for o in other):
        return False
    mine, theirs = codes(members), codes(other)
    return mine <= theirs or (len(mine & theirs) >= 2) or (bool(mine & theirs) and len(theirs) == 1)
