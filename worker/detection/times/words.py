"""The words of the calendar, and the pieces of patterns that are made of them."""

from __future__ import annotations

from typing import Final

from worker.detection.times.values import Season, Unit

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT: Final = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_NUMBERS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip

NUMBERS: Final = {word: i + 1 for i, word in enumerate(_NUMBERS)} | {"a": 1, "an": 1, "couple": 2, "thirty": 30}
UNITS: Final[dict[str, Unit]] = {"day": "day", "week": "week", "month": "month", "year": "year", "fortnight": "week"}
SEASONS: Final[dict[str, Season]] = {
    "spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter",
}  # fmt: skip
# Days whose date the language itself gives; national days and movable feasts need more than the text.
NAMED_DAYS: Final = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "may day": (5, 1),
}  # fmt: skip


def month(name: str) -> int:
    """Number a month, from its name or abbreviation in any case."""
    short = name[:3].capitalize()
    return next(i for i, full in enumerate(_MONTHS, 1) if full.startswith(short))


def weekday(name: str) -> int:
    """Number a day of the week, Monday is 0."""
    return next(i for i, full in enumerate(_WEEKDAYS) if full.startswith(name[:3].capitalize()))


def number(text: str) -> int:
    """Read a count: digits, or a word up to twenty."""
    word = text.lower().split()[0]
    return int(word) if word.isdigit() else NUMBERS[word]


def _cased(words: tuple[str, ...]) -> str:
    """Months and weekdays are capitalised: "may" and "march" in small letters are verbs."""
    return "|".join((*words, *(word.upper() for word in words)))


MONTH: Final = rf"(?:(?:{_cased(_MONTHS)})\b|(?:{_cased(_SHORT)})\b\.?)"
WEEKDAY: Final = rf"(?:{_cased(_WEEKDAYS)})"
YEAR: Final = r"(?:19|20)\d\d"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
COUNT: Final = rf"(?:\d{{1,3}}|(?i:{'|'.join(sorted(NUMBERS, key=len, reverse=True))})(?:\sof)?)"
UNIT: Final = r"(?i:days?|weeks?|months?|years?|fortnights?)"
DASH: Final = r"[-–—‐‑]"
