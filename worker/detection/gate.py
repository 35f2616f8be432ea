"""Decides from the words alone which sentences are worth parsing: those that could fill some rule's frame."""

from __future__ import annotations

import re
from collections.abc import Mapping

from worker.detection.ontology.load import Ontology, Rule

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
STANDING_FOR = frozenset(
    {
        "he",
        "she",
        "his",
        "her",
        "they",
        "their",
        "two",
        "both",
        "sides",
        "leaders",
        "ministers",
        "officials",
        "president",
        "premier",
        "minister",
        "government",
        "envoys",
        "counterpart",
        "counterparts",
    }
)


class Gate:
    """Knows the forms of all rules; `passes` costs microseconds."""

    def __init__(self, ontology: Ontology) -> None:
        self._by_form: Mapping[str, tuple[Rule, ...]] = ontology.by_form
        self._forms = frozenset(ontology.by_form)

    def passes(self, sentence: str, *, actors: bool, names: bool) -> bool:
        """Tell whether some rule could hold in the sentence.

        `actors`: a state, body or group stands in it; `names`: a person known from the article stands in it.
        """
        lowered = sentence.lower()
        words = words_of(lowered)
        hits = words & self._forms
        if not hits:
            return False
        somebody = actors or names or bool(words & STANDING_FOR)
        return any(self._could_hold(rule, words, lowered, somebody) for form in hits for rule in self._by_form[form])

    @staticmethod
    def _could_hold(rule: Rule, words: frozenset[str], lowered: str, somebody: bool) -> bool:
        if not somebody and any(fill.least for fill in rule.fills):
            return False
        return _any(rule.need, words, lowered) and _any(rule.near, words, lowered)


def words_of(lowered: str) -> frozenset[str]:
    """Give the words of lower-case text, hyphenated ones whole and in parts."""
    whole = WORD.findall(lowered)
    return frozenset(whole) | frozenset(part for word in whole if "-" in word for part in word.split("-"))


def _any(wanted: frozenset[str], words: frozenset[str], lowered: str) -> bool:
    return not wanted or not wanted.isdisjoint(words) or any(" " in w and w in lowered for w in wanted)
