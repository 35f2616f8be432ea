"""What the deals and talks of an article are about, as headline and lead say: "the agreement" below is on the same."""

from __future__ import annotations

import re
from functools import cache

_DEAL = r"(?:deal|pact|agreement|accord|treaty|talks|negotiations|truce|war|dispute|memorandum|protocol|arrangement)s?"
_BETWEEN = r"(?!(?:as|after|while|when|amid|and|but)\s)"
_ON = r"(?:on|over|for|to|about|covering|that|in)"


def is_topic(wanted: frozenset[str], told: str) -> bool:
    """Tell whether a deal on one of these is told of ("trade talks", "a pact on tariffs"); `told` in small letters."""
    return bool(told) and _pattern(wanted).search(told) is not None


@cache
def _pattern(wanted: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in sorted(wanted, key=len, reverse=True))
    before = rf"\b(?:{words})(?:[\s-]\w+)?\s{_DEAL}\b"
    behind = rf"\b{_DEAL}\s(?:\w+\s)?{_ON}\s(?:{_BETWEEN}[\w'’-]+\s){{0,3}}?(?:{words})\b"
    return re.compile(f"{before}|{behind}")
