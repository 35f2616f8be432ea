"""The three agents: each takes a record, asks a stage what it means, delivers the answer, and only then is done.

An agent's body never raises: Faust acknowledges the record of a body that raises, and it would be lost. What a
record is at fault for becomes a dead letter; anything else ends the process, and the record is handed out again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Final, TypeVar

from faust.types import EventT, Message, StreamT

from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome
from worker.errors import Reason, Rejected, Stage
from worker.observability.metrics import DEAD_LETTERS, Metrics
from worker.streaming import records
from worker.streaming.account import Account
from worker.streaming.breaker import Breaker
from worker.streaming.clock import is_tick
from worker.streaming.courier import Courier
from worker.streaming.embargo import Embargoes
from worker.streaming.exits import End, Exit
from worker.streaming.express import Express
from worker.streaming.pool import Pool
from worker.streaming.stages import Folded, Followed, Get, Processed, Stages, Topics
from worker.streaming.stepper import Step, Stepper
from worker.streaming.tables import Rows
from worker.streaming.together import Together
from worker.streaming.turns import Turns

log = logging.getLogger(__name__)
S = TypeVar("S", bound=Step)

TOGETHER: Final = 32  # records of a stage that share their way to the broker; more save little


class Agents:
    """What the agents share."""

    def __init__(
        self,
        *,
        stages: Stages,
        pool: Pool,
        courier: Courier,
        express: Express,
        embargoes: Embargoes,
        articles: Rows,
        events: Rows,
        metrics: Metrics,
        account: Account,
        end: End,
        topics: Topics,
        pause: Callable[[], float],
    ) -> None:
        self._stages = stages
        self._pool = pool
        self._courier = courier
        self._express = express
        self._articles = articles
        self._events = events
        self._metrics = metrics
        self._account = account
        self._end = end
        self._topics = topics
        self._turns = Turns()
        self._breaker = Breaker(end)
        self._following = Together(self._follower(embargoes).take, TOGETHER, pause)
        self._folding = Together(self._folder().take, TOGETHER, pause)

    async def report(self, stream: StreamT[bytes]) -> None:
        """Articles to reports; several of these run side by side."""
        async for event in stream.events():
            await self._guarded(event, self._report)

    async def follow(self, stream: StreamT[bytes]) -> None:
        """Reports to messages about mentions: side by side, but only to be taken together, in their order."""
        async for event in stream.events():
            await self._guarded(event, self._following.do)

    async def fold(self, stream: StreamT[bytes]) -> None:
        """Messages about mentions to changes of events: likewise."""
        async for event in stream.events():
            await self._guarded(event, self._folding.do)

    async def _guarded(self, event: EventT[bytes], work: Callable[[Record], Awaitable[None]]) -> None:
        message = event.message
        try:
            await work(records.of_message(message))
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
                self._account.processed(Outcome.DEAD_LETTER, None)
        self._express.done(record)

    async def _publish_report(self, processed: Processed) -> None:
        if processed.report is not None:
            await self._courier.deliver(
                [Envelope(topic=self._topics.reports, key=processed.key.encode(), value=processed.report)]
            )
            self._breaker.good()
        if processed.dead_letter is not None:
            await self._send_dead_letter(processed.dead_letter)
        self._account.processed(processed.outcome, processed)

    def _follower(self, embargoes: Embargoes) -> Stepper[Followed]:
        def follow(get: Get, record: Record) -> Followed:
            return self._stages.follow(get, record.partition, _value(record))

        def done(record: Record, step: Followed) -> None:
            if not is_tick(record):
                self._account.followed(_value(record), step.outcome)
                self._breaker.good()

        async def sent(steps: Sequence[Followed]) -> None:
            await embargoes.release([one for step in steps for one in step.releases])

        return self._stepper("follow", follow, self._articles, sent, done)

    def _folder(self) -> Stepper[Folded]:
        def fold(get: Get, record: Record) -> Folded:
            return self._stages.fold(get, _value(record))

        def done(record: Record, step: Folded) -> None:
            self._account.folded(_value(record), step.changes)
            if not is_tick(record):
                self._breaker.good()

        async def sent(steps: Sequence[Folded]) -> None:
            return None

        return self._stepper("fold", fold, self._events, sent, done)

    def _stepper(
        self,
        name: str,
        stage: Callable[[Get, Record], S],
        rows: Rows,
        sent: Callable[[Sequence[S]], Awaitable[None]],
        done: Callable[[Record, S], None],
    ) -> Stepper[S]:
        return Stepper(
            name, stage, rows, courier=self._courier, metrics=self._metrics, bury=self._bury, sent=sent, done=done
        )  # fmt: skip

    async def _bury(self, record: Record, rejected: Rejected) -> None:
        await self._send_dead_letter(self._stages.bury(record, rejected))

    async def _send_dead_letter(self, letter: Envelope) -> None:
        await self._courier.bury(letter)
        headers = dict(letter.headers)
        reason, stage = (headers.get(f"__dlq.errors.{name}", b"unknown").decode() for name in ("reason", "stage"))
        self._metrics.count(DEAD_LETTERS, reason=reason, stage=stage)
        self._breaker.bad(reason)


def where(message: Message) -> dict[str, int | str]:
    """Name a message without quoting it."""
    return {"topic": message.topic, "partition": message.partition, "offset": message.offset}


def _value(record: Record) -> bytes:
    if record.key is None or record.value is None:
        raise Rejected(Stage.FOLD, Reason.NOT_OURS, "a record of an internal topic has a key and a value")
    return record.value
