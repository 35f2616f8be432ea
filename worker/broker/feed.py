"""Play a file of articles into a topic, as a wire would deliver them."""

from __future__ import annotations

import gzip
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec
from kafka.errors import KafkaError, MessageSizeTooLargeError

from worker.broker import client
from worker.errors import Misconfigured, Unavailable

STDIN = "-"
DELIVERY_SECONDS = 60
IN_FLIGHT_BYTES = 64 * 1024 * 1024
_RATE = re.compile(r"(\d+(?:\.\d+)?)(?:/s)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A line that is larger than the topic takes; `number` counts from 1, `size` is in bytes."""

    number: int
    size: int


class _Keyed(msgspec.Struct):
    uri: str


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a file of lines: plain, gzip by its name, or standard input for `-`. Raises Misconfigured."""
    if path == STDIN:
        yield sys.stdin.buffer
        return
    open_file: Any = gzip.open if path.endswith(".gz") else open
    try:
        file = open_file(path, "rb")
    except OSError as error:
        raise Misconfigured(f"cannot read {path}: {error.strerror}") from None
    with file:
        yield file


def lines(file: BinaryIO) -> Iterator[bytes]:
    """Give the lines as they are, without their line ends; blank ones are left out. Raises Misconfigured."""
    try:
        for line in file:
            if line.strip():
                yield line.rstrip(b"\r\n")
    except (gzip.BadGzipFile, EOFError) as error:
        raise Misconfigured(f"the file is not whole: {error}") from None


def key_of(line: bytes) -> bytes | None:
    """Give the record's key: the article's uri; None for a line in which it cannot be read."""
    try:
        return msgspec.json.decode(line, type=_Keyed).uri.encode("utf-8") or None
    except (ValueError, RecursionError):
        return None


def rate(text: str) -> float:
    """Read `20`, `20/s` or `0.5/s` as articles a second. Raises Misconfigured."""
    match = _RATE.fullmatch(text.strip())
    if match is None or not float(match[1]):
        raise Misconfigured(f"{text!r} is not a rate: write articles a second, as in --rate 20/s")
    return float(match[1])


def paced(
    values: Iterable[bytes],
    per_second: float | None,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[bytes]:
    """Hand values on, evenly, so many a second; None is as fast as they come."""
    start = clock()
    for number, value in enumerate(values):
        if per_second is not None:
            sleep(max(0.0, start + number / per_second - clock()))
        yield value


def play(
    values: Iterable[bytes],
    *,
    bootstrap: str,
    topic: str,
    on_refused: Callable[[Refused], None] = lambda _: None,
    on_sent: Callable[[int], None] = lambda _: None,
) -> int:
    """Send each value to the topic, keyed by its uri, bytes untouched; give how many the broker acknowledged.

    A value larger than the broker takes is told to `on_refused` and left out: it can be no dead letter, for
    that topic would not take it either. `on_sent` is told the count so far. Raises Unavailable.
    """
    # refused here and not by the broker: this client's producer sends nothing more once the broker has refused one
    with client.producer(bootstrap, largest=client.largest_message(bootstrap, topic)) as producer:
        window = _Window(on_sent)
        for number, value in enumerate(values, 1):
            try:
                future = producer.send(topic, value=value, key=key_of(value))
            except MessageSizeTooLargeError:
                on_refused(Refused(number=number, size=len(value)))
                continue
            window.add(number, len(value), future)
        window.drain(0)
    return window.sent


class _Window:
    """What was sent and is not acknowledged yet, bounded in bytes."""

    def __init__(self, on_sent: Callable[[int], None]) -> None:
        self.sent = 0
        self._on_sent = on_sent
        self._waiting: deque[tuple[int, int, Any]] = deque()
        self._bytes = 0

    def add(self, number: int, size: int, future: Any) -> None:
        """Remember one; wait for the oldest where there are too many bytes on their way."""
        self._waiting.append((number, size, future))
        self._bytes += size
        self.drain(IN_FLIGHT_BYTES)

    def drain(self, allowed: int) -> None:
        """Wait until no more than `allowed` bytes are on their way; count what is acknowledged by now."""
        while self._waiting and (self._bytes > allowed or not allowed or self._waiting[0][2].is_done):
            number, size, future = self._waiting.popleft()
            self._bytes -= size
            try:
                future.get(DELIVERY_SECONDS)
            except KafkaError as error:
                raise Unavailable(f"Kafka did not take line {number}: {error}") from error
            self.sent += 1
            self._on_sent(self.sent)
