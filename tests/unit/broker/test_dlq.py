from __future__ import annotations

from datetime import UTC, datetime

import pytest

from worker.broker import dlq
from worker.domain.message import Headers, Record
from worker.errors import Misconfigured

ERRORS: Headers = (
    ("__dlq.errors.topic", b"wire.articles.v1"),
    ("__dlq.errors.partition", b"3"),
    ("__dlq.errors.offset", b"42"),
    ("__dlq.errors.stage", b"parse"),
    ("__dlq.errors.reason", b"not_json"),
    ("__dlq.errors.message", b"unexpected end"),
)


def record(value: bytes | None = b'{"uri"', headers: Headers = ERRORS, key: bytes | None = b"urn:x:1") -> Record:
    return Record(
        topic="d", partition=2, offset=17, timestamp_ms=1_700_000_000_000, key=key, value=value, headers=headers
    )


def test_a_letter_keeps_key_bytes_and_own_headers_apart_from_the_errors() -> None:
    letter = dlq.letter(record(headers=(("provider", b"ap"), *ERRORS)))
    assert (letter.key, letter.value, letter.headers) == (b"urn:x:1", b'{"uri"', (("provider", b"ap"),))
    assert letter.origin == "wire.articles.v1/3/42"
    assert letter.errors["reason"] == "not_json"
    assert letter.buried_at == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)


def test_the_summary_names_place_size_and_reason() -> None:
    assert dlq.letter(record()).summary() == {
        "place": "2:17",
        "buried_at": "2023-11-14T22:13:20+00:00",
        "key": "urn:x:1",
        "bytes": 6,
        "origin": "wire.articles.v1/3/42",
        "stage": "parse",
        "reason": "not_json",
        "message": "unexpected end",
    }


def test_a_null_value_is_not_an_empty_one() -> None:
    assert dlq.letter(record(value=None)).summary()["bytes"] is None
    assert dlq.letter(record(value=b"")).summary()["bytes"] == 0


def test_what_someone_else_put_there_is_read_all_the_same() -> None:
    letter = dlq.letter(record(headers=(), key=None))
    assert (letter.errors, letter.origin, letter.summary()["reason"]) == ({}, "?/?/?", None)


@pytest.mark.parametrize("place", ["", "3", "3:", ":4", "a:b", "3:-1", "3:4:5"])
def test_what_is_no_place_is_refused(place: str) -> None:
    with pytest.raises(Misconfigured, match="partition:offset"):
        dlq.find("127.0.0.1:1", "d", place)


def test_bytes_that_are_no_text_are_shown_escaped() -> None:
    assert dlq.text(b"caf\xc3\xa9 \xff") == "café \\xff"
    assert dlq.text(None) is None
