"""Titles are found where the expression alone would find them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from worker.detection.actors.officials import OPENINGS, TITLE, titles

parser: Any = re._parser  # type: ignore[attr-defined]  # the only one who knows an expression's alternatives

BETWEEN = st.sampled_from([" ", ", ", " of ", "'s ", "-", "_", "", ". The ", " (", "\n", "ex-", "İ "])


@given(st.lists(st.tuples(BETWEEN, st.from_regex(TITLE, fullmatch=True)), max_size=4), BETWEEN)
def test_titles_stand_where_the_expression_alone_finds_them(pieces: list[tuple[str, str]], end: str) -> None:
    text = "".join(between + title for between, title in pieces) + end

    assert [(m.span(), m.lastgroup) for m in titles(text)] == [(m.span(), m.lastgroup) for m in TITLE.finditer(text)]


def test_no_title_begins_with_a_word_that_is_not_looked_for() -> None:
    begins = {opening[:2].lower() for opening in OPENINGS}
    first = {text.lower() for text in openings(list(parser.parse(TITLE.pattern)), 16)}

    assert len(first) > 60
    assert {text[:2] for text in first} == begins
    assert [text for text in first if not text.startswith(tuple(word.lower() for word in OPENINGS))] == []


def openings(items: Sequence[Any], length: int) -> Iterator[str]:
    """Give what a parsed expression may begin with: letters up to a length, or up to where any letter may stand."""
    if not items or length <= 0:
        yield ""
        return
    (kind, value), rest = items[0], items[1:]
    name = str(kind)
    if name == "LITERAL":
        yield from (chr(value) + more for more in openings(rest, length - 1))
    elif name == "IN" and all(str(kind) == "LITERAL" for kind, _ in value):
        yield from {chr(one).lower() + more for _, one in value for more in openings(rest, length - 1)}
    elif name in ("IN", "CATEGORY"):
        yield ""
    elif name == "BRANCH":
        yield from (text for way in value[1] for text in openings([*way, *rest], length))
    elif name == "SUBPATTERN":
        yield from openings([*value[3], *rest], length)
    elif name == "MAX_REPEAT":
        least, _, inner = value
        yield from openings([*inner, *rest], length)
        if least == 0:
            yield from openings(rest, length)
    else:  # a boundary or a look-around, which takes no letter
        yield from openings(rest, length)
