"""What events of one article lend each other: talks on a visit their place, a parade the day of its feast."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from worker.detection.text.remote import is_remote
from worker.detection.times import find
from worker.domain.mention import Mention, Precision, Salience, Status

VISIT = "state_visit"
ON_VISITS = frozenset({"talks", "summit", "agreement", "trade_agreement"})
CALLS = frozenset({"rule:talks.call.noun", "rule:talks.call.verb"})
SPEAKING = "rule:talks.speak.verb"
SEATED = re.compile(r"\bs[ai]t")  # "sat down with", not "spoke to"
ALSO = re.compile(r"\balso\b")
ATTENDING = "rule:state_visit.attend"
NEXT_SENTENCE = 200  # characters


def shared(mentions: Sequence[Mention], texts: Mapping[str, str]) -> tuple[Mention, ...]:
    """Give what has no place or day that of the event which it is part of."""
    placed = [_with_place(one, mentions) for one in mentions]
    return tuple(_with_day(_with_city(one, placed), mentions, texts) for one in placed)


def _with_place(one: Mention, others: Sequence[Mention]) -> Mention:
    """Place what visitor and host do together where the visit is, and whom somebody "also" met where he met others."""
    if one.type not in ON_VISITS or one.place is not None or _is_by_wire(one):
        return one
    visits = [v for v in others if v.type == VISIT and v.place and _is_on(one, v)]
    close = [v for v in visits if v.status == one.status or Salience.HISTORICAL not in (v.salience, one.salience)]
    if one.status is not Status.PLANNED and _countries(close) > 1:
        close = [v for v in close if v.status is not Status.PLANNED]  # the return visit is still to come
    if _countries(close) > 1:
        close = [v for v in close if _is_told_next_to(v, one) and _comes_after(one, v)]
    if not close and ALSO.search(one.evidence[0].text):
        close = [t for t in others if t.type == one.type and t.place and _is_of_one_round(one, t)]
    if not close:
        close = [v for v in others if v.type == VISIT and v.place and _is_met_there(one, v)]
    return replace(one, place=close[0].place) if _countries(close) == 1 else one


def _is_met_there(one: Mention, visit: Mention) -> bool:
    """Tell whom a visitor met of a third state, which is told right after his arrival."""
    visitors = visit.roles().get("visitor", [])
    if one.type != "talks" or one.status != visit.status or not set(visitors) <= set(one.codes):
        return False
    himself = any(_surnames(one, code) & _surnames(visit, code) for code in visitors)
    same_day = not one.when.start or one.when.start == visit.when.start
    return himself and same_day and _is_told_next_to(visit, one) and _comes_after(one, visit)


def _with_city(one: Mention, others: Sequence[Mention]) -> Mention:
    """Give a visit the one city of the country in which they met, and what they did there that of the visit."""
    if one.place is None or one.place.city or not one.place.country or one.type not in ON_VISITS | {VISIT}:
        return one
    near = [o for o in others if o.place and o.place.city and o.place.country == one.place.country]
    near = [o for o in near if _are_of_one_time(one, o) and (_is_on(one, o) if o.type == VISIT else _is_on(o, one))]
    cities = {o.place.city for o in near if o.place and VISIT in (one.type, o.type) and o.type != one.type}
    return replace(one, place=replace(one.place, city=cities.pop())) if len(cities) == 1 else one


def _are_of_one_time(one: Mention, other: Mention) -> bool:
    """Tell what is to come from what has been, and either from what was long ago."""
    planned = {m.status is Status.PLANNED for m in (one, other)}
    bygone = {m.salience is Salience.HISTORICAL for m in (one, other)}
    return len(planned) == 1 and len(bygone) == 1


def _is_by_wire(one: Mention) -> bool:
    """Tell what was said over the telephone, wherever who said it had been before."""
    first = one.evidence[0]
    spoke = first.detector == SPEAKING and not SEATED.search(first.text)
    return spoke or first.detector in CALLS or is_remote(first.text)


def _is_on(one: Mention, visit: Mention) -> bool:
    """Tell what visitor and host do together, and what the visitor does in a third state if it is told right after."""
    if not set(visit.codes) <= set(one.codes) or _is_of_somebody_else(one, visit):
        return False
    return _country(visit) in one.codes or (_is_told_next_to(visit, one) and _comes_after(one, visit))


def _is_of_somebody_else(one: Mention, visit: Mention) -> bool:
    """Tell that another of a state's officials did it than travelled: the visit of its president is not his."""
    for code in visit.roles().get("visitor", []):
        ours, theirs = _surnames(one, code), _surnames(visit, code)
        if ours and theirs and not ours & theirs:
            return True
    return False


def _surnames(mention: Mention, code: str) -> set[str]:
    return {word for p in mention.people if p.country == code for word in p.name.split()}


def _countries(mentions: Sequence[Mention]) -> int:
    return len({m.place.country for m in mentions if m.place})


