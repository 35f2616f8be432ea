"""Sentences with their offsets: by punctuation, newlines and photo credits, then a look at the word before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from worker.detection.text.kinds import BULLET, LONGEST_CAPTION, Kinds, SentenceKind
from worker.detection.text.quotes import quoted_spans, share
from worker.detection.text.words import ABBREVIATIONS, BEFORE_NUMBERS, MAY_END
from worker.domain.mention import Field

MAX_CHARS = 1500
LONGEST_WORD = 24  # characters looked at before a full stop
MOSTLY_QUOTED = 0.6
UNREAD: Final[frozenset[SentenceKind]] = frozenset(["byline", "boilerplate", "subheading", "repeat"])

# Possessive quantifiers: a run of marks or spaces is tried once, whatever follows it. Each branch begins with a plain
# character, so that the engine skips all others seven times as fast; the marks have a branch each for that.
_SPACED: Final = r"""[.!?…]*+["')\]]*+\s++(?=["'(\[]*+[A-Z0-9$£€¥•])"""
_GLUED: Final = r"""(?<=[a-z)\d][.!?])["')\]]*+(?=["'(]?[A-Z][a-z]|\d\d?\s[a-z])"""  # "the deal.He said"
_TITLED: Final = r"""\s*+(?=["'(]?[A-Z][a-z])"""
_BOUNDARY: Final = re.compile(
    rf"""\.(?:{_SPACED}|{_GLUED})|!(?:{_SPACED}|{_GLUED})|\?(?:{_SPACED}|{_GLUED})|…{_SPACED}
    |Getty\sImages\)?{_TITLED}
    |\(AP\sPhoto/[^()\n]{{1,60}}\){_TITLED}
    |/(?:AFP|AP|EPA|Reuters|Anadolu|Pool)\)?{_TITLED}
    |\n\s*+""",
    re.VERBOSE,
)
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NOT_GLUED: Final = re.compile(r"[A-Z]\w?|[a-z]{1,2}|[Pp]h|www|com|org|.*[@./].*|\d+")
_STOPPED: Final = re.compile(r"[a-z]{3}\.")  # neither initials nor an ellipsis
_CLAUSE_MARKS: Final = ("; ", " - ", " – ", " — ", ", ", " ")

_OPENER: Final = re.compile(
    r"""["'(]*(?:The|A|An|He|She|It|They|We|In|On|At|But|And|This|That|These|Those|His|Her|Its|Their|There|However|Meanwhile|If
    |When|While|After|Before|As|For|With|Last|Earlier|Both|Some|Such|Under|I|You|Asked|According)\b""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """[start, end) in code points of the field. `position` counts what is read, the headline is 0.

    `quoted` where most of it stands inside quotation marks.
    """

    start: int
    end: int
    text: str
    field: Field
    position: int
    quoted: bool
    kind: SentenceKind

    @property
    def is_read(self) -> bool:
        """Tell whether it may report an event at all."""
        return self.kind not in UNREAD

    @property
    def next_position(self) -> int:
        """Give the position of the sentence after it; captions and what is not read do not count."""
        return self.position + (self.is_read and self.kind != "caption")


def split(text: str, *, field: Field = "body", start: int = 0, position: int = 1) -> list[Sentence]:
    """Split cleaned text from an offset on, counting from `position`; what is not to be read is marked, not dropped.

    The mark of a bullet belongs to no sentence, nor does the full stop of a headline.
    """
    quotes = quoted_spans(text) if '"' in text else []
    kinds = Kinds(text)
    found: list[Sentence] = []
    kind: SentenceKind
    for begin, end in _pieces(text, start):
        if field == "body":
            begins_line = _begins_line(text, begin)
            kind = kinds.of(text[begin:end], whole_line=begins_line and _ends_line(text, end))
            bullet = BULLET.match(text, begin, end) if begins_line else None
            begin = bullet.end() if bullet else begin
        else:
            kind, position = "headline", 0
            end -= _STOPPED.fullmatch(text, max(begin, end - 4), end) is not None
        quoted = bool(quotes) and share(quotes, begin, end) > MOSTLY_QUOTED
        found.append(
            Sentence(
                start=begin, end=end, text=text[begin:end], field=field, position=position, quoted=quoted, kind=kind
            )
        )
        if kind == "caption":
            _caption_whole(text, found)
        position = found[-1].next_position
    return found


def _caption_whole(text: str, found: list[Sentence]) -> None:
    """Make captions of the sentences that stand before a photo's credit on its line, if the line is short."""
    credit = found[-1]
    first = len(found) - 1
    while not _begins_line(text, found[first].start) and first and found[first - 1].kind == "prose":
        if credit.end - found[first - 1].start > LONGEST_CAPTION:
            return
        first -= 1
    found[first:] = [replace(one, kind="caption", position=found[first].position) for one in found[first:]]


def _ends_line(text: str, at: int) -> bool:
    while at < len(text) and text[at] == " ":
        at += 1
    return at == len(text) or text[at] == "\n"


def _begins_line(text: str, at: int) -> bool:
    while at and text[at - 1] == " ":
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _pieces(text: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _BOUNDARY.finditer(text, start):
        if _ends(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Tell whether a boundary is one: no abbreviation, initial or number stands before its full stop."""
    mark, dot = match.group(), match.start()
    if mark[0] != ".":
        return True
    near = max(0, dot - LONGEST_WORD)
    word = text[max(text.rfind(" ", near, dot) + 1, text.rfind("\n", near, dot) + 1, near) : dot].lstrip("(\"'[")
    if not mark[-1].isspace():
        return not _NOT_GLUED.fullmatch(word) and word not in ABBREVIATIONS
    after = match.end()
    if word in MAY_END or _INITIALS.fullmatch(word):
        return _OPENER.match(text, after) is not None
    if word in BEFORE_NUMBERS:
        return not text[after : after + 1].isdigit()
    if len(word) == 1 and word.isupper():
        return False
    return (word.capitalize() if word.isupper() else word) not in ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Strip a piece and cut it where it is too long for a parser; nothing comes of blanks."""
    start, end = _stripped(text, start, end)
    while end - start > MAX_CHARS:
        cut = _clause_end(text, start)
        yield _stripped(text, start, cut)
        start, end = _stripped(text, cut, end)
    if start < end:
        yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end].rstrip()
    return start + len(piece) - len(piece.lstrip()), start + len(piece)


def _clause_end(text: str, start: int) -> int:
    """Find the last clause mark of the longest piece allowed, not before its middle."""
    for mark in _CLAUSE_MARKS:
        at = text.rfind(mark, start + MAX_CHARS // 2, start + MAX_CHARS)
        if at >= 0:
            return at + len(mark)
    return start + MAX_CHARS
