"""Diaries of coming events, and what has only begun, on stories of our own; told on Wednesday 7 May 2025."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from worker.detection.agenda import Listing, agenda
from worker.detection.detector import Detector
from worker.domain.article import Article

WEDNESDAY = datetime(2025, 5, 7, 8, tzinfo=UTC)
LISTED = """THURSDAY 8 MAY
LIMA - Peru and Chile sign their free trade agreement.

FRIDAY 9 MAY
ACCRA - President Ana Silva of Brazil arrives for a two-day visit.
"""


def told(detector: Detector, body: str, headline: str) -> dict[str, tuple[str, str | None, str | None]]:
    article = Article(
        uri="a", version="1", provider="p", headline=headline, body=body, version_created=WEDNESDAY, language="en"
    )
    return {m.type: (m.status.value, m.when.start, m.when.end) for m in detector.detect(article)}


def test_a_diary_lists_what_is_to_come_under_its_day(detector: Detector) -> None:
    assert told(detector, LISTED, "Daybook for this week") == {
        "trade_agreement": ("planned", "2025-05-08", "2025-05-08"),
        "state_visit": ("planned", "2025-05-09", "2025-05-10"),
    }


def test_without_its_days_the_same_lines_tell_of_now(detector: Detector) -> None:
    body = "LIMA - President Ana Silva of Brazil arrives in Peru for a two-day visit."
    assert told(detector, body, "Visitors in Lima") == {"state_visit": ("ongoing", None, None)}
    assert told(detector, body, "The week ahead in Lima")["state_visit"][0] == "planned"


@pytest.mark.parametrize(
    ("headline", "body", "expected"),
    [
        ("Events", "Thursday, May 8\nTalks.\nFriday, May 9\nA march.", True),
        ("Events", "Monday, May 5\nTalks.\nTuesday, May 6\nA march.", False),  # what has been
        ("Events", "Thursday, May 8\nTalks.", False),  # one line may be a by-line's
        ("Week ahead", "Talks.", True),
        ("Diary of a nurse in Lima", "She rose at five.", True),
    ],
)
def test_what_is_a_diary(headline: str, body: str, *, expected: bool) -> None:
    assert (agenda(headline, body, WEDNESDAY.date()) is not None) is expected


def test_an_item_has_the_day_of_the_last_line_above_it() -> None:
    found = agenda("Events", LISTED, WEDNESDAY.date())
    assert found is not None
    assert found.at(LISTED.index("Peru")) == Listing(date(2025, 5, 8))
    assert found.at(LISTED.index("Brazil")) == Listing(date(2025, 5, 9))


@pytest.mark.parametrize(("day", "status"), [("Tuesday", "ongoing"), ("Friday", "completed"), ("Wednesday", "ongoing")])
def test_what_has_only_begun_these_days_goes_on(detector: Detector, day: str, status: str) -> None:
    body = f"President Ana Silva of Brazil arrived in Ghana on {day} for a visit."
    assert told(detector, body, "")["state_visit"][0] == status
