"""What kind of line a sentence is: prose, or what stands around it on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase
from typing import Final, Literal

from worker.detection.text.words import BOILERPLATE_LINES, BOILERPLATE_STARTS, BYLINE_STARTS

SentenceKind = Literal["prose", "headline", "caption", "bullet", "byline", "boilerplate", "subheading", "repeat"]

LONGEST_CAPTION = 450
LONGEST_SUBHEADING = 45
MOSTLY = 0.7
SHOUTING_SAMPLE = 600  # characters

_SMALL: Final = ascii_lowercase.encode()
_DECORATION: Final = " \t([{*_-–—#>\"'"

_PERSON = r"[A-Z][\w.'-]+(?:\s[A-Z][\w.'-]*){1,3}"
_BY: Final = re.compile(r"By\s(?:[A-Z][\w.'-]*,?\s?(?:and\s)?){2,7}(?:$|\||,\s)")
_PROFILE_HINTS: Final = (
    " contributed ",
    "reporter",
    "journalist",
    "correspondent",
    "columnist",
    "editor",
    "writer",
    "producer",
    "Follow ",
)
_PROFILE: Final = re.compile(
    rf"""(?:[\w.'-]+\s){{1,8}}?(?:[\w.',-]+\s){{0,12}}?contributed\s(?:to\sthis|reporting)
    |{_PERSON}\sis\san?\s(?:[\w-]+\s){{0,4}}(?:reporter|journalist|correspondent|columnist|editor|writer|producer)\b
    |Follow\s(?:[A-Z][\w.'-]*\s){{1,4}}(?:on|at)\b""",
    re.VERBOSE,
)
_CREDIT_HINTS: Final = (
    "REUTERS",
    "Reuters",
    "AP",
    "AFP",
    "Getty",
    "EPA",
    "Photo",
    "photo",
    "PHOTO",
    "Handout",
    "FILE",
    "/",
    "Image ",
    "Picture",
)
_IN_CREDITS: Final = (*_CREDIT_HINTS, "picture", "[")  # of which one stands in every line that the next one matches
_CREDIT: Final = re.compile(
    r"""REUTERS/|\bAP\sPhoto\b|\bGetty\sImages\b|\bPhoto(?:graph)?(?:\sby|:)|\bFILE\s?PHOTO|\b[Ff]ile\s[Pp](?:hoto|icture)\b|^FILE\b
    |/(?:AFP|AP|EPA|Getty|Reuters|Anadolu|Pool|Bloomberg|Shutterstock|NurPhoto|Xinhua|TASS|Sputnik|CNN)\b
    |\bvia\s(?:AP|REUTERS|Reuters|AFP)\b|\bHandout\b|\bEPA-EFE\b|\[File\b|\[[A-Z][\w.\s]+/|\b(?:Picture|Image)\s(?:by|source|credit)""",
    re.VERBOSE,
)
BULLET: Final = re.compile(r"(?:(?:[•▪●·‣◦*➤►■]\s?|[-–—]{1,2}\s|\d{1,2}[.)]\s)\s*)(?=\S)")
_ENDED: Final = re.compile(r"""[.!?:;…,]["')\]]*$|["']$""")


# the first two letters of those: most sentences begin otherwise, and need not be asked for a hundred beginnings
_BEGINNINGS: Final = frozenset(one[:2] for one in (*BYLINE_STARTS, *BOILERPLATE_STARTS))


class Kinds:
    """Tells the kinds of one text's sentences; what the whole text rules out is not looked for again."""

    def __init__(self, text: str) -> None:
        self._profiles = [hint for hint in _PROFILE_HINTS if hint in text]
        self._credits = any(hint in text for hint in _CREDIT_HINTS) and [hint for hint in _IN_CREDITS if hint in text]
        self._shouting = is_shouted(text[:SHOUTING_SAMPLE])  # then capitals tell nothing

    def of(self, piece: str, *, whole_line: bool) -> SentenceKind:
        """Tell the kind of one sentence; `whole_line` says that nothing stands beside it on its line."""
        start = piece[:40].lower().lstrip(_DECORATION)
        if self._is_byline(piece, start):
            return "byline"
        if _is_boilerplate(piece, start):
            return "boilerplate"
        if self._credits and len(piece) <= LONGEST_CAPTION and _holds(piece, self._credits) and _CREDIT.search(piece):
            return "caption"
        if not whole_line:
            return "prose"
        if BULLET.match(piece):
            return "bullet"
        return "subheading" if self._is_subheading(piece) else "prose"

    def _is_byline(self, piece: str, start: str) -> bool:
        if start[:2] in _BEGINNINGS and start.startswith(BYLINE_STARTS):
            return True
        if piece.startswith("By ") and _BY.match(piece):
            return True
        return _holds(piece, self._profiles) and _PROFILE.match(piece) is not None

    def _is_subheading(self, piece: str) -> bool:
        if len(piece) <= LONGEST_SUBHEADING:
            return not _ENDED.search(piece)
        return not self._shouting and is_shouted(piece)


def _holds(piece: str, hints: Iterable[str]) -> bool:
    return any(map(piece.__contains__, hints))  # asked of every sentence: a generator would cost more than the search


def _is_boilerplate(piece: str, start: str) -> bool:
    begins = (start[:2] in _BEGINNINGS or start[:1] in _BEGINNINGS) and start.startswith(BOILERPLATE_STARTS)
    return begins or (len(piece) < 30 and start.rstrip(".:!*_-#)= ") in BOILERPLATE_LINES)


def is_shouted(line: str) -> bool:
    """Tell whether most letters of a line are capitals."""
    small = len(line) - len(line.encode("utf-8", "replace").translate(None, _SMALL))  # counted at once; prose ends here
    if small >= (1 - MOSTLY) * len(line):
        return False
    letters = sum(map(str.isalpha, line))
    return letters >= 8 and sum(map(str.isupper, line)) > MOSTLY * letters
