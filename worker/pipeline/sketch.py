"""Sketches: a text's words in 64 hexadecimal digits, by which a republished text is known."""

from __future__ import annotations

import re
from zlib import crc32

WORD = re.compile(r"\w+")
SHINGLE = 5  # words
MINIMA = 16  # of four digits each
SHORTEST = 40  # words; a flash of one line is worded alike by everybody
LONGEST = 2_000  # words; what follows adds nothing


def sketch(text: str) -> str:
    """Sketch a text; give "" for one that is too short.

    One-permutation MinHash: the share of equal minima of two sketches estimates the share of five-word runs that
    the texts have in common.
    """
    words = [match.group().casefold() for match, _ in zip(WORD.finditer(text), range(LONGEST), strict=False)]
    if len(words) < SHORTEST:
        return ""
    minima = [0xFFFF] * MINIMA
    for i in range(len(words) - SHINGLE + 1):
        hashed = crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))
        slot, value = hashed % MINIMA, hashed >> 16
        minima[slot] = min(minima[slot], value)
    return "".join(f"{value:04x}" for value in minima)
