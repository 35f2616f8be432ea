from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition
from faust.types import TP

from worker.streaming import scout
from worker.streaming.scout import Held, Scout


class Broker:
    """Partitions that each hold the same few records, read from where a reader stands."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.at: dict[TopicPartition, int] = {}
        self.opened = 0
        self.fails = 0

    @asynccontextmanager
    async def open(self) -> AsyncIterator[Broker]:
        self.opened += 1
        yield self

    def unsubscribe(self) -> None:
        self.at = {}

    def assign(self, places: list[TopicPartition]) -> None:
        self.at = dict.fromkeys(places, 0)

    def seek(self, place: TopicPartition, offset: int) -> None:
        self.at[place] = offset

    async def getmany(self, *, timeout_ms: int, max_records: int) -> dict[TopicPartition, list[Any]]:
        await asyncio.sleep(0)
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        found = {place: [_record(place, n) for n in range(at, self.after)] for place, at in self.at.items()}
        self.at = dict.fromkeys(self.at, self.after)
        return found


def _record(place: TopicPartition, offset: int) -> Any:
    return SimpleNamespace(
        topic=place.topic, partition=place.partition, offset=offset, timestamp=1, key=b"k", value=b"v", headers=()
    )


class Seen(list[tuple[int, int]]):
    """What was looked at: partition and offset."""

    def see(self, records: Any) -> None:
        self.extend((one.partition, one.offset) for one in records)


def read(broker: Broker, assignments: list[Held]) -> Seen:
    """Let a scout run while the assignment changes, then end it."""
    seen = Seen()

    async def run() -> None:
        left = list(assignments)
        one = Scout(broker.open, lambda: left.pop(0) if len(left) > 1 else left[0], seen)  # type: ignore[arg-type]
        running = asyncio.create_task(one.run())
        for _ in range(50):
            await asyncio.sleep(0.001)
        running.cancel()

    asyncio.run(run())
    return seen


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scout, "WAIT_MS", 1)
    monkeypatch.setattr(scout, "AGAIN_SECONDS", 0.001)


def test_it_reads_from_what_is_committed_to_the_end_once() -> None:
    assert read(Broker(after=4), [{TP("articles", 0): 2}]) == [(0, 2), (0, 3)]


def test_it_reads_from_the_start_where_nothing_is_committed() -> None:
    assert read(Broker(after=2), [{TP("articles", 1): None}]) == [(1, 0), (1, 1)]


def test_it_reads_nothing_while_no_partition_is_held_and_goes_on_after() -> None:
    assert read(Broker(after=3), [{}, {}, {TP("articles", 0): 1}]) == [(0, 1), (0, 2)]


def test_it_reads_a_partition_that_comes_and_drops_one_that_goes() -> None:
    first, second = TP("articles", 0), TP("articles", 1)
    assert read(Broker(after=2), [{first: 1}, {second: 0}]) == [(0, 1), (1, 0), (1, 1)]


def test_it_begins_anew_after_a_failure() -> None:
    broker = Broker(after=2)
    broker.fails = 2
    assert read(broker, [{TP("articles", 0): 1}]) == [(0, 1)]
    assert broker.opened == 3
