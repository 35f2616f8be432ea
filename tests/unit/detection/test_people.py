"""Bare surnames and pronouns mean the officials that the article has named."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.actors import Gazetteer, find_officials
from worker.detection.actors.aliases import Table, aliases
from worker.detection.detector import Detector
from worker.detection.people import People, people

TEXT = "Kenyan President Ann Roe met Norwegian Foreign Minister Per Dahl. Roe spoke first. Then Dahl spoke."


@pytest.fixture(scope="module")
def named() -> People:
    gazetteer = Gazetteer.load()
    officials = list(find_officials(TEXT, gazetteer.find(TEXT)))
    return people(TEXT, officials, aliases(officials, Table(()), TEXT, None))


def test_bare_surnames_are_found_where_they_stand(named: People) -> None:
    later = [(TEXT[o.start : o.end], o.code) for o in named.named if o.start > TEXT.index(".")]
    assert later == [("Roe", "KE"), ("Dahl", "NO")]


def test_within_counts_from_the_start(named: People) -> None:
    start = TEXT.index("Roe spoke")
    [one] = named.within(start, start + len("Roe spoke first."))
    assert (one.start, one.end, one.code) == (0, 3, "KE")


def test_overlapping_asks_for_any_part(named: People) -> None:
    at = TEXT.index("Dahl.")
    assert [o.code for o in named.overlapping(at + 1, at + 2)] == ["NO"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("Kenyan President Ann Roe arrived in Oslo on Monday. She visited Denmark on Sunday.", "KE"),
        ("Kenyan President Ann Roe said she visited Denmark on Sunday.", "KE"),
    ],
)
def test_a_pronoun_means_the_one_named_before(detector: Detector, body: str, code: str) -> None:
    visits = [m.roles() for m in detector.detect(story(body)) if m.type == "state_visit"]
    assert {"visitor": [code], "host": ["DK"]} in visits


def test_the_two_leaders_are_those_named_last_not_the_places(detector: Detector) -> None:
    text = (
        "Irish Prime Minister Una Daly met Kenyan President Ann Roe on the fringes of a fair in Switzerland. "
        "The two leaders signed a trade agreement on Monday."
    )
    deals = [m for m in detector.detect(story(text)) if m.type == "trade_agreement"]
    assert [sorted(m.codes) for m in deals] == [["IE", "KE"]]


def test_a_bare_office_is_that_of_a_holder_named_before_without_it(detector: Detector) -> None:
    body = (
        "Chad has never had it so good, Anthony Albanese said on Monday. Chad was the talk of the town. "
        "The prime minister met Norwegian Foreign Minister Per Dahl on Friday."
    )
    [met] = [m for m in detector.detect(story(body, "Chad does well, says PM")) if m.type == "talks"]
    assert set(met.codes) == {"AU", "NO"}
