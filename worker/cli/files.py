"""What the commands on files share: articles as records, in the order of the file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from worker.errors import Misconfigured

if TYPE_CHECKING:
    from worker.domain.article import Article
    from worker.domain.message import Record


def records(path: str) -> Iterator[Record]:
    """Read a ninjs JSONL file (`.gz` too, `-` for standard input), a record a line. Raises Misconfigured.

    A record's offset is its line's number, from 0; it has no timestamp, since nothing received it.
    """
    from worker.broker import feed
    from worker.domain.message import Record

    with feed.opened(path) as file:
        for number, line in enumerate(feed.lines(file)):
            yield Record(topic=path, partition=0, offset=number, timestamp_ms=0, key=feed.key_of(line), value=line)


def articles(path: str) -> list[Article]:
    """Read a plain text story, one ninjs item, or ninjs JSONL. Raises Misconfigured."""
    from worker.errors import Rejected
    from worker.settings import Settings
    from worker.wire import read, read_plain

    text = _text(path)
    if not text.lstrip().startswith(("{", "[")):
        return [read_plain(text, uri=path)]
    try:
        return [read(record, max_bytes=Settings().max_article_bytes) for record in _items(path, text)]
    except Rejected as rejected:
        raise Misconfigured(f"{path} is no article: {rejected.detail}") from None


def _items(path: str, text: str) -> Iterator[Record]:
    from worker import codec
    from worker.domain.message import Record

    try:
        codec.decode(text.encode(), dict)  # one item, over as many lines as it likes
        values = [text.encode()]
    except ValueError:
        values = [line.encode() for line in text.split("\n") if line.strip()]
    for number, value in enumerate(values):
        yield Record(topic=path, partition=0, offset=number, timestamp_ms=0, key=None, value=value)


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text("utf-8")
    except OSError as error:
        raise Misconfigured(f"cannot read {path}: {error.strerror}") from None
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path} is not UTF-8 text: byte {error.start}") from None
