"""What stands around a time word: whether it is one at all, a bound, or behind the news."""

from __future__ import annotations

import re
from typing import Final

from worker.detection.times.values import Limit, Month, MonthDay, Range, Shift, Value, Weekday, Year

LOOKED_BACK = 60  # characters

_LIMITS: Final[dict[str, Limit]] = {
    "since": "since", "until": "until", "till": "until", "by": "by", "before": "before", "ahead of": "before",
    "prior to": "before", "no later than": "by", "through": "until", "after": "after", "from": "since",
}  # fmt: skip
_LIMIT = re.compile(
    r"""\b(?P<word>since|until|till|by|before|ahead\sof|prior\sto|no\slater\sthan|through|after|from)
    (?:\s(?:at\sleast|around|about|as\searly\sas|late|early|mid|the\s(?:end|start|middle|beginning)\sof))?\s(?:mid-)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_MOVED = re.compile(
    r"\b(?:postpone|delay|adjourn|defer|suspend|push|put\s(?:it\s)?off|mov|reschedul)\w*\b[^.;]*$", re.IGNORECASE
)

_FROM = re.compile(r"\bfrom\s$")

_NEWSPAPER = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Mail|World|Post|Herald|Star|Night|Morning|Politics|People|Independent|Sun|"
    r"Schooled|Brief|Review|Show|Club)\b"
)
_NAMED_WEEKDAY = re.compile(
    r"\b(?:Black|Good|Ash|Easter|Bloody|Palm|Cyber|Fat|Shrove|Super|Holy|Maundy|Giving|Sheffield|Man|Ruby|Whit)\s$"
)
_MONTH_BEFORE = re.compile(
    r"""(?:\b(?:in|since|until|till|by|from|of|to|through|between|during|for|and|or|last|next|this|late|early|mid|end|over|
    before|after|around|effective|starting|beginning|on|every|each)\s|\bmid-
    |(?:January|February|March|April|May|June|July|August|September|October|November|December),?\s?(?:-|–|to\s|and\s)?)$""",
    re.IGNORECASE | re.VERBOSE,
)
_DETERMINER_BEFORE = re.compile(r"\b(?:the|a|an|its|his|her|their|our|landmark|next|planned)\s$")
_NOT_A_MONTH_AFTER = re.compile(
    r"\s(?:for|on|of|against|to|from|have|has|be|not|also|well|yet|still)\b|\s[A-Z]|['’]s\s[a-z]+\s(?:office|cabinet)"
)
_NAMED_AFTER_MONTH = re.compile(r"\s(?:Revolution|War|Uprising|Movement|Fair|Agreement|Accords?|Declaration|Fool)")
_SURNAME = re.compile(r"\b(?:Theresa|Mrs\.?|Mr\.?|Ms\.?|Minister|Brian|James|Elaine|Premier)\sMay\b")
_AMBIGUOUS: Final = frozenset(["may", "march", "mar", "mar.", "jan"])

_QUANTITY_AFTER = re.compile(
    r"""\s(?:people|persons|troops|soldiers|tonnes|tons|workers|jobs|mln|bln|million|billion|dlrs|dollars|miles|km|points|
    homes|children|men|women|police|protesters|demonstrators|civilians|refugees|migrants|bags|barrels|hectares|acres|shares|
    cts|pct|percent|feet|foot|head|members|employees|delegates|students|families|cases|deaths|kilomet(?:er|re)s|met(?:er|re)s|
    GMT|hrs|hours|EST|EDT|ET|BST|local)\b""",
    re.VERBOSE,
)
_YEAR_BEFORE = re.compile(
    r"""\b(?:in|of|since|by|until|till|from|to|before|after|during|late|early|mid|through|circa|year|and|between|for|around|
    the|on|into|spring|summer|autumn|fall|winter)\s$|[(,]\s?$|^$|\bmid-$""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT_BEFORE = re.compile(
    r"\b(?:about|some|over|than|nearly|almost|roughly|approximately|another|all|around|total|\d+|[Nn]o\.?|nos?\.)\s$",
    re.IGNORECASE,
)

_BACKGROUND_BEFORE = re.compile(
    r"""\b(?:anniversar(?:y|ies)|centenary|birthday|jubilee)\sof\s(?:(?!on\b|in\b)[\w'’]+\s){0,3}$
    |\b(?:born|died|dating|dates|dated|back|fiscal|financial|season|class\sof|aged|vintage|model|edition\sof)\s
    (?:year\s)?(?:(?:on|in|to|from)\s)?(?:the\s)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_YEAR_BACKGROUND_BEFORE = re.compile(
    r"\b(?:founded|established|formed|launched|built|created|graduated|joined|introduced|published)\sin\s$",
    re.IGNORECASE,
)
_BACKGROUND_AFTER = re.compile(
    r"""\s(?:attacks?|attackers?|massacre|assault|terror\w*|bombings?|riots?|insurrection|season|model|fiscal|World\sCup|
    Olympics?|census|film|movie|novel|book|album|song)\b""",
    re.VERBOSE,
)

# "the first visit in 45 years" looks back, "will open in two years" ahead
_COUNTED_OVER = re.compile(
    r"\b(?:first|second|third|fourth|fifth|only|[a-z]+est|most|least|time|times|twice|worst)\b(?! of\b)[^.;]*$",
    re.IGNORECASE,
)


def is_none(value: Value, text: str, start: int, end: int) -> bool:
    """Tell whether a match only looks like a time: May the minister, the Sunday papers, 2000 soldiers."""
    if isinstance(value, Weekday):
        return bool(_NEWSPAPER.match(text, end) or _NAMED_WEEKDAY.search(text, max(0, start - 12), start))
    if isinstance(value, Month):
        return value.year is None and value.years is None and value.which is None and not _is_month(text, start, end)
    if isinstance(value, Year):
        return not _is_year(value.year, text, start, end)
    if isinstance(value, Shift) and value.counted and value.count > 0:
        return _COUNTED_OVER.search(text, max(0, start - LOOKED_BACK), start) is not None
    return False


def _is_month(text: str, start: int, end: int) -> bool:
    word = text[start:end].lower()
    before = text[max(0, start - 14) : start]
    if word in ("may", "mar", "mar.") and _SURNAME.search(text):
        return bool(re.search(r"\b[Ii]n\s$", before))
    if _MONTH_BEFORE.search(before):
        return not (word == "march" and re.match(r"\s(?:for|on|against)\s[A-Z]", text[end:]))
    if word not in _AMBIGUOUS and _DETERMINER_BEFORE.search(before):
        return not _NAMED_AFTER_MONTH.match(text, end)  # "the June economic summit", but "the October Revolution"
    if word in _AMBIGUOUS or _NOT_A_MONTH_AFTER.match(text, end):
        return bool(_DETERMINER_BEFORE.search(before)) and not _NOT_A_MONTH_AFTER.match(text, end)
    return word.rstrip(".") not in ("jan", "jun", "jul", "apr", "dec")


def _is_year(year: int, text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 16) : start]
    if _QUANTITY_AFTER.match(text, end) or _COUNT_BEFORE.search(before):
        return False
    return bool(_YEAR_BEFORE.search(before)) or (year % 100 != 0 and year > 1940)


def limit(value: Value, text: str, start: int, end: int) -> Limit | None:
    """Read the word before that makes a bound of a time; "until Sunday" is the new day of what was postponed to it."""
    before = text[max(0, start - LOOKED_BACK) : start]
    match = _LIMIT.search(before)
    if match is None or text.startswith(("'s ", "’s ", "' "), end):
        return None
    word = " ".join(match["word"].lower().split())
    if word == "from" and not (isinstance(value, Year) or _MOVED.search(before[: match.start()])):
        return None
    if word in ("until", "till", "to") and _MOVED.search(before[: match.start()]):
        return None
    return _LIMITS[word]


def is_moved_from(text: str, start: int) -> bool:
    """Tell the old day of what was put off from the first of a stretch: "postponed *from* Saturday to Sunday"."""
    before = text[max(0, start - LOOKED_BACK) : start]
    return _FROM.search(before) is not None and _MOVED.search(before) is not None


def is_background(value: Value, text: str, start: int, end: int) -> bool:
    """Tell whether a time stands behind the news: an anniversary's first day, a founding, a fiscal year."""
    before = text[max(0, start - LOOKED_BACK) : start]
    if _BACKGROUND_BEFORE.search(before):
        return True
    if isinstance(value, Range) and isinstance(value.first, Year):
        return True
    if isinstance(value, Year) and _YEAR_BACKGROUND_BEFORE.search(before):
        return True
    return isinstance(value, Year | MonthDay) and bool(_BACKGROUND_AFTER.match(text, end))
