"""What the worker tells itself is what the schemas of mentions and reports say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from published import SCHEMAS, documents, faults, load, validator

from worker import codec
from worker.domain.report import Outcome, Report
from worker.lifecycle.message import MentionMessage, Tick

MENTION = validator("mention/v1", closed=True)
REPORT = validator("report/v1", closed=True)
KINDS = {"mention": MentionMessage, "report": Report}


def test_every_message_about_a_mention_fits(sample: Any) -> None:
    told = [json.loads(message.value) for message in sample.mentions]
    assert [fault for one in told for fault in faults(MENTION, one)] == []
    assert {one["op"] for one in told} == {"put", "withdraw"}
    assert all(message.key.decode() == one["block_key"] for message, one in zip(sample.mentions, told, strict=True))


def test_every_report_fits(sample: Any) -> None:
    told = [json.loads(report) for report in sample.reports]
    assert [fault for one in told for fault in faults(REPORT, one)] == []
    assert {one["outcome"] for one in told} >= {"events", "no_event", "held", "retraction"}


@pytest.mark.parametrize(
    ("folder", "path"), [one for one in documents("examples") if one.values[0].parent.name in KINDS]
)
def test_an_example_reads_back_as_the_workers_own_value(folder: Path, path: Path) -> None:
    told = load(path)
    kind: type[Any] = Tick if "tick_at" in told else KINDS[folder.parent.name]
    value = codec.decode(path.read_bytes(), kind)
    assert json.loads(codec.encode(value)) == told


def test_the_outcomes_are_those_of_the_code() -> None:
    outcomes = load(SCHEMAS / "report" / "v1" / "schema.json")["$defs"]["report"]["properties"]["outcome"]["enum"]
    assert outcomes == [str(one) for one in Outcome if one is not Outcome.DEAD_LETTER], "a dead letter has no report"
