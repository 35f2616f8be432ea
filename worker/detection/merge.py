"""One happening, one event per article: which candidates tell of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from worker.detection.alike import MEETINGS
from worker.detection.apart import are_apart
from worker.detection.candidates import DAY, Candidate
from worker.detection.ontology.load import Kind
from worker.domain.mention import Status, When

Group = list[Candidate]
MOVED = frozenset({(Status.POSTPONED, Status.PLANNED), (Status.PLANNED, Status.POSTPONED)})
WEEK = 7
YEAR, MONTH = len("2025"), len("2025-05")  # characters of a date
LEADER = "leader"  # of a type where one is enough, each may be told by another ("the EU", "he said at the summit")
AROUND = ("gov.", "up.", "sentence", "article")  # slots of those who only stand about a noun
PLACED = frozenset({"mod", "prep:in", "gov.prep:in"})  # slots in which a place lends its state
LEAD = 3  # sentences, the headline being 0
PLACE_BOUND = frozenset({"parade", "protest", "ceremony", "election"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The events of an article as groups of candidates, and all candidates with what became of them."""

    groups: list[Group]
    candidates: tuple[Candidate, ...]


def settle(candidates: Sequence[Candidate], kinds: Mapping[str, Kind]) -> Settled:
    """Group the candidates; one that lacks somebody joins an event that has him, or falls."""
    groups: list[Group] = []
    for one in candidates:
        if one.rejected is None and one.lacks is None:
            _add(groups, one, kinds[one.type])
    final = []
    for one in candidates:
        if one.rejected is None and one.lacks is not None:
            one = _settled(groups, one, kinds[one.type])
        final.append(one)
    return Settled(groups=_without_neighbours(groups, kinds), candidates=tuple(final))


def _settled(groups: list[Group], one: Candidate, kind: Kind) -> Candidate:
    """Let an incomplete candidate join an event, or stand with those whom the article lends it, or fall."""
    home = _home(groups, one, kind)
    if home is not None:
        home.append(one)
        return one
    if one.afar:
        complete = replace(one, lacks=None)
        _add(groups, complete, kind, planned=not _is_done(one))
        return complete
    if (
        not one.lent
        or _is_mere_guess(one, kind)
        or (_points_back(one, kind) and any(g[0].type == one.type and _before(g[0], one) for g in groups))
    ):
        return replace(one, rejected=one.lacks)
    complete = replace(one, roles=(*one.roles, *one.lent), lacks=None, lent=())
    _add(groups, complete, kind, planned=not _is_done(one))
    return complete


def group(candidates: Iterable[Candidate], kinds: Mapping[str, Kind]) -> list[Group]:
    """Gather complete candidates into events, in the order of the text, then drop neighbours' doubles."""
    return settle(list(candidates), kinds).groups


def codes(members: Group) -> frozenset[str]:
    """All codes of a group."""
    return frozenset().union(*(c.codes for c in members))


def _add(groups: list[Group], one: Candidate, kind: Kind, *, planned: bool = True) -> None:
    """Let a candidate join the first event that it fits, or begin one; unless `planned`, no event that is to come."""
    told = [g for g in groups if g[0].type == one.type and (planned or not _is_planned(g))]
    home = next((g for g in told if _fits(g, one, kind)), None)
    if home is None:
        home = next((g for g in reversed(told) if _is_named_again(g, one, kind)), None)
        one = _without_bystanders(one) if home is not None and _has_name(home) else one
    if home is None:
        groups.append([one])
    else:
        home.append(one)


def _home(groups: list[Group], one: Candidate, kind: Kind) -> Group | None:
    """Find the event that an incomplete candidate points at: the last before it that it does not contradict."""
    for type_ in (one.type, *kind.yields_to):
        fitting = [g for g in groups if g[0].type == type_ and _may_be(g, one, kind)]
        before = [g for g in fitting if any(_before(m, one) for m in g)]
        if before:
            return before[-1]
        if fitting and not one.definite:
            return fitting[0]
    return None


def _before(a: Candidate, b: Candidate) -> bool:
    return (a.position, a.start) <= (b.position, b.start)


