"""A pool of detection processes that work on batches, in which one bad article costs no other its result."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeVar

from worker.domain.message import Record
from worker.errors import Reason, Rejected, Stage, Unavailable
from worker.streaming import child
from worker.streaming.batches import Batches
from worker.streaming.stages import Processed

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES = 2  # alone: once may be the machine's fault (the kernel's out-of-memory killer); twice is the article's
BATCH_SECONDS = 60.0  # 100,000 characters, an article or a batch, parse in well under 10 s on one slow core
WARM_SECONDS = 180.0  # a model loads in 1–3 s; a cold disk and a busy machine take longer
RECYCLED_AFTER = 20_000  # articles; bounds what a leak in native code can hold


class Crashed(Exception):
    """The process died, or had to be killed, while it worked on a batch."""


class Child:
    """One process that works on one batch after the other, in their order, so that a crash names its batch.

    An executor of a single worker: the executor of many breaks for all articles in flight when one of its
    processes dies, and cannot tell whose fault it was. Spawned, never forked: Faust has threads.
    """

    def __init__(self, factory: str, settings: Any) -> None:
        self._factory = factory
        self._settings = settings
        self._executor: ProcessPoolExecutor | None = None
        self._pid = 0
        self._done = 0

    async def start(self) -> None:
        """Start the process and build its processor. Raises what the factory raises, and Unavailable."""
        context = get_context("spawn")
        self._executor = ProcessPoolExecutor(max_workers=1, mp_context=context, initializer=child.shield)
        self._done = 0
        try:
            warm = self._submitted(child.warm, self._factory, self._settings)
            self._pid = await self._result(warm, WARM_SECONDS)
        except Crashed:
            raise Unavailable("a detection process died while it loaded its model: is there memory enough?") from None

    def begin(self, records: Sequence[Record]) -> asyncio.Future[Sequence[Processed]]:
        """Hand some records over, to be processed together when those before them are done."""
        self._done += len(records)
        return self._submitted(child.process, records)

    async def end(self, begun: asyncio.Future[Sequence[Processed]]) -> Sequence[Processed]:
        """Give what became of records that were handed over. Raises Crashed; the child must then be restarted."""
        return await self._result(begun, BATCH_SECONDS)

    async def process(self, records: Sequence[Record]) -> Sequence[Processed]:
        """Process some records together. Raises Crashed; the child must then be restarted."""
        return await self.end(self.begin(records))

    @property
    def worn(self) -> bool:
        """Whether it has worked long enough to be replaced."""
        return self._done >= RECYCLED_AFTER

    def stop(self) -> None:
        """Kill the process; whatever it worked on is handed out again."""
        executor, self._executor = self._executor, None
        if executor is not None:
            if self._pid:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGKILL)
            # the executor's thread ends with the process, in milliseconds; one that is just ending when Python exits
            # makes it print a stack trace. Before the process is known it may still be loading: that is not waited for
            executor.shutdown(wait=bool(self._pid), cancel_futures=True)
        self._pid = 0

    async def restart(self) -> None:
        """Replace the process by a fresh one."""
        self.stop()
        await self.start()

    def _submitted(self, function: Callable[..., T], *args: Any) -> asyncio.Future[T]:
        assert self._executor is not None, "start() comes first"
        loop = asyncio.get_running_loop()
        try:
            return loop.run_in_executor(self._executor, function, *args)
        except BrokenProcessPool as broken:  # it has died since: whoever waits for it hears of it like all others
            died: asyncio.Future[T] = loop.create_future()
            died.set_exception(broken)
            return died

    async def _result(self, begun: asyncio.Future[T], seconds: float) -> T:
        try:
            return await asyncio.wait_for(begun, seconds)
        except BrokenProcessPool:
            self._pid = 0  # reaped already: the number may be another's by now
            raise Crashed("the process died") from None
        except TimeoutError:
            raise Crashed(f"the process was still busy after {seconds:g} s") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A record, and who waits for what becomes of it."""

    record: Record
    answer: asyncio.Future[Processed]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """A batch in the hands of a process."""

    batch: Sequence[_Asked]
    done: asyncio.Future[Sequence[Processed]]


