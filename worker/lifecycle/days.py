"""Days: what a date may mean, and how far two of them are apart."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from worker.domain.mention import When

Interval = tuple[date, date]  # first and last day, both inclusive
AHEAD = timedelta(hours=12)  # a wire's day in the far east begins before that of UTC


def interval(when: When) -> Interval | None:
    """Give the first and last day that a date may mean: a month has all its days."""
    return _interval(when.start, when.end or when.start) if when.start else None


@lru_cache(maxsize=4096)
def _interval(start: str, end: str) -> Interval:
    first = date.fromisoformat(start + {4: "-01-01", 7: "-01"}.get(len(start), ""))
    return first, max(first, _last(end))


def _last(text: str) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    if len(text) == 7:
        return (date.fromisoformat(text + "-01") + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return date(int(text), 12, 31)


def is_day(when: When) -> bool:
    """Tell whether a date is known to the day."""
    return len(when.start or "") == 10


def apart(a: Interval, b: Interval) -> int:
    """Count the days between two intervals, 0 where they share a day."""
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def within(inner: Interval, outer: Interval) -> bool:
    """Tell whether one interval lies in another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def told_on(moment: datetime) -> date:
    """Give the latest day that it may have been where the story was told."""
    return (moment + AHEAD).date()