def _is_of_one_round(one: Mention, other: Mention) -> bool:
    """Tell what somebody did besides what is told just before it."""
    same = one.status == other.status and bool(set(one.codes) & set(other.codes))
    return same and _is_told_next_to(other, one) and _comes_after(one, other)


def _with_day(one: Mention, others: Sequence[Mention], texts: Mapping[str, str]) -> Mention:
    """Give what is told without a day that of what is told next to it, and was on the same."""
    if one.when.start:
        return one
    dated = [o for o in others if o.when.start and Salience.HISTORICAL not in (o.salience, one.salience)]
    same = [o for o in dated if o.status == one.status and _is_told_next_to(o, one) and _is_of_one_day(one, o)]
    same = same or _of_the_visit(one, dated, _days_told(one, texts)) or _of_what_was_done_on_it(one, dated, texts)
    return replace(one, when=same[0].when) if same else one


def _days_told(one: Mention, texts: Mapping[str, str]) -> set[str]:
    """Give the days that its sentence names, none of which was taken for its own."""
    told = one.evidence[0]
    text = texts[told.field]
    start = max(text.rfind(". ", 0, told.start), text.rfind("\n", 0, told.start)) + 1
    ends = [at for at in (text.find(". ", told.end), text.find("\n", told.end)) if at >= 0]
    return {e.text for e in find(text[start : min(ends, default=len(text))]) if e.is_date}


def _of_the_visit(one: Mention, dated: Sequence[Mention], days: set[str]) -> list[Mention]:
    """Find the one visit on which the two met, wherever the article tells of it; where the talks have other days
    beside them, they may be on one of those.
    """
    visits = [v for v in dated if one.type == "talks" and v.type == "state_visit" and set(v.codes) == set(one.codes)]
    only = visits if len(visits) == 1 and _may_be_of_one(one, visits[0]) else []
    return [v for v in only if _is_where(one, v) and _is_one_time(v) and (not days or days == {v.when.text})]


def _of_what_was_done_on_it(one: Mention, dated: Sequence[Mention], texts: Mapping[str, str]) -> list[Mention]:
    """Find the meeting for which somebody was in the other's country ("talks in Suva on Friday ... his stop there")."""
    if one.type != "state_visit" or _days_told(one, texts):
        return []
    done = [t for t in dated if t.type in ("talks", "summit") and set(t.codes) == set(one.codes)]
    only = done if len(done) == 1 and _may_be_of_one(done[0], one) and one.place and done[0].place else []
    return [t for t in only if _is_where(t, one) and _is_one_time(t)]


def _may_be_of_one(talks: Mention, visit: Mention) -> bool:
    """Tell whether both are over or under way, and the visitor himself sat there: who knows on which day they will."""
    held = {talks.status, visit.status} <= {Status.COMPLETED, Status.ONGOING}
    return held and not _is_by_wire(talks) and not _is_of_somebody_else(talks, visit)


def _is_where(one: Mention, other: Mention) -> bool:
    """Tell whether one may have been where the other was."""
    a, b = one.place, other.place
    if a is None or b is None:
        return True
    return a.country == b.country and (not a.city or not b.city or a.city == b.city)


def _is_one_time(mention: Mention) -> bool:
    """Tell one day, or one month or year, from a stretch of days."""
    return mention.when.start == mention.when.end


def _is_of_one_day(one: Mention, other: Mention) -> bool:
    """Tell a parade from its ceremony, talks from the one day of the visit, a pact from that of the talks just told of,
    who attends from what he attends.
    """
    together = bool(set(one.codes) & set(other.codes))
    match one.type, other.type:
        case ("parade", "ceremony") | ("ceremony", "parade"):
            return together
        case ("protest", "protest"):
            return _comes_after(one, other) and _country(one) == _country(other)
        case ("talks", "state_visit"):
            on_it = set(other.codes) <= set(one.codes) and _country(one) in (None, _country(other))
            return on_it and _is_one_time(other) and _comes_after(one, other)
        case ("agreement" | "trade_agreement", "talks" | "state_visit" | "summit"):
            held = one.status is Status.COMPLETED and _is_one_day(other)  # what is aimed at has another day
            return held and set(one.codes) == set(other.codes) and _comes_after(one, other)
        case ("state_visit", "summit" | "ceremony" | "parade"):
            return _attends(one) and _country(one) in (None, _country(other))
    return False


def _comes_after(one: Mention, other: Mention) -> bool:
    return other.evidence[0].start < one.evidence[0].start


def _is_one_day(mention: Mention) -> bool:
    return mention.when.precision is Precision.DAY and mention.when.start == mention.when.end


def _country(mention: Mention) -> str | None:
    return mention.place.country if mention.place else None


def _attends(visit: Mention) -> bool:
    """Tell who comes for an event."""
    return visit.evidence[0].detector.startswith(ATTENDING)


def _is_told_next_to(a: Mention, b: Mention) -> bool:
    return any(
        x.field == y.field and abs(x.start - y.start) <= NEXT_SENTENCE for x in a.evidence[:1] for y in b.evidence[:1]
    )
