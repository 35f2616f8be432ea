"""Time comes to the state as records: every so often one says how late it is.

A table can only be written by the agent of its partition, and the stages have no clock. Any number of workers may
send ticks, since one that is no news changes nothing; to spare the topics, the holder of the first partition does.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from worker.domain.message import Envelope, Record
from worker.streaming.courier import Courier
from worker.streaming.stages import Stages, Topics

log = logging.getLogger(__name__)

KEY: Final = b"tick"
HEADER: Final = ("dateline_tick", b"1")


class Clock:
    """Sends ticks while `is_due_here` says that this worker is the one to do so."""

    def __init__(
        self, stages: Stages, topics: Topics, partitions: int, courier: Courier, is_due_here: Callable[[], bool]
    ) -> None:
        self._stages = stages
        self._topics = topics
        self._partitions = partitions
        self._courier = courier
        self._is_due_here = is_due_here

    async def run(self, seconds: float) -> None:
        """Send a tick again and again, until cancelled."""
        while True:
            await asyncio.sleep(seconds)
            try:
                if self._is_due_here():
                    await self.tick(datetime.now(UTC))
            except Exception as error:  # a tick that fails must not end the ticking: embargoes would never end
                log.warning("could not tell the time", extra={"error": type(error).__name__})

    async def tick(self, now: datetime) -> None:
        """Tell all of the state what time it is; a broker that is away hears it from the next tick."""
        told = [Envelope(topic=e.topic, key=e.key, value=e.value, headers=(HEADER,)) for e in self._stages.ticks(now)]
        await self._courier.attempt(told)
        tick = Envelope(topic=self._topics.reports, key=KEY, value=self._stages.tick(now), headers=(HEADER,))
        await self._courier.attempt([replace(tick, partition=one) for one in range(self._partitions)])


def is_tick(record: Record) -> bool:
    """Tell whether a record says what time it is."""
    return HEADER in record.headers
