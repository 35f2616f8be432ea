"""How much an event matters to its article: what it is about, what it mentions, what it remembers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worker.detection.detector import Detector
from worker.domain.article import Article

FILLING = "Rain fell on the harbour. The ferries ran late. The fish was good. "


def salience(detector: Detector, headline: str, body: str, day: str = "2024-05-07") -> str:
    created = datetime.fromisoformat(day).replace(tzinfo=UTC)
    story = Article(uri="a", version="1", provider="p", headline=headline, body=body, version_created=created)
    [mention] = detector.detect(story)
    return mention.salience.value


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Ghana, Togo sign border treaty", FILLING, "main"),
        ("Weather", "Ghana and Togo signed a border treaty on Monday. " + FILLING, "main"),
        ("Weather", "It rained. Ghana and Togo signed a border treaty on Monday.", "main"),
        ("Weather", FILLING + "Ghana and Togo signed a border treaty on Monday.", "mentioned"),
        ("Weather", "Ghana and Togo signed a border treaty in 2019. " + FILLING, "historical"),
        ("Weather", FILLING + "Ghana and Togo signed a border treaty in March 2019.", "historical"),
        ("Weather", "Ghana is holding talks with Togo. Ghana and Togo began the talks in 2021. " + FILLING, "main"),
        ("Weather", "Ghana held talks with Togo. Ghana and Togo held the talks in 2021. " + FILLING, "historical"),
        ("Weather", FILLING + "Ghana and Togo will sign a border treaty in 2026.", "mentioned"),
    ],
)
def test_by_place_and_age(detector: Detector, headline: str, body: str, expected: str) -> None:
    assert salience(detector, headline, body) == expected


@pytest.mark.parametrize(
    ("day", "expected"), [("2017-02-10", "mentioned"), ("2017-11-10", "historical"), ("2016-11-10", "mentioned")]
)
def test_last_year_is_history_once_its_middle_is_a_year_ago(detector: Detector, day: str, expected: str) -> None:
    assert salience(detector, "Weather", FILLING + "Ghana and Togo signed a border treaty in 2016.", day) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The dictator fell after protests in Togo in 2011.", "historical"),
        ("He broke into the hall in 2019 to stop the count of votes in the Togolese election.", "historical"),
        ("Elected in 2011, the mayor saw a protest in the streets of Lome.", "mentioned"),
    ],
)
def test_what_is_told_in_the_course_of_old_acts_is_history(detector: Detector, sentence: str, expected: str) -> None:
    assert salience(detector, "Weather", FILLING + sentence) == expected
