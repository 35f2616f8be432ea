"""A visit that is told only by a meeting: somebody of rank met the other side in its own country."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.detector import Detector

VISITOR, HOST = "visitor", "host"


def visits(detector: Detector, text: str) -> list[dict[str, list[str]]]:
    return [m.roles() for m in detector.detect(story(text)) if m.type == "state_visit"]


@pytest.mark.parametrize(
    ("text", "guest", "host"),
    [
        ("Kenyan President Ann Roe met Norwegian Prime Minister Kari Lund in Oslo on Monday.", "KE", "NO"),
        ("Norwegian Prime Minister Kari Lund met Kenyan President Ann Roe in Oslo on Monday.", "KE", "NO"),
        ("Danish Defence Minister Karen Holm held talks with Vietnamese officials in Hanoi on Friday.", "DK", "VN"),
        ("Peru's president, Rosa Quispe, will meet the king of Jordan in Amman next week.", "PE", "JO"),
    ],
)
def test_who_met_abroad_had_travelled(detector: Detector, text: str, guest: str, host: str) -> None:
    assert visits(detector, text) == [{VISITOR: [guest], HOST: [host]}]


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Ann Roe spoke by telephone with Norwegian Prime Minister Kari Lund in Oslo on Monday.",
        "Kenyan President Ann Roe met Norwegian Prime Minister Kari Lund in Geneva on Monday.",
        "Kenyan President Ann Roe spoke to Norway's prime minister on Monday.",
        "Kenyan and Norwegian officials held talks in Oslo on Monday.",
        "A Kenyan envoy, Ann Roe, met Norwegian Prime Minister Kari Lund in Oslo on Monday.",
        "French President Luc Marchand held talks with leaders of New Caledonia in Paris on Monday.",
    ],
)
def test_a_call_a_third_place_and_officials_of_less_imply_none(detector: Detector, text: str) -> None:
    assert visits(detector, text) == []


def test_a_visit_that_is_told_is_not_implied_again(detector: Detector) -> None:
    text = (
        "Kenyan President Ann Roe visited Norway in May. She met Norwegian Prime Minister Kari Lund in Oslo on Monday."
    )
    assert visits(detector, text) == [{VISITOR: ["KE"], HOST: ["NO"]}]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Norwegian Premier Kari Lund opened a summit in Oslo. President Ann Roe of Kenya attended the summit.", "NO"),
        ("The funeral of the king will be held in Amman. Kenyan President Ann Roe will attend the funeral.", "JO"),
    ],
)
def test_who_attends_what_is_held_abroad_travels(detector: Detector, text: str, host: str) -> None:
    assert visits(detector, text) == [{VISITOR: ["KE"], HOST: [host]}]


@pytest.mark.parametrize(
    "text",
    [
        "Norwegian Prime Minister Kari Lund opened a summit in Oslo. She attended the summit to its end.",
        "Norwegian Prime Minister Kari Lund opened a summit in Oslo. Kenyan President Ann Roe attended the match.",
        "Kenyan President Ann Roe received Norwegian officials in Nairobi on Friday.",
    ],
)
def test_who_attends_at_home_or_something_else_does_not(detector: Detector, text: str) -> None:
    assert visits(detector, text) == []


def test_a_title_of_honour_with_a_first_name_is_one_named_before(detector: Detector) -> None:
    text = (
        "Peru's president was glad. Sir Tom met Peruvian President Rosa Quispe in Lima on Monday. "
        "British Prime Minister Sir Tom Daly praised the fish."
    )
    assert visits(detector, text) == [{VISITOR: ["GB"], HOST: ["PE"]}]
