"""Same-length cleaning: what a parser trips over becomes a space, what has a plain twin becomes the twin."""

from __future__ import annotations

import re
import unicodedata

# One code point to one code point: offsets hold.
TWINS = {
    **{code: " " for code in range(0x3001) if unicodedata.category(chr(code)) == "Zs"},
    **{code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n"},
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x200E, 0x200F, 0xFFFC, 0xFFFD), " "),
    0x2018: "'", 0x2019: "'", 0x201B: "'", 0x02BC: "'", 0x201C: '"', 0x201D: '"', 0x201E: '"', 0x00AB: '"', 0x00BB: '"',
}  # fmt: skip
SURROGATE = re.compile("[\ud800-\udfff]")
ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});")
TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
RUN = re.compile(r"([^\w\s])\1{7,}")
CHUNK = re.compile(r"\S{200,}")


def clean(text: str) -> str:
    """Replace, never insert or delete. Newlines stay; they end sentences."""
    text = SURROGATE.sub(" ", text.translate(TWINS))
    for pattern in (TAG, ENTITY, RUN, CHUNK):
        if pattern.search(text):
            text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())
