"""Delivery: nothing is acknowledged to the broker before the broker has acknowledged what was made of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from aiokafka.errors import (  # type: ignore[import-untyped]  # aiokafka ships no types
    KafkaError,
    MessageSizeTooLargeError,
    RecordListTooLargeError,
)
from faust.exceptions import ProducerSendError

from worker.domain.message import Envelope
from worker.errors import Reason, Rejected, Stage
from worker.observability.metrics import PUBLISH_FAILURES, Metrics
from worker.streaming.exits import End, Exit

log = logging.getLogger(__name__)

ATTEMPTS = 6
FIRST_PAUSE_SECONDS = 0.5  # doubled each time; each attempt itself lasts up to the producer's 30 s, 3 minutes in all
KEPT_OF_TOO_LARGE = 256 * 1024  # bytes of a dead letter that no topic takes whole
TRUNCATED = "__dlq.errors.truncated.from"  # header of such a dead letter: the size in bytes that it had

_TOO_LARGE = (MessageSizeTooLargeError, RecordListTooLargeError)


class Producer(Protocol):
    """The part of Faust's producer that is used here."""

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None,
        timestamp: float | None,
        headers: Any,
    ) -> Awaitable[Any]:
        """Put a record on its way; the awaitable it gives is the broker's acknowledgement."""
        ...


class Courier:
    """Sends envelopes in order, waits for the acknowledgements, tries again, and ends the process if nothing helps."""

    def __init__(
        self,
        producer: Callable[[], Awaitable[Producer]],
        metrics: Metrics,
        end: End,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._producer = producer
        self._metrics = metrics
        self._end = end
        self._pause = pause

    async def deliver(self, envelopes: Sequence[Envelope]) -> None:
        """Return when the broker has acknowledged all. Raises Rejected if one is larger than its topic takes.

        A failed attempt sends all of them again, so that their order holds; consumers drop what they have seen.
        """
        if not envelopes:
            return
        for attempt in range(ATTEMPTS):
            error = await self.attempt(envelopes)
            if error is None:
                return
            await self._pause(FIRST_PAUSE_SECONDS * 2**attempt)
        self._end(Exit.DELIVERY_FAILED, f"{ATTEMPTS} attempts to send to {_names(envelopes)} failed")

    async def bury(self, letter: Envelope) -> None:
        """Deliver a dead letter; one that is too large for its topic is cut, since it must never stop the worker."""
        try:
            await self.deliver([letter])
        except Rejected:
            await self.deliver([_cut(letter)])

    async def attempt(self, envelopes: Sequence[Envelope]) -> Exception | None:
        """Try once; give what failed. Raises Rejected if one is larger than its topic takes."""
        try:
            await self._send(envelopes)
        except (KafkaError, ProducerSendError) as failure:
            cause = failure.__cause__ or failure
            if isinstance(cause, _TOO_LARGE):
                raise Rejected(Stage.FOLD, Reason.TOO_LARGE, f"a record for {_names(envelopes)} is too large") from None
            self._failed(envelopes, cause)
            return failure
        return None

    async def _send(self, envelopes: Sequence[Envelope]) -> None:
        producer = await self._producer()
        acknowledgements = [
            await producer.send(e.topic, e.key, e.value, e.partition, None, list(e.headers)) for e in envelopes
        ]
        await asyncio.gather(*acknowledgements)

    def _failed(self, envelopes: Sequence[Envelope], cause: BaseException) -> None:
        error = type(cause).__name__
        for topic in sorted({e.topic for e in envelopes}):
            self._metrics.count(PUBLISH_FAILURES, topic=topic, error=error)
        log.warning("sending failed, trying again", extra={"topics": _names(envelopes), "error": error})


def _names(envelopes: Sequence[Envelope]) -> str:
    return ", ".join(sorted({e.topic for e in envelopes}))


def _cut(letter: Envelope) -> Envelope:
    value = letter.value or b""
    headers = (*letter.headers, (TRUNCATED, str(len(value)).encode()))
    return Envelope(topic=letter.topic, key=letter.key, value=value[:KEPT_OF_TOO_LARGE], headers=headers)
