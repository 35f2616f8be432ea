"""The three agents: each takes a record, asks a stage what it means, delivers the answer, and only then is done.

An agent's body never raises: Faust acknowledges the record of a body that raises, and it would be lost. What a
record is at fault for becomes a dead letter; anything else ends the process, and the record is handed out again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from time import monotonic, time
from typing import Any, TypeVar

import msgspec
from faust.types import EventT, Message, StreamT

from worker import codec
from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome
from worker.errors import Reason, Rejected, Stage
from worker.observability.metrics import (
    ARTICLES_CONSUMED,
    ARTICLES_PROCESSED,
    DEAD_LETTERS,
    EVENT_CHANGES,
    PUBLISH_DELAY_SECONDS,
    REPORTS_FOLLOWED,
    STAGE_SECONDS,
    Metrics,
    provider_label,
)
from worker.streaming.breaker import Breaker
from worker.streaming.courier import Courier
from worker.streaming.exits import End, Exit
from worker.streaming.pool import Pool
from worker.streaming.stages import Processed, Stages, Topics
from worker.streaming.tables import Rows
from worker.streaming.turns import Turns

log = logging.getLogger(__name__)
T = TypeVar("T")


class _Source(msgspec.Struct):
    provider: str


class _Reported(msgspec.Struct):
    source: _Source


class _Received(msgspec.Struct):
    received_at: datetime


class Agents:
    """What the agents share."""

    def __init__(
        self,
        *,
        stages: Stages,
        pool: Pool,
        courier: Courier,
        articles: Rows,
        events: Rows,
        metrics: Metrics,
        end: End,
        topics: Topics,
        providers: tuple[str, ...],
    ) -> None:
        self._stages = stages
        self._pool = pool
        self._courier = courier
        self._articles = articles
        self._events = events
        self._metrics = metrics
        self._end = end
        self._topics = topics
        self._providers = providers
        self._turns = Turns()
        self._breaker = Breaker(end)

    async def report(self, stream: StreamT[bytes]) -> None:
        """Articles to reports; several of these run side by side."""
        async for event in stream.events():
            await self._guarded(event, self._report)

    async def follow(self, stream: StreamT[bytes]) -> None:
        """Reports to messages about mentions, one at a time."""
        async for event in stream.events():
            await self._guarded(event, self._follow)

    async def fold(self, stream: StreamT[bytes]) -> None:
        """Messages about mentions to changes of events, one at a time."""
        async for event in stream.events():
            await self._guarded(event, self._fold)

    async def _guarded(self, event: EventT[bytes], work: Callable[[Record], Awaitable[None]]) -> None:
        message = event.message
        try:
            await work(record_of(message))
        except BaseException as error:
            message.acked = True  # Faust acknowledges on the way out whatever is not: it must be handed out again
            if isinstance(error, asyncio.CancelledError):
                raise
            log.exception("the worker itself failed", extra=where(message))
            self._end(Exit.CRASHED, f"{type(error).__name__} at {message.topic}/{message.partition}/{message.offset}")

    async def _report(self, record: Record) -> None:
        async with self._turns.of(record.key or record.partition):
            try:
                await self._publish_report(await self._pool.process(record))
            except Rejected as rejected:
                await self._bury(record, rejected)
                self._count_article(Outcome.DEAD_LETTER, None)

    async def _publish_report(self, processed: Processed) -> None:
        if processed.report is not None:
            await self._courier.deliver(
                [Envelope(topic=self._topics.reports, key=processed.key.encode(), value=processed.report)]
            )
            self._breaker.good()
        if processed.dead_letter is not None:
            await self._send_dead_letter(processed.dead_letter)
        for stage, seconds in processed.seconds.items():
            self._metrics.observe(STAGE_SECONDS, seconds, stage=stage)
        self._count_article(processed.outcome, processed.report)

    async def _follow(self, record: Record) -> None:
        try:
            key, value = _keyed(record)
            before = self._articles.get(key)
            row, messages, outcome = self._timed("follow", lambda: self._stages.follow(before, value))
            await self._courier.deliver(messages)
        except Rejected as rejected:
            await self._bury(record, rejected)
            return
        if row != before:
            await self._articles.put(key, row, record.partition)
        self._metrics.count(REPORTS_FOLLOWED, outcome=outcome)
        self._breaker.good()

    async def _fold(self, record: Record) -> None:
        try:
            key, value = _keyed(record)
            before = self._events.get(key)
            row, envelopes, changes = self._timed("fold", lambda: self._stages.fold(before, value))
            await self._courier.deliver(envelopes)
        except Rejected as rejected:
            await self._bury(record, rejected)
            return
        if row != before:
            await self._events.put(key, row, record.partition)
        for change in changes:
            self._metrics.count(EVENT_CHANGES, event_type=change.event.type, kind=change.kind.value)
        if changes:
            self._observe_delay(value)
        self._breaker.good()

    def _timed(self, stage: str, call: Callable[[], T]) -> T:
        """Call a stage. Raises Rejected: for its author's mistakes too, since they would come back with the record."""
        start = monotonic()
        try:
            return call()
        except Rejected:
            raise
        except Exception as error:
            log.exception("a stage failed", extra={"stage": stage})
            raise Rejected(Stage.FOLD, Reason.DETECTOR_FAILED, f"{stage} raised {type(error).__name__}") from error
        finally:
            self._metrics.observe(STAGE_SECONDS, monotonic() - start, stage=stage)

    async def _bury(self, record: Record, rejected: Rejected) -> None:
        await self._send_dead_letter(self._stages.bury(record, rejected))

    async def _send_dead_letter(self, letter: Envelope) -> None:
        await self._courier.bury(letter)
        headers = dict(letter.headers)
        reason, stage = (headers.get(f"__dlq.errors.{name}", b"unknown").decode() for name in ("reason", "stage"))
        self._metrics.count(DEAD_LETTERS, reason=reason, stage=stage)
        self._breaker.bad(reason)

    def _count_article(self, outcome: Outcome, report: bytes | None) -> None:
        self._metrics.count(ARTICLES_PROCESSED, outcome=outcome.value)
        self._metrics.count(ARTICLES_CONSUMED, provider=provider_label(_provider(report), self._providers))

    def _observe_delay(self, message: bytes) -> None:
        received = _received(message)
        if received is not None:
            self._metrics.observe(PUBLISH_DELAY_SECONDS, max(0.0, time() - received.timestamp()))


def record_of(message: Message) -> Record:
    """Make a plain record of Faust's message."""
    headers: Any = message.headers or ()
    pairs = headers.items() if isinstance(headers, Mapping) else headers
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp_ms=round(message.timestamp * 1000),
        key=message.key,
        value=message.value,
        headers=tuple((name, bytes(value)) for name, value in pairs),
    )


def where(message: Message) -> dict[str, int | str]:
    """Name a message without quoting it."""
    return {"topic": message.topic, "partition": message.partition, "offset": message.offset}


def _keyed(record: Record) -> tuple[bytes, bytes]:
    if record.key is None or record.value is None:
        raise Rejected(Stage.FOLD, Reason.NOT_OURS, "a record of an internal topic has a key and a value")
    return record.key, record.value


def _provider(report: bytes | None) -> str | None:
    try:
        return codec.decode(report, _Reported).source.provider if report is not None else None
    except ValueError:
        return None


def _received(message: bytes) -> datetime | None:
    try:
        return codec.decode(message, _Received).received_at.astimezone(UTC)
    except ValueError:
        return None
