"""Which parts of a text stand inside quotation marks."""

from __future__ import annotations

import re
from typing import Final

LONGEST = 1500  # characters; a quotation longer than this lost its closing mark

_MARK: Final = re.compile(r'["“”\n]')


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Find quotations, outermost, in order. A paragraph ends one, since the next paragraph opens it again.

    Works on the original as on cleaned text: straight marks open or close by the spaces beside them.
    """
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        at = match.start()
        if opened is None:
            opened = at if _opens(text, at) else None
        elif text[at] == "\n" or at - opened > LONGEST or _closes(text, at):
            if at - opened <= LONGEST:
                spans.append((opened, at + 1))
            opened = None
        elif _opens(text, at):  # a second opening mark: the first one's end was lost
            opened = at
    if opened is not None and len(text) - opened <= LONGEST:
        spans.append((opened, len(text)))
    return spans


def _opens(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] == "“"
    after = text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (at == 0 or not text[at - 1].isalnum())


def _closes(text: str, at: int) -> bool:
    if text[at] != '"':
        return text[at] == "”"
    return at > 0 and not text[at - 1].isspace()


def share(spans: list[tuple[int, int]], start: int, end: int) -> float:
    """Tell how much of [start, end) lies in spans, which are in order and apart."""
    inside = 0
    for begin, stop in spans:
        if begin >= end:
            break
        if stop > start:
            inside += min(end, stop) - max(start, begin)
    return inside / (end - start) if end > start else 0.0
