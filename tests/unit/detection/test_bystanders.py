"""Who takes no part in a summit, and whose it is."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.detector import Detector

PRESIDENT = "Kenyan President Ann Roe"


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Peru finally gave its consent on the eve of the NATO summit in Lisbon.", {"NATO"}),
        (f"{PRESIDENT} commented on the upcoming EU summit in Lisbon.", {"EU"}),
        (f"On Friday, the day before the NATO summit was set to open, {PRESIDENT} repeated her demands.", {"NATO"}),
        (f"Chad will watch any summit between {PRESIDENT} and Danish Prime Minister Per Dahl.", {"KE", "DK"}),
        (f"{PRESIDENT} will hold a summit with Danish Prime Minister Per Dahl on Friday.", {"KE", "DK"}),
        (f"{PRESIDENT} said before a summit with Danish Prime Minister Per Dahl that all was set.", {"KE", "DK"}),
        (f"{PRESIDENT} arrived in Lisbon on Monday for the African Union summit.", {"KE", "African Union"}),
        # which body it is
        ("Sweden's bid to join NATO was stuck before the bloc's summit in July.", {"NATO"}),
        ("NATO has spoken of threats at different meetings, including the Lisbon Summit in 2023.", {"NATO"}),
        ("The Lisbon summit is scheduled for September.", {"PT"}),
    ],
)
def test_who_takes_part_in_a_summit(detector: Detector, body: str, codes: set[str]) -> None:
    [found] = [m for m in detector.detect(story(body)) if m.type == "summit"]
    assert set(found.codes) == codes


@pytest.mark.parametrize(
    "body",
    [
        f"{PRESIDENT} laid out her terms on Friday ahead of a peace summit that Chad did not attend.",
        "Kenya supports a peace summit set to take place next month in Lisbon.",
    ],
)
def test_a_summit_of_bystanders_alone_is_none(detector: Detector, body: str) -> None:
    assert not [m for m in detector.detect(story(body)) if m.type == "summit"]


def test_two_summits_of_one_body_in_two_cities_are_two(detector: Detector) -> None:
    body = "NATO has changed since the Lisbon summit in 2022. NATO will hold a summit in Ankara in September."
    assert len([m for m in detector.detect(story(body)) if m.type == "summit"]) == 2


def test_a_summit_is_not_where_somebody_went_before_it(detector: Detector) -> None:
    body = f"{PRESIDENT} flew to Oslo on Monday, days before a NATO summit that will discuss aid."
    [found] = [m for m in detector.detect(story(body)) if m.type == "summit"]
    assert found.place is None


def test_the_city_in_which_they_met_is_that_of_the_visit(detector: Detector) -> None:
    body = (
        f"{PRESIDENT} visited Norway on Monday. "
        "She is popular at home. "
        "Roe met Norwegian Prime Minister Per Dahl in Bergen."
    )
    [visit] = [m for m in detector.detect(story(body)) if m.type == "state_visit"]
    assert visit.place is not None
    assert visit.place.city == "Bergen"


@pytest.mark.parametrize(
    "body",
    [
        "Talks between Chad and Sudan mediated by Qatar and Egypt resumed on Monday.",
        "The negotiations between Chad and Sudan have been shepherded by Qatar and Egypt.",
        "Talks between Chad and Sudan, facilitated by Norway, resumed on Monday.",
    ],
)
def test_who_mediates_talks_is_none_of_their_sides(detector: Detector, body: str) -> None:
    [found] = [m for m in detector.detect(story(body)) if m.type == "talks"]
    assert set(found.codes) == {"TD", "SD"}


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("The Kenya-Uganda-Tanzania talks ended on Friday.", {"KE", "UG", "TZ"}),
        ("The U.S.-Kenya-Chad summit will be held in Lisbon in May.", {"US", "KE", "TD"}),
        ("U.S.-Peruvian talks on fish ended on Friday.", {"US", "PE"}),
    ],
)
def test_hyphens_join_the_parties_of_talks(detector: Detector, body: str, codes: set[str]) -> None:
    [found] = [m for m in detector.detect(story(body)) if m.type in ("talks", "summit")]
    assert set(found.codes) == codes


def test_a_deadline_is_not_the_day_of_the_talks(detector: Detector) -> None:
    body = "Kenya put a deadline on the talks with Norway of October 1."
    [talks] = [m for m in detector.detect(story(body)) if m.type == "talks"]
    assert talks.when.start is None
