"""What the state of this worker's partitions holds: articles under embargo, and events that stand, by type."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable
from typing import Final

from worker.observability.metrics import ARTICLES_HELD, EVENTS_ACTIVE, Metrics
from worker.streaming.stages import Stages
from worker.streaming.tables import Rows

AT_ONCE: Final = 200  # rows between two turns of the main loop: about a millisecond


class Census:
    """Counts, since Faust adds and drops rows behind our back when partitions come and go."""

    def __init__(self, stages: Stages, articles: Rows, events: Rows, metrics: Metrics) -> None:
        self._stages = stages
        self._articles = articles
        self._events = events
        self._metrics = metrics

    def count_held(self, partitions: Iterable[int]) -> None:
        """Count the articles under embargo: one row a partition is read."""
        held = sum(len(self._stages.held(self._articles.get, one)) for one in partitions)
        self._metrics.set(ARTICLES_HELD, held)

    async def count_active(self) -> None:
        """Count the events that stand: all rows are read, a few at a time."""
        found: Counter[str] = Counter()
        for number, (key, row) in enumerate(self._events.items()):
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)
            kind = self._stages.active(key, row)
            if kind is not None:
                found[kind] += 1
        self._metrics.forget(EVENTS_ACTIVE)
        for kind, count in found.items():
            self._metrics.set(EVENTS_ACTIVE, count, event_type=kind)
