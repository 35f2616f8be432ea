"""A pool of detection processes in which one bad article costs one process, and at most two tries."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

from worker.domain.message import Record
from worker.errors import Reason, Rejected, Stage, Unavailable
from worker.streaming import child
from worker.streaming.stages import Processed

log = logging.getLogger(__name__)
T = TypeVar("T")

TRIES = 2  # once may be the machine's fault (the kernel's out-of-memory killer); twice is the article's
ARTICLE_SECONDS = 60.0  # 100,000 characters parse in well under 10 s on one slow core
WARM_SECONDS = 180.0  # a model loads in 1–3 s; a cold disk and a busy machine take longer
RECYCLED_AFTER = 20_000  # articles; bounds what a leak in native code can hold


class Crashed(Exception):
    """The process died, or had to be killed, while it worked on an article."""


class Child:
    """One process, one article at a time, so that a crash names its article.

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
            self._pid = await self._call(WARM_SECONDS, child.warm, self._factory, self._settings)
        except Crashed:
            raise Unavailable("a detection process died while it loaded its model: is there memory enough?") from None

    async def process(self, record: Record) -> Processed:
        """Process one record. Raises Crashed; the child must then be restarted."""
        self._done += 1
        processed: Processed = await self._call(ARTICLE_SECONDS, child.process, record)
        return processed

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

    async def _call(self, seconds: float, function: Callable[..., T], *args: Any) -> T:
        assert self._executor is not None, "start() comes first"
        try:
            future = asyncio.get_running_loop().run_in_executor(self._executor, function, *args)
            return await asyncio.wait_for(future, seconds)
        except BrokenProcessPool:
            self._pid = 0  # reaped already: the number may be another's by now
            raise Crashed("the process died") from None
        except TimeoutError:
            raise Crashed(f"the process was still busy after {seconds:g} s") from None


class Pool:
    """Hands each record to a free process; `in flight` is bounded by the number of processes."""

    def __init__(self, factory: str, settings: Any, processes: int, on_restart: Callable[[], None]) -> None:
        self.size = processes or len(os.sched_getaffinity(0))
        self._on_restart = on_restart
        self._children = [Child(factory, settings) for _ in range(self.size)]
        self._free: asyncio.Queue[Child] = asyncio.Queue()

    async def start(self) -> None:
        """Start and warm all processes, together. Raises Misconfigured or Unavailable."""
        await asyncio.gather(*[one.start() for one in self._children])
        for one in self._children:
            self._free.put_nowait(one)

    async def process(self, record: Record) -> Processed:
        """Wait for a free process and process a record. Raises Rejected after the second crash on it."""
        one = await self._free.get()
        try:
            return await self._try(one, record)
        finally:
            self._free.put_nowait(one)

    async def _try(self, one: Child, record: Record) -> Processed:
        if one.worn:
            await one.restart()
        for attempt in range(1, TRIES + 1):
            try:
                return await one.process(record)
            except Crashed as crash:
                log.warning("a detection process crashed", extra=_where(record) | {"why": str(crash), "try": attempt})
                self._on_restart()
                await one.restart()
        raise Rejected(Stage.DETECT, Reason.DETECTOR_CRASHED, f"{TRIES} processes crashed on it")

    def stop(self) -> None:
        """Kill all processes."""
        for one in self._children:
            one.stop()


def _where(record: Record) -> dict[str, Any]:
    return {"topic": record.topic, "partition": record.partition, "offset": record.offset}
