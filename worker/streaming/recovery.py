"""Faust's table recovery, repaired: partitions open only after they are sought back to what is committed.

In faust-streaming 0.15.3 `on_recovery_completed` resumes the partitions before it seeks them, with fetcher and
flow running. What is delivered in between is wiped when the flow resumes, and the hole is booked as done and
committed: the messages are lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Any, cast

from faust.tables.manager import TableManager
from faust.tables.recovery import Recovery

from worker.streaming.consumer import RepairedConsumer
from worker.streaming.sensors import FAUST_LOG


class RepairedRecovery(Recovery):
    """A recovery that first quiets the consumer, then seeks, and only then opens the streams."""

    logger = FAUST_LOG

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
