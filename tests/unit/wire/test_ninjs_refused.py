"""What is no article: an outcome with a stage, a reason and a line, whatever the bytes are."""

import json

import pytest

from worker.domain.message import Record
from worker.errors import Reason, Rejected, Stage
from worker.wire import read

GOOD = {"uri": "urn:newsml:bna.example:1", "headline": "Talks set for Riga", "body_text": "Talks will be held."}


def refused(value: bytes | None) -> Rejected:
    with pytest.raises(Rejected) as caught:
        read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value), max_bytes=1_000)
    return caught.value


def changed(**fields: object) -> bytes:
    return json.dumps(GOOD | fields).encode()


@pytest.mark.parametrize(
    ("value", "stage", "reason"),
    [
        (None, Stage.DECODE, Reason.EMPTY),
        (b"", Stage.DECODE, Reason.EMPTY),
        (b" " * 1_001, Stage.DECODE, Reason.TOO_LARGE),
        ('{"uri": "a", "headline": "São Tomé"}'.encode("latin-1"), Stage.DECODE, Reason.NOT_UTF8),
        (json.dumps(GOOD).encode("utf-16"), Stage.DECODE, Reason.NOT_UTF8),
        (json.dumps(GOOD).encode("utf-16-le"), Stage.DECODE, Reason.NOT_JSON),
        (b"\x89PNG\r\n\x1a\n", Stage.DECODE, Reason.NOT_UTF8),
        (b"   ", Stage.DECODE, Reason.NOT_JSON),
        (json.dumps(GOOD).encode()[:-9], Stage.DECODE, Reason.NOT_JSON),
        (json.dumps(GOOD).encode() * 2, Stage.DECODE, Reason.NOT_JSON),
        (b"<newsItem/>", Stage.DECODE, Reason.NOT_JSON),
        (b'{"uri": "a", "version": NaN}', Stage.DECODE, Reason.NOT_JSON),
        (b"[" * 900, Stage.DECODE, Reason.NOT_JSON),
        (b"[]", Stage.PARSE, Reason.WRONG_TYPE),
        (b"null", Stage.PARSE, Reason.WRONG_TYPE),
        (b'"story"', Stage.PARSE, Reason.WRONG_TYPE),
        (b"{}", Stage.PARSE, Reason.NO_URI),
        (changed(uri="  "), Stage.PARSE, Reason.NO_URI),
        (changed(uri=None), Stage.PARSE, Reason.NO_URI),
        (changed(uri=["a"]), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(version={"n": 1}), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(headline=["A"]), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(headline=True), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(body_text={"p": "A"}), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(bodies={"role": "main"}), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(bodies=["text"]), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(headlines=[{"value": {}}]), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(versioncreated=[2026]), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(pubstatus={"qcode": "stat:usable"}), Stage.PARSE, Reason.WRONG_TYPE),
        (changed(pubstatus="privileged"), Stage.PARSE, Reason.UNKNOWN_STATUS),
        (changed(headline="", body_text=" \n "), Stage.TEXT, Reason.NO_TEXT),
        (changed(headline=None, body_text="<p> </p>"), Stage.TEXT, Reason.NO_TEXT),
        (changed(headline=None, body_text=None), Stage.TEXT, Reason.NO_TEXT),
    ],
)
def test_bad_input_says_where_and_why(value: bytes | None, stage: Stage, reason: Reason) -> None:
    rejected = refused(value)
    assert (rejected.stage, rejected.reason) == (stage, reason)
    assert rejected.detail
    assert len(rejected.detail) < 300


def test_a_uri_that_no_header_should_carry_is_none() -> None:
    value = json.dumps(GOOD | {"uri": "x" * 1_001}).encode()
    with pytest.raises(Rejected, match="the uri has 1001 characters"):
        read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value), max_bytes=9_999)


def test_a_byte_order_mark_is_no_fault() -> None:
    value = b"\xef\xbb\xbf" + json.dumps(GOOD).encode()
    record = Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value)
    assert read(record, max_bytes=1_000).headline == "Talks set for Riga"


@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_is_in_bytes_and_inclusive(over: int) -> None:
    value = changed(body_text="é" * 300)
    record = Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value)
    limit = len(value) - over
    if over:
        with pytest.raises(Rejected, match=f"{len(value)} bytes, the limit is {limit}"):
            read(record, max_bytes=limit)
    else:
        assert read(record, max_bytes=limit).body == "é" * 300
