"""Finds time expressions: every form in turn, then neighbours are joined ("Thursday, May 8", "Tuesday to Friday")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from worker.detection.times import context
from worker.detection.times.forms import FORMS, hints_in
from worker.detection.times.values import Month, MonthDay, Point, Range, TimeExpression, Value, Weekday, Year
from worker.detection.times.words import DASH

_TO = re.compile(rf"\s?{DASH}\s?|\s(?:to|through|until|till|thru)\s(?:the\s)?")
_AND = re.compile(r"\s(?:and|&)\s(?:the\s)?")
_OR = re.compile(r",?\s(?:and|or|to)\s(?:in\s|early\s|late\s)?")
_BETWEEN = re.compile(r"\bbetween\s$", re.IGNORECASE)
_WITH = re.compile(r",?\s\(?(?:the\s)?")
_DATE = Weekday, MonthDay, Month, Year


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    value: Value


@lru_cache(maxsize=16)  # the triggers of one sentence ask one after the other
def find(text: str) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a sentence, leftmost first; they do not overlap."""
    return tuple(_expression(text, found) for found in _joined(text, _matches(text)))


def _matches(text: str) -> list[_Found]:
    taken = bytearray(len(text))
    found = []
    present = hints_in(text.lower())
    for form in FORMS:
        if not form.may_stand_among(present):
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            value = form.read(match)
            if value is not None and not context.is_none(value, text, start, end):
                taken[start:end] = b"\1" * (end - start)
                found.append(_Found(start, end, value))
    return sorted(found, key=lambda f: f.start)


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    joined: list[_Found] = []
    for one in found:
        if joined:
            joined[-1] = _of_one_year(text, joined[-1], one)
        both = _pair(text, joined[-1], one) if joined else None
        if both is None:
            joined.append(one)
        else:
            joined[-1] = both
    return joined


def _of_one_year(text: str, a: _Found, b: _Found) -> _Found:
    """Lend a month the year that is said once, behind the next ("in March and August 2019")."""
    match a.value, b.value:
        case (Month(year=None, years=None, which=None), Month(year=int(year))) if a.value.month < b.value.month:
            return replace(a, value=replace(a.value, year=year)) if _OR.fullmatch(text[a.end : b.start]) else a
    return a


def _pair(text: str, a: _Found, b: _Found) -> _Found | None:
    """Join two neighbours to one date or one range, where the words between say so."""
    between = text[a.end : b.start]
    if len(between) > 12:
        return None
    same_day = _same_day(text, a, b, between)
    if same_day is not None:
        return same_day
    if not (isinstance(a.value, _DATE) and isinstance(b.value, _DATE)):
        return None
    if _TO.fullmatch(between) and context.is_moved_from(text, a.start):
        return None
    if _TO.fullmatch(between) or (_AND.fullmatch(between) and _is_one_stretch(text, a, b)):
        stretch = _range(a.value, b.value)
        return _Found(a.start, b.end, stretch) if stretch is not None else None
    return None


def _same_day(text: str, a: _Found, b: _Found, between: str) -> _Found | None:
    """Join a weekday to the date that it falls on."""
    if not _WITH.fullmatch(between):
        return None
    end = b.end + 1 if "(" in between and text.startswith(")", b.end) else b.end
    match a.value, b.value:
        case (Weekday(day=day), MonthDay(weekday=None)) | (Weekday(day=day), Range(first=MonthDay())):
            value = replace(b.value, weekday=day) if isinstance(b.value, MonthDay) else b.value
            return _Found(a.start, end, value)
        case (MonthDay(weekday=None), Weekday(day=day)) if "(" in between:
            return _Found(a.start, end, replace(a.value, weekday=day))
    return None


def _is_one_stretch(text: str, a: _Found, b: _Found) -> bool:
    """Tell whether two dates with "and" between are one stretch: neighbouring days, or "between … and …"."""
    if _BETWEEN.search(text[max(0, a.start - 9) : a.start]):
        return True
    match a.value, b.value:
        case Weekday(day=first, week=None), Weekday(day=last):
            return (last - first) % 7 == 1
        case MonthDay(month=month, day=first), MonthDay(month=other, day=last):
            return (month == other and last - first == 1) or (first >= 28 and last == 1)
    return False


def _range(first: Point, last: Point) -> Range | None:
    """Make a range; a year or week said once, at the end, is said of both ends."""
    match first, last:
        case MonthDay(year=None, years=None), MonthDay(year=year, years=years) if first.month <= last.month:
            return Range(first=replace(first, year=year, years=years), last=last)
        case Weekday(week=None), Weekday(week=week):
            return Range(first=replace(first, week=week), last=last)
        case Weekday() | MonthDay(), Weekday() | MonthDay():
            return Range(first=first, last=last)
        case (Month(), Month()) | (Year(), Year()):
            return Range(first=first, last=last)
    return None


def _expression(text: str, found: _Found) -> TimeExpression:
    at = (found.value, text, found.start, found.end)
    return TimeExpression(
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        value=found.value,
        limit=context.limit(*at),
        background=context.is_background(*at),
    )
