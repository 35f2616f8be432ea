"""Whose a protest, vote or ceremony is, where its sentence names nobody who takes part."""

from __future__ import annotations

import pytest

from tests.unit.detection.reading import story
from worker.detection.detector import Detector


def of_type(detector: Detector, type_: str, body: str, headline: str = "") -> list[tuple[list[str], str]]:
    found = detector.detect(story(body, headline))
    return [([p.code for p in one.participants], one.status.value) for one in found if one.type == type_]


@pytest.mark.parametrize(
    ("headline", "body", "whose"),
    [
        # what a protest is for is not where it is
        (
            "Envoy halted by Greenland protest",
            "Pro-Greenlandic protesters have disrupted a lunch in east Oslo.",
            ["NO"],
        ),
        ("Greenland protest", "Thousands of protesters marched through the snow on Monday.", ["GL"]),
        ("", "Anti-Danish protesters marched in Nuuk, Greenland, on Monday.", ["GL"]),
        # the beginning and what was named last agree, or do not
        ("Peru cuts aid", "Peru has cut its aid to farmers. Protests have spread since Friday.", ["PE"]),
        ("Peru cuts aid", "Peru has cut its aid to Chad. Protests have spread since Friday.", []),
        # a state that is a cause time and again is the topic, however else it is named
        (
            "Pro-Chadian camp grows",
            "Peru's anti-Chad marchers met pro-Chad ones. Chad was silent. Protests have spread since Friday.",
            ["PE"],
        ),
        (
            "Chad cuts aid",
            "Chad saw a pro-Chad crowd. Chad's king spoke, and Chad's farmers too. Chad is dry. "
            "In Chad it is hot. Protests have spread since Friday.",
            ["TD"],
        ),
    ],
)
def test_protests_are_of_those_whom_the_text_agrees_on(
    detector: Detector, headline: str, body: str, whose: list[str]
) -> None:
    assert [codes for codes, _ in of_type(detector, "protest", body, headline)] == [whose]


def test_states_of_old_hold_nothing_now(detector: Detector) -> None:
    body = "A tablet of the Soviet Union was shown on Monday. The unveiling ceremony took place on the spot."
    assert of_type(detector, "ceremony", body, "Tablet of the Soviet Union") == [([], "completed")]


def test_two_countries_elections_are_two(detector: Detector) -> None:
    body = "Palau's election in June was close. It comes before the Chadian elections in December."
    assert sorted(codes for codes, _ in of_type(detector, "election", body)) == [["PW"], ["TD"]]


def test_an_election_of_two_countries_is_that_of_the_article(detector: Detector) -> None:
    body = "A Peruvian candidate accepted the winner of the June election before he left for Spain."
    assert [codes for codes, _ in of_type(detector, "election", body, "Peru's loser leaves")] == [["PE"]]


@pytest.mark.parametrize(
    ("body", "codes", "status"),
    [
        ("The Danish envoy will not attend a ceremony marking the fall of Lima.", ["PE"], "planned"),
        ("The Danish envoy did not attend a ceremony marking the fall of Lima.", ["PE"], "completed"),
        ("The Danish envoy skipped a ceremony marking the fall of Lima.", ["PE"], "completed"),
        ("The Danish premier was not at the inauguration of Peru's president.", ["PE"], "completed"),
    ],
)
def test_who_stays_away_holds_nothing(detector: Detector, body: str, codes: list[str], status: str) -> None:
    text = body.replace("the fall of Lima", "the anniversary of the fall of Lima")
    assert of_type(detector, "ceremony", text) == [(codes, status)]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("Chile's President Gabriela Soto will skip a summit of the African Union in Addis Ababa.", "planned"),
        ("Chile's President Gabriela Soto did not attend the African Union summit in Addis Ababa.", "completed"),
        ("The African Union has cancelled its summit in Addis Ababa.", "cancelled"),
    ],
)
def test_who_stays_away_cancels_no_summit(detector: Detector, body: str, status: str) -> None:
    assert of_type(detector, "summit", body) == [(["African Union"], status)]


def test_who_thinks_what_of_an_inauguration_does_not_hold_it(detector: Detector) -> None:
    body = "China said that its drill fell on the inauguration of President Aki Lobo, whom Peru sees as a foe of Palau."
    assert of_type(detector, "ceremony", body) == [(["PW"], "completed")]


