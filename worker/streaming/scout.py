"""Reads the input to its end, ahead of all work, so that a kill need not wait for a backlog before it.

The worker fetches no more than it can work on soon. This reads the same partitions beside it, from what is committed
to the end and on, and has each record looked at. It finishes nothing and commits nothing: what it misses when it dies,
the worker finds in its turn.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final

from aiokafka import AIOKafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # aiokafka ships no types
from faust.types import TP

from worker.streaming.express import Express
from worker.streaming.records import of_fetched

log = logging.getLogger(__name__)

AT_ONCE: Final = 500  # records; looking at them takes a few milliseconds of the main loop
WAIT_MS: Final = 500  # for records to come; then the assignment is looked at again
AGAIN_SECONDS: Final = 2.0  # after the broker was away

Opened = Callable[[], AbstractAsyncContextManager[AIOKafkaConsumer]]
Held = Mapping[TP, int | None]


class Scout:
    """Reads ahead in the partitions that `held` gives, each with the offset committed, None where there is none yet."""

    def __init__(self, opened: Opened, held: Callable[[], Held], express: Express) -> None:
        self._opened = opened
        self._held = held
        self._express = express

    async def run(self) -> None:
        """Read until cancelled, and begin anew after whatever goes wrong: all that is lost is a head start."""
        while True:
            try:
                async with self._opened() as consumer:
                    await self._read(consumer)
            except Exception as error:  # whatever it is, the next try may go well, and kills must not wait for good
                log.warning("cannot read ahead", extra={"error": type(error).__name__})
            await asyncio.sleep(AGAIN_SECONDS)

    async def _read(self, consumer: AIOKafkaConsumer) -> None:
        reading: set[TP] = set()
        while True:
            held = self._held()
            if held.keys() != reading:
                reading = set(held)
                await _go_to(consumer, held)
            if not reading:
                await asyncio.sleep(WAIT_MS / 1000)
                continue
            fetched = await consumer.getmany(timeout_ms=WAIT_MS, max_records=AT_ONCE)
            self._express.see(of_fetched(record) for batch in fetched.values() for record in batch)
            await asyncio.sleep(0)  # a long backlog leaves room for the work itself


async def _go_to(consumer: AIOKafkaConsumer, held: Held) -> None:
    places = {TopicPartition(tp.topic, tp.partition): offset for tp, offset in held.items()}
    consumer.unsubscribe()
    if places:
        consumer.assign(list(places))
    for place, offset in places.items():
        if offset is not None:
            consumer.seek(place, offset)


def of_brokers(servers: Sequence[str]) -> Opened:
    """Give how to open a consumer of no group at some brokers, which begins where nothing is committed at the start."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[AIOKafkaConsumer]:
        options: dict[str, Any] = {"auto_offset_reset": "earliest", "enable_auto_commit": False}
        consumer = AIOKafkaConsumer(bootstrap_servers=list(servers), **options)
        try:
            await consumer.start()
            yield consumer
        finally:
            await consumer.stop()

    return opened
