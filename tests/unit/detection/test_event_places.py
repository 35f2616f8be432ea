"""Where events take place, on stories of our own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worker.detection.actors import Gazetteer
from worker.detection.detector import Detector
from worker.domain.article import Article
from worker.domain.mention import Mention

NOON = datetime(2025, 5, 7, 12, tzinfo=UTC)


def events(detector: Detector, body: str, headline: str = "") -> dict[str, Mention]:
    article = Article(
        uri="story", version="1", provider="test", version_created=NOON, language="en", headline=headline, body=body
    )
    return {mention.type: mention for mention in detector.detect(article)}


@pytest.mark.parametrize(
    ("body", "type_", "start"),
    [
        # the one day of a visit, and what somebody comes for
        ("Peru's foreign minister visited Oslo on Monday. She met Norway's premier.", "talks", "2025-05-05"),
        ("Peru's foreign minister began a two-day visit to Oslo on Monday. She met Norway's premier.", "talks", None),
        (
            "African Union leaders hold a summit in Accra on Friday. "
            "Kenyan President Amos Kiprono will attend the summit.",
            "state_visit",
            "2025-05-09",
        ),
    ],
)
def test_what_is_told_together_lends_its_day(detector: Detector, body: str, type_: str, start: str | None) -> None:
    assert events(detector, body)[type_].when.start == start


@pytest.mark.parametrize(
    ("body", "type_", "country", "city"),
    [
        # the event's own clause
        ("The presidents of Chad and Mali held talks in Oslo on Monday.", "talks", "NO", "Oslo"),
        ("Chad's president met the president of Mali in Oslo on Monday.", "talks", "NO", "Oslo"),
        ("President Idris Ba of Chad flew to Oslo, where he met President Amadou Sow of Mali.", "talks", "NO", "Oslo"),
        ("A crowd filled the centre of Kano on Monday to demand the repeal of a decree.", "protest", "NG", "Kano"),
        ("Demonstrators blocked roads outside Kano on Monday in protest against a mine.", "protest", "NG", "Kano"),
        ("Demonstrators carried pictures of Kano through Lagos on Monday against a mine.", "protest", "NG", "Lagos"),
        ("The Leeds carnival drew thousands on Monday.", "parade", "GB", "Leeds"),
        ("The ministers of Chad and Mali held talks lasting two hours in Oslo.", "talks", "NO", "Oslo"),
        ("The ministers of Chad and Mali held talks over two dams in Oslo province.", "talks", "NO", "Oslo"),
        # where somebody came just before, or goes for it
        (
            "After arriving in Oslo, Kenyan President Amos Kip met Malian President Amadou Sow.",
            "talks",
            "NO",
            "Oslo",
        ),
        ("After a storm in Oslo, Kenyan President Amos Kip met Malian President Amadou Sow.", "talks", None, None),
        ("Kenya's president visited Oslo to sign a climate treaty with Norway.", "agreement", "NO", "Oslo"),
        ("Kenya's president visited Singapore on Monday.", "state_visit", "SG", "Singapore"),
        # a topic has a place of its own
        ("Kenya and Mali held a summit on peace in Sudan on Monday.", "summit", None, None),
        ("Kenya and Mali held a summit on the island of Malta on Monday.", "summit", "MT", None),
        # who hosts it has it at home
        ("Uganda will host a summit of the African Union in May.", "summit", "UG", None),
        ("Uganda will address a summit of the African Union in May.", "summit", None, None),
        # where somebody goes first is not where he goes on to
        ("The guest travels to Cusco on Friday and will attend Sunday's Army Day parade.", "parade", "PE", None),
        # what a report is about is where it is written, though it names another country further down
        ("OSLO, May 7 (Agency) - Nurses marched on Tuesday against the cuts. Japan cuts aid.", "protest", "NO", "Oslo"),
        # what talks are about is not where they are
        ("Chad and Mali agreed a ceasefire in Aleppo on Monday.", "agreement", None, None),
        ("Chad and Mali held Aleppo talks on Monday.", "talks", None, None),
        ("Chad and Mali held Geneva talks on Monday.", "talks", "CH", "Geneva"),
        # capitals by their state
        ("President Jan Kask of Estonia arrived in the Chadian capital on Monday.", "state_visit", "TD", "N'Djamena"),
        ("President Jan Kask of Estonia arrived in Chad's capital on Monday.", "state_visit", "TD", "N'Djamena"),
        ("Chad staged a military parade in its capital on Monday.", "parade", "TD", "N'Djamena"),
        ("Chad staged a military parade in its north on Monday.", "parade", "TD", None),
        # a round-up's heading
        ("Oslo: Chad and Mali signed a truce on Monday.", "agreement", "NO", "Oslo"),
        # the dateline, where nothing else says
        ("OSLO, May 7 (Wire) - Chad's president held talks with Norway's on Monday.", "talks", "NO", "Oslo"),
        ("OSLO, May 7 (Wire) - Chad's president held talks with Mali's on Monday.", "talks", None, None),
        ("OSLO, May 7 (Wire) - Chad's president held talks with Norway's by telephone on Monday.", "talks", None, None),
        ("OSLO, May 7 (Wire) - Chad's president will hold talks with Norway's in June.", "talks", None, None),
        ("OSLO, May 7 (Wire) - Thousands marched in Norway on Monday against the tax.", "protest", "NO", "Oslo"),
        ("OSLO, May 7 (Wire) - Thousands marched in Bergen on Monday against the tax.", "protest", "NO", "Bergen"),
        # the visit or the errand that they are part of
        ("Chad's president met the king of Norway on Monday during a visit to Oslo.", "talks", "NO", "Oslo"),
        ("Chad's president met the king of Norway on Monday during a debate.", "talks", None, None),
        ("Chad's president was in Cairo on Monday to attend an African Union summit.", "summit", "EG", "Cairo"),
        ("Chad's president left Cairo on Monday to attend an African Union summit.", "summit", None, None),
        ("Chad's president met the king of Norway in Bergen before flying to Cairo.", "talks", "NO", "Bergen"),
        ("Chad's president met Mali's on the edge of a fair, including Peru's Ali Bo.", "talks", None, None),
        # towns that no table names
        ("Thousands marched in the Norwegian town of Fjordvik against the cuts.", "protest", "NO", "Fjordvik"),
        ("Thousands marched in Fjordvik, Norway, on Monday against the cuts.", "protest", "NO", "Fjordvik"),
        ("Thousands marched in Oakholm, Oregon, on Monday against the cuts.", "protest", "US", "Oakholm"),
        ("Thousands marched in May, Norway said, against the cuts.", "protest", "NO", None),
        # what is said to be here, and at a seat of government
        ("OSLO, May 7 (Wire) - Chad's and Mali's leaders held talks here on Monday.", "talks", "NO", "Oslo"),
        ("OSLO, May 7 (Wire) - Chad's and Mali's leaders held talks, aides said here.", "talks", None, None),
        ("Chad's president met the king of Norway at the White House on Monday.", "talks", "US", None),
        # an occasion that is here
        ("OSLO, May 7 (Wire) - Mali and Chad signed a trade pact, aides said.", "trade_agreement", None, None),
        ("OSLO, May 7 (Wire) - Mali and Chad signed a trade pact at a fair here.", "trade_agreement", "NO", "Oslo"),
        # the one city of the country in which the article says that anything is
        ("Chad's president visited Norway on Monday. He dined in Bergen.", "state_visit", "NO", "Bergen"),
        ("Chad's president visited Norway on Monday. He dined in Bergen and slept in Oslo.", "state_visit", "NO", None),
        ("China began military drills surrounding Taiwan on Monday.", "military_exercise", "TW", None),
        ("China began military drills resembling Taiwan's on Monday.", "military_exercise", None, None),
        (
            "Chad's president visited Mali on Monday. The presidents of Chad and Mali held talks on cotton."
            " Mali's president will visit Chad in June.",
            "talks",
            "ML",
            None,
        ),
        (
            "Chad's president visited Mali on Monday. The presidents of Chad and Mali held talks on cotton.",
            "talks",
            "ML",
            None,
        ),
        (
            "Chad's president visited Mali on Monday. The presidents of Chad and Peru held talks on cotton.",
            "talks",
            None,
            None,
        ),
    ],
)
def test_place(detector: Detector, body: str, type_: str, country: str | None, city: str | None) -> None:
    place = events(detector, body)[type_].place
    assert (place.country if place else None, place.city if place else None) == (country, city)


def test_a_parade_told_next_to_its_feast_is_on_its_day(detector: Detector) -> None:
    text = "Peru celebrated its national day on Monday.\nA military parade took place in Lima."
    assert events(detector, text)["parade"].when.start == "2025-05-05"
    apart = (
        "Peru celebrated its national day on Monday.\n"
        + "Shops were shut. " * 20
        + "\nA military parade took place in Lima."
    )
    assert events(detector, apart)["parade"].when.start is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Officials met in New York.", [("US", "New York")]),
        ("Officials met in York.", [("GB", "York")]),
        ("Officials met in Atlanta, Georgia.", [("US", "Atlanta")]),
        ("Officials met in Tbilisi, Georgia.", [("GE", "Tbilisi"), ("GE", None)]),
        ("Officials met in Birmingham, Ala.", [("US", "Birmingham")]),
        ("Officials met in Birmingham.", [("GB", "Birmingham")]),
        ("Chad's capital markets are thin.", [("TD", None)]),
    ],
)
def test_cities_by_what_stands_behind_them(text: str, names: list[tuple[str, str | None]]) -> None:
    assert [(actor.country, actor.city) for actor in Gazetteer.load().find(text)] == names


FAR = "It rained. The harvest was poor. Prices rose again, traders said. The river is high. "


@pytest.mark.parametrize(
    ("body", "start"),
    [
        (FAR + "Chad and Mali held talks. They met on Monday.", "2025-05-05"),  # told on beside it
        (FAR + "Chad and Mali held talks. " + FAR + "Ali Bo met reporters on Monday.", None),  # anybody's day
        (FAR + "Chad and Mali held talks. " + FAR + "The talks began on Monday.", "2025-05-05"),
    ],
)
def test_the_day_of_what_names_nobody_counts_beside_the_event(detector: Detector, body: str, start: str | None) -> None:
    assert events(detector, body)["talks"].when.start == start


def test_a_call_is_not_where_the_visit_was(detector: Detector) -> None:
    body = (
        "Kenyan President Ann Roe visited Norway on Monday. "
        "On Tuesday Roe spoke to Norwegian Prime Minister Per Dahl by telephone."
    )
    assert events(detector, body)["talks"].place is None


def test_the_visit_of_another_minister_does_not_place_talks(detector: Detector) -> None:
    visit = "Kenyan President Ann Roe visited Norway on Monday. Rain fell on the fields for a whole week after that. "
    talks = "Kenyan Defence Minister Tom Mbeki will hold talks with Norwegian Defence Minister Nils Lund in May."
    assert events(detector, visit + talks)["talks"].place is None
    own = talks.replace("Defence Minister Tom Mbeki", "President Ann Roe")
    place = events(detector, visit + own)["talks"].place
    assert place is not None
    assert place.country == "NO"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        # a report from the seat of a body that takes part
        (
            "BRUSSELS, March 16 (Agency) - Chad and Mali met at talks of European Community foreign ministers.",
            ("BE", "Brussels"),
        ),
        ("WASHINGTON, April 9 (Agency) - Mali's finance minister held talks with the IMF.", ("US", "Washington")),
        ("LIMA, April 9 (Agency) - Mali's finance minister held talks with the IMF.", None),
        # whom a visitor met there
        (
            "Kenyan President Ann Roe flew to Oslo. While there, Roe met Chadian President Ali Deby.",
            ("NO", "Oslo"),
        ),
        (
            "Kenyan President Ann Roe flew to Oslo. Kenyan minister Tom Mbeki met Chadian President Ali Deby.",
            None,
        ),
    ],
)
def test_a_seat_and_a_journey_place_talks(detector: Detector, body: str, place: tuple[str, str] | None) -> None:
    found = events(detector, body)["talks"].place
    assert (found and (found.country, found.city)) == place
