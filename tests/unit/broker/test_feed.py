from __future__ import annotations

import gzip
import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from worker.broker import feed
from worker.errors import Misconfigured


def read(path: str) -> list[bytes]:
    with feed.opened(path) as file:
        return list(feed.lines(file))


def test_lines_come_as_they_are_without_their_ends_and_without_blank_ones() -> None:
    file = io.BytesIO(b'{"uri": "a"}\r\n\n  \n\xff\xfe broken\n{"uri":"b"} ')
    assert list(feed.lines(file)) == [b'{"uri": "a"}', b"\xff\xfe broken", b'{"uri":"b"} ']


def test_a_file_is_read_plain_gzipped_and_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = b'{"uri": "a"}\n{"uri": "b"}\n'
    (tmp_path / "feed.jsonl").write_bytes(content)
    (tmp_path / "feed.jsonl.gz").write_bytes(gzip.compress(content))
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    expected = [b'{"uri": "a"}', b'{"uri": "b"}']
    paths = str(tmp_path / "feed.jsonl"), str(tmp_path / "feed.jsonl.gz"), "-"
    assert [read(path) for path in paths] == [expected] * 3


def test_a_file_that_is_not_there_is_one_line() -> None:
    with pytest.raises(Misconfigured, match=r"cannot read /no/such\.jsonl: No such file"):
        read("/no/such.jsonl")


@pytest.mark.parametrize("content", [b"not gzip at all", gzip.compress(b'{"uri": "a"}\n' * 99)[:-20]])
def test_a_gzip_file_that_is_not_whole_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "feed.gz").write_bytes(content)
    with pytest.raises(Misconfigured, match="not whole"):
        read(str(tmp_path / "feed.gz"))


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b'{"uri": "urn:x:1", "headline": "Summit"}', b"urn:x:1"),
        ('{"uri": "urn:x:é"}'.encode(), "urn:x:é".encode()),
        (b'{"headline": "no uri"}', None),
        (b'{"uri": ""}', None),
        (b'{"uri": 7}', None),
        (b"[1, 2]", None),
        (b'{"x": ' * 100_000, None),
        (b'{"uri": "urn:x:1"', None),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_the_key_is_the_uri_where_there_is_one(line: bytes, key: bytes | None) -> None:
    assert feed.key_of(line) == key


@pytest.mark.parametrize(("text", "expected"), [("20", 20.0), ("20/s", 20.0), ("0.5/s", 0.5), (" 3 ", 3.0)])
def test_a_rate_is_articles_a_second(text: str, expected: float) -> None:
    assert feed.rate(text) == expected


@pytest.mark.parametrize("text", ["0", "-1", "fast", "3/min", "", "1e3"])
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(Misconfigured, match="not a rate"):
        feed.rate(text)


def test_pacing_sleeps_until_each_value_is_due() -> None:
    now = 100.0
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        nonlocal now
        slept.append(round(seconds, 6))
        now += seconds

    assert list(feed.paced([b"a", b"b", b"c"], 4.0, lambda: now, sleep)) == [b"a", b"b", b"c"]
    assert slept == [0.0, 0.25, 0.25]


def test_pacing_catches_up_after_a_pause() -> None:
    slept: list[float] = []
    assert list(feed.paced([b"a", b"b", b"c"], 4.0, iter([0.0, 0.0, 3.0, 3.0]).__next__, slept.append)) == [
        b"a",
        b"b",
        b"c",
    ]
    assert slept == [0.0, 0.0, 0.0]


def test_without_a_rate_nothing_sleeps() -> None:
    slept: list[float] = []
    assert list(feed.paced([b"a", b"b"], None, sleep=slept.append)) == [b"a", b"b"]
    assert slept == []
