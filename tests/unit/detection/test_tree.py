"""The plain tree says of every token what spaCy says of it."""

from __future__ import annotations

from functools import lru_cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from worker.detection import nlp
from worker.detection.tree import Tree, tree_of

SENTENCES = (
    "The presidents of Chad and Mali, who'd met twice in 2009, signed a fishing pact, a loan and a charter  in Lomé.",
    "Voters go to the polls. Nobody knows where; İstanbul's mayor does not.",
    "Talks",
    "",
    " Peru's envoy left on 3 May ",
)


@lru_cache(maxsize=1)
def model() -> Language:
    return nlp.build()


def parsed(text: str) -> tuple[Doc, Tree]:
    doc = model()(text)
    return doc, tree_of(doc)


@pytest.mark.parametrize("text", SENTENCES)
def test_tokens_are_spacys(text: str) -> None:
    doc, tree = parsed(text)
    assert tree.text == doc.text
    assert len(tree) == len(doc)
    for word, token in zip(tree, doc, strict=True):
        for name in ("i", "idx", "text", "lower_", "tag_", "dep_", "pos_", "like_num", "is_punct"):
            assert getattr(word, name) == getattr(token, name)
        for name in ("head", "left_edge"):
            assert getattr(word, name).i == getattr(token, name).i
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts"):
            assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)]
        assert len(word) == len(token)


@pytest.mark.parametrize("text", SENTENCES)
@pytest.mark.parametrize("mode", ["expand", "contract"])
def test_spans_of_characters_are_spacys(text: str, mode: str) -> None:
    doc, tree = parsed(text)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            found, wanted = (one.char_span(start, end, alignment_mode=mode) for one in (tree, doc))
            assert (found is None) == (wanted is None)
            if found is not None and wanted is not None and len(wanted):
                assert (found.start, found.end, found.root.i, found.text) == (
                    *(wanted.start, wanted.end, wanted.root.i, wanted.text),
                )


def test_a_tree_is_made_once() -> None:
    doc, tree = parsed(SENTENCES[0])
    assert tree_of(doc) is tree


def test_there_is_no_neighbour_beyond_the_sentence() -> None:
    _, tree = parsed(SENTENCES[0])
    assert tree[1].nbor(-1) is tree[0]
    for token, offset in ((tree[0], -1), (tree[-1], 1)):
        with pytest.raises(IndexError):
            token.nbor(offset)
