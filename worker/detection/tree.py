"""A parsed sentence as plain Python objects: rules ask the same few words again and again, and spaCy answers anew.

Names and meanings are those of spaCy's Doc, Span and Token, of what the rules use of them. Each token is one object,
so that tokens are compared and hashed as such.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, overload

from spacy.tokens import Doc

_KEPT = "tree"  # where a Doc keeps its tree
_ASKED: list[int | str] = ["IDX", "LENGTH", "TAG", "DEP", "HEAD", "LIKE_NUM", "IS_PUNCT", "POS"]
_SIGN = 1 << 63
_labels: dict[int, str] = {0: ""}  # the few tags and dependencies by spaCy's hashes, which are the same everywhere


class Token:
    """A word of a sentence and its place in the tree."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "like_num",
        "lower_",
        "pos_",
        "tag_",
        "text",
    )

    children: Sequence[Token]
    dep_: str
    doc: Tree
    head: Token
    i: int
    idx: int
    is_punct: bool
    like_num: bool
    lower_: str
    pos_: str
    tag_: str
    text: str

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """The children behind it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, the left branches, itself and the right branches."""
        found: list[Token] = []
        _gather(self, found)
        return found

    @property
    def ancestors(self) -> Iterator[Token]:
        """The tokens above it, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=lambda t: t.i)

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """What it is coordinated with."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for token in found:
            found.extend(child for child in token.rights if child.dep_ == "conj")
        return tuple(token for token in found if token is not self)

    def nbor(self, offset: int = 1) -> Token:
        """Give the token so many places on. Raises IndexError beyond the sentence."""
        at = self.i + offset
        if at < 0:
            raise IndexError(at)
        return self.doc[at]


class _Row(Sequence[Token]):
    __slots__ = ("_tokens",)

    _tokens: list[Token]

    def __len__(self) -> int:
        return len(self._tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> list[Token]: ...
    def __getitem__(self, at: int | slice) -> Token | list[Token]:
        return self._tokens[at]

    def __iter__(self) -> Iterator[Token]:
        return iter(self._tokens)


class Span(_Row):
    """Some tokens in a row, of which there is at least one."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Tree, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end
        self._tokens = doc[start:end]

    @property
    def root(self) -> Token:
        """The token nearest to the sentence's root, the first of several."""
        for token in self._tokens:
            if token.head is token:
                return token
        above = [token for token in self._tokens if not self.start <= token.head.i < self.end]
        return min(above, key=_depth, default=self._tokens[0])

    @property
    def text(self) -> str:
        """What they read, without the blank behind the last."""
        return self.doc.text[self[0].idx : self[-1].idx + len(self[-1])]


class Tree(_Row):
    """The tokens of a parsed sentence."""

    __slots__ = ("_starts", "text")

    def __init__(self, doc: Doc) -> None:
        self.text: str = doc.text
        rows: list[list[int]] = doc.to_array(_ASKED).tolist()
        strings = doc.vocab.strings
        for label in {one for row in rows for one in (row[2], row[3], row[7])} - _labels.keys():
            _labels[label] = strings[label]
        self._starts = [row[0] for row in rows]
        self._tokens = [Token() for _ in rows]
        children: list[list[Token]] = [[] for _ in rows]
        for i, (token, (idx, length, tag, dep, up, number, punct, pos)) in enumerate(
            zip(self._tokens, rows, strict=True)
        ):
            token.i, token.idx, token.doc = i, idx, self
            token.text = text = self.text[idx : idx + length]
            token.lower_ = text.lower()
            token.tag_, token.dep_, token.pos_ = _labels[tag], _labels[dep], _labels[pos]
            token.like_num, token.is_punct = number == 1, punct == 1
            above = i + up if up < _SIGN else i + up - 2 * _SIGN
            token.head = self._tokens[above]
            token.children = children[i]
            if above != i:
                children[above].append(token)

    def char_span(self, start: int, end: int, *, alignment_mode: str) -> Span | None:
        """Give the tokens that lie in a stretch of the text ("contract"), or touch it ("expand"), if there are any."""
        if not self._tokens:
            return None
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        if alignment_mode == "contract":
            first += self._starts[first] < start
            last -= end < self._starts[last] + len(self._tokens[last])
            if last < first:
                return None
        elif start == self._starts[first] + len(self._tokens[first]):
            first += 1
        return Span(self, first, last + 1)

    def _at(self, offset: int) -> int | None:
        """Find the token at a place of the text; a blank is that of the token before it."""
        if not self._starts[0] <= offset < len(self.text):
            return None
        return bisect_right(self._starts, offset) - 1


def _gather(token: Token, found: list[Token]) -> None:
    before = True
    for child in token.children:
        if before and child.i > token.i:
            found.append(token)
            before = False
        _gather(child, found)
    if before:
        found.append(token)


def _depth(token: Token) -> int:
    """Count the tokens above one; marks and blanks are below all others, as no phrase is about them."""
    if not token.children and (token.is_punct or token.text.isspace()):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


def tree_of(doc: Doc) -> Tree:
    """Give the tree of a parsed sentence, made once."""
    kept: dict[Any, Any] = doc.user_data
    found: Tree | None = kept.get(_KEPT)
    if found is None:
        found = kept[_KEPT] = Tree(doc)
    return found
