"""Slots of a trigger: who stands in them, whatever way the sentence is turned."""

from __future__ import annotations

import pytest
from reading import read, word

from worker.detection.detector import Detector
from worker.detection.syntax import coordinated, governor, head_phrase, is_noun, is_verb, noun_phrase, slot


@pytest.mark.parametrize(
    ("sentence", "trigger", "name", "expected"),
    [
        ("Kenya signed a treaty.", "signed", "subj", ["Kenya"]),
        ("Kenya signed a treaty.", "signed", "obj", ["treaty"]),
        ("A treaty was signed by Kenya.", "signed", "agent", ["Kenya"]),
        ("A treaty was signed by Kenya.", "signed", "obj", ["treaty"]),
        ("A treaty signed by Kenya took effect.", "signed", "obj", ["treaty"]),
        ("Kenya wants to sign a treaty.", "sign", "subj", ["Kenya"]),
        ("Kenya, which signed a treaty, is glad.", "signed", "subj", ["Kenya"]),
        ("The visit to Norway ended.", "visit", "prep:to", ["Norway"]),
        ("The visit to Norway ended.", "visit", "prep:in", []),
        ("Kenya's visit ended.", "visit", "poss", ["Kenya"]),
        ("The Norwegian parade ended.", "parade", "mod", ["Norwegian"]),
        ("Norway will hold talks with Kenya.", "talks", "gov.subj", ["Norway"]),
        ("Norway said it would hold talks.", "talks", "up.subj", ["Norway"]),
        ("Norway recalled its ambassador to Kenya.", "recalled", "obj.prep:to", ["Kenya"]),
        ("They signed a memorandum of understanding with Kenya.", "memorandum", "prep:with", ["Kenya"]),
    ],
)
def test_slots(open_detector: Detector, sentence: str, trigger: str, name: str, expected: list[str]) -> None:
    doc, _ = read(open_detector, sentence)
    assert [token.text for token in slot(word(doc, trigger), name)] == expected


def test_a_list_is_coordinated(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "Kenya, Uganda and Rwanda signed a treaty.")
    assert [token.text for token in coordinated(word(doc, "Kenya"))] == ["Kenya", "Uganda", "Rwanda"]


def test_a_hyphen_pairs_two_names(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "The Ghana-Togo treaty was signed.")
    assert {token.text for token in coordinated(word(doc, "Togo"))} == {"Ghana", "Togo"}


def test_the_governor_is_found_over_a_round_of(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "Kenya opened a second round of talks.")
    found = governor(word(doc, "talks"))
    assert found is not None
    assert found.text == "opened"


def test_a_clause_about_the_noun_does_not_govern_it(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "The talks that Kenya wanted went well.")
    found = governor(word(doc, "talks"))
    assert found is not None
    assert found.text == "went"


def test_a_phrase_holds_its_modifiers_and_no_clause(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "The new president of Ghana, who likes cake, arrived.")
    words = {token.text for token in noun_phrase(word(doc, "president"))}
    assert {"The", "new", "president", "of", "Ghana"} <= words
    assert "cake" not in words


def test_a_modifier_climbs_to_its_head(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "The peace talks failed.")
    assert head_phrase(word(doc, "peace")).text == "talks"


def test_word_classes(open_detector: Detector) -> None:
    doc, _ = read(open_detector, "Ministers will visit Oslo on a visit.")
    verb, noun = (token for token in doc if token.text == "visit")
    assert (is_verb(verb), is_noun(verb)) == (True, False)
    assert (is_verb(noun), is_noun(noun)) == (False, True)
