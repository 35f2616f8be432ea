"""What the pipeline publishes is what the schema says, and reads back as CloudEvents."""

import json
from pathlib import Path
from typing import Any

import pytest
from cloudevents.core.bindings import kafka
from cloudevents.core.formats.json import JSONFormat
from published import SCHEMAS, documents, faults, load, validator

from worker.broker.lines import line
from worker.delivery import topics
from worker.delivery.messages import DATA_SCHEMA, SCHEMA_VERSION
from worker.domain.message import Envelope, Record

CHANGE = validator("event-change/v1", closed=True)
HEADERS = validator("event-headers/v1", closed=True)


@pytest.fixture(scope="module")
def changes(sample: Any) -> list[Envelope]:
    found: list[Envelope] = sample.on(topics.CHANGES)
    assert len(found) > 50
    return found


def body(change: Envelope) -> dict[str, Any]:
    assert change.value is not None
    found: dict[str, Any] = json.loads(change.value)
    return found


def test_every_change_fits_and_holds_nothing_that_the_schema_does_not_name(changes: list[Envelope]) -> None:
    assert [fault for change in changes for fault in faults(CHANGE, body(change))] == []


def test_headers_fit_and_are_no_others(changes: list[Envelope]) -> None:
    told = [{name: value.decode() for name, value in change.headers} for change in changes]
    assert [fault for headers in told for fault in faults(HEADERS, headers)] == []
    assert {"ce_priority" in headers for headers in told} == {True, False}


def test_the_sample_feed_shows_what_can_happen_to_an_event(changes: list[Envelope]) -> None:
    kinds = {body(change)["change"]["kind"] for change in changes}
    assert kinds >= {"detected", "updated", "corroborated", "corrected", "retracted"}


def test_versions_and_names_agree_with_the_schema(changes: list[Envelope]) -> None:
    declared = load(SCHEMAS / "event-change/v1/schema.json")["$id"]
    assert declared == DATA_SCHEMA
    assert {body(change)["schema_version"] for change in changes} == {SCHEMA_VERSION}
    assert declared.endswith(f":{SCHEMA_VERSION}")


def test_the_headers_read_back_as_a_cloud_event(changes: list[Envelope]) -> None:
    for change in changes:
        message = kafka.KafkaMessage(headers=dict(change.headers), key=change.key, value=change.value)
        event, told = kafka.from_kafka(message, JSONFormat()), body(change)
        assert event.get_specversion() == "1.0"
        assert event.get_id() == told["change"]["id"]
        assert event.get_source() == "/dateline/contract"
        assert event.get_type() == f"org.dateline.event.{told['change']['kind']}.v1"
        assert event.get_subject() == told["event_id"]
        assert event.get_dataschema() == DATA_SCHEMA
        assert event.get_datacontenttype() == "application/json"
        assert event.get_time().isoformat().replace("+00:00", "Z") == told["reported"]["last_reported_at"]
        assert event.get_data() == told
        cause = told["change"]["cause"]
        assert event.get_extension("causationid") == f"{cause['uri']}@{cause['version']}"
        assert event.get_extension("eventtype") == told["type"]
        assert event.get_extension("eventstatus") == told["status"]
        assert event.get_extension("priority") == (str(told["priority"]) if told["priority"] else None)


def test_fields_that_moved_are_fields_of_the_message(changes: list[Envelope]) -> None:
    for told in map(body, changes):
        for pointer in told["change"]["fields"]:
            assert pointer.split("/")[1] in told, pointer


def test_the_key_is_the_event(changes: list[Envelope]) -> None:
    assert all(change.key == body(change)["event_id"].encode() for change in changes)


def test_ids_are_unique_and_revisions_have_no_gaps(changes: list[Envelope]) -> None:
    told = [body(change) for change in changes]
    assert len({one["change"]["id"] for one in told}) == len(told)
    revisions: dict[str, list[int]] = {}
    for one in told:
        revisions.setdefault(one["event_id"], []).append(one["revision"])
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in revisions.values())


def test_a_second_run_gives_the_same_bytes(sample: Any, again: Any) -> None:
    assert sample.reports == again.reports
    assert sample.mentions == again.mentions
    assert sample.published == again.published


def test_each_change_goes_to_its_topics_with_the_same_bytes(sample: Any) -> None:
    sent: dict[bytes, set[tuple[str, bytes | None]]] = {}
    for one in sample.published:
        if one.topic != topics.DEAD_LETTERS:
            sent.setdefault(dict(one.headers)["ce_id"], set()).add((one.topic, one.value))
    for envelopes in sent.values():
        found, values = {topic for topic, _ in envelopes}, {value for _, value in envelopes}
        assert len(values) == 1
        assert found >= {topics.CHANGES, topics.CURRENT}
        assert found <= {topics.CHANGES, topics.CURRENT, topics.ALERTS} | {
            topics.route(json.loads(values.pop())["type"])
        }


def test_evidence_stands_where_it_says(sample: Any, records: list[Record]) -> None:
    from worker.errors import Rejected
    from worker.wire import read

    texts: dict[tuple[str, str], dict[str, str]] = {}
    for record in records:
        try:
            article = read(record, max_bytes=10**7)
        except Rejected:
            continue
        texts[article.uri, article.version] = {"headline": article.headline, "body": article.body}
    told = [body(change) for change in sample.on(topics.CHANGES)]
    shown = [(one["sources"][piece["source"]], piece) for one in told for piece in one["evidence"]]
    assert len(shown) > 100
    for source, piece in shown:
        text = texts[source["uri"], source["version"]][piece["field"]]
        assert text[piece["start"] : piece["end"]][:300] == piece["text"]


def test_evidence_is_named_by_the_facts_that_it_supports(changes: list[Envelope]) -> None:
    for told in map(body, changes):
        known = {piece["id"] for piece in told["evidence"]}
        facts = [told["event_time"], *told["participants"], *([told["location"]] if told["location"] else [])]
        assert all(set(fact["evidence"]) <= known for fact in facts)
        assert told["lifecycle"] != "active" or told["event_time"]["start"] is None or told["event_time"]["evidence"]


@pytest.mark.parametrize(
    ("folder", "path"), [one for one in documents("examples") if one.values[0].parent.name == "event-change"]
)
def test_an_example_shows_as_a_line(folder: Path, path: Path) -> None:
    told = load(path)
    headers = (("ce_type", f"org.dateline.event.{told['change']['kind']}.v1".encode()),)
    record = Record(
        topic=topics.CHANGES, partition=0, offset=0, timestamp_ms=0, key=b"", value=path.read_bytes(), headers=headers
    )
    shown = line(record).plain
    assert told["type"] in shown
    assert told["status"] in shown
