"""Kills overtake: a story that is taken back is reported when it is seen, not when its turn comes.

Articles wait for a free process; a kill needs none. So each record is looked at as it comes off the wire, where
`Scout` reads ahead of the work, and the report of a kill is sent at once. The record itself still goes the way of all
others, which makes the same report again: a worker that dies in between loses nothing, and what comes twice is known.
The article's row remembers a kill, so that an older version that is still being read does not bring the story back.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from typing import Final

from worker.domain.message import Envelope, Record
from worker.errors import Rejected
from worker.observability.metrics import RETRACTIONS_PENDING, Metrics
from worker.streaming.courier import Courier
from worker.streaming.stages import Ahead, Topics

log = logging.getLogger(__name__)

Place = tuple[str, int, int]
MOST_AT_ONCE: Final = 4  # kills read side by side; a look at one takes about a millisecond


class Express:
    """Sends the reports of kills ahead, and knows which are not sent yet."""

    def __init__(self, ahead: Ahead, topics: Topics, courier: Courier, metrics: Metrics) -> None:
        self._ahead = ahead
        self._topics = topics
        self._courier = courier
        self._metrics = metrics
        self._pending: set[Place] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)

    def see(self, records: Iterable[Record]) -> None:
        """Look at records that were read ahead."""
        for record in records:
            if self._ahead.looks_taken_back(record):
                self._pending.add(_place(record))
                task = asyncio.get_running_loop().create_task(self._send(record))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        self._tell()

    def done(self, record: Record) -> None:
        """The record has gone the way of all others meanwhile."""
        self._pending.discard(_place(record))
        self._tell()

    def forget(self) -> None:
        """The partitions are others now: what is not finished is fetched again, by whoever holds it."""
        self._pending.clear()
        self._tell()

    @property
    def is_busy(self) -> bool:
        """Whether reports are on their way."""
        return bool(self._tasks)

    def stop(self) -> None:
        """Send nothing more ahead."""
        for task in self._tasks:
            task.cancel()

    async def _send(self, record: Record) -> None:
        async with self._slots:
            try:
                processed = await asyncio.to_thread(self._ahead.taken_back, record)
                if processed is not None and processed.report is not None:
                    report = Envelope(topic=self._topics.reports, key=processed.key.encode(), value=processed.report)
                    await self._courier.deliver([report])
            except Rejected as rejected:  # its own turn will make it a dead letter
                log.warning("a kill could not be sent ahead", extra={"reason": rejected.reason.value})
        self.done(record)

    def _tell(self) -> None:
        self._metrics.set(RETRACTIONS_PENDING, len(self._pending))


def _place(record: Record) -> Place:
    return record.topic, record.partition, record.offset