class Pool:
    """Hands records to its processes, in batches of up to `batch_size` for which it waits `linger` seconds.

    While full batches wait, a process has its next one before it is done with the last: it would else stand idle
    until this process, which has much else to do, has taken the answer and sent more.
    """

    def __init__(
        self,
        factory: str,
        settings: Any,
        processes: int,
        on_restart: Callable[[], None],
        *,
        batch_size: int = 1,
        linger: float = 0.0,
    ) -> None:
        self.size = processes or len(os.sched_getaffinity(0))
        self._on_restart = on_restart
        self._children = [Child(factory, settings) for _ in range(self.size)]
        self._asked: Batches[_Asked] = Batches(batch_size, linger)
        self._serving: list[asyncio.Task[None]] = []
        self._at_work: set[Child] = set()
        self._ahead: dict[Child, _Begun] = {}

    async def start(self) -> None:
        """Start and warm all processes, together. Raises Misconfigured or Unavailable."""
        await asyncio.gather(*[one.start() for one in self._children])
        self._serving = [asyncio.create_task(self._serve(one)) for one in self._children]

    async def process(self, record: Record) -> Processed:
        """Have a record processed. Raises Rejected where it crashes its process even alone."""
        asked = _Asked(record=record, answer=asyncio.get_running_loop().create_future())
        self._asked.put(asked, _size(asked))
        self._hand_ahead()
        return await asked.answer

    async def _serve(self, one: Child) -> None:
        """Keep a process at work."""
        while True:
            begun = self._ahead.pop(one, None) or await self._taken(one)
            if begun is None:
                continue  # their agents have been stopped meanwhile, or told that there is no process
            self._at_work.add(one)
            self._hand_ahead()
            try:
                await self._answer(one, begun)
            except Exception as error:  # whoever asked knows what to do: it ends the worker
                _tell(begun.batch, error)
            finally:
                self._at_work.discard(one)

    async def _taken(self, one: Child) -> _Begun | None:
        batch = await self._asked.take()
        try:
            if one.worn:
                await one.restart()
            return _begun(one, batch)
        except Exception as error:
            _tell(batch, error)
            return None

    def _hand_ahead(self) -> None:
        """Give those at work their next batch."""
        without = [one for one in self._at_work if one not in self._ahead and not one.worn]
        for number, one in enumerate(without):
            begun = _begun(one, self._asked.spare(len(without) - number))
            if begun is not None:
                self._ahead[one] = begun

    async def _answer(self, one: Child, begun: _Begun) -> None:
        """Wait for a batch; if it crashes, process it one by one, so that only the record at fault is rejected."""
        batch = begun.batch
        try:
            done = await one.end(begun.done)
        except Crashed as crash:
            self._at_work.discard(one)
            self._take_back(one)
            await self._replace(one, batch, crash)
            for asked in batch:
                await self._answer_alone(one, asked, failed=1 if len(batch) == 1 else 0)
            return
        for asked, processed in zip(batch, done, strict=True):
            if not asked.answer.done():
                asked.answer.set_result(processed)

    def _take_back(self, one: Child) -> None:
        """Let others have the batch behind one that crashed: it is not to blame."""
        behind = self._ahead.pop(one, None)
        if behind is not None:
            _forget(behind)
            self._asked.put_back([(asked, _size(asked)) for asked in behind.batch])

    async def _answer_alone(self, one: Child, asked: _Asked, *, failed: int) -> None:
        for _ in range(failed, TRIES):
            try:
                (processed,) = await one.process([asked.record])
            except Crashed as crash:
                await self._replace(one, [asked], crash)
            else:
                if not asked.answer.done():
                    asked.answer.set_result(processed)
                return
        _tell([asked], Rejected(Stage.DETECT, Reason.DETECTOR_CRASHED, f"{TRIES} processes crashed on it"))

    async def _replace(self, one: Child, batch: Sequence[_Asked], crash: Crashed) -> None:
        first = batch[0].record
        told = {"topic": first.topic, "partition": first.partition, "offset": first.offset, "articles": len(batch)}
        log.warning("a detection process crashed", extra=told | {"why": str(crash)})
        self._on_restart()
        await one.restart()

    def stop(self) -> None:
        """Kill all processes."""
        for task in self._serving:
            task.cancel()
        for begun in self._ahead.values():
            _forget(begun)
        for one in self._children:
            one.stop()


def _tell(batch: Sequence[_Asked], error: Exception) -> None:
    for asked in batch:
        if not asked.answer.done():
            asked.answer.set_exception(error)


def _begun(one: Child, batch: Sequence[_Asked]) -> _Begun | None:
    wanted = [asked for asked in batch if not asked.answer.done()]
    return _Begun(batch=wanted, done=one.begin([asked.record for asked in wanted])) if wanted else None


def _forget(begun: _Begun) -> None:
    """Wait no more for a batch, nor have it said that nobody heard how it ended."""
    if not begun.done.cancel() and not begun.done.cancelled():
        begun.done.exception()


def _size(asked: _Asked) -> int:
    return len(asked.record.value or b"")
