from __future__ import annotations

import asyncio
import contextlib
import logging
from datetime import UTC, datetime

import pytest
from storylines import Newsroom
from wiring import TOPICS, Broker, end

from worker.domain.message import Record
from worker.observability.metrics import Metrics
from worker.streaming.clock import Clock, is_tick
from worker.streaming.courier import Courier

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)


class Partitions(Broker):
    """Remembers to which partition a record was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.where: list[tuple[str, int | None]] = []

    async def send(self, topic: str, key: bytes | None, value: bytes | None, partition: int | None, *rest: object):  # type: ignore[no-untyped-def]
        self.where.append((topic, partition))
        return await super().send(topic, key, value, partition, *rest)


def clock(broker: Broker, due: object) -> Clock:
    async def producer() -> Broker:
        return broker

    courier = Courier(producer, Metrics(version="1", pipeline="p", model="m"), end)
    return Clock(Newsroom().stages, TOPICS, 3, courier, due)  # type: ignore[arg-type]


def run(one: Clock, turns: int = 50) -> None:
    async def _run() -> None:
        task = asyncio.create_task(one.run(0))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    asyncio.run(_run())


def test_a_tick_reaches_every_family_and_every_partition_of_the_reports() -> None:
    broker = Partitions()
    asyncio.run(clock(broker, lambda: True).tick(NOW))
    families = {one.key for one in Newsroom().stages.ticks(NOW)}
    assert {one.key for one in broker.topics[TOPICS.mentions]} == families
    assert [partition for topic, partition in broker.where if topic == TOPICS.reports] == [0, 1, 2]


def test_a_tick_is_known_by_its_header_alone() -> None:
    broker = Broker()
    asyncio.run(clock(broker, lambda: True).tick(NOW))
    (sent, *_) = broker.topics[TOPICS.reports]
    made = [
        Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=sent.key, value=sent.value, headers=headers)
        for headers in (sent.headers, ())
    ]
    assert [is_tick(one) for one in made] == [True, False]


def test_only_who_is_due_tells_the_time() -> None:
    broker = Broker()
    run(clock(broker, lambda: False))
    assert not broker.topics
    run(clock(broker, lambda: True))
    assert broker.topics[TOPICS.reports]


def test_a_tick_that_fails_does_not_end_the_ticking(caplog: pytest.LogCaptureFixture) -> None:
    answers = iter([RuntimeError(), True])

    def due() -> bool:
        answer = next(answers, False)
        if isinstance(answer, Exception):
            raise answer
        return answer

    broker = Broker()
    with caplog.at_level(logging.WARNING):
        run(clock(broker, due))
    assert [line.message for line in caplog.records] == ["could not tell the time"]
    assert broker.topics[TOPICS.reports]
