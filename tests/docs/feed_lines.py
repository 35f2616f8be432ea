"""What the sample feed makes, as `make run` and `tail` print it: from the pipeline in memory, so without a Kafka."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from worker.bootstrap import build_memory
from worker.broker.lines import DEAD_LETTER, kind_of, line
from worker.cli.files import records
from worker.cli.local import SAMPLE
from worker.delivery.topics import CHANGES, DEAD_LETTERS, route
from worker.domain.message import Record
from worker.settings import Settings

WIDTH = 118
STARTED = datetime(2026, 1, 1, 10, 37, 20)  # a clock for the pages: nothing is received here


def of_each_kind() -> str:
    """Give a line for the first dead letter and the first change of each kind, as wide as a page."""
    first: dict[str, str] = {}
    for record, shown in _printed((CHANGES, DEAD_LETTERS)):
        first.setdefault(kind_of(record), shown[:WIDTH].rstrip())
    assert first.keys() >= {DEAD_LETTER, "detected", "corrected", "retracted"}
    return "".join(f"{shown}\n" for shown in first.values())


def of_type(event_type: str) -> str:
    """Give the lines of a type's topic."""
    return "".join(f"{shown.rstrip()}\n" for _, shown in _printed((route(event_type),)))


def _printed(topics: tuple[str, ...]) -> Iterator[tuple[Record, str]]:
    for number, record in enumerate(one for one in _published() if one.topic in topics):
        clock = STARTED + timedelta(seconds=number // 10)
        yield record, f"{clock:%H:%M:%S}{line(record).plain[8:]}"


@cache
def _published() -> tuple[Record, ...]:
    sent = build_memory(Settings()).run(records(str(SAMPLE)))
    return tuple(
        Record(
            topic=one.topic, partition=0, offset=0, timestamp_ms=0, key=one.key, value=one.value, headers=one.headers
        )
        for one in sent
    )
