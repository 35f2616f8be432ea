"""What Faust tells of the consumer group: rebalances and how long they take."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from faust.sensors import Sensor
from faust.types import AppT

from worker.observability.metrics import REBALANCES, STATE_RECOVERY_SECONDS, Metrics


class Rebalances(Sensor):
    """Counts rebalances and times the recovery after each."""

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
        return {}

    def on_rebalance_return(self, app: AppT, state: dict[str, Any]) -> None:
        """Partitions are assigned; their state is restored next."""
        state["assigned"] = self._clock()

    def on_rebalance_end(self, app: AppT, state: dict[str, Any]) -> None:
        """State is restored and work goes on."""
        self._since = None
        if "assigned" in state:
            self._metrics.observe(STATE_RECOVERY_SECONDS, self._clock() - state["assigned"])
