"""The alerts ask only for what the worker serves, and each has an entry in the runbook and a case that fires it.

What promtool says of them (`promtool test rules deploy/prometheus/alerts_test.yml`) is not run here: no package
registry of Python has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import promql_parser
import pytest
from deployed import COMPOSE, ROOT, yaml
from prometheus_client.parser import text_string_to_metric_families

from worker.domain.event import ChangeKind
from worker.errors import Reason
from worker.observability.metrics import METRICS, Kind, Metrics
from worker.settings import Settings

FOLDER = ROOT / "deploy" / "prometheus"
RULES: list[dict[str, Any]] = [rule for group in yaml(FOLDER / "alerts.yml")["groups"] for rule in group["rules"]]
ALERTS = {rule["alert"]: rule for rule in RULES if "alert" in rule}
RECORDED = {rule["record"]: rule for rule in RULES if "record" in rule}
CASES: list[dict[str, Any]] = [
    case for test in yaml(FOLDER / "alerts_test.yml")["tests"] for case in test["alert_rule_test"]
]
OF_THE_SCRAPE = {"job", "instance"}
CLOSED = {"reason": {str(one) for one in Reason}, "kind": {str(one.value) for one in ChangeKind}}


def served() -> Mapping[str, Mapping[str, set[str]]]:
    """Give every series that a worker serves: its name, and its labels with the values that were seen."""
    metrics = Metrics(version="1", pipeline="p", model="m")
    for metric in METRICS:
        labels = dict.fromkeys(metric.labels, "any") if metric.kind is not Kind.INFO else {}
        if metric.kind is Kind.COUNTER:
            metrics.count(metric, **labels)
        elif metric.kind is Kind.GAUGE:
            metrics.set(metric, 1, **labels)
        elif metric.kind is Kind.HISTOGRAM:
            metrics.observe(metric, 1, **labels)
    found: dict[str, dict[str, set[str]]] = {"up": {}}
    for family in text_string_to_metric_families(metrics.text().decode()):
        for sample in family.samples:
            series = found.setdefault(sample.name, {})
            for label, value in sample.labels.items():
                series.setdefault(label, set()).add(value)
    return found


SERVED = served()


def nodes(expression: str) -> list[promql_parser.Expr]:
    """Parse an expression and give all its parts. Raises ValueError."""
    found: list[promql_parser.Expr] = []
    promql_parser.walk(promql_parser.parse(expression), found.append)
    return found


def selectors(expression: str) -> Iterator[promql_parser.VectorSelector]:
    return (node for node in nodes(expression) if isinstance(node, promql_parser.VectorSelector))


def grouped(expression: str) -> set[str]:
    """Give the labels that an expression groups or joins by."""
    words = re.findall(r"\b(?:by|on|without|ignoring|group_left|group_right)\s*\(([^)]*)\)", expression)
    return {label.strip() for part in words for label in part.split(",") if label.strip()}


def every_rule() -> list[Any]:
    return [pytest.param(rule, id=rule.get("alert") or rule["record"]) for rule in RULES]


@pytest.mark.parametrize("rule", every_rule())
def test_an_expression_asks_for_series_and_labels_that_are_served(rule: dict[str, Any]) -> None:
    asked = list(selectors(rule["expr"]))
    assert asked
    for selector in asked:
        if selector.name in RECORDED:
            continue
        assert selector.name in SERVED, selector.name
        labels = SERVED[selector.name]
        for matcher in selector.matchers.matchers:
            assert matcher.name in labels.keys() | OF_THE_SCRAPE, f"{selector.name} has no label {matcher.name}"


@pytest.mark.parametrize("rule", every_rule())
def test_a_value_that_is_asked_for_can_come(rule: dict[str, Any]) -> None:
    for selector in selectors(rule["expr"]):
        for matcher in selector.matchers.matchers:
            possible = CLOSED.get(matcher.name) or (SERVED[selector.name]["le"] if matcher.name == "le" else None)
            if matcher.name == "outcome":
                possible = SERVED[selector.name]["outcome"]
            if possible is not None:
                assert any(re.fullmatch(matcher.value, one) for one in possible), f"{matcher.name}={matcher.value}"


@pytest.mark.parametrize("rule", every_rule())
def test_labels_that_are_grouped_by_are_labels_of_something_asked_for(rule: dict[str, Any]) -> None:
    known = set(OF_THE_SCRAPE)
    for selector in selectors(rule["expr"]):
        known |= SERVED.get(selector.name, {}).keys()
    assert grouped(rule["expr"]) <= known


@pytest.mark.parametrize(
    "expression",
    [
        'dateline_articles_dropped_total{job="dateline"}',
        'dateline_dead_letters_total{provider="x"}',
        'dateline_publish_delay_seconds_bucket{le="10"}',
    ],
)
def test_such_a_test_finds_a_metric_a_label_and_a_bucket_that_are_not_there(expression: str) -> None:
    rule = {"expr": expression, "record": "x"}
    with pytest.raises(AssertionError):  # noqa: PT012 - either of the two finds it
        test_an_expression_asks_for_series_and_labels_that_are_served(rule)
        test_a_value_that_is_asked_for_can_come(rule)


def test_recorded_series_are_used_and_defined() -> None:
    asked = {selector.name for rule in ALERTS.values() for selector in selectors(rule["expr"])}
    assert {name for name in asked if ":" in name} == RECORDED.keys()


@pytest.mark.parametrize("name", ALERTS)
def test_an_alert_says_how_urgent_it_is_and_what_to_do(name: str) -> None:
    rule = ALERTS[name]
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]
    page, _, anchor = rule["annotations"]["runbook_url"].partition("#")
    headings = re.findall(r"^## (.+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
    assert anchor in {heading.lower() for heading in headings}
    assert anchor == name.lower()


def test_the_runbook_has_no_entry_for_an_alert_that_is_not_there() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "docs" / "runbook.md").read_text("utf-8"), re.MULTILINE)
    assert set(headings) == ALERTS.keys()


@pytest.mark.parametrize("name", ALERTS)
def test_a_case_fires_it(name: str) -> None:
    fired = [alert for case in CASES if case["alertname"] == name for alert in case["exp_alerts"]]
    assert fired
    for alert in fired:
        assert alert["exp_labels"]["severity"] == ALERTS[name]["labels"]["severity"]
        assert alert["exp_annotations"].keys() == ALERTS[name]["annotations"].keys()


def test_the_series_of_the_cases_are_served() -> None:
    tests = yaml(FOLDER / "alerts_test.yml")["tests"]
    for series in (one["series"] for test in tests for one in test["input_series"]):
        (selector,) = selectors(series)
        labels = SERVED[selector.name]
        for matcher in selector.matchers.matchers:
            assert matcher.name in labels.keys() | OF_THE_SCRAPE, series
            assert matcher.name not in CLOSED or matcher.value in CLOSED[matcher.name], series
            assert matcher.name != "le" or matcher.value in labels["le"], series


def test_prometheus_scrapes_the_worker_of_the_stack_under_the_name_that_the_rules_know() -> None:
    config, services = yaml(FOLDER / "prometheus.yml"), yaml(COMPOSE)["services"]
    assert [(FOLDER / name).is_file() for name in config["rule_files"]] == [True]
    (job,) = config["scrape_configs"]
    (source,) = job["dns_sd_configs"]
    jobs = {m.value for rule in RULES for s in selectors(rule["expr"]) for m in s.matchers.matchers if m.name == "job"}
    assert jobs == {job["job_name"]}
    assert set(source["names"]) <= services.keys()
    assert source["port"] == Settings().web_port
