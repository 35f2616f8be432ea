"""Which days a point in time means on the day of the article: the earliest and the latest that it can be."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from worker.detection.times.values import (
    Anaphor,
    DayOfMonth,
    Month,
    MonthDay,
    SeasonOf,
    Shift,
    Value,
    Weekday,
    Weekend,
    Year,
)  # fmt: skip
from worker.domain.mention import Precision

Tense = Literal["past", "present", "future"]
Why = Literal["no_anchor", "no_such_day", "vague", "no_reference"]

# A date this little on the wrong side of the article is near news with a misread tense, not a year away.
WRONG_SIDE_DAYS = 35
LATE_DAYS = 80  # so also of one that was last in the year before: its year would be said
SUNDAY = 6
PASSED_DAYS = 60  # so long behind us a day is not next year's, whatever the tense: that would be said
RECENT_DAYS = 3  # what is under way today and began on a named weekday, began at most this long ago, else it is to come
NAMED_PLAINLY = 2  # days: nobody calls tomorrow or today "next Tuesday", so that is a week on
MONTHS_AHEAD = 5  # "the November vote", told in June without a past tense, is to come
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}  # the first of three, northern


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive. With month or year precision: some day or days within, not all of it."""

    first: date
    last: date
    precision: Precision = Precision.DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """What a time is told from: the article's day, the tense, and a day that the article names close before."""

    anchor: date | None
    tense: Tense | None
    nearby: date | None


def days(value: Value, now: Now) -> Days | Why:
    """Resolve a point in time. Ranges, durations and vague words are not points."""
    match value:
        case MonthDay():
            return _month_day(value, now)
        case Year(year=year):
            return _year(year)
        case Month():
            return _month(value, now)
        case SeasonOf(year=int(year)):
            return _year(year)
        case Anaphor(days=count):
            return "no_reference" if now.nearby is None else _day(now.nearby + timedelta(days=count))
    return "no_anchor" if now.anchor is None else _from_anchor(value, now.anchor, now.tense)


def _from_anchor(value: Value, anchor: date, tense: Tense | None) -> Days | Why:
    match value:
        case Weekday():
            return _day(anchor + timedelta(days=_weekday_step(value, anchor, tense)))
        case Shift():
            return _shift(value, anchor, tense)
        case Weekend():
            return _weekend(value, anchor, tense)
        case DayOfMonth():
            return _day_of_month(value, anchor, tense)
        case SeasonOf():
            return _season(value, anchor)
    return "vague"


def _day(day: date) -> Days:
    return Days(day, day)


def _year(year: int) -> Days | Why:
    if not 1 <= year <= 9999:
        return "no_such_day"
    return Days(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)


def _whole_month(year: int, month: int) -> Days | Why:
    if not 1 <= year <= 9999:
        return "no_such_day"
    return Days(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), Precision.MONTH)


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date, None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_day(value: MonthDay, now: Now) -> Days | Why:
    year = value.year
    if year is None:
        reference = now.anchor or now.nearby
        if reference is None:
            return "no_anchor"
        tense = now.tense if now.anchor else None
        year = reference.year + value.years if value.years is not None else _nearest_year(value, reference, tense)
    day = make_date(year, value.month, value.day) if year is not None else None
    return "no_such_day" if day is None else _day(day)


def _nearest_year(value: MonthDay, anchor: date, tense: Tense | None) -> int | None:
    """Choose the year that tense and weekday allow and that is nearest to the article."""
    candidates = [d for y in range(-4, 5) if (d := make_date(anchor.year + y, value.month, value.day)) is not None]
    near = [d for d in candidates if abs(d.year - anchor.year) <= 1] or candidates
    on_weekday = [d for d in near if d.weekday() == value.weekday]

    def cost(day: date) -> int:
        away = (day - anchor).days
        late = LATE_DAYS if day.year == anchor.year else WRONG_SIDE_DAYS
        wrong = (tense == "past" and away > late) or (tense == "future" and away < -PASSED_DAYS)
        return abs(away) + (10_000 if wrong else 0)

    best = min(on_weekday or near, key=cost, default=None)
    return best.year if best is not None else None


