"""A kill is told at once, whatever waits for detection before it."""

from __future__ import annotations

import harness
import pytest
from harness import Bench

pytestmark = pytest.mark.broker
own = harness.own

WAITING = 60


def test_a_kill_overtakes_the_articles_that_wait_for_a_process(own: Bench) -> None:
    slow = [{"uri": f"urn:test:{n}", "version": 1, "block": "b", "seconds": 0.1} for n in range(WAITING)]
    kill = {"uri": "urn:test:7", "version": 2, "block": "b", "killed": True}
    own.send_articles([*slow, kill])
    one = own.start_worker(DATELINE_PROCESSES="1")
    own.wait_until_finished()
    told = [row.said["mention"] for row in own.read("changes")]
    assert sorted(told) == sorted([*(f"urn:test:{n}@1" for n in range(WAITING)), "urn:test:7@2"])
    assert told.index("urn:test:7@2") < WAITING / 2
    assert one.metric("dateline_retractions_pending") == 0
    assert one.stop() == 0


def test_a_kill_that_came_ahead_is_told_once(own: Bench) -> None:
    kill = {"uri": "urn:test:1", "version": 1, "block": "b", "killed": True}
    own.send_articles([kill])
    one = own.start_worker()
    own.wait_until_finished()
    assert own.size("reports") == 2  # ahead, and in its turn
    assert [row.said["mention"] for row in own.read("changes")] == ["urn:test:1@1"]
    assert one.stop() == 0
