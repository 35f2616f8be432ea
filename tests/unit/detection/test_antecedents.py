"""Whom a pronoun means, and that it means nobody where it could be a stranger."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.actors import Gazetteer, find_officials
from worker.detection.actors.aliases import Table, aliases
from worker.detection.antecedents import Antecedents
from worker.detection.detector import Detector
from worker.detection.people import people

ROE = "Kenyan President Ann Roe spoke in Nairobi on Monday. "
FAR = "The harbour was quiet and the shops were shut. " * 20


def whom(text: str, pronoun: str) -> tuple[str | None, bool]:
    actors = Gazetteer.load().find(text)
    officials = list(find_officials(text, actors))
    at = text.rindex(pronoun)
    sentence = max((text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n")), default=0)
    found, named = Antecedents(text, people(text, officials, aliases(officials, Table(()), text, None)), actors).of(
        max(0, sentence if ". " in text[:at] else 0), at
    )
    return (found.surname if found else None), named


@pytest.mark.parametrize(
    ("text", "pronoun", "expected"),
    [
        (ROE + "She flew to Oslo later.", "She", ("Roe", True)),
        (ROE + FAR + "She flew to Oslo later.", "She", (None, False)),
        (ROE + "Her aide, Mr Tom Poe, was with her. He flew to Oslo later.", "He", (None, True)),
        (ROE + "The journalist asked about fish. He flew to Oslo later.", "He", (None, True)),
        (ROE + "A spokesman said Roe was tired. She flew to Oslo later.", "She", ("Roe", True)),
        (ROE + "She thanked Danish Defence Minister Karen Holm. She flew to Oslo later.", "She flew", ("Roe", True)),
        (ROE + "He thanked Danish Defence Minister Karen Holm. She flew to Oslo later.", "She flew", ("Holm", True)),
        ('Kenyan President Ann Roe was in Nairobi. "Holm is my friend," she said.', "she", ("Roe", True)),
    ],
)
def test_a_pronoun_means_the_subject_told_last(text: str, pronoun: str, expected: tuple[str | None, bool]) -> None:
    assert whom(text, pronoun) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan President Ann Roe is patient. Tom Poe, who heads a bank, was met in Oslo on his visit to Norway.",
        "Kenyan President Ann Roe is patient. The governor said he visited Norway.",
        "The head of Kenya's weather service visited Norway on Friday.",
        "The Kenyan opposition leader arrived in Oslo on Friday.",
        "OSLO, June 4 - Kenyan President Ann Roe arrived at a debate in Nairobi on Tuesday.",
        "Kenyan President Ann Roe spoke of Kenya joining Norway in the hunt for pirates.",
        "An envoy of Kenyan President Ann Roe visited Norway.",
        "Kenyan President Ann Roe is patient. Her cousin Tom Roe visited Norway. Roe Jr. arrived in Oslo.",
        "The central bank president, Ann Roe of Kenya, visited Norway.",
        "Norway's envoy spoke. Foreign Minister Roe Poe visited Oslo after President Ann Roe of Kenya was ill.",
        "The leaders of the African Union visited Norway.",
    ],
)
def test_nobody_travels_for_another(detector: Detector, text: str) -> None:
    assert [m.roles() for m in detector.detect(story(text)) if m.type == "state_visit"] == []


def test_a_tour_of_a_part_of_the_world_is_not_a_visit_to_who_tells_of_it(detector: Detector) -> None:
    text = "Kenyan President Ann Roe came home after an African tour that began in May, Norway's envoy said."
    [visit] = [m for m in detector.detect(story(text)) if m.type == "state_visit"]
    assert visit.roles() == {"visitor": ["KE"]}


def test_a_name_ends_with_its_possessive() -> None:
    text = "The plan is Kenyan President Ann Roe's Railway Pact."
    [one] = find_officials(text, Gazetteer.load().find(text))
    assert one.name == "Ann Roe"


@pytest.mark.parametrize(
    ("text", "visitor", "host"),
    [
        ("Railways and Posts Minister Ann Roe of Kenya visited Norway.", "KE", "NO"),
        (
            "Speaking on a visit to the Peruvian town of Santa Rosita, Kenyan President Ann Roe praised the fish.",
            "KE",
            "PE",
        ),
    ],
)
def test_offices_and_towns_that_no_table_has(detector: Detector, text: str, visitor: str, host: str) -> None:
    visits = [m.roles() for m in detector.detect(story(text)) if m.type == "state_visit"]
    assert visits == [{"visitor": [visitor], "host": [host]}]
