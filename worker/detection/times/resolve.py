"""What a time expression means on the day of the article: an interval of days, a month or a year.

Wire habit: a weekday named on that weekday is today; tense decides between the last and the next one; what is
only vague ("next week", "recently") resolves to the coarsest sure unit or to nothing.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from worker.detection.times.expressions import TimeExpression
from worker.domain.mention import Basis, Precision, Status, When

Tense = Literal["past", "present", "future"]
DAY_WORDS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "overnight": 0,
    "yesterday": -1, "last night": -1, "tomorrow": 1,
}  # fmt: skip


def resolve(
    expression: TimeExpression, *, anchor: date | None, tense: Tense | None, duration: TimeExpression | None = None
) -> When:
    """Resolve one expression; `duration` lengthens a single day ("four-day … starting Wednesday")."""
    span = _span(expression, anchor, tense)
    if isinstance(span, str):
        return When(
            start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, text=expression.text, reason=span
        )
    start, end, precision = span
    if precision is Precision.DAY and duration is not None and end == start and tense != "past":
        end = _lengthened(start, duration)
    return When(start=start, end=end, precision=precision, basis=Basis.TEXT, text=expression.text)


Span = tuple[str, str, Precision]


def _span(e: TimeExpression, anchor: date | None, tense: Tense | None) -> Span | str:
    if e.form == "date":
        return _of_date(e, anchor, tense)
    if e.form == "year":
        return (str(e.year), str(e.year), Precision.YEAR)
    if e.form == "month":
        return _of_month(e, anchor, tense)
    if anchor is None:
        return "no_anchor"
    if e.form in ("weekday", "weekdays"):
        return _of_weekday(e, anchor, tense)
    if e.form == "day":
        return _days(anchor + timedelta(days=DAY_WORDS[e.word])) if e.word in DAY_WORDS else "vague"
    if e.form == "days_away":
        return _away(e, anchor)
    return _of_period(e.word, anchor)


def _days(first: date, last: date | None = None) -> Span:
    return (first.isoformat(), (last or first).isoformat(), Precision.DAY)


def _month_span(year: int, month: int) -> Span:
    text = f"{year:04d}-{month:02d}"
    return (text, text, Precision.MONTH)


def _of_date(e: TimeExpression, anchor: date | None, tense: Tense | None) -> Span | str:
    assert e.month is not None and e.day is not None
    year = e.year
    if year is None:
        if anchor is None:
            return "no_anchor"
        year = _year_for(e.month, e.day, anchor, tense)
    try:
        first = date(year, e.month, e.day)
        if e.end_day is None:
            return _days(first)
        last = date(year + (1 if (e.end_month or e.month) < e.month else 0), e.end_month or e.month, e.end_day)
    except ValueError:
        return "no_such_day"
    return _days(first, max(first, last))


def _year_for(month: int, day: int, anchor: date, tense: Tense | None) -> int:
    """Choose the year nearest to the article that the tense allows; four months of doubt are left to nearness."""
    best, least = anchor.year, 10_000
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            away = (date(year, month, min(day, calendar.monthrange(year, month)[1])) - anchor).days
        except ValueError:
            continue
        wrong = (tense == "past" and away > 3) or (tense == "future" and away < -3)
        cost = abs(away) + (200 if wrong else 0)
        if cost < least:
            best, least = year, cost
    return best


def _of_month(e: TimeExpression, anchor: date | None, tense: Tense | None) -> Span | str:
    assert e.month is not None
    if e.year is not None:
        return _month_span(e.year, e.month)
    if anchor is None:
        return "no_anchor"
    year = anchor.year
    if e.word == "last":
        year -= 1 if e.month >= anchor.month else 0
    elif e.word == "next" or tense == "future":
        year += 1 if e.month < anchor.month else 0
    elif tense in ("past", "present", None):
        year -= 1 if e.month > anchor.month else 0
    return _month_span(year, e.month)


def _of_weekday(e: TimeExpression, anchor: date, tense: Tense | None) -> Span:
    assert e.day is not None
    ahead = (e.day - anchor.weekday()) % 7
    behind = -((anchor.weekday() - e.day) % 7)
    if e.word == "next":
        step = ahead or 7
    elif e.word == "last":
        step = behind or -7
    elif e.word == "week":
        step = ahead + (0 if ahead > 6 - anchor.weekday() else 7)
    elif tense == "future" or e.word in ("coming", "this"):
        step = ahead
    elif tense == "present":
        step = 0 if ahead == 0 else (behind if -behind <= ahead else ahead)
    else:
        step = behind
    first = anchor + timedelta(days=step)
    if e.form == "weekdays" and e.end_day is not None:
        return _days(first, first + timedelta(days=(e.end_day - e.day) % 7))
    return _days(first)


def _away(e: TimeExpression, anchor: date) -> Span | str:
    assert e.count is not None
    if e.word == "day":
        return _days(anchor + timedelta(days=e.count))
    if e.word == "week":
        day = anchor + timedelta(weeks=e.count)
        return _month_span(day.year, day.month)
    if e.word == "month":
        return _shifted_month(anchor, e.count)
    return (str(anchor.year + e.count), str(anchor.year + e.count), Precision.YEAR)


def _shifted_month(anchor: date, by: int) -> Span:
    index = anchor.year * 12 + anchor.month - 1 + by
    return _month_span(index // 12, index % 12 + 1)


def _of_period(words: str, anchor: date) -> Span | str:
    sign = (
        -1
        if words.startswith(("last", "the previous"))
        else 1
        if words.startswith(("next", "the following", "coming"))
        else 0
    )
    if words.endswith("month"):
        return _shifted_month(anchor, sign)
    if words.endswith("year"):
        return (str(anchor.year + sign), str(anchor.year + sign), Precision.YEAR)
    if words.endswith(("week", "weekend")):
        day = anchor + timedelta(weeks=sign)
        return _month_span(day.year, day.month)
    if words.endswith(("spring", "summer", "autumn", "fall", "winter")):
        return (str(anchor.year + sign), str(anchor.year + sign), Precision.YEAR)
    return "vague"


def _lengthened(start: str, duration: TimeExpression) -> str:
    days = (duration.count or 1) * {"day": 1, "week": 7, "month": 30}[duration.word]
    return (date.fromisoformat(start) + timedelta(days=max(0, days - 1))).isoformat()


def status_by_date(when: When, anchor: date) -> Status | None:
    """Tell what the date alone says, where it is known to the day or lies clear of the article's day."""
    if not when.start or not when.end:
        return None
    today = anchor.isoformat()
    if when.start > today[: len(when.start)]:
        return Status.PLANNED
    if when.end < today[: len(when.end)]:
        return Status.COMPLETED
    return Status.ONGOING if when.precision is Precision.DAY else None
