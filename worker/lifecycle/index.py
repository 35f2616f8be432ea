"""Finds the events that a mention may tell of, by type, party and days: a few small rows, however many are open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from worker.domain.mention import Place, When
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.days import Interval, interval
from worker.lifecycle.likeness import ANNOUNCED, ANY, NEW_PLAN, REACH
from worker.lifecycle.readings import event_days, nearest_reading
from worker.lifecycle.rows import Rows
from worker.lifecycle.settle import Facts
from worker.lifecycle.statuses import OFF, OPEN
from worker.lifecycle.tracked import Tracked

MOST_CANDIDATES = 8
MOST_CODES = 12  # parties by which an event is found; a summit of thirty is found by its first dozen
LONGEST_ROW = 100  # events in a row; a busier party is found by the other one
LONGEST_DAYS = 62  # days of an event by which it is found; a date that is only a year is no date to find it by
FARTHEST_DAYS = 1500  # a date of another age is a misreading or history
PUT_OFF = "off"  # the row of events that were called off: the new day may be far away


def candidates(rows: Rows, one: Contribution) -> list[Tracked]:
    """Give the active events of the mention's type that share a party or country with it, nearest first."""
    mention = one.mention
    codes = _codes(mention.codes, mention.place)
    reach = REACH.get(mention.type, ANY)
    spread = max(reach.back, reach.move) + reach.slack
    back = max(spread, ANNOUNCED) if mention.status in OPEN and not reach.recurs else spread
    around = [(PUT_OFF, spread)]
    ahead = NEW_PLAN if mention.status in OFF else spread
    for days in _readings(event_days(mention, one.told_on), mention.when, one.told_on):
        around += _decades(days, back, ahead)
    hits: defaultdict[str, float] = defaultdict(float)
    gaps: dict[str, int] = {}
    for code in codes:
        seen: set[str] = set()
        for decade, gap in around:
            for ident in rows.get(f"i|{mention.type}|{code}|{decade}", tuple[str, ...]) or ():
                seen.add(ident)
                gaps[ident] = min(gap, gaps.get(ident, gap))
        for ident in seen:
            hits[ident] += 1 + 1 / len(seen)  # of two, the one that shares the rarer party
    ranked = sorted(hits, key=lambda ident: (-hits[ident], gaps[ident], ident))[:MOST_CANDIDATES]
    found = (rows.event(ident) for ident in ranked)
    return [tracked for tracked in found if tracked is not None and tracked.contributions]


def found_by(rows: Rows, kind: str, codes: Iterable[str], days: Interval) -> list[Tracked]:
    """Give the events of a type in which a party of some takes part, in the thirds of months that days touch."""
    names = [f"i|{kind}|{code}|{decade}" for code in sorted(codes)[:MOST_CODES] for decade, _ in _decades(days, 0, 0)]
    idents = sorted({ident for name in names for ident in rows.get(name, tuple[str, ...]) or ()})
    return [tracked for ident in idents if (tracked := rows.event(ident)) is not None]


def post(rows: Rows, tracked: Tracked) -> tuple[str, ...]:
    """Stand an event in the rows by which it is to be found, and only there; give their names."""
    names = tuple(sorted(_places(tracked.facts, tracked))) if tracked.contributions else ()
    for name in tracked.posted:
        if name not in names:
            rows.take_out(name, tracked.id)
    for name in names:
        there = rows.get(name, tuple[str, ...]) or ()
        if tracked.id not in there:
            rows.put(name, (*there, tracked.id)[-LONGEST_ROW:])
    return names


def _places(facts: Facts, tracked: Tracked) -> Iterator[str]:
    told = max(one.told_on for one in tracked.contributions)
    readings = _readings(interval(facts.when), facts.when, told)
    decades = list(dict.fromkeys(name for days in readings for name, _ in _decades(days, 0, 0)))
    if facts.status in OFF:
        decades.append(PUT_OFF)
    for code in _codes(dict.fromkeys(p.code for p in facts.participants), facts.place):
        for decade in decades:
            yield f"i|{facts.type}|{code}|{decade}"


def _codes(codes: Iterable[str], place: Place | None) -> list[str]:
    named = sorted(codes)[:MOST_CODES]
    if place is not None and place.country and place.country not in named:
        named.append(place.country)
    return named or ["-"]


def _readings(days: Interval | None, when: When, told: date) -> tuple[Interval, ...]:
    """Give the days by which to find an event: as they were read, and as they are to be read if they lie near."""
    if days is None or (days[1] - days[0]).days > LONGEST_DAYS or abs((days[0] - told).days) > FARTHEST_DAYS:
        return ((told, told),)
    return tuple(dict.fromkeys((days, nearest_reading(when, told) or days)))


@lru_cache(maxsize=4096)
def _decades(days: Interval, back: int, ahead: int) -> tuple[tuple[str, int], ...]:
    return tuple(_thirds(days, back, ahead))


def _thirds(days: Interval, back: int, ahead: int) -> Iterator[tuple[str, int]]:
    """Give the names of the thirds of months that days and what is around them touch, with their distance in days."""
    first, last = days[0] - timedelta(days=back), days[1] + timedelta(days=ahead)
    day = first.replace(day=(1, 11, 21)[min(2, (first.day - 1) // 10)])
    while day <= last:
        third = min(2, (day.day - 1) // 10)
        end = day + timedelta(days=9) if third < 2 else (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        gap = max(0, (days[0] - end).days, (day - days[1]).days)
        yield f"{day:%Y-%m}-{third}", gap
        day = day + timedelta(days=10) if third < 2 else end
