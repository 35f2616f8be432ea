"""The day that a visit and what was done on it lend each other; stories of Tuesday 7 May 2024."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.detector import Detector

ASIDE = (
    "She was shown round a school and a port by a choir of children. Many people waved flags in the streets of the "
    "town as she went by with her aides, and a band played songs of the islands. "
)


def day_of(detector: Detector, type_: str, text: str) -> list[str | None]:
    return [m.when.start for m in detector.detect(story(text)) if m.type == type_]


@pytest.mark.parametrize(
    ("met", "day"),
    [
        ("Lim met Tongan Prime Minister Sione Vea in the palace.", "2024-05-06"),
        ("The price of copra fell on Sunday, when it rained, after Lim met Tongan Prime Minister Sione Vea.", None),
        ("Fijian Foreign Minister Iosefo Rabuka met Tongan Prime Minister Sione Vea.", None),
    ],
)
def test_talks_have_the_day_of_their_visit(detector: Detector, met: str, day: str | None) -> None:
    text = f"Fijian Prime Minister Ana Lim arrived in Tonga on Monday. {ASIDE}{met}"
    assert day_of(detector, "talks", text) == [day]


@pytest.mark.parametrize(
    ("gone", "day"),
    [
        ("After her visit to Tonga, Lim flew home.", "2024-05-06"),
        ("After her visit to Tonga, Lim dined on Friday.", None),
        ("She hopes to pay a visit to Tonga.", None),
    ],
)
def test_a_visit_has_the_day_of_its_talks(detector: Detector, gone: str, day: str | None) -> None:
    held = "Fijian Prime Minister Ana Lim held talks with Tongan Prime Minister Sione Vea in Tonga on Monday."
    assert day_of(detector, "state_visit", f"{held} {ASIDE}{gone}")[-1] == day


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Fijian Prime Minister Ana Lim said on Monday that all was well.", "2024-05-06"),
        ("Fijian Prime Minister Ana Lim said that all was well on the islands.", None),
        ("Fijian Prime Minister Ana Lim said on Monday that she would resign on Friday.", None),
        ("The port of the islands was shut on Monday by a strike of the dockers.", None),
        ("Kenyan President Ann Roe said on Monday that all was well.", None),
    ],
)
def test_who_spoke_at_a_meeting_spoke_on_the_day_told_right_before(
    detector: Detector, told: str, day: str | None
) -> None:
    text = f"{told} Speaking at a meeting with Tonga's king, Fijian Prime Minister Ana Lim called for more ferries."
    assert day_of(detector, "talks", text) == [day]
