from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, NoReturn

import pytest
from aiokafka.errors import KafkaTimeoutError, MessageSizeTooLargeError

from worker.domain.message import Envelope
from worker.errors import Reason, Rejected
from worker.observability.metrics import Metrics
from worker.streaming.courier import ATTEMPTS, KEPT_OF_TOO_LARGE, TRUNCATED, Courier
from worker.streaming.exits import Exit


class Ended(Exception):
    pass


def end(code: Exit, why: str) -> NoReturn:
    raise Ended(code)


async def no_pause(seconds: float) -> None:
    return None


class Broker:
    """Takes records, or fails as told: `failures` are raised by the first acknowledgements."""

    def __init__(self, failures: list[Exception], largest: int | None = None) -> None:
        self.taken: list[tuple[str, bytes | None, bytes | None]] = []
        self._failures = failures
        self._largest = largest

    async def send(
        self, topic: str, key: bytes | None, value: bytes | None, partition: Any, timestamp: Any, headers: Any
    ) -> Awaitable[None]:
        return asyncio.ensure_future(self._acknowledge(topic, key, value))

    async def _acknowledge(self, topic: str, key: bytes | None, value: bytes | None) -> None:
        if self._failures:
            raise self._failures.pop(0)
        if self._largest is not None and len(value or b"") > self._largest:
            raise MessageSizeTooLargeError
        self.taken.append((topic, key, value))


def courier(broker: Broker) -> tuple[Courier, Metrics]:
    async def producer() -> Broker:
        return broker

    metrics = Metrics(version="1", pipeline="p", model="m")
    return Courier(producer, metrics, end, no_pause), metrics


def envelope(value: bytes = b"v", topic: str = "t") -> Envelope:
    return Envelope(topic=topic, key=b"k", value=value)


def test_returns_once_all_are_acknowledged_in_order() -> None:
    broker = Broker([])
    asyncio.run(courier(broker)[0].deliver([envelope(b"1"), envelope(b"2")]))
    assert broker.taken == [("t", b"k", b"1"), ("t", b"k", b"2")]


def test_a_failed_attempt_is_counted_and_sends_all_again() -> None:
    broker = Broker([KafkaTimeoutError()])
    made, metrics = courier(broker)
    asyncio.run(made.deliver([envelope(b"1"), envelope(b"2")]))
    assert [value for _, _, value in broker.taken][-2:] == [b"1", b"2"]
    assert b'dateline_publish_failures_total{error="KafkaTimeoutError",topic="t"} 1.0' in metrics.text()


def test_ends_the_process_when_nothing_helps() -> None:
    with pytest.raises(Ended) as ended:
        asyncio.run(courier(Broker([KafkaTimeoutError() for _ in range(ATTEMPTS)]))[0].deliver([envelope()]))
    assert ended.value.args == (Exit.DELIVERY_FAILED,)


def test_what_is_too_large_is_the_records_fault() -> None:
    with pytest.raises(Rejected) as rejected:
        asyncio.run(courier(Broker([], largest=10))[0].deliver([envelope(b"x" * 11)]))
    assert rejected.value.reason is Reason.TOO_LARGE


def test_a_dead_letter_that_is_too_large_is_cut_and_says_so() -> None:
    broker = Broker([], largest=KEPT_OF_TOO_LARGE)
    asyncio.run(courier(broker)[0].bury(envelope(b"x" * 1_000_000)))
    assert broker.taken == [("t", b"k", b"x" * KEPT_OF_TOO_LARGE)]
    assert TRUNCATED.startswith("__dlq.errors.")
