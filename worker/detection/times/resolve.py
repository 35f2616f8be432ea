"""What a time expression means on the day of the article: days, a month or a year, or nothing with a reason."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from worker.detection.times.days import Days, Now, Tense, Why, days
from worker.detection.times.values import (
    Duration,
    Month,
    MonthDay,
    Offset,
    Range,
    TimeExpression,
    Vague,
    Value,
    Weekday,
)
from worker.domain.mention import Basis, Precision, Status, When

Edge = Literal["start", "end"]
UNIT_DAYS = {"day": 1, "week": 7}  # longer ones are no exact lengths
_SIDES = {
    re.compile(r"\b(?:last|earlier)\b", re.IGNORECASE): Status.COMPLETED,
    re.compile(r"\b(?:next|later)\b", re.IGNORECASE): Status.PLANNED,
}
LONGEST_DAYS = 60  # of a stretch that a duration makes


def resolve(
    expression: TimeExpression,
    *,
    anchor: date | None,
    tense: Tense | None,
    duration: TimeExpression | None = None,
    edge: Edge | None = None,
    nearby: date | None = None,
) -> When:
    """Resolve one expression.

    `duration` is the event's length ("four-day"), `edge` the end of it that the expression names ("concluded a
    three-day visit on Wednesday" names the end); without one, what has begun by a past day is not lengthened.
    `nearby` is a day that the article names close before: "the same day" is told from it, and without an
    anchor it lends a month-day its year.
    """
    now = Now(anchor=anchor, tense=tense, nearby=nearby)
    found = _stretch(expression.value, now)
    if isinstance(found, str):
        return When(
            start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, text=expression.text, reason=found
        )
    if duration is not None:
        found = _lengthened(found, duration.value, edge or (None if tense == "past" else "start"))
    return When(
        start=_iso(found.first, found.precision),
        end=_iso(found.last, found.precision),
        precision=found.precision,
        basis=Basis.TEXT,
        text=expression.text,
    )


def _iso(day: date, precision: Precision) -> str:
    return day.isoformat()[: {Precision.MONTH: 7, Precision.YEAR: 4}.get(precision, 10)]


def _stretch(value: Value, now: Now) -> Days | Why:
    try:
        match value:
            case Duration() | Vague() | Offset():
                return "vague"
            case Range():
                return _range(value, now)
        return days(value, now)
    except OverflowError:  # beyond the calendar's years 1 to 9999
        return "no_such_day"


def _range(value: Range, now: Now) -> Days | Why:
    """Resolve a range from the end that the tense fixes: what is over has ended by now."""
    if isinstance(value.first, Weekday) and isinstance(value.last, Weekday):
        return _weekdays(value.first, value.last, now)
    first = days(value.first, now)
    if isinstance(first, str):
        return first
    last = days(_same_year(value.last, first), Now(anchor=first.first, tense="future", nearby=None))
    if isinstance(last, str):
        return last
    if last.last < first.first:
        first = days(value.first, Now(anchor=last.first, tense="past", nearby=None))
        if isinstance(first, str):
            return first
    precision = max(first.precision, last.precision, key=(Precision.DAY, Precision.MONTH, Precision.YEAR).index)
    return Days(first.first, max(first.first, last.last), precision)


def _same_year(value: Value, first: Days) -> Value:
    """A range's end without a year follows its beginning."""
    if isinstance(value, MonthDay) and value.year is None:
        year = first.first.year + (1 if value.month < first.first.month else 0)
        return MonthDay(month=value.month, day=value.day, year=year)
    if isinstance(value, Month) and value.year is None:
        return Month(month=value.month, year=first.first.year + (1 if value.month < first.first.month else 0))
    return value


def _weekdays(a: Weekday, b: Weekday, now: Now) -> Days | Why:
    length = timedelta(days=(b.day - a.day) % 7)
    named = b if now.tense in ("past", None) else a
    one = days(named, now)
    if isinstance(one, str):
        return one
    return Days(one.first - length, one.first) if named is b else Days(one.first, one.first + length)


def _lengthened(found: Days, duration: Value, edge: Edge | None) -> Days:
    """Stretch a single day to an event's length, forwards from its start or backwards from its end."""
    if edge is None or found.precision is not Precision.DAY or found.first != found.last:
        return found
    if not isinstance(duration, Duration) or duration.unit not in UNIT_DAYS:
        return found
    more = timedelta(days=duration.count * UNIT_DAYS[duration.unit] - 1)
    if not timedelta(0) < more < timedelta(days=LONGEST_DAYS):
        return found
    try:
        return Days(found.first, found.last + more) if edge == "start" else Days(found.first - more, found.last)
    except OverflowError:
        return found


def status_by_date(when: When, anchor: date) -> Status | None:
    """Tell what the date alone says of the status.

    A month or year that the article stands in says nothing, but for its words ("*later* this month").
    """
    if not when.start:
        return None
    today = anchor.isoformat()
    last = when.end or when.start
    if when.start > today[: len(when.start)]:
        return Status.PLANNED
    if last < today[: len(last)]:
        return Status.COMPLETED
    if when.precision is Precision.DAY:
        return Status.ONGOING
    return next((status for side, status in _SIDES.items() if side.search(when.text or "")), None)


def latest_day(expressions: tuple[TimeExpression, ...]) -> date | None:
    """Give the latest day named in full: what an article without a date of its own is told from, at the least."""
    now = Now(anchor=None, tense=None, nearby=None)
    found = [
        d
        for e in expressions
        if isinstance(e.value, MonthDay) and e.value.year and isinstance(d := days(e.value, now), Days)
    ]
    return max((d.first for d in found), default=None)
