"""How near words and names of a sentence stand to each other: what stands too far off is no complement of a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

WORD = re.compile(r"[^\W\d_]+")
_BLANKED = {code: " " for code in range(128) if not chr(code).isalpha()}  # ten times as fast as the pattern
_BLANKED_BUT_HYPHENS = {code: blank for code, blank in _BLANKED.items() if chr(code) != "-"}
HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
TO_PREPOSITION = 12  # words from a trigger to its preposition: "flew with his ministers and a choir of ten to Chad"
TO_NAME = 8  # words from a preposition to the name that it brings in: "to a refugee camp on the outskirts of Ateni"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a rule asks of one of its slots: prepositions that may bring it in, and of whom."""

    prepositions: frozenset[str]
    accept: frozenset[str]


class Line:
    """The words of a sentence in small letters: in their order, hyphenated ones in parts, and as a set with both."""

    def __init__(self, lowered: str) -> None:
        self.lowered = lowered
        self.order: list[str] = lowered.translate(_BLANKED).split() if lowered.isascii() else WORD.findall(lowered)
        self.hyphenated = _hyphenated(lowered) if "-" in lowered else frozenset()
        self.words = self.hyphenated.union(self.order)

    @cached_property
    def _starts(self) -> list[int]:
        starts, end = [], 0
        for word in self.order:
            at = self.lowered.index(word, end)  # no letter stands between two words, so that this is the next one
            starts.append(at)
            end = at + len(word)
        return starts

    def index(self, offset: int) -> int:
        """Tell which word an offset stands in."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def start(self, index: int) -> int:
        """Give the offset at which a word begins."""
        return self._starts[index]

    def brings(
        self, triggers: AbstractSet[str], brought: Brought, names: Iterable[tuple[int, AbstractSet[str]]]
    ) -> bool:
        """Tell whether a trigger could have what is brought as its complement: one of the names, by offset."""
        fitting = [self.index(start) for start, classes in names if not brought.accept.isdisjoint(classes)]
        return bool(fitting) and self._leads_to(triggers, brought.prepositions, fitting)

    def _leads_to(self, triggers: AbstractSet[str], prepositions: AbstractSet[str], names: Sequence[int]) -> bool:
        last = -TO_PREPOSITION - 1
        for at, word in enumerate(self.order):
            if word in prepositions and at - last <= TO_PREPOSITION and any(0 < name - at <= TO_NAME for name in names):
                return True
            if word in triggers:
                last = at
        return False


def _hyphenated(lowered: str) -> frozenset[str]:
    """Find the words with hyphens; the pattern is slow, and sees only what holds one."""
    chunks = lowered.translate(_BLANKED_BUT_HYPHENS).split() if lowered.isascii() else [lowered]
    return frozenset([word for chunk in chunks if "-" in chunk for word in HYPHENATED.findall(chunk)])
