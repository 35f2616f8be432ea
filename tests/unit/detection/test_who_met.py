"""Who met: whom the article may add to a meeting of which a sentence names one side, and whom not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.unit.detection.reading import story
from worker.detection.detector import Detector

DISPUTE = "Greece and Albania at odds over border"


def meetings(detector: Detector, body: str, headline: str = "") -> list[tuple[list[str], str]]:
    found = detector.detect(story(body, headline))
    return [(sorted(p.code for p in one.participants), one.status.value) for one in found if one.type == "talks"]


@pytest.mark.parametrize(
    ("body", "met"),
    [
        # who met him was told of before
        ("It rained. They spoke after talks with Albanian officials.", [["AL", "GR"]]),
        ("It rained. It was the outcome of negotiations between the administration and Albania.", [["AL", "GR"]]),
        ("It rained. Nikos Laskaris, the Greek premier, said the talks were going well.", [["AL", "GR"]]),
        ("It rained. The Greek prime minister will confer with her on Friday.", [["AL", "GR"]]),
        # of strangers nobody knows that they met those whom the article is about
        ("It rained. Ann Roe, a teacher, met the Greek prime minister.", []),
        ("It rained. The Greek prime minister told the meeting that it was a provocation.", []),
        ("It rained. The letter that he received from the Greek president was short.", []),
        ("It rained. A group of Greek envoys had met in a tower.", []),
    ],
)
def test_the_article_adds_only_whom_it_told_of(detector: Detector, body: str, met: list[list[str]]) -> None:
    assert [codes for codes, _ in meetings(detector, body, DISPUTE)] == met


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("No progress was made in talks between Chad and Mali last week.", "completed"),
        ("No agreement will be reached at a meeting between the ministers of Chad and Mali on Friday.", "planned"),
    ],
)
def test_a_meeting_in_vain_is_one(detector: Detector, body: str, status: str) -> None:
    assert meetings(detector, body) == [(["ML", "TD"], status)]


def test_a_councils_owner_is_no_party_beside_it(detector: Detector) -> None:
    assert meetings(detector, "Chad's president Amadou Sy spoke after a meeting with his Security Council.") == []


def test_towns_in_a_list_of_places_are_no_side(detector: Detector) -> None:
    body = (
        "Chadian Foreign Minister Amadou Sy and Malian Foreign Minister Ali Toure have met in Rome, Malta and Oslo."
        " Their last meeting in January was short."
    )
    assert {code for codes, _ in meetings(detector, body) for code in codes} == {"ML", "TD"}


@pytest.mark.parametrize(("capital", "old", "new"), [("Moscow", "SU", "RU"), ("Prague", "CS", "CZ")])
def test_a_capital_speaks_for_the_state_that_it_was_the_capital_of(
    detector: Detector, capital: str, old: str, new: str
) -> None:
    now = story(f"{capital} and Oslo will hold talks in {capital} on Monday.")
    then = replace(now, version_created=datetime(1986, 5, 6, tzinfo=UTC))
    [of_then], [of_now] = detector.detect(then), detector.detect(now)
    assert [{p.code for p in one.participants} for one in (of_then, of_now)] == [{"NO", old}, {"NO", new}]
    assert [one.place.country for one in (of_then, of_now) if one.place] == [old, new]