def _may_be(members: Group, one: Candidate, kind: Kind) -> bool:
    if one.type not in PLACE_BOUND and all(_is_remembered(one, m) for m in members):
        return False
    if any(_dates_differ(m, one, kind.near_days) or _cities_differ(m, one) for m in members):
        return False
    if one.bygone and not one.definite and not any(m.when.start for m in members):
        return False
    if kind.roles and not (one.roles or one.definite):
        return False
    if _is_planned(members) and (_is_done(one) or _is_today(one, members)):
        return False
    if kind.roles and members[0].type == one.type:
        return all(_by_role(members, r) >= one.by_role(r) for r in kind.roles)
    if one.definite and one.lent and all(r.slot == "mod" and r.party.city for r in one.roles):
        return True  # "the Lisbon summit", of whomever
    return codes(members) >= one.codes


def _is_done(one: Candidate) -> bool:
    """Tell whether a day is given on which it came about: it is not what is only planned."""
    return one.status is Status.COMPLETED and len(one.when.start or "") == DAY and not one.definite


def _is_today(one: Candidate, members: Group) -> bool:
    """Tell a meeting that is dated and not to come, from one that is, of which nobody says the day."""
    dated = len(one.when.start or "") == DAY and one.status is Status.ONGOING and not one.definite
    return one.type in MEETINGS and dated and not any(m.when.start for m in members)


def _is_remembered(one: Candidate, other: Candidate) -> bool:
    """Tell what is long over from what is to come or under way, though nobody says when."""
    later = other.status in (Status.PLANNED, Status.ONGOING) and not other.when.start
    return one.bygone and one.status is Status.COMPLETED and later


def _is_planned(members: Group) -> bool:
    return all(m.status is Status.PLANNED for m in members)


def _is_mere_guess(one: Candidate, kind: Kind) -> bool:
    """Tell, below the lead, one of whose parties its sentence only happens to name and the article lends the other.

    A meeting that is not spoken of as known happens to be one of somebody named ("he held a meeting").
    """
    if any(role.slot in PLACED for role in one.lent):
        return False
    around = () if one.definite and kind.alone else AROUND
    happens = all(role.slot == "sentence" or role.slot.startswith(around) for role in one.roles)
    return bool(kind.alone or kind.yields_to) and happens and one.position > LEAD


def _points_back(one: Candidate, kind: Kind) -> bool:
    """Tell "that visit", which another sentence has told, from "the minister's visit"."""
    return bool(kind.roles) and one.definite and not any(r.slot in ("poss", "prep:by", "prep:of") for r in one.roles)


def _by_role(members: Group, role: str) -> frozenset[str]:
    return frozenset().union(*(m.by_role(role) for m in members))


def _fits(members: Group, one: Candidate, kind: Kind) -> bool:
    again = any(_is_same_month(m, one) for m in members)
    remembered = any(_is_remembered(m, one) or _is_remembered(one, m) for m in members)
    if one.type not in PLACE_BOUND and remembered and not again:
        return False
    if any(_dates_differ(m, one, kind.near_days) and not _of_one_sentence(m, one) for m in members):
        return False
    if not again and any(are_apart(m, one) for m in members):
        return False
    if one.type == "summit" and any(_cities_differ(m, one) for m in members):
        return False
    if kind.roles:
        return all(_share(_by_role(members, r), one.by_role(r)) for r in kind.roles)
    mine, theirs = codes(members), one.codes
    if one.type in PLACE_BOUND:
        same = _share(mine, theirs) or (one.definite and one.type != "election")  # "the US elections" are others
        return same and not any(_cities_differ(m, one) for m in members)
    return mine <= theirs or theirs <= mine or len(mine & theirs) >= 2


def _is_named_again(members: Group, one: Candidate, kind: Kind) -> bool:
    """Tell whether "the summit" is one told before, or bears its name ("the NATO summit", whoever is there)."""
    if LEADER not in kind.alone or any(
        _dates_differ(m, one, kind.near_days) or _cities_differ(m, one) for m in members
    ):
        return False
    named, mine = _own_codes([one]), _own_codes(members)
    known = one.definite or (_has_name(members) and any(_of_one_sentence(m, one) for m in members))
    return known if not named else bool(mine) and (named <= mine or mine <= named)


