"""How far events have come, told by a whole article, on stories of our own; told on Wednesday 7 May 2025."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worker.detection.detector import Detector
from worker.domain.article import Article


def told(body: str) -> Article:
    return Article(
        uri="a", version="1", provider="p", headline="", body=body, language="en",
        version_created=datetime(2025, 5, 7, 8, tzinfo=UTC),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "status", "start"),
    [
        (
            "The deal came hours before a summit of Kenya and Oman.\n"
            "On Tuesday, Kenya's president hosted the summit with Oman's sultan.",
            "completed",
            "2025-05-06",
        ),
        (
            "The deal came hours before a summit of Kenya and Oman.\nThe summit was prepared with Oman for months.",
            "planned",
            None,
        ),
    ],
)
def test_what_is_told_as_held_on_a_day_is_no_longer_to_come(
    detector: Detector, body: str, status: str, start: str | None
) -> None:
    [summit] = [m for m in detector.detect(told(body)) if m.type == "summit"]
    assert (summit.status.value, summit.when.start) == (status, start)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Kenya's foreign minister held talks with Oman's foreign minister on Tuesday.\n"
            "Kenya has called off further talks with Oman.",
            "completed",
        ),
        (
            "Kenya's foreign minister called off talks with Oman's foreign minister on Tuesday.\n"
            "The talks were prepared for months.",
            "cancelled",
        ),
        (
            "Kenya's foreign minister held talks with Oman's foreign minister in Muscat.\n"
            "The talks may touch on fish on May 20.",
            "completed",
        ),
    ],
)
def test_what_came_about_was_not_called_off(detector: Detector, body: str, expected: str) -> None:
    [talks] = [m for m in detector.detect(told(body)) if m.type == "talks"]
    assert talks.status.value == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kenya's president made his first remarks after arriving in Oman.", "ongoing"),
        ("Kenya's president spoke after visiting Oman.", "completed"),
        (
            "Kenya's president spoke of trade as he visited Oman.\n"
            "It rained.\nThe Kenyan president arrived in Oman for talks on Tuesday.",
            "ongoing",
        ),
        (
            "Kenya's president spoke of trade as he visited Oman.\n"
            "It rained.\nThe president of Kenya slept after his visit to Oman.",
            "completed",
        ),
        ("Kenya's president said on a visit to Oman that aid would go on.", "ongoing"),
        ("A month ago, Kenya's president said on a visit to Oman that aid would go on.", "completed"),
        ("Kenya's president recently met the sultan on a visit to Oman.", "completed"),
        (
            "Kenya's president said on Tuesday, the second day of a four-day visit to Oman, that aid would go on.",
            "ongoing",
        ),
    ],
)
def test_a_journey_goes_on_until_it_is_over(detector: Detector, body: str, expected: str) -> None:
    visits = [m for m in detector.detect(told(body)) if m.type == "state_visit"]
    assert [v.status.value for v in visits] == [expected]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Police in Kenya are ready to disperse protesters in Nairobi.", "completed"),
        ("Teachers in Kenya are ready to hold protests in Nairobi.", "planned"),
    ],
)
def test_whom_others_act_on_is_out_already(detector: Detector, body: str, expected: str) -> None:
    [protest] = [m for m in detector.detect(told(body)) if m.type == "protest"]
    assert protest.status.value == expected
