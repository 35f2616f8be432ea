"""Readers: a match of one of the forms in, its value out."""

from __future__ import annotations

import re
from typing import Final

from worker.detection.times.values import (
    Anaphor,
    DayOfMonth,
    Duration,
    Month,
    MonthDay,
    Offset,
    Range,
    SeasonOf,
    Shift,
    Side,
    Unit,
    Vague,
    Value,
    Weekday,
    Weekend,
    Which,
    Year,
)
from worker.detection.times.words import NAMED_DAYS, SEASONS, UNITS, month, number, weekday

Match = re.Match[str]

_WHICH: Final[dict[str, Which]] = {
    "last": "last", "past": "last", "this past": "last", "this": "this",
    "next": "next", "coming": "next", "upcoming": "next", "this coming": "next",
}  # fmt: skip
_STEPS: Final = {"last": -1, "this": 0, "the": 0, "next": 1}
_SIDES: Final[dict[str, Side]] = {"earlier": "past", "later": "future"}
_DAY_WORDS: Final = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
    "last night": -1, "tomorrow": 1, "the day after tomorrow": 2, "the day before yesterday": -2,
}  # fmt: skip
UNCOUNTED_DAYS: Final = 5  # that "days after" are about
_BACKWARDS: Final = re.compile(r"previous|earlier|before")
_PAST: Final = re.compile(r"recent|past|last|lately|ago|earlier|previous|these|overnight|before")


def iso(match: Match) -> Value:
    """2025-05-07."""
    return MonthDay(year=int(match["year"]), month=int(match["month"]), day=int(match["day"]))


def juche(match: Match) -> Value:
    """Juche 100 (2011), with or without a day."""
    year = int(match["juche"] or match["juche2"])
    return (
        MonthDay(month=month(match["month"]), day=int(match["day"]), year=year) if match["month"] else Year(year=year)
    )


def named_day(match: Match) -> Value:
    """Christmas Day."""
    in_month, day = NAMED_DAYS[_flat(match["name"]).replace("’", "'")]
    return MonthDay(month=in_month, day=day, year=_int(match["year"]), years=_years(match))


def month_day(match: Match) -> Value:
    """May 7, 7 May, May 7th, 2025."""
    return _month_day(match, "day")


def day_range(match: Match) -> Value:
    """May 7-10, 7 to 10 May 2025."""
    return Range(first=_month_day(match, "first"), last=_month_day(match, "last"))


def spelled_day(match: Match) -> Value:
    """May one, as old wires wrote."""
    return MonthDay(month=month(match["month"]), day=number(match["day"]))


def in_month(match: Match) -> Value:
    """May, last May, May 2025, May last year."""
    return Month(
        month=month(match["month"]), year=_int(match["year"]), years=_years(match), which=_which(match["which"])
    )


def on_weekday(match: Match) -> Value:
    """Friday, last Friday, Friday next week."""
    week = _STEPS[match["week"].lower()] if match["week"] else None
    return Weekday(day=weekday(match["day"]), which=_which(match["which"]), week=week)


def weekday_of_month(match: Match) -> Value:
    """The last Sunday of April: known to the month."""
    which = _which(match["which"].strip()) if match["which"] else None
    return Month(month=month(match["month"]), year=_int(match["year"]), years=_years(match), which=which)


def season(match: Match) -> Value:
    """This summer, the summer of 2024."""
    year = _int(match["year"])
    return SeasonOf(
        season=SEASONS[(match["season"] or match["season2"]).lower()], which=_which(match["which"]), year=year
    )


def weekend(match: Match) -> Value:
    """The weekend, last weekend."""
    return Weekend(which=_which(match["which"]))


def period(match: Match) -> Value:
    """Next week, earlier this month."""
    step = _STEPS[_which(match["which"]) or "this"]
    return Shift(count=step, unit=_unit(match["unit"]), side=_SIDES.get((match["part"] or "").lower()))


def part_of_period(match: Match) -> Value:
    """The end of the year."""
    return Shift(count=_STEPS[match["which"].lower()], unit=_unit(match["unit"]))


def day_word(match: Match) -> Value:
    """Today, yesterday, tomorrow."""
    return Shift(count=_DAY_WORDS[_flat(match["word"])], unit="day")


def anaphor(match: Match) -> Value:
    """The same day, the next day, a day earlier."""
    words = _flat(match.group())
    if "same" in words or words.startswith("that"):
        return Anaphor(days=0)
    return Anaphor(days=-1 if _BACKWARDS.search(words) else 1)


def offset(match: Match) -> Value:
    """Two days after (the vote)."""
    return Offset(days=number(match["count"]) * (-1 if match["side"] == "after" else 1))


def soon(match: Match) -> Value:
    """Days after, shortly before, hours after."""
    if match["soon"].lower() == "hours":
        return Offset(days=0)
    return Offset(days=UNCOUNTED_DAYS * (-1 if match["side"].lower() == "after" else 1), about=True)


def days_apart(match: Match) -> Value:
    """Nine days earlier."""
    return Anaphor(days=number(match["count"]) * (-1 if match["side"] == "earlier" else 1))


def weekday_and_day(match: Match) -> Value:
    """Friday 24, as in diaries."""
    return DayOfMonth(day=_ordinal(match["day"]), weekday=weekday(match["weekday"]))


def ago(match: Match) -> Value:
    """Two weeks ago."""
    return _counted(match["count"], match["unit"], -1)


def ahead(match: Match) -> Value:
    """In three days, two weeks from now."""
    return _counted(match["count"] or match["count2"], match["unit"] or match["unit2"], 1)


def duration(match: Match) -> Value:
    """Four-day, for two weeks, month-long."""
    unit = match["unit"] or match["long"]
    return Duration(count=_times(unit) * (number(match["count"]) if match["count"] else 1), unit=_unit(unit))


def year(match: Match) -> Value:
    """2025."""
    return Year(year=int(match["year"]))


def day_of_month(match: Match) -> Value:
    """On the 9th."""
    months = _STEPS[match["months"].lower()] if match["months"] else None
    return DayOfMonth(day=_ordinal(match["day"]), months=months)


def vague(match: Match) -> Value:
    """Recently, in the coming weeks."""
    return Vague(side="past" if _PAST.search(match.group().lower()) else "future")


def _month_day(match: Match, day: str) -> MonthDay:
    return MonthDay(
        month=month(match["month"]), day=_ordinal(match[day]), year=_int(match["year"]), years=_years(match)
    )


def _counted(count: str, unit: str, sign: int) -> Shift:
    return Shift(count=sign * number(count) * _times(unit), unit=_unit(unit), counted=True)


def _flat(text: str) -> str:
    return " ".join(text.lower().split())


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _ordinal(text: str) -> int:
    return int(text.rstrip("sthndr"))


def _years(match: Match) -> int | None:
    return _STEPS[match["years"].lower()] if match["years"] else None


def _which(text: str | None) -> Which | None:
    return _WHICH[_flat(text)] if text else None


def _unit(text: str) -> Unit:
    return UNITS[text.lower().rstrip("s")]


def _times(unit: str) -> int:
    return 2 if unit.lower().startswith("fortnight") else 1
