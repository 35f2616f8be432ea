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

_MARKS = " \t\r•▪●·*>#-–—"  # before a dateline: blanks and bullets
_BYLINE = r"(?:By (?:[A-Z][\w.'’\-]*,? (?:and )?){2,6}?(?:/ )?(?=[A-Z]{3}))?"
_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[A-Za-z]*\.?"
_NO_PLACE = r"(?!(?:In|At|On|From|To|Of|For|And|But|As|After|Since|May|The(?! Hague\b))\b)"
_PLACE = (
    rf"{_NO_PLACE}(?P<city>[A-Z][\w.'’\-]*(?:[ /][A-Z][\w.'’\-]*){{0,3}}"
    rf"(?:, (?!{_MONTH}\b)[A-Z][\w.'’\-]*(?: [A-Z][\w.]*){{0,2}})?)"
)
_SHOUTED = r"(?P<city>[A-ZÀ-Þ]{3,}(?:[ /\-][A-ZÀ-Þ]{2,}){0,3}(?:, [A-Z][a-z]+)?)"
_DATE = (
    rf"(?:(?P<month>{_MONTH}) {{1,3}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH}))(?:(?:,? |/)(?P<year>(?:19|20)\d\d))?"
)
# agencies that put their name without brackets, or in small letters
_BARE = (
    r"AFP|AGERPRES|Agerpres|ANSA|BNS|BTA|CTK|EFE|Interfax|Kyodo|PAP|RIA Novosti|SPS|TASS|Tanjug|Ukrinform|"
    r"UNIAN|Xinhua|Yonhap"
)
_NAME = r"[A-Z][\w. /\-]{1,24}|dpa(?:/\w+)?|epd|ddp|lusa|apa|aap"
_AGENCY = rf"(?:\((?P<agency>{_NAME})\)|/(?P<agency2>[A-Z][\w \-]{{1,24}})/|(?P<agency3>{_BARE})(?=[ .]))"
_DASH = r"(?:--|\.?[-–—―])"
_END = rf"(?:\.? ?{_DASH}\s*|\.?(?:\s+|$))"
_PROSE = r"(?=[\"'“‘(]*[A-Z\d]|$)"  # a sentence begins: "IMF - the lender - said" has no dateline
_FORMS = tuple(
    re.compile(_BYLINE + form)
    for form in (
        # BEIJING, May 7 (Xinhua) -- | MOSCOW, May 7 /TASS/. | NEW DELHI, May 7 (IANS) | TOKYO, 7th May, Kyodo -
        rf"{_PLACE},? {_DATE},?(?: / [\d:]+ [ap]m)? ?{_AGENCY}{_END}(?!\d)",
        # GENEVA, 7 May 2025 - | GENEVA (7 May 2025) - | MOSCOW, May 7 - RIA Novosti.
        rf"{_PLACE},? \(?{_DATE}\)?,? ?{_DASH}(?:\s+(?P<agency>{_BARE})\.)?(?:\s+(?!\d){_PROSE}|$)",
        # WASHINGTON (AP) — | (ANSA) - ROME, May 7 - | ANSA - Rome -
        rf"(?:\((?P<agency>ANSA|AGI)\)|(?P<agency2>ANSA|AGI)) ?(?:{_DASH} )?{_PLACE}(?:, {_DATE})? ?{_DASH}\s+",
        rf"{_PLACE},? {_AGENCY} ?{_DASH}(?:\s+{_PROSE}|$)",
        rf"{_SHOUTED} {_DASH}\s+{_PROSE}",
        rf"(?:{_DATE} )?{_AGENCY} ?{_DASH}(?:\s|$)",
    )
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
        indent = len(line) - len(line.lstrip(_MARKS))
        for form in _FORMS:
            match = form.match(line, indent)
            if match is not None:
                return _dateline(match, at)
        at += len(line) + 1
    return None


def _dateline(match: re.Match[str], at: int) -> Dateline:
    found = match.groupdict()
    month = found.get("month") or found.get("month2")
    day = found.get("day") or found.get("day2")
    city = found.get("city")
    return Dateline(
        start=at + match.start(),
        end=at + match.end(),
        city=city.rstrip(".") if city and "," not in city else city,
        month=MONTHS[month[:3].lower()] if month else None,
        day=int(day) if day else None,
        year=int(found["year"]) if found.get("year") else None,
        agency=found.get("agency") or found.get("agency2") or found.get("agency3"),
    )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
