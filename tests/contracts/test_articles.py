"""What the article schema takes is what the worker reads, on the examples and on many small changes of an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from published import documents, faults, invalid, load, validator

from worker.domain.message import Record
from worker.errors import Reason, Rejected
from worker.wire import read

ARTICLE = validator("article/v1")
OF_OURS = "article"
PLAIN = {
    "uri": "urn:newsml:halden.example:20260409:HPS0102",
    "guid": "0102",
    "version": "1",
    "versioncreated": "2026-04-09T10:00:00Z",
    "firstcreated": "2026-04-09T09:00:00Z",
    "pubstatus": "usable",
    "headline": "Latvia to host Nordic summit",
    "body_text": "RIGA, April 9 (Halden) - Latvia will host a summit in June.",
    "language": "en",
    "provider": {"name": "Halden Press Service"},
}
FIELDS = (
    *PLAIN,
    *("headlines", "bodies", "descriptions", "title", "body_html", "body_own", "headline_own", "description_text"),
    *("embargoed", "embargoedUntil", "urgency", "signals", "subject", "ednote", "usageterms", "slugline", "pubStatus"),
    *("versionCreated", "altids", "source", "data"),
)
VALUES: tuple[Any, ...] = (
    *(None, "", " ", "words", "canceled", "stat:withheld", "nonsense", 3, 1.5, True, False, [], {}, ["a"], [3], [None]),
    *([{"value": "words"}], [{"value": {}}], [{"value": " "}], [{"role": "main"}], {"value": "words"}),
    *("2026-04-09T10:00:00Z", "x" * 1001, {"item": 3}, {"item": {"headline": "A"}}),
)
IN_RESERVE = {
    "guid",
    "title",
    "body_html",
    "body_own",
    "headline_own",
    "description_text",
    "pubStatus",
    "versionCreated",
}
TAKEN_AWAY: tuple[tuple[str, ...], ...] = ((), ("headline",), ("headline", "body_text"), ("uri",), ("uri", "guid"))


def accepted(document: Any) -> bool:
    value = json.dumps(document).encode()
    record = Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value)
    try:
        read(record, max_bytes=1_000_000)
    except Rejected:
        return False
    return True


def ours(kind: str) -> list[Any]:
    return [one for one in documents(kind) if one.values[0].parent.name == OF_OURS]


@pytest.mark.parametrize(("folder", "path"), ours("examples"))
def test_an_example_is_read(folder: Path, path: Path) -> None:
    assert accepted(load(path))


@pytest.mark.parametrize(("folder", "path"), ours("invalid"))
def test_an_invalid_one_becomes_a_dead_letter(folder: Path, path: Path) -> None:
    assert not accepted(invalid(folder, path))


def small_changes(away: tuple[str, ...]) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    for field in FIELDS:
        for value in VALUES:
            yield field, value, {name: kept for name, kept in PLAIN.items() if name not in away} | {field: value}


@pytest.mark.parametrize("away", TAKEN_AWAY, ids=lambda away: "without-" + "-".join(away))
def test_schema_and_reader_agree_on_every_small_change(away: tuple[str, ...]) -> None:
    tried = [(field, value, ARTICLE.is_valid(one), accepted(one)) for field, value, one in small_changes(away)]
    assert [(field, value) for field, value, fits, is_read in tried if fits and not is_read] == []
    assert {field for field, _, fits, is_read in tried if is_read and not fits} <= IN_RESERVE


def test_the_lines_of_the_sample_feed_are_taken_by_both_or_by_neither(records: list[Record]) -> None:
    taken = {True: 0, False: 0}
    for record in records:
        try:
            document = json.loads(record.value or b"")
        except ValueError:
            continue
        assert ARTICLE.is_valid(document) == accepted(document), faults(ARTICLE, document)
        taken[accepted(document)] += 1
    assert taken[True] > 60
    assert taken[False] == 2, "one without uri, one without text"


def test_what_is_no_article_has_a_reason_that_fits() -> None:
    record = Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=b'{"headline": "A"}')
    with pytest.raises(Rejected) as caught:
        read(record, max_bytes=100)
    assert caught.value.reason is Reason.NO_URI
