"""A dead letter keeps the record and adds why it lies here."""

from __future__ import annotations

from worker.delivery.deadletters import LONGEST_MESSAGE, PREFIX, bury
from worker.delivery.topics import DEAD_LETTERS
from worker.domain.message import Envelope, Headers, Record
from worker.errors import Reason, Rejected, Stage

BYTES = b'\xff\x00{"uri": "never closed'


def buried(detail: str = "byte 0 is not UTF-8", headers: Headers = (), key: bytes | None = b"k") -> Envelope:
    record = Record(
        topic="wire.articles.v1", partition=3, offset=77, timestamp_ms=1_790_000_000_123, key=key, value=BYTES,
        headers=headers,
    )  # fmt: skip
    return bury(record, Rejected(Stage.DECODE, Reason.NOT_UTF8, detail), group="desk", pipeline="p1")


def errors(letter: Envelope) -> dict[str, str]:
    return {name.removeprefix(PREFIX): value.decode() for name, value in letter.headers if name.startswith(PREFIX)}


def test_bytes_and_key_are_untouched() -> None:
    letter = buried()
    assert (letter.topic, letter.key, letter.value) == (DEAD_LETTERS, b"k", BYTES)
    assert buried(key=None).key is None


def test_it_says_where_the_record_stood_and_why_it_lies_here() -> None:
    assert errors(buried()) == {
        "topic": "wire.articles.v1",
        "partition": "3",
        "offset": "77",
        "timestamp": "1790000000123",
        "group": "desk",
        "stage": "decode",
        "reason": "not_utf8",
        "message": "byte 0 is not UTF-8",
        "pipeline": "p1",
    }


def test_the_records_own_headers_stay_in_front_in_their_order() -> None:
    own: Headers = (("provider", b"\xfe\xff"), ("trace", b"1"), ("trace", b"2"))
    assert buried(headers=own).headers[:3] == own


def test_one_that_is_buried_again_tells_of_the_last_time_only() -> None:
    again = buried(headers=((PREFIX + "reason", b"no_text"), (PREFIX + "attempt", b"1"), ("trace", b"1")))
    assert errors(again)["reason"] == "not_utf8"
    assert "attempt" not in errors(again)
    assert len([name for name, _ in again.headers if name == PREFIX + "reason"]) == 1


def test_a_long_reason_is_cut_and_a_broken_one_survives() -> None:
    assert len(errors(buried("x" * 9_000))["message"]) == LONGEST_MESSAGE
    assert errors(buried("lone \ud800 surrogate"))["message"] == "lone ? surrogate"
