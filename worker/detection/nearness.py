"""How near words and names of a sentence stand to each other: what stands too far off is no complement of a verb."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+")
TO_PREPOSITION = 12  # words from a trigger to its preposition: "flew with his ministers and a choir of ten to Chad"
TO_NAME = 8  # words from a preposition to the name that it brings in: "to a refugee camp on the outskirts of Ateni"


@dataclass(frozen=True, slots=True)
class Brought:
    """What a rule asks of one of its slots: prepositions that may bring it in, and of whom."""

    prepositions: frozenset[str]
    accept: frozenset[str]


class Line:
    """The words of a sentence in their order, and the offsets of its names with the classes that they could be of."""

    def __init__(self, lowered: str, names: Iterable[tuple[int, AbstractSet[str]]]) -> None:
        found = list(WORD.finditer(lowered))
        self._words = [match.group() for match in found]
        starts = [match.start() for match in found]
        self._names = [(bisect_right(starts, start) - 1, classes) for start, classes in names]

    def brings(self, triggers: AbstractSet[str], brought: Brought) -> bool:
        """Tell whether a trigger could have what is brought as its complement."""
        names = [at for at, classes in self._names if not brought.accept.isdisjoint(classes)]
        if not names:
            return False
        words = self._words
        last = -TO_PREPOSITION - 1
        for at, word in enumerate(words):
            if (
                word in brought.prepositions
                and at - last <= TO_PREPOSITION
                and any(0 < name - at <= TO_NAME for name in names)
            ):
                return True
            if word in triggers:
                last = at
        return False
