from __future__ import annotations

import pytest

from worker.detection.nearness import Brought, Line

PLACE = frozenset({"place"})
TO = Brought(frozenset({"to", "into"}), PLACE)
FLY = frozenset({"flew"})


def brings(text: str, *names: str, classes: frozenset[str] = PLACE) -> bool:
    return Line(text.lower()).brings(FLY, TO, [(text.index(name), classes) for name in names])


@pytest.mark.parametrize(
    "text",
    [
        "The queen flew to Chad",
        "The queen, who is 80, flew early on Monday with two of her ministers to Chad",
        "She flew into the small northern harbour town of Chad",
    ],
)
def test_a_place_that_a_preposition_brings_in_near_the_verb(text: str) -> None:
    assert brings(text, "Chad")


@pytest.mark.parametrize(
    "text",
    [
        "The queen of Chad flew to see her sister",
        "Chad is where the queen flew to",
        "The queen flew over Chad",
        "Where to send the queen of Chad",
        "The queen flew home, as she told the many guests of her birthday party on Sunday evening, a day after what "
        "the palace called an attempt to shame Chad",
        "The queen flew to her summer house in the mountains, for she has been tired of work since the war with Chad",
    ],
)
def test_a_place_that_stands_elsewhere(text: str) -> None:
    assert not brings(text, "Chad")


def test_whoever_is_no_place_is_not_brought_in() -> None:
    assert not brings("The queen flew to King Idris", "King", classes=frozenset({"leader"}))


def test_a_sentence_without_names_brings_nobody() -> None:
    assert not brings("The queen flew to her sister")


def test_hyphenated_words_are_taken_whole_and_in_parts() -> None:
    line = Line("a sit-in of ten")
    assert line.order == ["a", "sit", "in", "of", "ten"]
    assert line.words == {"a", "sit", "in", "of", "ten", "sit-in"}
    assert line.index(line.start(3)) == 3
