"""Faust's consumer, repaired: nothing is lost or done twice because the group rebalances.

What is wrong in faust-streaming 0.15.3, and what is done instead:

- A fetch reads the live set of active partitions from another thread, and the event that says "a fetch is in
  flight" is set where it must be cleared. Here a fetch takes a snapshot, and `quiesce` really waits for it.
- Records of a fetch that outlives a rebalance are delivered into queues that are about to be wiped. Here the
  rest of such a fetch is dropped; it is fetched again, since every resume is preceded by a seek.
- On revocation the acknowledged offsets are forgotten before the wait for the agents and the commit. Here the
  agents finish and everything is committed first.
- A worker that held no partitions starts to fetch new ones before its tables are restored. Here every
  assignment closes the streams until recovery opens them.
- The offset to commit is guessed. Here it is known: see `Backlog`.
- One fetch feeds all agents, and waits for the one whose queue is full: while articles queue, what was made of
  earlier ones is not read. Here a topic that has enough in hand is left out of the fetch.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, ClassVar

from aiokafka.errors import ConsumerStoppedError  # type: ignore[import-untyped]  # aiokafka ships no types
from faust.transport.drivers.aiokafka import Consumer, Transport
from faust.types import TP, ConsumerMessage
from mode.types import ServiceT

from worker.streaming.backlog import Backlog
from worker.streaming.express import Express
from worker.streaming.sensors import FAUST_LOG

NOTHING_ASSIGNED_SECONDS = 0.1  # between looks at whether there is a partition to fetch
IN_HAND = 64  # records of a topic that are enough for the time being, beyond those in work
FETCH_SECONDS = 1.0  # the longest wait for records
BUSY_SECONDS = 0.05  # between fetches while articles wait for detection: few large fetches cost less than many small
HELD_BACK_SECONDS = 0.05  # the longest wait for other topics while one is left out
QUIESCE_SECONDS = 0.01  # between looks at whether the fetch in flight has come back; it takes up to 1 s


class RepairedConsumer(Consumer):
    """A consumer that stops the stream of records before it lets partitions go or come."""

    logger = FAUST_LOG

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.backlog: Backlog[TP] = Backlog()
        self.is_busy = False  # more articles are fetched than can be in work: each of them waits anyway
        super().__init__(*args, **kwargs)

    async def getmany(self, timeout: float) -> AsyncIterator[tuple[TP, ConsumerMessage]]:
        """Fetch once and give the records, round-robin over topics, for as long as they are still wanted."""
        if self.is_busy:
            await self.sleep(BUSY_SECONDS)  # before the look at what is active: from there on nothing may come between
        if not self.flow_active:
            await self.wait(self.can_resume_flow.wait())
        generation = self.app.consumer_generation_id
        active = set(self._get_active_partitions())
        if not active:
            await self.sleep(NOTHING_ASSIGNED_SECONDS)
            return
        held = self._held(active)
        self.is_busy = sum(held[topic] for topic in self._own.inputs) > self._own.in_work
        room = self._with_room(held)
        wanted = {tp for tp in active if tp.topic in room}
        if wanted != active:
            timeout = min(timeout, HELD_BACK_SECONDS)
        records = await self._fetch(wanted, timeout)
        if not self._wanted(generation):
            return
        self._remember(records)
        for tp, record in self.scheduler.iterate(records):
            if not self._wanted(generation):
                return
            if tp in self._active_partitions or tp in self._buffered_partitions:
                yield tp, self._to_message(tp, record)

    def _held(self, active: set[TP]) -> Counter[str]:
        """Count the records of each topic that are fetched and not acknowledged."""
        held: Counter[str] = Counter()
        for tp in active:
            held[tp.topic] += self.backlog.unfinished(tp) - len(self._acked_index[tp])
        return held

    def _with_room(self, held: Counter[str]) -> set[str]:
        """Give the topics that more is to be fetched of: no articles while what was made of earlier ones queues up.

        Detection that ran ahead of the state would make a queue that kills have no way past.
        """
        room = {topic for topic, count in held.items() if count < self._own.in_hand}
        return room if room >= held.keys() - set(self._own.inputs) else room - set(self._own.inputs)

    async def _fetch(self, active: set[TP], timeout: float) -> Any:
        if not active:
            await self.sleep(timeout)
            return {}
        self.not_waiting_next_records.clear()
        try:
            return await self._getmany(active_partitions=active, timeout=timeout) or {}
        finally:
            self.not_waiting_next_records.set()

    def _wanted(self, generation: int) -> bool:
        return self.flow_active and not self.should_stop and self.app.consumer_generation_id == generation

    def _remember(self, records: Any) -> None:
        for tp, batch in records.items():
            if self.app.topics.acks_enabled_for(tp.topic):
                for record in batch:
                    self.backlog.fetched(tp, record.offset, record.timestamp)

    async def _drain_messages(self, fetcher: ServiceT) -> None:
        """Hand out what is fetched, until stopped."""
        try:
            while not (self.should_stop or fetcher.should_stop):
                async for tp, message in self.getmany(FETCH_SECONDS):
                    await self._hand_out(tp, message)
                await asyncio.sleep(0)
        except (asyncio.CancelledError, ConsumerStoppedError):
            if not self.app.should_stop:
                raise

    async def _hand_out(self, tp: TP, message: ConsumerMessage) -> None:
        """Put a record into its agent's queue, which has room; Faust's own four tasks for it are for one that has not.

        No step below lets others run while the flow is active, so that a rebalance cannot begin within.
        """
        read = self._read_offset[tp]
        if read is not None and message.offset < read:
            return
        if self.app.flow_control.is_active():
            await self.callback(message)
        else:
            await self.wait_first(self.callback(message), self.suspend_flow.wait())
        self._read_offset[tp] = message.offset

    @property
    def _own(self) -> Any:
        """Give the app that is built in app.py: how many records are enough, and what articles come from."""
        return self.app

    @property
    def _express(self) -> Express:
        return self._own.express  # type: ignore[no-any-return]  # the app that is built in app.py

    def close_streams(self) -> None:
        """Stop delivery to the agents, and take back what they have not begun."""
        self.stop_flow()
        self.app.flow_control.suspend()
        self.app.flow_control.clear()

    async def quiesce(self) -> None:
        """Stop delivery and wait until no fetch is in flight."""
        self.stop_flow()
        while not self.not_waiting_next_records.is_set():
            await asyncio.sleep(QUIESCE_SECONDS)

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Let the agents finish and commit what they finished, before anything is forgotten."""
        if not self.app.should_stop and self.assignment():
            self.close_streams()
            await self.wait_empty()
        self._buffered_partitions.clear()
        await super().on_partitions_revoked(revoked)

    async def on_partitions_assigned(self, assigned: set[TP], generation_id: int = 0) -> None:
        """Keep the streams closed until recovery opens them, and let the last fetch come back before it seeks.

        That fetch cannot be waited for any earlier: once the group rebalances, aiokafka lets it wait for the
        new assignment, which it would then never get.
        """
        self.close_streams()
        await self.quiesce()
        await super().on_partitions_assigned(assigned, generation_id)

    async def perform_seek(self) -> None:
        """Go back to what is committed, and forget all that was fetched and acknowledged after it."""
        for book in (self._read_offset, self._acked, self._acked_index, self.backlog):
            book.clear()
        self._express.forget()
        await super().perform_seek()

    def committed(self, tp: TP) -> int | None:
        """Give the offset committed for a partition, None where there is none yet."""
        return self._committed_offset[tp]

    def _new_offset(self, tp: TP) -> int | None:
        acknowledged = self._acked_index[tp]
        after = self.backlog.finish(tp, acknowledged)
        if after is not None:
            acknowledged.difference_update([offset for offset in acknowledged if offset < after])
            self._acked[tp] = sorted(acknowledged)
        return after

    async def _add_gap(self, tp: TP, offset_from: int, offset_to: int) -> None:
        """Book no gaps: an offset that was never fetched is not waited for."""


class RepairedTransport(Transport):
    """A transport that makes the repaired consumer."""

    Consumer: ClassVar[type[RepairedConsumer]] = RepairedConsumer