def test_what_nobody_holds_is_no_ceremony(detector: Detector) -> None:
    assert not of_type(detector, "ceremony", "No ceremony was held in Lima to mark the anniversary of the fire.")


def test_what_is_remembered_has_days_of_its_own(detector: Detector) -> None:
    body = "Peru held a ceremony to mark the anniversary of the fire that burnt the port on May 5, 1940."
    [found] = [one for one in detector.detect(story(body)) if one.type == "ceremony"]
    assert found.when.start is None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        # a pact reached has the day of the talks just told of, one aimed at has not
        ("Kenya and Oman held talks on Monday. Kenya and Oman also signed a defence pact.", "2024-05-06"),
        ("Kenya and Oman held talks on Monday. Kenya and Oman will sign a defence pact.", None),
    ],
)
def test_a_pact_has_the_day_of_the_talks_it_was_reached_in(detector: Detector, body: str, day: str | None) -> None:
    found = [one for one in detector.detect(story(body)) if one.type == "agreement"]
    assert [one.when.start for one in found] == [day]


def test_a_vote_that_no_country_is_named_for_is_that_of_the_politicians(detector: Detector) -> None:
    lead = "Norwegian Prime Minister Per Dahl met Chadian President Ali Deby and Peruvian Prime Minister Ana Ruiz. "
    told = "Mr Dahl may yet lose the election in May, his party fears."
    [vote] = [m for m in detector.detect(story(lead + told)) if m.type == "election"]
    assert vote.codes == ("NO",)
    both = "Mr Dahl and Ms Ruiz spoke of the election in May, they said."
    [vote] = [m for m in detector.detect(story(lead + both)) if m.type == "election"]
    assert vote.codes == ()


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        # whose vote it is, not whom it is told of beside
        ("Chad's minister of trade congratulated traders on President Joe Biden's election victory.", ["US"]),
        ("Peru saw shares fall after President Joe Biden's election on Monday.", ["US"]),
        ("Chad's election was won by a general, President Joe Biden said.", ["TD"]),
        ("Voters in Peru cast ballots in an election on Sunday, and Chad and the president sent wishes.", ["PE"]),
    ],
)
def test_a_vote_is_that_of_whom_it_elects(detector: Detector, body: str, codes: list[str]) -> None:
    assert [whose for whose, _ in of_type(detector, "election", body)] == [codes]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        # what is called for elsewhere, or is at war, is a cause
        ("Thousands of marchers took to the streets of Oslo calling for a ceasefire in Sudan.", ["NO"]),
        ("Thousands of marchers took to the streets on Monday, calling for a truce in Sudan.", []),
        ("Protests over the invasion of Kuwait spread on Monday.", []),
        ("Protesters held a sign saying Tibet will be free on Monday.", []),
        ("Protesters in Kuwait marched on Monday, calling for a new election.", ["KW"]),
    ],
)
def test_what_is_called_for_elsewhere_is_a_cause(detector: Detector, body: str, codes: list[str]) -> None:
    assert [whose for whose, _ in of_type(detector, "protest", body)] == [codes]


@pytest.mark.parametrize(
    ("headline", "body", "codes"),
    [
        # what stands at it says whose vote it is, before any other state that the article tells of
        ("Chad's news", "Chad is poor. The Tories lost seats in the general election on Thursday.", ["GB"]),
        ("Chad's news", "Chad is poor. The BJP is ahead in the general election on Thursday.", ["IN"]),
        ("", "Labour won the local elections in May, and the borough council has a new leader.", ["GB"]),
        # others bear such names too, and then the article tells
        ("Palau's news", "Palau is calm. Labour won the general election on Thursday.", ["PW"]),
        ("Palau's news", "Palau is calm. The Social Democrats won the general election on Thursday.", ["PW"]),
        ("", "Tories and Republicans had watched the general election on Thursday.", []),
    ],
)
def test_a_vote_is_that_of_who_stands_at_it(detector: Detector, headline: str, body: str, codes: list[str]) -> None:
    assert [whose for whose, _ in of_type(detector, "election", body, headline)] == [codes]
