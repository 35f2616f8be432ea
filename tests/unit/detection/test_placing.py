"""Where an event takes place: what its own clause says, not what stands elsewhere in the sentence."""

from __future__ import annotations

import pytest
from reading import read, story, word

from worker.detection.detector import Detector
from worker.detection.placing import country_near


@pytest.mark.parametrize(
    ("body", "type_", "place"),
    [
        ("Kenya and Norway held talks in Geneva on Monday.", "talks", ("CH", "Geneva")),
        ("Kenyan President Ann Roe arrived in Oslo on Monday.", "state_visit", ("NO", "Oslo")),
        ("Kenyan President Ann Roe visited Norway on Monday.", "state_visit", ("NO", None)),
        ("Farmers marched through Lima on Monday against the fuel tax.", "protest", ("PE", "Lima")),
        ("Tanks rolled through Ankara in a military parade.", "parade", ("TR", "Ankara")),
        ("PARIS, May 7 (Agency) - Kenya and Norway held talks in Geneva.", "talks", ("CH", "Geneva")),
    ],
)
def test_the_place_of_an_event(detector: Detector, body: str, type_: str, place: tuple[str, str | None]) -> None:
    [mention] = [m for m in detector.detect(story(body)) if m.type == type_]
    assert mention.place is not None
    assert (mention.place.country, mention.place.city) == place


PRESIDENT = "Kenyan President Ann Roe"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (
            f"{PRESIDENT} met Danish Prime Minister Per Dahl on the sidelines of the African Union summit in Lusaka.",
            ("ZM", "Lusaka"),
        ),
        ("The foreign ministers of Peru and Chile met on the fringes of an assembly in Lisbon.", ("PT", "Lisbon")),
        ("The talks between Kenya and Norway, which were held in Lisbon, ended without a deal.", ("PT", "Lisbon")),
        ("Talks between Chad and Sudan that opened in Doha on Sunday made progress.", ("QA", "Doha")),
        ("The direct talks between Chad and Sudan, hosted by Norway, ended on Friday.", ("NO", None)),
        ("Oman hosted talks between Chad and Sudan on Friday.", ("OM", None)),
        ("Kenya and Norway held talks on Chad's border with Sudan.", ("TD", None)),
        ("A treaty was signed between the Kenyan and Cuban governments in Havana.", ("CU", "Havana")),
    ],
)
def test_a_place_may_hang_on_what_the_event_is_part_of(
    detector: Detector, body: str, place: tuple[str, str | None]
) -> None:
    found = [m for m in detector.detect(story(body)) if m.type in ("talks", "agreement")]
    assert [(m.place.country, m.place.city) for m in found if m.place] == [place]


@pytest.mark.parametrize(
    "body",
    [
        "While speaking to Norway's foreign minister Per Dahl, Kenyan Foreign Minister Ann Roe left.",
        "Chad signed an agreement with Peru on Monday on Peru's provision of aid.",
        "Kenya and Norway held talks on Sudan.",
        "Chad signed a border treaty with Peru in a shift away from Sudan.",
        "Kenya imposed sanctions on Norway on Monday.",
        "Talks between Chad and Sudan, which borders Egypt, ended on Friday.",
    ],
)
def test_whom_one_speaks_to_and_what_one_speaks_of_is_no_place(detector: Detector, body: str) -> None:
    [mention] = detector.detect(story(body))
    assert mention.place is None


def test_a_dateline_alone_is_no_place(detector: Detector) -> None:
    [mention] = detector.detect(story("PARIS, May 7 (Agency) - Kenya and Norway signed a border treaty on Monday."))
    assert mention.place is None


def test_a_clause_about_a_party_does_not_place_the_event(detector: Detector) -> None:
    body = "Kenya and Norway, whose fleet is in Iceland, held talks in Geneva on Monday."
    [mention] = [m for m in detector.detect(story(body)) if m.type == "talks"]
    assert mention.place is not None
    assert mention.place.country == "CH"


def test_the_nearest_country_is_the_one_by_the_trigger(open_detector: Detector) -> None:
    doc, context = read(open_detector, "Kenya looks on while the Danish parade begins and Peru sleeps.")
    assert country_near(word(doc, "parade"), "parade", context.actors) == "DK"


def test_who_only_speaks_of_an_election_does_not_hold_it(open_detector: Detector) -> None:
    doc, context = read(open_detector, "Kenyan sailors in Peru read about the election.")
    assert country_near(word(doc, "election"), "election", context.actors) == "PE"


def test_a_war_is_not_where_the_event_is(open_detector: Detector) -> None:
    doc, context = read(open_detector, "Students in Norway joined the Yemen war protest.")
    assert country_near(word(doc, "protest"), "protest", context.actors) == "NO"


def test_no_country_near_where_none_is_named(open_detector: Detector) -> None:
    doc, context = read(open_detector, "The parade begins.")
    assert country_near(word(doc, "parade"), "parade", context.actors) is None
