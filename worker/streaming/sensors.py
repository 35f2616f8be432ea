"""What Faust tells of the consumer group: rebalances and how long they take."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import monotonic
from typing import Any

from faust.sensors import Sensor
from faust.types import AppT

from worker.observability.metrics import REBALANCES, STATE_RECOVERY_SECONDS, Metrics

log = logging.getLogger(__name__)

# Faust's services log under the module of whoever subclasses them: what they say belongs to Faust, not to us
FAUST_LOG = logging.getLogger("faust")


class Rebalances(Sensor):
    """Counts rebalances, times the recovery after each, and says so."""

    logger = FAUST_LOG

    def __init__(self, metrics: Metrics, clock: Callable[[], float] = monotonic) -> None:
        self._metrics = metrics
        self._clock = clock
        self._since: float | None = None
        super().__init__()

    @property
    def seconds(self) -> float:
        """For how long the rebalance that is going on has lasted; 0 when there is none."""
        return self._clock() - self._since if self._since is not None else 0.0

    def on_rebalance_start(self, app: AppT) -> dict[str, Any]:
        """Partitions are about to be revoked."""
        self._metrics.count(REBALANCES)
        if self._since is None:
            self._since = self._clock()
            log.info("rebalancing")
        return {}

    def on_rebalance_return(self, app: AppT, state: dict[str, Any]) -> None:
        """Partitions are assigned; their state is restored next."""
        state["assigned"] = self._clock()

    def on_rebalance_end(self, app: AppT, state: dict[str, Any]) -> None:
        """State is restored and work goes on."""
        log.info("working", extra={"seconds_since_rebalance": round(self.seconds, 3), "partitions": _assigned(app)})
        self._since = None
        if "assigned" in state:
            self._metrics.observe(STATE_RECOVERY_SECONDS, self._clock() - state["assigned"])


def _assigned(app: AppT) -> dict[str, list[int]]:
    """Name the partitions held, by topic."""
    found: dict[str, list[int]] = {}
    for topic, partition in sorted(app.consumer.assignment()):
        found.setdefault(topic, []).append(partition)
    return found
