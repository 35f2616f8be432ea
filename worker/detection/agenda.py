"""Diaries of coming events: what they list is to come, and on the day of the line above it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from worker.detection.times import find, resolve
from worker.domain.mention import Precision

_NAMED = re.compile(
    r"\b(?:day-?book|diary|(?:day|week|month)s? ahead|look-?ahead|calendar|planner|(?:up)?coming events|agenda:?$)\b",
    re.IGNORECASE,
)
LONGEST_HEADING = 40  # characters
_LEAST = 2  # days that make a diary of an article that is not called one
_MAYBE = re.compile(r"\W*(?:\w+,?\s+)?(?:\d{1,2}\b|\w+\s+\d|\w+(?:day|DAY)\b)")
_AROUND = re.compile(r"\W*")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a diary says of an item by where it stands; `day` is None where no line above names one."""

    day: date | None


@dataclass(frozen=True, slots=True)
class Agenda:
    """The headings of a diary, in the order of the text."""

    starts: tuple[int, ...] = ()
    days: tuple[date, ...] = ()

    def at(self, offset: int) -> Listing:
        """Give what is said of the item at an offset of the body."""
        i = bisect_right(self.starts, offset) - 1
        return Listing(self.days[i] if i >= 0 else None)


def agenda(headline: str, body: str, anchor: date | None) -> Agenda | None:
    """Read an article as a diary: one that is called so, or that has lines of nothing but coming days."""
    if anchor is None:
        return None
    headings = [(at, day) for at, day in _headings(body, anchor) if day >= anchor]
    if len(headings) < _LEAST and not _NAMED.search(headline):
        return None
    return Agenda(tuple(at for at, _ in headings), tuple(day for _, day in headings))


def _headings(body: str, anchor: date) -> list[tuple[int, date]]:
    found, at = [], 0
    for line in body.split("\n"):
        day = _day(line, anchor) if len(line) <= LONGEST_HEADING and _MAYBE.match(line) else None
        if day is not None:
            found.append((at, day))
        at += len(line) + 1
    return found


def _day(line: str, anchor: date) -> date | None:
    """Give the day that a line names and says nothing else."""
    for one in find(line)[:1]:
        alone = _AROUND.fullmatch(line, 0, one.start) and _AROUND.fullmatch(line, one.end)
        when = resolve(one, anchor=anchor, tense="future")
        if alone and when.start and when.precision is Precision.DAY and when.start == when.end:
            return date.fromisoformat(when.start)
    return None
