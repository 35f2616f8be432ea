"""Lines that a fixed width broke inside a sentence, joined again."""

from __future__ import annotations

import re
from typing import Final

WIDEST = 120  # characters of a line in text that is set to a width
SHORTEST = 40  # characters; a shorter line may end where it likes

_OPEN = """
a an and as at by for from had has have her his in into is its of on or our that the their to was were which who will
with would
"""
OPEN: Final = frozenset(_OPEN.split())  # no sentence ends in these
_NEXT: Final = re.compile(r"""\n(?=[^\W_]|["'(])""")
_ENDED: Final = re.compile(r"""[.!?…:;]["')\]]*$""")


def unwrap(text: str) -> str:
    """Put a space for the newline where a line continues the sentence of the one before it.

    It does where it begins in small letters, or that one ends in a comma or in a word like "the"; and in a text that
    was set to a width, where that one simply does not end like a sentence. A list's short lines stay.
    """
    breaks = [match.start() for match in _NEXT.finditer(text)]
    inside = [at for at in breaks if _is_open(text, at) or (text[at + 1].islower() and _is_unended(text, at))]
    if not inside:
        return text
    if max(map(len, text.split("\n"))) <= WIDEST:
        inside = [at for at in breaks if _is_open(text, at) or _is_unended(text, at)]
    made = list(text)
    for at in inside:
        made[at] = " "
    return "".join(made)


def _is_open(text: str, at: int) -> bool:
    words = text[max(0, at - SHORTEST) : at].split("\n")[-1].split()
    return bool(words) and (words[-1].endswith(",") or words[-1] in OPEN)


def _is_unended(text: str, at: int) -> bool:
    line = text[max(0, at - SHORTEST) : at]
    return len(line) == SHORTEST and "\n" not in line and not _ENDED.search(line.rstrip())
