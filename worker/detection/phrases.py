"""Phrases of several words, found in a sentence as whole words."""

from __future__ import annotations

import re
from functools import cache


def stands(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text as whole words: "in protest" is not in "in protests"."""
    return phrase in text and _pattern(phrase).search(text) is not None


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Match at the ends of words, a hyphen counting as a letter; "anti-" is what a word begins with."""
    before = r"(?<![\w-])" if phrase[0].isalnum() else ""
    behind = "" if phrase.endswith("-") else r"(?:['’]s)?(?![\w-])"
    return re.compile(before + re.escape(phrase) + behind)
