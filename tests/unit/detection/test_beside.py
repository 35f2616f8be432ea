"""What the words beside a trigger tell of it before anything is parsed."""

from __future__ import annotations

import pytest

from worker.detection.beside import Beside
from worker.detection.nearness import Line
from worker.detection.ontology.load import load

RULES = {rule.id: rule for kind in load().kinds.values() for rule in kind.rules}
VERBS = frozenset(form for rule in RULES.values() if rule.pos == "verb" for form in rule.forms if form[-1] != "s")


def places(rule: str, sentence: str) -> list[str] | None:
    line = Line(sentence.lower())
    found = Beside.of(RULES[rule], VERBS).places(line, frozenset())
    return None if found is None else [line.order[i] for i in found]


@pytest.mark.parametrize(
    ("rule", "sentence", "found"),
    [
        ("sanctions.sanction.verb", "Norway sanctions two banks of Chad", ["sanctions"]),
        ("sanctions.sanction.verb", "Norway thinks of sanctions on Chad", []),
        ("state_visit.stop.verb", "He will stop in Chad", ["stop"]),
        ("state_visit.stop.verb", "He made a stop in Chad", []),
        ("state_visit.visit.verb", "Chad's visit was cut short", []),
        ("state_visit.visit.verb", "The visiting queen of Chad", ["visiting"]),
        ("state_visit.visit.noun", "The visit of the queen", ["visit"]),
        ("state_visit.visit.noun", "The queen came to visit her sister", []),
        ("state_visit.visit.noun", "She will visit Chad", []),
        ("talks.talks.noun", "They returned to talks in Oslo", ["talks"]),
        ("talks.talks.noun", "The queen will attend talks on Monday", ["talks"]),
    ],
)
def test_the_word_before_tells_verbs_from_nouns(rule: str, sentence: str, found: list[str]) -> None:
    assert places(rule, sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chad and Mali opened talks on Monday", ["talks"]),
        ("The wage talks in Chad went on", []),
        ("In Chad, talks, wage rises or not, went on", ["talks"]),
        ("The queen is asking for talks with Mali", []),
        ("The queen, asking nobody, had talks with Mali", ["talks"]),
        ("The queen called off talks with Mali", ["talks"]),
        ("The queen had what she called brief talks with Mali", ["talks"]),
    ],
)
def test_what_must_not_stand_beside_a_trigger(sentence: str, found: list[str]) -> None:
    assert places("talks.talks.noun", sentence) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Chad and Mali signed a border pact on Monday", ["pact"]),
        ("Under the pact signed in May, Mali keeps the harbour", ["pact"]),
        ("Mali keeps its pact with Chad", []),
        (
            "Mali signed the visitors' book of the old mill on the river that the two brothers have let fall to ruin "
            "in the years since, and nobody there could recall a pact",
            [],
        ),
    ],
)
def test_a_deal_is_governed_by_what_stands_near_it(sentence: str, found: list[str]) -> None:
    assert places("agreement.accord.noun", sentence) == found


def test_a_hyphenated_trigger_is_not_looked_for() -> None:
    assert places("agreement.ceasefire.noun", "The cease-fire held in Chad") is None
