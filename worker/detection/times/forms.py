"""The forms of time expressions: a pattern and its reader each, the more specific before the less."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from worker.detection.times import readers
from worker.detection.times.values import Value
from worker.detection.times.words import COUNT, DASH, DAY, MONTH, UNIT, WEEKDAY, YEAR


@dataclass(frozen=True, slots=True)
class Form:
    """A name for people, a pattern, the reader of its matches, and `hints`: of each set one stands in every match."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Value]
    hints: tuple[frozenset[str], ...]

    def may_stand_among(self, present: AbstractSet[str]) -> bool:
        """Tell whether the pattern is worth trying on a text, from the hints that stand in it."""
        return not any(hints.isdisjoint(present) for hints in self.hints)


def _form(name: str, pattern: str, read: Callable[[re.Match[str]], Value], *hints: frozenset[str]) -> Form:
    return Form(name, re.compile(pattern, re.VERBOSE), read, hints)


def _of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_MONTHS = _of("jan feb mar apr may jun jul aug sep oct nov dec")
_DIGITS = frozenset("0123456789")
_DAYS = _of("day")  # of the week too
_PERIODS = _of("week month year")
_UNITS = _PERIODS | _of("day fortnight")
_CENTURIES = _of("19 20")


_OF_YEAR = rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})(?![\d/]|{DASH}\d|[,.]\d)|,?\s(?:of\s)?(?P<years>last|this|next)\syear)?"
_WHICH = r"(?:(?P<which>(?i:this\spast|this\scoming|last|past|this|next|coming|upcoming))\s)?"
_NEEDED_WHICH = _WHICH.removesuffix("?")
# "May 8.5 pct", "March 4 million", "June 10:30" are no days
_NO_COUNT = r"(?![\d/%]|[,.:]\d|\s?(?:percent|per\scent|pct|mln|bln|million|billion)\b)"
# after "May 8 and 9" nothing may make the 9 a count of something
_DAY_ENDS = (
    rf"(?=\s*(?:[.,;:)\]\"']|$|(?:in|at|by|with|under|to|for|on|as|when|of|local)\b|{DASH})|,?\s{YEAR}|\sand\s{DAY}\b)"
)
_TO = rf"\s?(?:{DASH}|to|through|until|till)\s?"
_FEW = r"(?:few|several|couple\sof|number\sof|\d{1,2}|two|three|four|five|six|seven|ten)"
_SMALL_UNITS = r"(?:days|weeks|months|years)"

