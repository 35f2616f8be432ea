"""Other readings of a date: "on Friday" may be the last or the next, "March 29" of this year or another.

An article alone may be read wrongly; beside what other articles say of the same event, the reading that agrees with
them is the right one.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from worker.domain.mention import Basis, When
from worker.lifecycle.days import Interval, interval, is_day

WEEK = timedelta(days=7)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweekend\b", re.IGNORECASE)
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"\b\d{4}\b")


def is_loose(when: When) -> bool:
    """Tell whether a day was read from a weekday alone."""
    text = when.text or ""
    return is_day(when) and when.basis is Basis.TEXT and bool(WEEKDAY.search(text)) and not NUMBER.search(text)


def other_readings(when: When) -> tuple[Interval, ...]:
    """Give what else a date may mean: a week or a year before or after; nothing where it was written out."""
    days = interval(when)
    if days is None or not is_day(when):
        return ()
    if is_loose(when):
        return tuple((days[0] + shift, days[1] + shift) for shift in (-WEEK, WEEK))
    if when.basis is Basis.TEXT and NUMBER.search(when.text or "") and not YEAR.search(when.text or ""):
        return tuple(_in_year(days, shift) for shift in (-1, 1))
    return ()


def _in_year(days: Interval, shift: int) -> Interval:
    first = _same_day(days[0], days[0].year + shift)
    return first, first + (days[1] - days[0])


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)
