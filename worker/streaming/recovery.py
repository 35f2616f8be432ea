"""Faust's table recovery, repaired: partitions open only after they are sought back to what is committed.

In faust-streaming 0.15.3 `on_recovery_completed` resumes the partitions before it seeks them, with fetcher and
flow running. What is delivered in between is wiped when the flow resumes, and the hole is booked as done and
committed: the messages are lost. And it reads its changelogs record by record, each with a timer, a task and a look at
all partitions, which takes longer than all else.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from time import monotonic
from typing import Any, Final, cast

from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery
from faust.types import EventT
from mode import Service

from worker.streaming.consumer import RepairedConsumer
from worker.streaming.sensors import FAUST_LOG

LOOK_AGAIN_SECONDS: Final = 5.0  # at whether there is anything left to recover, where no record comes


class RepairedRecovery(Recovery):
    """A recovery that first quiets the consumer, then seeks, and only then opens the streams."""

    logger = FAUST_LOG

    @Service.task
    async def _slurp_changelogs(self) -> None:
        """Take in the changelogs: all records at once that have come."""
        queue = self.tables.changelog_queue
        while not self.should_stop:
            self.signal_recovery_end.clear()
            try:
                self._take_in(await asyncio.wait_for(queue.get(), LOOK_AGAIN_SECONDS))
                while not queue.empty():
                    self._take_in(queue.get_nowait())
            except TimeoutError:
                pass
            if self.in_recovery and not self.need_recovery():
                self.flush_buffers()
                self._set_recovery_ended()
                self.signal_recovery_end.set()

    def _take_in(self, event: EventT[Any]) -> None:
        """Put a record into its table's buffer, unless it was seen, or its partition is another worker's by now."""
        tp, offset = event.message.tp, event.message.offset
        seen = self.active_offsets.get(tp)
        if tp not in self.active_tps or (seen is not None and offset <= seen):
            return
        self.active_offsets[tp] = offset
        self._active_events_received_at[tp] = monotonic()
        table = self.tp_to_table[tp]
        buffer = self.buffers[table]
        buffer.append(event)
        if len(buffer) >= table.recovery_buffer_size:
            table.apply_changelog_batch(buffer)
            buffer.clear()

    async def on_recovery_completed(self, generation_id: int = 0) -> None:
        """Open the streams, unless the group has moved on meanwhile; then the next recovery will."""
        await self._quiet()
        await self.app.on_rebalance_complete.send()
        self._set_recovery_ended()
        await self._tell_tables()
        if self.app.consumer_generation_id == generation_id and self._consumer.assignment():
            await self._in_time(self._consumer.perform_seek())
        if self.app.consumer_generation_id != generation_id:
            self.log.warning("the group rebalances again: recovery starts over")
            return
        await self._open()

    @property
    def _consumer(self) -> RepairedConsumer:
        return cast(RepairedConsumer, self.app.consumer)

    async def _in_time(self, work: Awaitable[Any]) -> None:
        await self._wait(work, timeout=self.app.conf.broker_request_timeout)

    async def _quiet(self) -> None:
        self.app.flow_control.suspend()
        await self._in_time(self._consumer.quiesce())

    async def _tell_tables(self) -> None:
        tables = self.tables.values()
        await asyncio.gather(
            *[t.on_recovery_completed(self.actives_for_table[t], self.standbys_for_table[t]) for t in tables]
        )

    async def _open(self) -> None:
        consumer = self._consumer
        consumer.resume_partitions({tp for tp in consumer.assignment() if not self._is_changelog_tp(tp)})
        self.completed.set()
        self.app.flow_control.resume()
        consumer.resume_flow()
        await cast(Any, self.app)._fetcher.maybe_start()
        self.tables.on_actives_ready()
        self.tables.on_standbys_ready()
        self.app.on_rebalance_end()


class RepairedTables(TableManager):
    """A table manager that makes the repaired recovery."""

    logger = FAUST_LOG

    @property
    def recovery(self) -> Recovery:
        """The recovery service of all tables, made when first asked for."""
        if self._recovery is None:
            self._recovery = RepairedRecovery(self.app, self, beacon=self.beacon, loop=self.loop)
        return self._recovery
