"""Lower-cases shouted lines, letter by letter, so that a parser trained on prose can read them."""

from __future__ import annotations

import re
from collections.abc import Callable

WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?(?:'[^\W\d_]+)?")
SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "but", "as", "is", "are", "was", "were", "be", "not", "no", "new", "after", "before", "over", "up", "off", "out", "into"]
)
MOSTLY = 0.7


def needs_truecase(line: str) -> bool:
    """Tell whether a line is in capitals for the most part, or in Title Case throughout."""
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 8:
        return False
    if sum(c.isupper() for c in letters) > MOSTLY * len(letters):
        return True
    words = [w for w in WORD.findall(line) if w.lower() not in SMALL and len(w) > 1]
    return len(words) > 4 and all(w[0].isupper() for w in words)


def truecase(line: str, in_body: Callable[[str], str | None], spelling: Callable[[str], str | None]) -> str:
    """Rewrite a shouted or Title Case line in the same length.

    `in_body(lower)` gives the form in which the body has the word inside a sentence, `spelling(UPPER)` the usual
    spelling of a known name; a word that neither knows becomes lower case, unless Title Case may mean a name.
    """
    shouted = sum(c.isupper() for c in line) > MOSTLY * sum(c.isalpha() for c in line)
    first = True

    def recase(match: re.Match[str]) -> str:
        nonlocal first
        word = match.group()
        begins, first = first, False
        made = _word(word, in_body, spelling, shouted)
        if begins:
            made = made[:1].upper() + made[1:]
        return made if len(made) == len(word) else word

    return WORD.sub(recase, _phrases(line, spelling) if shouted else line)


def _phrases(line: str, spelling: Callable[[str], str | None]) -> str:
    """Restore names of two words ("SOUTH KOREA"), which word by word would be lost."""
    for size in (4, 3, 2):
        for match in re.finditer(r"(?=(?:^|(?<=\W))([^\W\d_]+(?: [^\W\d_]+){%d})(?:$|(?=\W)))" % (size - 1), line):
            known = spelling(match.group(1))
            if known and len(known) == len(match.group(1)):
                line = line[: match.start(1)] + known + line[match.end(1) :]
    return line


def _word(word: str, in_body: Callable[[str], str | None], spelling: Callable[[str], str | None], shouted: bool) -> str:
    if shouted and not word.isupper() and len(word) > 1:
        return word
    bare = word[:-2] if word.upper().endswith("'S") else word
    tail = word[len(bare) :].lower()
    known = spelling(bare.upper()) or spelling(word.upper())
    if known and len(known) == len(bare):
        return known + tail
    seen = in_body(bare.lower())
    if seen is not None:
        return seen + tail
    if not shouted:
        return word
    return bare.lower() + tail
