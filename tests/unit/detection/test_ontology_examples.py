"""Every event type keeps its own promises: its examples are found, its counter-examples are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.detection import load
from worker.detection.detector import Detector
from worker.detection.ontology.check import check
from worker.detection.ontology.load import load as load_ontology
from worker.detection.ontology.load import load_file, with_kind

KINDS = load_ontology().kinds
OURS = sorted(KINDS)
BY_RULE = ["agreement", "diplomatic_break", "state_visit", "summit", "talks", "trade_agreement"]
SHIPPED_EXAMPLES = sorted((Path(__file__).parents[3] / "examples" / "ontology").glob("*.toml"))


@pytest.mark.parametrize("name", OURS)
def test_examples_hold(name: str, detector: Detector) -> None:
    failed = {
        outcome.example.text: (outcome.wrong, outcome.seen) for outcome in check(KINDS[name], detector) if outcome.wrong
    }
    assert failed == {}


@pytest.mark.parametrize("name", BY_RULE)
def test_every_rule_has_an_example_and_a_counter_example(name: str) -> None:
    rules = {rule.id.removeprefix(f"{name}.") for rule in KINDS[name].rules}
    shown = {example.rule for example in KINDS[name].examples if example.find is not None}
    refused = {example.rule for example in KINDS[name].examples if example.find is None}
    assert (rules - shown, rules - refused) == (set(), set())


@pytest.mark.parametrize("path", SHIPPED_EXAMPLES, ids=lambda path: path.stem)
def test_example_types_hold(path: Path) -> None:
    kind = load_file(path)
    outcomes = check(kind, load(ontology=with_kind(kind)))
    assert [outcome.example.text for outcome in outcomes if outcome.wrong] == []


def test_there_is_an_example_type() -> None:
    assert [path.stem for path in SHIPPED_EXAMPLES] == ["extradition"]


def test_a_folder_of_types_is_loaded_beside_ours() -> None:
    kinds = load_ontology(SHIPPED_EXAMPLES[0].parent).kinds
    assert kinds.keys() == KINDS.keys() | {"extradition"}
