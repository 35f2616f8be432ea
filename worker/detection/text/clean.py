"""Same-length cleaning: what a parser trips over becomes a space, what has a plain twin becomes the twin."""

from __future__ import annotations

import re
from typing import Final

LONGEST_RUN = 8  # of one punctuation mark
LONGEST_CHUNK = 200  # characters without a space; a tokenizer is quadratic in some of them

_QUOTES: Final = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "ʼ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
}
_INVISIBLE: Final = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff\ufffc\ufffd\u202a\u202b\u202c\u202d\u202e"
)
_LINE_ENDS: Final = "\u2028\u2029\x0b\x0c"

_ODD: Final = re.compile(
    "["
    + "".join(_QUOTES)
    + _INVISIBLE
    + _LINE_ENDS
    + "\x00-\x09\x0d-\x1f\x7f-\xa0\u1680\u2000-\u200a\u202f\u205f\u3000\ud800-\udfff]"
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<!--[^\n]{0,200}?-->")
_RUN: Final = re.compile(rf"([^\w\s])\1{{{LONGEST_RUN},}}")
_CHUNK: Final = re.compile(rf"(?<!\S)\S{{{LONGEST_CHUNK + 1},}}")
_LOOSE: Final = re.compile(r"(\(\w+)( +)\)")  # "the Cocoa Organization (ICCO )"
_JOINED: Final = re.compile(r"(?<=\.[A-Z]\.\s)(?:And|Or)(?=\s[A-Z])")  # "U.S. And Kenyan": a telex's full stop
_TICKER: Final = re.compile(r"<[A-Z]{1,6}(?:\.[A-Z]{1,3})?>")


def clean(text: str) -> str:
    """Replace, never insert or delete, so that every offset still points into the original.

    Newlines stay, since they end sentences. Entities and tags that an earlier stage left over are blanked.
    """
    if not text.isascii():
        for quote, twin in _QUOTES.items():  # most of what is odd, and replaced faster than found by a pattern
            text = text.replace(quote, twin)
    text = _ODD.sub(_twin, text)
    if ". And" in text or ". Or" in text:
        text = _JOINED.sub(_lowered, text)
    if " )" in text:
        text = _LOOSE.sub(r"\1)\2", text)
    if "<" in text:
        text = _TAG.sub(_untagged, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    text = _RUN.sub(_blank, text)
    return text if _has_blanks(text) else _CHUNK.sub(_blank, text)


def _has_blanks(text: str) -> bool:
    """Tell at a glance what is no wall of characters: a blank stands in every stretch of the longest length."""
    at = 0
    while len(text) - at > LONGEST_CHUNK:
        at = text.rfind(" ", at, at + LONGEST_CHUNK) + 1
        if not at:
            return False
    return True


def _twin(match: re.Match[str]) -> str:
    char = match.group()
    return "\n" if char in _LINE_ENDS else _QUOTES.get(char, " ")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _lowered(match: re.Match[str]) -> str:
    return match.group().lower()


def _untagged(match: re.Match[str]) -> str:
    """Blank a tag; a ticker in angle brackets ("<IBM.N>") stays, it is text."""
    return match.group() if _TICKER.fullmatch(match.group()) else _blank(match)


_ENTITY_CHARS: Final = {"&amp;": "&", "&#39;": "'", "&apos;": "'", "&quot;": '"', "&rsquo;": "'", "&lsquo;": "'"}


def _entity(match: re.Match[str]) -> str:
    """Put an entity's character at its start where it joins words ("Xi&#39;s"), and blanks after it."""
    char = _ENTITY_CHARS.get(match.group(), "")
    return char + " " * (len(match.group()) - len(char))


def lower(text: str) -> str:
    """Lower the case in the same length; the few characters that would grow stay as they are."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(small if len(small := char.lower()) == 1 else char for char in text)
