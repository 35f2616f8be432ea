"""Embargoes end: the record of a held article is read back from where it lies, and sent on to be read anew.

Nothing of a held article is kept but its place in the input. The hour is told by ticks; what cannot be released
now is asked for again by a later one, until it has come through.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Final, Protocol

from aiokafka import AIOKafkaConsumer, TopicPartition  # type: ignore[import-untyped]  # aiokafka ships no types
from aiokafka.errors import KafkaError  # type: ignore[import-untyped]

from worker.domain.message import Envelope, Headers
from worker.domain.report import Held
from worker.errors import Rejected
from worker.observability.metrics import EMBARGO_RELEASES, Metrics
from worker.streaming.account import Account
from worker.streaming.courier import Courier
from worker.streaming.stages import Release

log = logging.getLogger(__name__)

READ_SECONDS: Final = 10.0  # for one record; a broker that answers at all does so in milliseconds
FETCHED_BYTES: Final = 64 * 1024  # beyond the record wanted, which comes whole whatever its size

Stored = tuple[bytes | None, bytes | None, Headers]


class Archive(Protocol):
    """Reads single records of the input."""

    async def read(self, held: Held) -> Stored | None:
        """Give key, value and headers of a record, None where it is gone. Raises KafkaError and TimeoutError."""
        ...


class Input:
    """Reads records by their place, outside of any consumer group."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer

    async def read(self, held: Held) -> Stored | None:
        """Give key, value and headers of a record, None where it is gone."""
        place = TopicPartition(held.topic, held.partition)
        first, after = await asyncio.wait_for(self._bounds(place), READ_SECONDS)
        if not first <= held.offset < after:
            return None
        self._consumer.assign([place])
        self._consumer.seek(place, held.offset)
        record = await asyncio.wait_for(self._consumer.getone(place), READ_SECONDS)
        if record.offset != held.offset:
            return None
        return record.key, record.value, tuple(record.headers)

    async def _bounds(self, place: TopicPartition) -> tuple[int, int]:
        first = await self._consumer.beginning_offsets([place])
        after = await self._consumer.end_offsets([place])
        return first[place], after[place]


Open = Callable[[], AbstractAsyncContextManager[Archive]]


def of_brokers(servers: Sequence[str]) -> Open:
    """Give how to open the input at some brokers: embargoes end rarely, so no connection is kept."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Archive]:
        options: dict[str, Any] = {"auto_offset_reset": "none", "enable_auto_commit": False}
        consumer = AIOKafkaConsumer(bootstrap_servers=list(servers), max_partition_fetch_bytes=FETCHED_BYTES, **options)
        try:
            await consumer.start()
            yield Input(consumer)
        finally:
            await consumer.stop()

    return opened


class Embargoes:
    """Releases held articles by sending their records, as they came, to the topic of articles that are read again."""

    def __init__(self, opened: Open, replay: str, courier: Courier, metrics: Metrics, account: Account) -> None:
        self._opened = opened
        self._replay = replay
        self._courier = courier
        self._metrics = metrics
        self._account = account

    async def release(self, releases: Sequence[Release]) -> None:
        """Release some articles; the first failure leaves the rest for later."""
        if not releases:
            return
        try:
            async with self._opened() as archive:
                for one in releases:
                    await self._release(archive, one)
        except (KafkaError, TimeoutError) as error:
            self._metrics.count(EMBARGO_RELEASES, outcome="failed")
            log.warning("articles cannot be released yet", extra={"error": type(error).__name__})

    async def _release(self, archive: Archive, one: Release) -> None:
        stored = await archive.read(one.held)
        if stored is None:
            self._metrics.count(EMBARGO_RELEASES, outcome="gone")
            log.error("an article whose embargo is over is no longer in the input", extra={"uri": one.uri})
            return
        key, value, headers = stored
        try:
            await self._courier.deliver([Envelope(topic=self._replay, key=key, value=value, headers=headers)])
        except Rejected:
            self._metrics.count(EMBARGO_RELEASES, outcome="refused")
            log.error("an article whose embargo is over is larger than its topic takes", extra={"uri": one.uri})
            return
        self._metrics.count(EMBARGO_RELEASES, outcome="released")
        if one.held.until is not None:
            self._account.released(one.held.until)
