"""A kill is told at once, whatever waits for detection before it."""

from __future__ import annotations

import harness
import pytest
from harness import Bench
from workers import wait

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


def test_a_kill_overtakes_a_backlog_that_is_not_fetched_yet(own: Bench) -> None:
    padding = "x" * 20_000  # a fetch is a megabyte a partition
    slow = [{"uri": f"urn:test:{n}", "version": 1, "block": "b", "seconds": 5, "text": padding} for n in range(900)]
    kill = {"uri": "urn:test:7", "version": 2, "block": "b", "killed": True}
    own.send_articles([*slow, kill])
    one = own.start_worker(DATELINE_PROCESSES="1")
    wait(lambda: own.size("changes") > 0, "the kill is told")
    assert own.read("changes")[0].said["mention"] == "urn:test:7@2"
    one.kill()


def test_a_kill_that_comes_while_a_worker_is_at_work_overtakes(own: Bench) -> None:
    one = own.start_worker(DATELINE_PROCESSES="1")
    own.send_articles([{"uri": f"urn:test:{n}", "version": 1, "block": "b", "seconds": 0.2} for n in range(60)])
    wait(lambda: own.size("changes") > 0, "the worker is at work")
    own.send_articles([{"uri": "urn:test:7", "version": 2, "block": "b", "killed": True}])
    own.wait_until_finished()
    told = [row.said["mention"] for row in own.read("changes")]
    assert told.index("urn:test:7@2") < len(told) - 20  # of 61, some batches lay in front of it
    assert one.stop() == 0


def test_a_kill_that_came_ahead_is_told_once(own: Bench) -> None:
    kill = {"uri": "urn:test:1", "version": 1, "block": "b", "killed": True}
    own.send_articles([kill])
    one = own.start_worker()
    own.wait_until_finished()
    assert own.size("reports") == 2  # ahead, and in its turn
    assert [row.said["mention"] for row in own.read("changes")] == ["urn:test:1@1"]
    assert one.stop() == 0
