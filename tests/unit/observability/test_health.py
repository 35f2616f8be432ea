from __future__ import annotations

import pytest

from worker.observability.health import STUCK_SECONDS, Snapshot, live, ready


def test_a_worker_at_work_is_live_and_ready() -> None:
    snapshot = Snapshot(phase="running", recovered=True, assigned=4, idle_seconds={"t/0": STUCK_SECONDS})
    assert live(snapshot).ok
    assert ready(snapshot).ok


@pytest.mark.parametrize(
    ("snapshot", "reason"),
    [
        (Snapshot(phase="warming", recovered=True, assigned=1), "the worker is warming"),
        (Snapshot(phase="running", recovered=True, assigned=1, rebalancing=True), "the group is rebalancing"),
        (Snapshot(phase="running", assigned=1), "state is being restored"),
        (Snapshot(phase="running", recovered=True), "no partitions are assigned"),
    ],
)
def test_each_obstacle_is_named(snapshot: Snapshot, reason: str) -> None:
    assert ready(snapshot).reasons == (reason,)
    assert live(snapshot).ok


def test_one_stuck_partition_is_enough_to_be_started_again() -> None:
    snapshot = Snapshot(phase="running", idle_seconds={"t/0": 1.0, "t/1": STUCK_SECONDS + 1})
    assert live(snapshot).reasons == ("partition t/1 has work and made no progress for 301 s",)


def test_a_rebalance_without_end_is_not_alive() -> None:
    assert not live(Snapshot(phase="running", rebalancing=True, rebalancing_seconds=STUCK_SECONDS + 1)).ok
