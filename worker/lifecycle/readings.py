"""Other readings of a date: "on Friday" may be the last or the next, "March 29" of this year or another.

An article alone may be read wrongly; beside what other articles say of the same event, the reading that agrees with
them is the right one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from worker.domain.mention import Basis, Mention, Status, When
from worker.lifecycle.days import Interval, apart, interval, is_day
from worker.lifecycle.statuses import OFF

TOLERANCE = timedelta(days=1)  # by which the day of the telling may be earlier than `told_on` says
WEEK = timedelta(days=7)
WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\bweekend\b", re.IGNORECASE)
MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
SIDE = re.compile(r"\b(?:last|past|previous|this|next|coming|ago)\b", re.IGNORECASE)
NUMBER = re.compile(r"\d")
YEAR = re.compile(r"\b\d{4}\b")


def is_loose(when: When) -> bool:
    """Tell whether a day was read from a weekday alone."""
    text = when.text or ""
    return is_day(when) and when.basis is Basis.TEXT and bool(WEEKDAY.search(text)) and not NUMBER.search(text)


def vagueness(when: When) -> int:
    """Rank dates: a day that is written out, a weekday, a month or year, none."""
    if not when.start:
        return 3
    return (1 if is_loose(when) else 0) if is_day(when) else 2


def other_readings(when: When) -> tuple[Interval, ...]:
    """Give what else a date may mean: a week or a year before or after; nothing where it was written out."""
    days = interval(when)
    if days is None or when.basis is not Basis.TEXT or YEAR.search(when.text or ""):
        return ()
    if is_loose(when):
        return tuple((days[0] + shift, days[1] + shift) for shift in (-WEEK, WEEK))
    if is_named_month(when) or (is_day(when) and NUMBER.search(when.text or "")):
        return tuple(_in_year(days, shift) for shift in (-1, 1))
    return ()


def is_named_month(when: When) -> bool:
    """Tell whether a month was read from its name alone, not from "next week" or "last April"."""
    text = when.text or ""
    return len(when.start or "") == 7 and bool(MONTH.search(text)) and not SIDE.search(text)


def _in_year(days: Interval, shift: int) -> Interval:
    first = _same_day(days[0], days[0].year + shift)
    return first, first + (days[1] - days[0])


def _same_day(day: date, year: int) -> date:
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def nearest_reading(when: When, told: date) -> Interval | None:
    """Give what a date means if it means the day nearest to when it was told."""
    days = interval(when)
    if days is None:
        return None
    return min((days, *other_readings(when)), key=lambda one: (apart(one, (told, told)), one != days))


def sensible(mention: Mention, told: date) -> Mention:
    """Read the date of a plan again if it had passed when it was told: then it is a week or a year on."""
    days = interval(mention.when)
    if mention.status is not Status.PLANNED or days is None or days[1] >= told - TOLERANCE:
        return mention
    when = reading_ahead(mention.when, days[0], told - TOLERANCE)
    return replace(mention, when=when) if when else mention


def reading_ahead(when: When, after: date, told: date) -> When | None:
    """Read a date as one that lies after a day and is not over when told, if it may be read so."""
    ahead = [one for one in other_readings(when) if one[0] > after and one[1] >= told]
    if not ahead:
        return None
    first, last = min(ahead)
    size = len(when.start or "")
    return replace(when, start=first.isoformat()[:size], end=last.isoformat()[:size] if when.end else None)


def event_days(mention: Mention, told: date) -> Interval | None:
    """Give the days of the event that a mention tells of: what is planned or put off has no day that has come."""
    days = interval(mention.when)
    if days is None or not is_day(mention.when):
        return days
    if mention.status in OFF and days[1] <= told:
        return None
    if mention.status is Status.PLANNED and days[1] < told - TOLERANCE:
        return None
    return days
