"""A trigger is tried in its company and its frame is filled, or the reason is given."""

from __future__ import annotations

import pytest
from reading import story, tried

from worker.detection.detector import Detector


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "reason"),
    [
        ("Kenya and Norway climbed to the summit of the mountain.", "summit", "summit", "stands with 'mountain'"),
        ("Kenyan President Ann Roe's visit was short.", "visit", "state_visit", "nobody fills host"),
        ("Norway opened talks.", "talks", "talks", "names 1 of at least 2 parties"),
        ("Kenya and Norway met in March.", "March", "protest", "is a month"),
        ("If Kenya and Norway hold talks, prices will fall.", "talks", "talks", "is hypothetical"),
    ],
)
def test_reasons(open_detector: Detector, text: str, trigger: str, type_: str, reason: str) -> None:
    assert tried(open_detector, text, trigger, type_).rejected == reason


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "roles"),
    [
        ("Kenyan President Ann Roe visited Norway.", "visited", "state_visit", {"visitor": "KE", "host": "NO"}),
        ("Norway received Kenyan President Ann Roe.", "received", "state_visit", {"visitor": "KE", "host": "NO"}),
        ("Norway expelled two Kenyan diplomats.", "expelled", "diplomatic_break", {"sender": "NO", "target": "KE"}),
        ("The EU imposed sanctions on Belarus.", "sanctions", "sanctions", {"sender": "EU", "target": "BY"}),
        (
            "The EU imposed sanctions on two men in Belarus's army.",
            "sanctions",
            "sanctions",
            {"sender": "EU", "target": "BY"},
        ),
    ],
)
def test_roles(open_detector: Detector, text: str, trigger: str, type_: str, roles: dict[str, str]) -> None:
    found = tried(open_detector, text, trigger, type_)
    assert found.rejected is None
    assert {role.role: role.party.code for role in found.roles} == roles


def test_every_host_makes_a_visit_of_its_own(detector: Detector) -> None:
    mentions = detector.detect(story("Kenyan President Ann Roe will visit Chad and Mali next week."))
    visits = [m.roles() for m in mentions if m.type == "state_visit"]
    assert visits == [{"visitor": ["KE"], "host": ["TD"]}, {"visitor": ["KE"], "host": ["ML"]}]


def test_nobody_visits_himself(open_detector: Detector) -> None:
    found = tried(open_detector, "Norwegian Prime Minister Ann Roe visited Norway.", "visited", "state_visit")
    assert found.rejected == "nobody fills host"


def test_the_words_of_a_slot_stand_where_they_say(open_detector: Detector) -> None:
    text = "It rained. On Monday Kenyan President Ann Roe visited Norway."
    roles = {
        role.role: text[role.start : role.end] for role in tried(open_detector, text, "visited", "state_visit").roles
    }
    assert roles == {"visitor": "Kenyan President Ann Roe", "host": "Norway"}


def test_the_two_countries_are_named_by_these_words(open_detector: Detector) -> None:
    text = "Kenya and Norway share fish. The two countries signed a border treaty on Monday."
    roles = tried(open_detector, text, "treaty", "agreement").roles
    assert {role.party.code for role in roles} == {"KE", "NO"}
    assert {text[role.start : role.end] for role in roles} == {"The two countries"}
