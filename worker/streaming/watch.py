"""What is looked at on a timer: lag, progress, and whether the main loop keeps up."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic, time
from typing import cast

from faust.exceptions import ConsumerNotStarted
from faust.types import TP

from worker.observability.health import Phase, Snapshot, ready
from worker.observability.metrics import (
    ASSIGNED_PARTITIONS,
    CONSUMER_LAG_RECORDS,
    CONSUMER_LAG_SECONDS,
    EVENT_LOOP_LAG_SECONDS,
    READY,
    Metrics,
)
from worker.streaming.app import App
from worker.streaming.consumer import RepairedConsumer
from worker.streaming.stages import Topics

log = logging.getLogger(__name__)

LAG_EVERY_SECONDS = 5.0
CENSUS_EVERY_SECONDS = 30.0
LOOP_EVERY_SECONDS = 0.5
BROKER_SECONDS = 5.0  # a broker that answers at all answers by then


@dataclass(frozen=True, slots=True)
class Standing:
    """How one partition stands: what is left, and a mark that moves with every bit of progress."""

    left: int
    oldest_ms: int | None
    mark: tuple[int, int | None]


class Progress:
    """Since when each partition that has work has not moved."""

    def __init__(self) -> None:
        self._marks: dict[TP, tuple[tuple[int, int | None], float]] = {}

    def see(self, standings: dict[TP, Standing], now: float) -> None:
        """Take in how all partitions stand."""
        kept = {tp: self._marks.get(tp) for tp in standings}
        self._marks = {
            tp: previous if (previous := kept[tp]) and previous[0] == standing.mark else (standing.mark, now)
            for tp, standing in standings.items()
            if standing.left
        }

    def forget(self) -> None:
        """Start over: nothing is known for the time being."""
        self._marks = {}

    def idle(self, now: float) -> dict[str, float]:
        """Give the seconds without progress, for the partitions that have work."""
        return {f"{tp.topic}/{tp.partition}": now - since for tp, (_, since) in self._marks.items()}


class Watch:
    """Keeps the gauges true and knows the worker's health."""

    def __init__(self, metrics: Metrics, topics: Topics) -> None:
        self.phase: Phase = "warming"
        self.app: App | None = None
        self._metrics = metrics
        self._topics = topics
        self._progress = Progress()

    def snapshot(self) -> Snapshot:
        """Give what is known now."""
        app = self.app
        if app is None:
            return Snapshot(phase=self.phase)
        return Snapshot(
            phase=self.phase,
            rebalancing=app.rebalancing,
            rebalancing_seconds=app.rebalances.seconds,
            recovered=app.tables.actives_ready,
            assigned=len(_assigned(app)),
            idle_seconds=self._progress.idle(monotonic()),
        )

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        await asyncio.gather(
            self._every(LAG_EVERY_SECONDS, self.look),
            self._every(CENSUS_EVERY_SECONDS, self.count),
            self._loop_lag(),
        )

    async def look(self) -> None:
        """Bring all gauges up to date."""
        self._metrics.set(READY, float(ready(self.snapshot()).ok))
        if self.app is None or self.app.rebalancing:
            self._progress.forget()
            return
        partitions = _assigned(self.app)
        self._set_assigned(partitions)
        standings = await asyncio.wait_for(_standings(self.app, partitions), BROKER_SECONDS)
        self._progress.see(standings, monotonic())
        self._set_lag(standings)

    async def count(self) -> None:
        """Count what the state holds."""
        if self.app is None or self.app.rebalancing or not self.app.tables.actives_ready:
            return
        held = {tp.partition for tp in _assigned(self.app) if tp.topic == self._topics.reports}
        self.app.census.count_held(held)
        await self.app.census.count_active()

    def _set_assigned(self, partitions: set[TP]) -> None:
        self._metrics.forget(ASSIGNED_PARTITIONS)
        for topic, count in Counter(tp.topic for tp in partitions).items():
            self._metrics.set(ASSIGNED_PARTITIONS, count, topic=topic)

    def _set_lag(self, standings: dict[TP, Standing]) -> None:
        self._metrics.forget(CONSUMER_LAG_RECORDS)
        self._metrics.forget(CONSUMER_LAG_SECONDS)
        for tp, standing in standings.items():
            labels = {"topic": tp.topic, "partition": str(tp.partition)}
            age = max(0.0, time() - standing.oldest_ms / 1000) if standing.oldest_ms is not None else 0.0
            self._metrics.set(CONSUMER_LAG_RECORDS, standing.left, **labels)
            self._metrics.set(CONSUMER_LAG_SECONDS, age, **labels)

    async def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await work()
            except Exception as error:  # a look that fails must not end the looking; the broker may be away
                self._progress.forget()
                log.warning("could not look", extra={"at": work.__name__, "error": type(error).__name__})

    async def _loop_lag(self) -> None:
        while True:
            start = monotonic()
            await asyncio.sleep(LOOP_EVERY_SECONDS)
            self._metrics.observe(EVENT_LOOP_LAG_SECONDS, max(0.0, monotonic() - start - LOOP_EVERY_SECONDS))


def _assigned(app: App) -> set[TP]:
    """Give the assigned partitions of the topics that agents read; changelogs are not among them."""
    try:
        assignment = app.consumer.assignment()
    except ConsumerNotStarted:
        return set()
    return {tp for tp in assignment if tp.topic not in app.tables.changelog_topics}


async def _standings(app: App, partitions: set[TP]) -> dict[TP, Standing]:
    """Ask the broker where the partitions end, and the consumer where it is in them.

    What lies between its position and the end is not fetched; what is fetched and not finished is in its
    backlog. Markers of transactions count for neither, while they would for ever stay above the committed offset.
    """
    consumer = cast(RepairedConsumer, app.consumer)
    ends = await consumer.highwaters(*partitions) if partitions else {}
    standings = {}
    for tp in partitions:
        position = await consumer.position(tp) or 0
        ahead, unfinished = max(0, (ends[tp] or 0) - position), consumer.backlog.unfinished(tp)
        oldest = consumer.backlog.oldest(tp)
        standings[tp] = Standing(ahead + unfinished, oldest, (position, consumer.committed(tp)))
    return standings
