"""Who stands near enough to a trigger to fill its slots."""

from __future__ import annotations

import pytest

from worker.detection.actors import Gazetteer, Official, find_officials
from worker.detection.nearness import Line
from worker.detection.ontology.load import load
from worker.detection.reaching import Reach, named_in, pronouns

GAZETTEER = Gazetteer.load()
KINDS = load().kinds
RULES = {rule.id: (rule, kind) for kind in KINDS.values() for rule in kind.rules}
OTIENO = Official(
    start=0, end=7, name="Ann Otieno", surname="Otieno", office="president", rank="head", code="KE", country="KE"
)


def reaches(rule: str, sentence: str, trigger: str, whom: Official | None = None) -> bool:
    line = Line(sentence.lower())
    actors = GAZETTEER.find(sentence)
    named = named_in(line, 0, actors, list(find_officials(sentence, actors)))
    named += pronouns(line, lambda offset: whom)
    reach = Reach.of(*RULES[rule], RULES[rule][1].alone)
    return reach.holds(line, [i for i, word in enumerate(line.order) if word == trigger], named)


@pytest.mark.parametrize(
    ("sentence", "near"),
    [
        ("Kenyan President Ann Otieno flew to Chad", True),
        ("Chad, said Kenyan President Ann Otieno, is where refugees and traders from the north travelled", False),
        ("The refugees travelled to Chad, as Kenyan President Ann Otieno told her parliament", False),
        ("Travelling to Chad, Kenyan President Ann Otieno said little", True),
        ("Two goats travelled to Chad", True),  # anybody's two: who they are is the parser's matter
        ("Goats travelled to Chad", False),
    ],
)
def test_who_travels_stands_before_the_verb(sentence: str, near: bool) -> None:
    trigger = next(word for word in ("flew", "travelled", "travelling") if word in sentence.lower())
    assert reaches("state_visit.travel.verb", sentence, trigger) is near


def test_a_pronoun_is_whom_it_means() -> None:
    assert reaches("state_visit.travel.verb", "He flew to Chad", "flew", OTIENO)
    assert not reaches("state_visit.travel.verb", "He flew to Chad", "flew")


@pytest.mark.parametrize(
    ("sentence", "near"),
    [
        ("Kenya met Chad", True),
        ("Kenyan officials met the new prime minister of Chad", True),
        ("Kenya met the deadline that its creditors had set a year before", False),
        ("Kenya met a target", False),
    ],
)
def test_whom_somebody_met_has_a_name(sentence: str, near: bool) -> None:
    assert reaches("talks.meet.verb", sentence, "met") is near


@pytest.mark.parametrize(
    ("sentence", "near"),
    [
        ("In Oslo the ministry of fisheries of Kenya said it agreed to share water", True),
        ("In Oslo of all places, where it rained and snowed for the whole of a week, goats agreed", False),
    ],
)
def test_it_is_somebody_where_somebody_tells(sentence: str, near: bool) -> None:
    assert reaches("agreement.agree-to.verb", sentence, "agreed") is near


def test_a_protest_is_held_by_nobody_in_particular() -> None:
    assert reaches("protest.march.verb", "Thousands marched", "marched")
