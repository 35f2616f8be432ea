"""Sentences with their offsets, by punctuation and newlines; and what kind of line each stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LineKind = Literal["prose", "byline", "boilerplate"]
MAX_CHARS = 1500

BOUNDARY = re.compile(r"[.!?]+[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9$£€])|[.!?][\"']+(?=[A-Z])|\n+")
LAST_WORD = re.compile(r"(\S+)$")
ABBREVIATIONS = frozenset(
    ["mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "cmdr", "adm", "sgt", "sen", "rep", "gov", "pres", "st", "jr", "sr", "vs", "no", "nos", "vol", "inc", "ltd", "co", "corp", "plc", "bros", "dept", "est", "fig", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "u.s", "u.k", "u.n", "u.a.e", "e.u", "e.g", "i.e", "a.m", "p.m", "approx", "rev", "hon", "messrs", "ft", "mt", "sec", "min", "hr", "mln", "bln", "pct", "dlrs", "al", "etc", "ave", "blvd", "supt", "insp"]
)
BYLINE = re.compile(
    r"^\s*\(?(?:Reporting by|Additional reporting|Editing by|Writing by|Compiled by|By [A-Z]\w+ [A-Z]|Reuters/|REUTERS/|AP Photo|Photo by|Getty|"
    r"File [Pp]hoto|Image:|Picture:|Caption:)"
)
BOILERPLATE = re.compile(
    r"^\s*(?:Read more|Sign up|Click here|Subscribe|Follow us|Copyright|©|All rights reserved|Advertisement|Related|Share this|PostImage|"
    r"This article|Our Standards|Watch:|Read:|READ MORE|Get the latest|Download the|Newsletter)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """[start, end) in code points of the field; `position` counts from 0; `quoted` where it stands inside quotation marks."""

    start: int
    end: int
    position: int
    quoted: bool
    kind: LineKind


def split(text: str) -> list[Sentence]:
    """Split cleaned text. Bylines and boilerplate are marked, not dropped."""
    found: list[Sentence] = []
    open_quote = False
    for start, end in _pieces(text):
        piece = text[start:end]
        quotes = piece.count('"')
        inside = _mostly_quoted(piece, open_quote)
        open_quote = open_quote != (quotes % 2 == 1)
        if end < len(text) and text[end : end + 2].startswith("\n"):
            open_quote = False
        found.append(Sentence(start=start, end=end, position=len(found), quoted=inside, kind=_kind(piece)))
    return found


def _mostly_quoted(piece: str, open_quote: bool) -> bool:
    parts = piece.split('"')
    inside = sum(len(p) for i, p in enumerate(parts) if (i % 2 == 1) != open_quote)
    return inside > 0.6 * len(piece)


def _kind(piece: str) -> LineKind:
    if BYLINE.match(piece):
        return "byline"
    return "boilerplate" if BOILERPLATE.match(piece) else "prose"


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in BOUNDARY.finditer(text):
        if "\n" not in match.group() and _is_abbreviation(text, match.start()):
            continue
        end = (
            match.start() + len(match.group().rstrip())
            if "\n" not in match.group()
            else match.start() + len(match.group().split("\n")[0])
        )
        yield from _trimmed(text, start, end)
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _is_abbreviation(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    match = LAST_WORD.search(text[max(0, dot - 20) : dot])
    word = match.group(1).lstrip("(\"'") if match else ""
    return (
        word.lower() in ABBREVIATIONS
        or (len(word) == 1 and word.isupper())
        or bool(re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word))
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_CHARS:
        cut = max(
            text.rfind("; ", start, start + MAX_CHARS),
            text.rfind(", ", start, start + MAX_CHARS),
            start + MAX_CHARS // 2,
        )
        yield start, cut
        start = cut + 1
    if start < end:
        yield start, end
