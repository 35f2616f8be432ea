"""Lower-cases shouted and Title Case lines, letter by letter, so that a parser trained on prose can read them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from worker.detection.text.clean import lower
from worker.detection.text.kinds import is_shouted
from worker.detection.text.words import SMALL

Spelling = Callable[[str], str | None]

BODY_CHARS = 5000  # of the body, in which the words of a headline are looked up
LONGEST_NAME = 4  # words

SHORTEST_STEM = 3  # characters

_WORD: Final = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?(?:'[^\W\d_]+)?")
_WHOLE: Final = re.compile(r"(?<!-)\b" + _WORD.pattern)  # no second half: "By-election" begins with a capital
_PHRASE: Final = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
# a word inside a sentence: its capital, if it has one, is its own
_INSIDE: Final = re.compile(r" (?<=[a-z,;] )([^\W\d_]+)")  # the blank first, which is found fast
_INITIALISM: Final = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]{2,5}")
# Endings that a headline's word and the body's may differ in: "VISITS" is small where the body has "visited".
_ENDINGS: Final = ("ing", "ed", "es", "s", "e", "d")


def needs_truecase(line: str) -> bool:
    """Tell whether a line is in capitals for the most part, or in Title Case throughout."""
    if is_shouted(line):
        return True
    words = [w for w in _WHOLE.findall(line) if len(w) > 1 and w.lower() not in SMALL]
    return len(words) > 3 and all(w[0].isupper() for w in words)


class Spellings:
    """How a body spells the words that stand inside its sentences, small or with their own capital.

    A word and its other forms begin alike, so only the few words that begin like one asked for are looked at closely.
    """

    def __init__(self, body: str) -> None:
        self._words: dict[str, list[str]] = {}
        for word in dict.fromkeys(_INSIDE.findall(body[:BODY_CHARS])):
            self._words.setdefault(_beginning(word), []).append(word)

    def __call__(self, word: str) -> str | None:
        """Give the body's form of a word in small letters; None where it has none."""
        alike = self._words.get(_beginning(word), ())
        if word in alike and word.islower():
            return word
        known = next((one for one in alike if not one.islower() and lower(one) == word), None)
        if known is None and len(word) > 3 and _stem(word) in {_stem(one) for one in alike if one.islower()}:
            return word
        return known


def _beginning(word: str) -> str:
    return word[:SHORTEST_STEM].casefold()


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def truecase(line: str, in_body: Spelling, spelling: Spelling) -> str:
    """Rewrite a shouted or Title Case line in the same length.

    `in_body(small)` gives the form in which the body has a word, `spelling(CAPITALS)` the usual spelling of a
    known name. A word that neither knows becomes small in a shouted line; in Title Case it may be a name and stays.
    """
    shouted = is_shouted(line)
    known = _names(line, spelling)
    words = list(_WORD.finditer(line))
    made = list(line)
    for i, match in enumerate(words):
        start, end = match.span()
        word = match.group()
        if any(start < stop and begin < end for begin, stop, _ in known) or (shouted and not word.isupper()):
            continue
        new = _recased(word, in_body, spelling, shouted)
        if i == 0:
            new = new[:1].upper() + new[1:]
        if len(new) == len(word):
            made[start:end] = new
    for begin, stop, name in known:
        made[begin:stop] = name
    return "".join(made)


def _names(line: str, spelling: Spelling) -> list[tuple[int, int, str]]:
    """Find names of several words ("SOUTH KOREA"), which word by word would be lost; longest first."""
    found: list[tuple[int, int, str]] = []
    for phrase in _PHRASE.finditer(line):
        words = [(m.start(), m.end()) for m in re.finditer(r"[^ ]+", line[phrase.start() : phrase.end()])]
        at = 0
        while at < len(words):
            size, name = _name_at(phrase.group(), words, at, spelling)
            if name:
                begin = phrase.start() + words[at][0]
                found.append((begin, begin + len(name), name))
            at += size
    return found


def _name_at(phrase: str, words: list[tuple[int, int]], at: int, spelling: Spelling) -> tuple[int, str]:
    for size in range(min(LONGEST_NAME, len(words) - at), 1, -1):
        text = phrase[words[at][0] : words[at + size - 1][1]]
        name = spelling(text.upper())
        if name and len(name) == len(text):
            return size, name
    return 1, ""


def _recased(word: str, in_body: Spelling, spelling: Spelling, shouted: bool) -> str:
    bare = word[:-2] if word[-2:].upper() == "'S" else word
    tail = lower(word[len(bare) :])
    small = lower(bare)
    if small in SMALL:
        return small + tail
    seen = in_body(small)
    if seen is not None:
        return seen + tail
    name = spelling(bare.upper())
    if name and len(name) == len(bare):
        return name + tail
    if _INITIALISM.fullmatch(bare) and not shouted:
        return word
    if "." in bare[:-1]:  # initials ("U.S.") stay
        return bare + tail
    return small + tail if shouted else bare + tail
