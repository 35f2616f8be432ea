"""Datelines: "MOSCOW, May 7, 2025 (AGENCY) - " at the head of a wire story, in the forms that agencies use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = {
    name: i + 1
    for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])
}
SEARCHED = 1500  # characters of the body in which a dateline may begin

_PLACE = (
    r"(?P<city>[A-Z][\w.'’\-]*(?:[ /][A-Z][\w.'’\-]*){0,3}(?:, (?!(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|"
    r"Aug|Sep|Oct|Nov|Dec)[A-Za-z.]*\b)[A-Z][\w.'’\-]*(?: [A-Z][\w.]*){0,2})?)"
)
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.?"
_DATE = (
    rf"(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}})|"
    rf"(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}))(?:,? (?P<year>(?:19|20)\d\d))?"
)
_AGENCY = r"(?:\((?P<agency>[A-Z][\w. /\-]{1,24})\))"
_DASH = r"(?:--|[-–—―])"
_FORMS = (
    re.compile(rf"{_PLACE},? {_DATE},? ?(?:{_AGENCY} ?)?{_DASH}\s"),
    re.compile(rf"{_PLACE},? {_AGENCY} ?{_DASH}\s"),
    re.compile(rf"(?P<city>[A-Z]{{3,}}(?:[ /\-][A-Z]{{2,}}){{0,3}}(?:, [A-Z][a-z]+)?) {_DASH}\s"),
    re.compile(rf"{_AGENCY} ?{_DASH}\s"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """[start, end) in the body, in code points, the dash and its space included; what it does not say is None."""

    start: int
    end: int
    city: str | None
    month: int | None
    day: int | None
    year: int | None
    agency: str | None

    def date(self, published: date | None) -> date | None:
        """Give its full date; a missing year is the one that brings it nearest to the day of publication."""
        if self.month is None or self.day is None:
            return None
        if self.year is not None:
            return _date(self.year, self.month, self.day)
        if published is None:
            return None
        near = [d for y in (-1, 0, 1) if (d := _date(published.year + y, self.month, self.day)) is not None]
        best = min(near, key=lambda d: abs(d - published), default=None)
        return best if best is not None and abs(best - published) <= timedelta(days=7) else None


def find(body: str) -> Dateline | None:
    """Find the first dateline that begins a line near the top of a body."""
    at = 0
    for line in body[:SEARCHED].split("\n"):
        for form in _FORMS:
            match = form.match(line)
            if match is not None:
                return _dateline(match, at)
        at += len(line) + 1
    return None


def _dateline(match: re.Match[str], at: int) -> Dateline:
    found = match.groupdict()
    month = found.get("month") or found.get("month2")
    day = found.get("day") or found.get("day2")
    return Dateline(
        start=at + match.start(),
        end=at + match.end(),
        city=found.get("city"),
        month=MONTHS[month[:3].lower()] if month else None,
        day=int(day) if day else None,
        year=int(found["year"]) if found.get("year") else None,
        agency=found.get("agency"),
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
