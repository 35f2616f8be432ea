"""The life of the worker's process: warm the pool, join the group, work, and leave in order."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import platform
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass

from worker import __version__
from worker.observability.logging import configure
from worker.observability.metrics import POOL_RESTARTS, Metrics
from worker.settings import Settings
from worker.streaming import garbage, versions
from worker.streaming.app import ROUND_TRIPS, App, build
from worker.streaming.exits import Exit, end_at_once
from worker.streaming.pool import Pool
from worker.streaming.stages import Ahead, Stages, Topics
from worker.streaming.watch import Watch
from worker.streaming.web import Web, bind

log = logging.getLogger(__name__)

STOP_SECONDS = 30.0  # a stop within a rebalance was seen to take 17 s


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that is known before anything is started. `processor` names the factory that a pool's process calls."""

    settings: Settings
    stages: Stages
    ahead: Ahead
    processor: str
    topics: Topics
    pipeline: str
    model: str


def run(plan: Plan) -> int:
    """Run until a signal or a failure, and give the exit code. Raises Misconfigured or Unavailable."""
    versions.require()
    configure(plan.settings.log_level)
    listener = bind(plan.settings.web_host, plan.settings.web_port)
    return asyncio.run(Life(plan, listener).live())


class Life:
    """One run of the worker, from its first process to its last."""

    def __init__(self, plan: Plan, listener: socket.socket) -> None:
        self._plan = plan
        self._metrics = Metrics(version=__version__, pipeline=plan.pipeline, model=plan.model)
        self._watch = Watch(self._metrics, plan.topics)
        self._web = Web(listener, self._metrics, self._watch.snapshot)
        self._told_to_stop = asyncio.Event()
        self._pool = Pool(
            plan.processor,
            plan.settings,
            plan.settings.processes,
            lambda: self._metrics.count(POOL_RESTARTS),
            batch_size=plan.settings.batch_size,
            linger=plan.settings.linger_ms / 1000,
        )

    async def live(self) -> Exit:
        """Do everything, in order."""
        self._listen_to_signals()
        await self._web.start()
        watching = asyncio.create_task(self._watch.run())
        try:
            return await self._work()
        finally:
            watching.cancel()
            self._pool.stop()
            await self._web.stop()

    async def _work(self) -> Exit:
        if not await self._unless_stopped(self._pool.start):
            return Exit.STOPPED
        log.info("warm", extra={"processes": self._pool.size, "python": platform.python_version()})
        app = self._watch.app = self._build()
        garbage.seldom()
        self._watch.phase = "joining"
        starting = asyncio.create_task(app.start())
        starting.add_done_callback(lambda _: self._running())
        ticking = asyncio.create_task(app.clock.run(self._plan.settings.tick_seconds))
        scouting = asyncio.create_task(app.scout.run())
        await self._until_stopped(app, starting)
        ticking.cancel()
        scouting.cancel()
        app.express.stop()
        self._watch.phase = "stopping"
        await self._leave(app, starting)
        return self._verdict(app, starting)

    def _build(self) -> App:
        plan = self._plan
        return build(
            plan.settings,
            stages=plan.stages,
            ahead=plan.ahead,
            pool=self._pool,
            topics=plan.topics,
            metrics=self._metrics,
            end=end_at_once,
            reports=ROUND_TRIPS * self._pool.size * plan.settings.batch_size,
        )

    def _running(self) -> None:
        if self._watch.phase == "joining":
            self._watch.phase = "running"
            log.info("running")

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._told_to_stop.set)

    async def _unless_stopped(self, work: Callable[[], object]) -> bool:
        """Do some work; give False if the worker is told to stop before it is done."""
        working = asyncio.ensure_future(work())  # type: ignore[call-overload]
        stopping = asyncio.create_task(self._told_to_stop.wait())
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not working.done():
            working.cancel()
            return False
        working.result()
        return True

    async def _until_stopped(self, app: App, starting: asyncio.Task[None]) -> None:
        """Return when told to stop, when the app crashes, or when it cannot start."""
        waits = {asyncio.create_task(self._told_to_stop.wait()), asyncio.create_task(app.wait_until_stopped())}
        failed = asyncio.create_task(_failure(starting))
        await asyncio.wait({*waits, failed}, return_when=asyncio.FIRST_COMPLETED)
        for wait in (*waits, failed):
            wait.cancel()

    async def _leave(self, app: App, starting: asyncio.Task[None]) -> None:
        log.info("stopping")
        try:
            await asyncio.wait_for(app.stop(), STOP_SECONDS)
        except TimeoutError:
            end_at_once(Exit.STOP_TIMED_OUT, f"not stopped after {STOP_SECONDS:g} s")
        starting.cancel()
        with contextlib.suppress(asyncio.CancelledError, Exception):
            await starting

    def _verdict(self, app: App, starting: asyncio.Task[None]) -> Exit:
        reason = app.crash_reason
        if reason is None and not starting.cancelled():
            reason = starting.exception()
        if reason is None:
            log.info("stopped")
            return Exit.STOPPED
        log.critical("the app crashed", exc_info=reason)
        return Exit.CRASHED


async def _failure(task: asyncio.Task[None]) -> None:
    """Return when a task has failed; never, if it succeeds."""
    with contextlib.suppress(Exception):
        await asyncio.shield(task)
        await asyncio.Event().wait()