def _month(value: Month, now: Now) -> Days | Why:
    if value.year is not None:
        return _whole_month(value.year, value.month)
    reference = now.anchor or now.nearby
    if reference is None:
        return "no_anchor"
    if value.years is not None:
        return _whole_month(reference.year + value.years, value.month)
    ahead = (value.month - reference.month) % 12  # months to the next one; 0 is the article's own
    behind = -((reference.month - value.month) % 12)
    if value.which == "last":
        step = behind or -12
    elif value.which == "next":
        step = ahead or 12
    elif value.which == "this":
        step = value.month - reference.month
    else:
        step = _month_step(ahead, behind, now.tense)
    return _months_from(reference, step)


def _month_step(ahead: int, behind: int, tense: Tense | None) -> int:
    if tense == "future":
        return ahead if ahead <= 11 else behind
    if tense in (None, "present") and ahead <= MONTHS_AHEAD:
        return ahead
    return behind


def _months_from(day: date, step: int) -> Days | Why:
    index = day.year * 12 + day.month - 1 + step
    return _whole_month(index // 12, index % 12 + 1)


def _weekday_step(value: Weekday, anchor: date, tense: Tense | None) -> int:
    """Count the days from the article to a weekday; one named on its own day is today, as wires write."""
    ahead = (value.day - anchor.weekday()) % 7
    behind = -((anchor.weekday() - value.day) % 7)
    if value.week is not None:
        return value.day - anchor.weekday() + 7 * value.week
    if value.which == "next":
        return ahead if ahead >= NAMED_PLAINLY else ahead + 7
    if value.which == "last":
        return behind if -behind >= NAMED_PLAINLY else behind - 7
    if value.which == "this":
        return behind if tense == "past" else ahead
    if tense == "future":
        return ahead
    if tense == "present":
        return behind if -behind <= RECENT_DAYS else ahead
    return behind


def _weekend(value: Weekend, anchor: date, tense: Tense | None) -> Days:
    """On its own days a weekend is the one under way."""
    saturday = anchor - timedelta(days=(anchor.weekday() - 5) % 7)
    under_way = anchor.weekday() >= 5
    if under_way:
        weeks = {"last": -1, "next": 1}.get(value.which or "", 0)
    else:
        ahead = value.which in ("next", "this") if tense is None else tense != "past" or value.which == "next"
        weeks = 1 if ahead and value.which != "last" else 0
    saturday += timedelta(weeks=weeks)
    return Days(saturday, saturday + timedelta(days=1))


def _shift(value: Shift, anchor: date, tense: Tense | None) -> Days | Why:
    match value.unit:
        case "day":
            return _day(anchor + timedelta(days=value.count))
        case "week":
            return _week(value, anchor, tense)
        case "month":
            return _months_from(anchor, value.count)
        case "year":
            return _year(anchor.year + value.count)


def _week(value: Shift, anchor: date, tense: Tense | None) -> Days:
    """A week is known to the month only, or to two: some day of it, nobody says which."""
    if value.counted:
        day = anchor + timedelta(weeks=value.count)
        return Days(day, day, Precision.MONTH)
    sunday = anchor.weekday() == SUNDAY  # on it "last week" is the one that is ending
    monday = anchor + timedelta(days=7 * (value.count + (sunday and value.count < 0)) - anchor.weekday())
    first, last = monday, monday + timedelta(days=4 if value.count else 6)
    if value.count == 0:
        if value.side == "past" or tense == "past":
            last = anchor
        elif value.side == "future" or tense == "future":
            first = anchor
    return Days(first, last, Precision.MONTH)


def _day_of_month(value: DayOfMonth, anchor: date, tense: Tense | None) -> Days | Why:
    """Look a month back and ahead for the nearest such day that the tense allows."""
    found = []
    for step in (-1, 0, 1) if value.months is None else (value.months,):
        month = _months_from(anchor, step)
        day = make_date(month.first.year, month.first.month, value.day) if isinstance(month, Days) else None
        if day is not None:
            found.append(day)
    if value.weekday is not None:
        found = [d for d in found if d.weekday() == value.weekday]
    right = [d for d in found if (tense == "future" and d >= anchor) or (tense == "past" and d <= anchor)] or found
    if not right:
        return "no_such_day"
    return _day(min(right, key=lambda d: abs(d - anchor)))


def _season(value: SeasonOf, anchor: date) -> Days | Why:
    """Give the year of a season; a winter stands in two years, so nothing but this one's is sure."""
    if value.season == "winter":
        return "vague"
    first = SEASON_MONTHS[value.season]
    if value.which == "last":
        return _year(anchor.year - (0 if anchor.month > first + 2 else 1))
    if value.which == "next":
        return _year(anchor.year + (0 if anchor.month < first else 1))
    return _year(anchor.year)
