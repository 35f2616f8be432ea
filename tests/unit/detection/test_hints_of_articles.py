"""What names not all whom an event takes is no event, and a hint of one that other articles tell."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.detector import Detector
from worker.domain.mention import Mention


def hinted(detector: Detector, body: str) -> tuple[Mention, ...]:
    return detector.explain_many([story(body)])[0].hints


def test_a_visit_of_whom_nobody_says_is_a_hint(detector: Detector) -> None:
    [hint] = hinted(detector, "The foreign minister arrived in Hanoi on Monday for talks.")
    assert (hint.type, hint.hint, hint.when.start) == ("state_visit", True, "2024-05-06")
    assert hint.roles() == {"host": ["VN"]}


def test_a_hint_is_no_event(detector: Detector) -> None:
    [explanation] = detector.explain_many([story("The foreign minister arrived in Hanoi on Monday for talks.")])
    assert explanation.mentions == ()


def test_half_of_a_sanction_is_a_hint(detector: Detector) -> None:
    [hint] = hinted(detector, "The move came a day after Canada imposed sanctions on six officials on Monday.")
    assert (hint.type, hint.codes) == ("sanctions", ("CA",))


@pytest.mark.parametrize(
    "body",
    [
        "Peru and Chile held talks in Lima on Monday. The talks in Lima on Monday were brief.",  # told in full
        "A summit is a meeting of leaders.",  # no day, and nobody
        "The bakers of the town held a meeting on Monday.",  # neither a party nor a place
        '"The summit in Dakar on Monday was a farce," she said.',  # hearsay
    ],
)
def test_what_is_told_in_full_or_says_too_little_is_no_hint(detector: Detector, body: str) -> None:
    assert hinted(detector, body) == ()


def test_an_article_has_few_hints(detector: Detector) -> None:
    cities = ("Lima", "Oslo", "Dakar", "Rabat", "Hanoi")
    body = " ".join(f"The foreign minister arrived in {city} on Monday for talks." for city in cities)
    assert len(hinted(detector, body)) == 3
