"""Phrases of several words, found in a sentence as whole words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import ahocorasick_rs


class Phrases:
    """Finds which of many phrases a text holds, in one scan; what the tokenizer leaves one word is none."""

    def __init__(self, words: Iterable[str]) -> None:
        self._all = sorted({word for word in words if " " in word or "-" in word})
        self._finder = ahocorasick_rs.AhoCorasick(self._all)

    def within(self, text: str) -> frozenset[str]:
        """Give those that are in a text, also within longer words."""
        return frozenset(self._all[i] for i, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True))


def stands(phrase: str, text: str) -> bool:
    """Tell whether a phrase stands in a text as whole words: "in protest" is not in "in protests"."""
    return phrase in text and _pattern(phrase).search(text) is not None


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """Match at the ends of words, a hyphen counting as a letter; "anti-" is what a word begins with."""
    before = r"(?<![\w-])" if phrase[0].isalnum() else ""
    behind = "" if phrase.endswith("-") else r"(?:['’]s)?(?![\w-])"
    return re.compile(before + re.escape(phrase) + behind)
