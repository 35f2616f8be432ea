"""What a time expression says, unresolved: one small value a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Which = Literal["last", "this", "next"]
Unit = Literal["day", "week", "month", "year"]
Season = Literal["spring", "summer", "autumn", "winter"]
Limit = Literal["since", "until", "by", "before", "after"]
Side = Literal["past", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekday:
    """A day of the week, Monday is 0. `week` counts from the article's own week ("Friday next week" is 1)."""

    day: int
    which: Which | None = None
    week: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """A day of a month. `years` counts from the article's year ("5 May last year" is -1); `weekday` is told with it."""

    month: int
    day: int
    year: int | None = None
    years: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A day whose month is not named ("on the 9th", "Friday 9"); `months` counts from the article's where it is."""

    day: int
    months: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month, with its year where the text gives one."""

    month: int
    year: int | None = None
    years: int | None = None
    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year in figures."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from the article's day, week, month or year: "yesterday" is -1 day, "this year" 0 years.

    `side` says which part is meant ("earlier this week"); `counted` that it was counted off ("two weeks ago").
    """

    count: int
    unit: Unit
    side: Side | None = None
    counted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekend:
    """A Saturday and Sunday."""

    which: Which | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonOf:
    """A season of the northern year."""

    season: Season
    which: Which | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """So many days from a day named before: "the same day" is 0."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Offset:
    """So many days between what is told behind it and what is told before ("two days after the vote" is -2).

    `about` where they are not counted ("days after the vote", "shortly after it").
    """

    days: int
    about: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A length ("four-day"); it dates nothing by itself."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Vague:
    """Before or after the article, who knows when ("recently", "in the coming weeks")."""

    side: Side | None = None


Point = Weekday | MonthDay | DayOfMonth | Month | Year | Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """From one point to another, both inclusive."""

    first: Point
    last: Point


Value = Point | Range | Weekend | SeasonOf | Anaphor | Offset | Duration | Vague


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """[start, end) in code points of the text searched, and the value read from it.

    `limit` is the word that makes it a bound and not a date ("since March", "by Friday"); `background` marks what
    stands behind the news (decades, anniversaries, fiscal years).
    """

    start: int
    end: int
    text: str
    value: Value
    limit: Limit | None = None
    background: bool = False

    @property
    def is_duration(self) -> bool:
        """Tell whether it measures an event."""
        return isinstance(self.value, Duration)

    @property
    def is_offset(self) -> bool:
        """Tell whether it only measures how far one thing lies from another."""
        return isinstance(self.value, Offset)

    @property
    def is_vague(self) -> bool:
        """Tell whether it says no more than before or after now."""
        return isinstance(self.value, Vague)

    @property
    def is_date(self) -> bool:
        """Tell whether it can date an event by itself: no length, no bound, nothing vague or behind the news."""
        return not (self.is_offset or self.is_duration or self.is_vague or self.background or self.limit)
