"""The headers of a dead letter are what their schema says, for everything that can be wrong with a record."""

from __future__ import annotations

from typing import Any

import pytest
from published import SCHEMAS, faults, load, validator

from worker.delivery import topics
from worker.delivery.deadletters import LONGEST_MESSAGE, PREFIX, bury
from worker.domain.message import Envelope, Record
from worker.errors import Reason, Rejected, Stage

DEAD_LETTER = validator("dead-letter/v1")
PROPERTIES = load(SCHEMAS / "dead-letter" / "v1" / "schema.json")["properties"]


def told(letter: Envelope) -> dict[str, str]:
    return {name: value.decode() for name, value in letter.headers}


def buried(stage: Stage, reason: Reason, detail: str = "why", timestamp_ms: int = 1_774_000_000_000) -> Envelope:
    record = Record(
        topic=topics.ARTICLES, partition=3, offset=0, timestamp_ms=timestamp_ms, key=b"k", value=b"\xff", headers=()
    )
    return bury(record, Rejected(stage, reason, detail), group="dateline", pipeline="0.1.0+model+rules")


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("reason", Reason)
def test_every_stage_and_reason_fits(stage: Stage, reason: Reason) -> None:
    assert faults(DEAD_LETTER, told(buried(stage, reason))) == []


def test_the_lists_of_stages_and_reasons_are_those_of_the_code() -> None:
    assert PROPERTIES[PREFIX + "stage"]["enum"] == [str(one) for one in Stage]
    assert PROPERTIES[PREFIX + "reason"]["enum"] == [str(one) for one in Reason]
    assert PROPERTIES[PREFIX + "message"]["maxLength"] == LONGEST_MESSAGE


def test_it_has_these_headers_and_no_others() -> None:
    assert told(buried(Stage.TEXT, Reason.NO_TEXT)).keys() == PROPERTIES.keys()


def test_a_novel_of_a_reason_and_a_record_without_a_time_fit() -> None:
    assert faults(DEAD_LETTER, told(buried(Stage.DETECT, Reason.DETECTOR_FAILED, "x" * 9_000, -1))) == []


def test_those_of_the_sample_feed_fit(sample: Any) -> None:
    letters = sample.on(topics.DEAD_LETTERS)
    assert {told(letter)[PREFIX + "reason"] for letter in letters} == {"not_json", "no_uri", "no_text"}
    assert [fault for letter in letters for fault in faults(DEAD_LETTER, told(letter))] == []