FORMS: Final = (
    _form(
        "iso",
        rf"\b(?P<year>{YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?!\d)",
        readers.iso,
        _CENTURIES,
        _of("-0 -1"),
    ),
    _form(
        "juche",
        rf"""(?:\b(?P<month>{MONTH})\s(?P<day>\d{{1,2}}),?\s)?
        \bJuche\s(?:\d+\s?\((?P<juche>{YEAR})\)|\((?P<juche2>{YEAR})\))""",
        readers.juche,
        _of("juche"),
    ),
    _form(
        "named day",
        rf"\b(?P<name>(?:New\sYear['’]s|Christmas)\s(?:Day|Eve)|Boxing\sDay|May\sDay)\b{_OF_YEAR}",
        readers.named_day,
        _of("day eve"),
    ),
    _form(
        "days of month",
        rf"""\b(?P<month>{MONTH})\s(?P<first>{DAY})(?:{_TO}|\sand\s(?={DAY}{_DAY_ENDS}))
        (?P<last>{DAY}){_NO_COUNT}(?!\s{MONTH}){_OF_YEAR}""",
        readers.day_range,
        _MONTHS,
        _DIGITS,
    ),
    _form(
        "month's days",
        rf"""(?<![\d.,:])\b(?P<first>{DAY})(?:{_TO}|\sand\s)(?P<last>{DAY})\s(?:of\s)?
        (?P<month>{MONTH})(?!\s\d{{1,2}}\b){_OF_YEAR}""",
        readers.day_range,
        _MONTHS,
        _DIGITS,
    ),
    _form(
        "month day", rf"\b(?P<month>{MONTH})\s(?P<day>{DAY}){_NO_COUNT}{_OF_YEAR}", readers.month_day, _MONTHS, _DIGITS
    ),
    _form(
        "day month",
        rf"(?<![\d.,:])\b(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH})(?!\s\d{{1,2}}\b){_OF_YEAR}",
        readers.month_day,
        _MONTHS,
        _DIGITS,
    ),
    _form(
        "spelled day",
        rf"""\b(?P<month>{MONTH})\s(?P<day>(?i:one|two|three|four|five|six|seven|eight|nine))\b
        (?!-|\s(?:day|of|year|month|week|people))""",
        readers.spelled_day,
        _MONTHS,
    ),
    _form(
        "weekday and day",
        rf"\b(?P<weekday>{WEEKDAY}),?\s(?:the\s)?(?P<day>{DAY})(?=\s*(?:[:.;)]|{DASH}|$)|,\s|\s(?:and|at|in)\b)",
        readers.weekday_and_day,
        _DAYS,
        _DIGITS,
    ),
    _form(
        "weekday of month",
        rf"""\b(?i:first|second|third|fourth|last)\s{WEEKDAY}\s(?:of|in)\s(?P<which>(?i:next|last|this)\s)?
        (?P<month>{MONTH}){_OF_YEAR}""",
        readers.weekday_of_month,
        _DAYS,
        _MONTHS,
    ),
    _form(
        "weekday",
        rf"""\b{_WHICH}(?P<day>{WEEKDAY})\b(?:\s(?:morning|afternoon|evening|night|noon)\b)?
        (?:,?\s(?:of\s)?(?P<week>last|this|next)\sweek\b)?""",
        readers.on_weekday,
        _DAYS,
    ),
    _form(
        "season",
        rf"""\b(?:{_NEEDED_WHICH}(?P<season>(?i:spring|summer|autumn|fall|winter))\b
        |the\s(?P<season2>(?i:spring|summer|autumn|fall|winter))\sof\s(?P<year>{YEAR})\b)""",
        readers.season,
        _of("spring summer autumn fall winter"),
    ),
    _form("weekend", rf"\b{_WHICH}(?i:weekend)\b(?!\s(?i:break))", readers.weekend, _of("weekend")),
    _form(
        "vague",
        rf"""\b(?i:(?:in|over|within|during|for)\sthe\s(?:coming|next|past|last|recent)\s
            (?:{_FEW}\s)?(?:days?|weeks?|months?|years?|decades?)
          |within\s(?:(?:just|only)\s)?(?:days|weeks|months)|in\sa\sfew\s(?:days|weeks|months)
          |(?:a\sfew|several|some)\s{_SMALL_UNITS}\s(?:ago|earlier|later|before)|some\stime\sago
          |in\s(?:recent|coming)\s{_SMALL_UNITS}|these\sdays|recently|lately|(?<!as\s)soon|shortly|overnight
          |decades\sago)\b(?!\s(?:after|before|as)\b)""",
        readers.vague,
        _PERIODS | _of("day decade time recently lately soon shortly overnight"),
    ),
    _form(
        "part of period",
        r"""\b(?i:(?:(?:the\s)?(?:end|start|beginning|middle|close)\sof|(?:late|later|early|earlier)\sin)\s
        (?P<which>the|this|next|last)\s(?P<unit>week|month|year))\b""",
        readers.part_of_period,
        _PERIODS,
    ),
    _form(
        "offset",
        rf"\b(?P<count>{COUNT})\s(?i:days?)\s(?P<side>after|before)\b(?=\s\w)(?!\s(?:tomorrow|yesterday)\b)",
        readers.offset,
        _DAYS,
    ),
    _form(
        "soon",
        r"\b(?i:(?P<soon>days|shortly|soon|hours)\s(?P<side>after|before))\b(?=\s\w)",
        readers.soon,
        _of("day shortly soon hours"),
    ),
    _form("days apart", rf"\b(?P<count>{COUNT})\s(?i:days)\s(?P<side>earlier|later)\b", readers.days_apart, _DAYS),
    _form(
        "anaphor",
        r"""\b(?i:(?:the|that)\s(?:very\s)?same\s(?:day|evening|afternoon)|that\s(?:day|evening|afternoon|night)
          |the\s(?:following|next|previous)\s(?:day|morning)|(?:a|one|the)\sday\s(?:earlier|later|before|after))\b
        (?!\s(?:tomorrow|yesterday|of)\b)""",
        readers.anaphor,
        _of("day evening afternoon night morning"),
    ),
    _form(
        "day word",
        r"""(?<!USA\s)\b(?P<word>(?i:today|tonight|yesterday|tomorrow|last\snight|this\s(?:morning|afternoon|evening)
          |the\sday\s(?:after\stomorrow|before\syesterday)))\b(?!\s(?:[Pp]rogramme|[Ss]how))""",
        readers.day_word,
        _of("day night tomorrow morning afternoon evening"),
    ),
    _form("ago", rf"\b(?P<count>{COUNT})\s(?P<unit>{UNIT})\s(?i:ago)\b", readers.ago, _of("ago")),
    _form(
        "ahead",
        rf"""\b(?:(?i:in)\s(?P<count>{COUNT})\s(?P<unit>{UNIT})\b(?:['’]\stime)?(?!\s(?:of|after|before|later|ago)\b)
          |(?P<count2>{COUNT})\s(?P<unit2>{UNIT})\s(?:from\s(?:now|today)|hence|away)\b)""",
        readers.ahead,
        _UNITS,
    ),
    _form(
        "day of month",
        r"""\b(?i:on|until|by)\sthe\s(?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))
        (?:\sof\s(?P<months>last|this|next)\smonth)?(?=\s*(?:[.,;:)]|$)|\s(?:and|to|in|at)\b)""",
        readers.day_of_month,
        _DIGITS,
    ),
    _form("month", rf"\b{_WHICH}(?P<month>{MONTH}){_OF_YEAR}", readers.in_month, _MONTHS),
    _form(
        "period",
        # "the last month" is a length, not the month before this one
        rf"\b(?:(?P<part>(?i:earlier|later))\s)?(?<!\bthe\s){_NEEDED_WHICH}(?P<unit>(?i:week|month|year))\b(?!-)",
        readers.period,
        _PERIODS,
    ),
    _form(
        "duration",
        rf"""\b(?:(?P<count>{COUNT})[\s-](?P<unit>{UNIT})|(?P<long>(?i:day|week|month|year))-?long)\b
        (?!-old|-anniversary|\s(?:old|later|earlier|before|after|since|in\sjail|in\sprison|anniversary)\b)""",
        readers.duration,
        _UNITS,
    ),
    _form("year", rf"(?<![\w$£€¥#.,:/-])(?P<year>{YEAR})(?![\d%/]|[,.:]\d|{DASH}\w)\b", readers.year, _CENTURIES),
)

_HINTS: Final = tuple(frozenset().union(*(hints for form in FORMS for hints in form.hints)))


def hints_in(lowered: str) -> frozenset[str]:
    """Give the hints of all forms that stand in a text in small letters: forms share most of theirs."""
    return frozenset(filter(lowered.__contains__, _HINTS))
