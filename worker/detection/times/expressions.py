"""Finds time expressions by one regular expression; what each says is kept unresolved."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["weekday", "weekdays", "date", "month", "year", "day", "week", "period", "days_away", "duration"]

MONTHS = (
    {
        name: i % 12 + 1
        for i, name in enumerate(
            ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
        )
    }
    | {name: i + 1 for i, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])}
    | {"sept": 9}
)
WEEKDAYS = (
    {name: i for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])}
    | {name: i for i, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
NUMBERS = {
    name: i + 1
    for i, name in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"])
} | {"a": 1, "an": 1, "several": 3, "couple": 2}

_M = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
_W = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_Y = r"(?:19|20)\d\d"
_D = r"(?:[1-9]|[12]\d|3[01])"
_N = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|couple of|an?)"
_TO = r"\s*(?:-|–|—|to|and|through|until|till)\s*"

EXPRESSION = re.compile(
    rf"""
    (?P<iso>\b{_Y}-\d\d-\d\d\b)
  | (?P<md_range>\b(?P<r_m>{_M})\s(?P<r_d1>{_D}){_TO}(?:(?P<r_m2>{_M})\s)?(?P<r_d2>{_D})(?!\d|\s*percent|,\d)(?:,?\s(?P<r_y>{_Y}))?)
  | (?P<dm_range>\b(?P<q_d1>{_D})(?:\s(?P<q_m1>{_M}))?{_TO}(?P<q_d2>{_D})\s(?P<q_m>{_M})\b(?:,?\s(?P<q_y>{_Y}))?)
  | (?P<md>\b(?P<a_m>{_M})\s(?P<a_d>{_D})(?:st|nd|rd|th)?\b(?!,\d{{3}}|\s?(?:percent|pct|mln|bln|per\s?cent))(?:,?\s(?P<a_y>{_Y})\b)?)
  | (?P<dm>\b(?P<b_d>{_D})(?:st|nd|rd|th)?(?:\sof)?\s(?P<b_m>{_M})\b(?:,?\s(?P<b_y>{_Y})\b)?)
  | (?P<weekdays>\b(?P<w_1>{_W}){_TO}(?P<w_2>{_W})\b)
  | (?P<weekday>\b(?:(?P<w_rel>last|next|this|coming)\s)?(?P<w>{_W})\b(?:\s(?P<w_next>week|last|next)\b)?)
  | (?P<month>\b(?:(?P<m_rel>[Ll]ast|[Nn]ext|[Tt]his|late|early|mid)[\s-])?(?P<m>{_M})(?:,?\s(?:of\s)?(?P<m_y>{_Y})\b)?(?=$|[\s,.;:)'"-]))
  | (?P<juche>\bJuche\s\d+\s\((?P<j_y>{_Y})\))
  | (?P<duration>\b(?P<u_n>{_N})[\s-](?P<u>day|days|week|weeks|month|months)(?!\s(?:ago|later|earlier|before|after|from|old))\b)
  | (?P<away>\b(?:in\s(?P<x_in>{_N})\s(?P<x_u1>days?|weeks?|months?)|(?P<x_n>{_N})\s(?P<x_u2>days?|weeks?|months?|years?)\sago))
  | (?P<day>\b(?:[Tt]oday|[Yy]esterday|[Tt]omorrow|[Tt]onight|the\sday\s(?:before|after)|this\s(?:morning|afternoon|evening)|overnight|last\snight)\b)
  | (?P<week>\b(?:[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|earlier\sthis|later\sthis|the\sfollowing|the\sprevious)\s(?P<k>week|weekend|month|year|spring|summer|autumn|fall|winter)\b|\b(?:end|middle|beginning|start)\sof\s(?:the|this)\s(?P<k2>week|month|year)\b|\b(?P<k3>weekend)\b)
  | (?P<year>(?<![\d,.$£€-])\b(?P<y>{_Y})\b(?![,.]?\d|-|\s(?:mln|bln|tonnes|people|dlrs)))
    """,
    re.VERBOSE,
)
BACKGROUND_BEFORE = re.compile(
    r"(?:\b[Ss]ince|\b[Bb]y|\b[Uu]ntil|\bborn(?: on| in)?|\baged?|\bin the|\bfrom|\bback to|\bfounded in|\bas of|\bthe class of)\s$"
)
BACKGROUND_AFTER = re.compile(
    r"'?s\b|\s(?:elections?|deal|agreement|accord|war|budget|World Cup|season|coup|crisis|invasion|law|act|model)\b"
)
MODAL_MAY = re.compile(
    r"\s(?:be|have|not|also|well|even|still|never|soon|come|go|seem|need|take|[a-z]+\b(?<!to)(?<!in))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """[start, end) in code points. The fields that its form uses are set: `numbers` are weekdays, days or counts."""

    start: int
    end: int
    text: str
    form: Form
    word: str = ""
    day: int | None = None
    month: int | None = None
    year: int | None = None
    end_day: int | None = None
    end_month: int | None = None
    count: int | None = None
    background: bool = False

    @property
    def is_date(self) -> bool:
        """Tell whether it can date an event, not only measure one or stand behind it."""
        return self.form != "duration" and not self.background

    @property
    def is_duration(self) -> bool:
        """Tell whether it measures an event ("four-day")."""
        return self.form == "duration"


def find(text: str) -> tuple[TimeExpression, ...]:
    """Find the time expressions of a sentence, leftmost first."""
    found = []
    for match in EXPRESSION.finditer(text):
        one = _expression(match, text)
        if one is not None:
            found.append(one)
    return tuple(found)


def _expression(match: re.Match[str], text: str) -> TimeExpression | None:
    g = match.groupdict()
    span = {"start": match.start(), "end": match.end(), "text": match.group()}
    for name, make in _MAKERS.items():
        if g[name]:
            values = make(g, text, match.end())
            if values is None:
                return None
            background = values.get("form") in ("year", "month", "date") and _is_background(text, match, values["form"])
            return TimeExpression(**span, background=background, **values)
    return None


def _is_background(text: str, match: re.Match[str], form: str) -> bool:
    before = text[max(0, match.start() - 14) : match.start()]
    if BACKGROUND_BEFORE.search(before) and not (form == "date" and before.endswith(("from ", "in the "))):
        return True
    return form == "year" and match.group().endswith("s")


def _month(name: str | None) -> int | None:
    return MONTHS[name.rstrip(".").lower()] if name else None


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _count(text: str) -> int:
    word = text.split(" ")[0]
    return int(word) if word.isdigit() else NUMBERS[word]


def _iso(g: dict[str, str], *_: object) -> dict[str, object]:
    year, month, day = (int(part) for part in g["iso"].split("-"))
    return {"form": "date", "day": day, "month": month, "year": year}


def _month_only(g: dict[str, str], text: str, end: int) -> dict[str, object] | None:
    bare = g["m"].lower().rstrip(".")
    if bare in ("may", "march") and not g["m_y"] and not g["m_rel"]:
        before = text[max(0, end - len(g["month"]) - 12) : end - len(g["month"])]
        if not re.search(r"\b(?:in|last|next|this|since|until|of|by|from|for|to|and|late|early|mid)\s$", before):
            return None
    return {"form": "month", "month": _month(g["m"]), "year": _int(g["m_y"]), "word": (g["m_rel"] or "").lower()}


def _weekday(g: dict[str, str], *_: object) -> dict[str, object]:
    return {"form": "weekday", "day": WEEKDAYS[g["w"].lower()], "word": (g["w_rel"] or g["w_next"] or "").lower()}


_MAKERS = {
    "iso": _iso,
    "md_range": lambda g, *_: {
        "form": "date", "month": _month(g["r_m"]), "day": int(g["r_d1"]), "end_month": _month(g["r_m2"] or g["r_m"]),
        "end_day": int(g["r_d2"]), "year": _int(g["r_y"]),
    },
    "dm_range": lambda g, *_: {
        "form": "date", "month": _month(g["q_m1"] or g["q_m"]), "day": int(g["q_d1"]), "end_month": _month(g["q_m"]),
        "end_day": int(g["q_d2"]), "year": _int(g["q_y"]),
    },
    "md": lambda g, *_: {"form": "date", "month": _month(g["a_m"]), "day": int(g["a_d"]), "year": _int(g["a_y"])},
    "dm": lambda g, *_: {"form": "date", "month": _month(g["b_m"]), "day": int(g["b_d"]), "year": _int(g["b_y"])},
    "weekdays": lambda g, *_: {"form": "weekdays", "day": WEEKDAYS[g["w_1"].lower()], "end_day": WEEKDAYS[g["w_2"].lower()]},
    "weekday": _weekday,
    "month": _month_only,
    "juche": lambda g, *_: {"form": "year", "year": int(g["j_y"])},
    "duration": lambda g, *_: {"form": "duration", "count": _count(g["u_n"]), "word": g["u"].rstrip("s")},
    "away": lambda g, *_: {
        "form": "days_away", "count": _count(g["x_in"] or g["x_n"]) * (1 if g["x_in"] else -1), "word": (g["x_u1"] or g["x_u2"]).rstrip("s"),
    },
    "day": lambda g, *_: {"form": "day", "word": g["day"].lower()},
    "week": lambda g, *_: {"form": "period", "word": g["week"].lower()},
    "year": lambda g, *_: {"form": "year", "year": int(g["y"])},
}  # fmt: skip