def _has_name(members: Group) -> bool:
    """Tell whether the event is named by who holds it, so that others need not tell who takes part."""
    return bool(_own_codes(members)) or any(r.party.kind == "organisation" for m in members for r in m.roles)


def _without_bystanders(one: Candidate) -> Candidate:
    return replace(one, roles=tuple(role for role in one.roles if not role.slot.startswith(AROUND)))


def _own_codes(members: Group) -> frozenset[str]:
    """The codes that stand in the triggers' own phrases, or as subjects of their verbs."""
    return frozenset(r.party.code for m in members for r in m.roles if not r.slot.startswith(AROUND))


def _share(a: frozenset[str], b: frozenset[str]) -> bool:
    return not a or not b or bool(a & b)


def _of_one_sentence(a: Candidate, b: Candidate) -> bool:
    """Tell whether one sentence speaks of both as equally far come: it seldom has two of a kind."""
    return (a.field, a.sentence_start, a.status) == (b.field, b.sentence_start, b.status)


def _dates_differ(a: Candidate, b: Candidate, near_days: int = 0) -> bool:
    """Tell whether both are dated and neither date lies within or near the other, month within year and so on.

    The new day of what was postponed is no other event's.
    """
    x, y = a.when, b.when
    if (a.status, b.status) in MOVED:
        return False
    if not x.start or not y.start or x.start.startswith(y.start) or y.start.startswith(x.start):
        return False
    if x.start <= (y.end or y.start) and y.start <= (x.end or x.start):
        return False
    if _is_same_month(a, b):
        return False
    return not _near(x, y, near_days)


def _is_same_month(a: Candidate, b: Candidate) -> bool:
    """Tell one bare month that was read as of two years ("a summit in *July*", "during *July's* summit")."""
    x, y = a.when, b.when
    bare = any(len(w.start or "") == MONTH and _is_one_word(w.text) for w in (x, y))
    return bare and {a.type, b.type} == {"summit"} and (x.start or "")[YEAR:MONTH] == (y.start or "")[YEAR:MONTH]


def _is_one_word(text: str | None) -> bool:
    return text is not None and not any(c.isdigit() or c.isspace() for c in text)


def _near(x: When, y: When, days: int) -> bool:
    """Tell days that are close, or a week apart: a weekday may be read as last week's or next week's."""
    ends = [(x.end or x.start or "", y.start or ""), (y.end or y.start or "", x.start or "")]
    if not days or any(len(end) != DAY or len(start) != DAY for end, start in ends):
        return False
    apart = [abs(date.fromisoformat(start) - date.fromisoformat(end)).days for end, start in ends]
    return min(apart) <= days or min(apart) <= WEEK <= max(apart)


def _cities_differ(a: Candidate, b: Candidate) -> bool:
    x, y = a.place, b.place
    return bool(x and y and x.city and y.city and x.city != y.city)


def _without_neighbours(groups: list[Group], kinds: Mapping[str, Kind]) -> list[Group]:
    """Fold a group into one of a neighbouring type that already tells of it ("summit, not also talks")."""
    kept: list[Group] = []
    for members in groups:
        home = next((other for other in groups if other is not members and _doubles(members, other, kinds)), None)
        if home is None:
            kept.append(members)
        else:
            home.extend(members)
    return kept


def _doubles(members: Group, other: Group, kinds: Mapping[str, Kind]) -> bool:
    if other[0].type not in kinds[members[0].type].yields_to:
        return False
    near = kinds[members[0].type].near_days
    if any(_dates_differ(m, o, near) or are_apart(m, o) for m in members for o in other):
        return False
    mine, theirs = codes(members), codes(other)
    only_host = all(r.slot in PLACED for o in other for r in o.roles)
    return mine <= theirs or (len(mine & theirs) >= 2) or (bool(mine & theirs) and len(theirs) == 1 and not only_host)
