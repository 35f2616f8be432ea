"""A worker that is told to stop finishes what it has begun, commits it, and leaves no process."""

from __future__ import annotations

import os
import signal

import harness
import pytest
from harness import Bench
from workers import wait

pytestmark = pytest.mark.broker
own = harness.own


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_under_work_leaves_nothing_behind_and_loses_nothing(own: Bench, name: signal.Signals) -> None:
    own.send_articles([{"uri": f"urn:test:{n}", "version": 1, "block": "b", "seconds": 0.02} for n in range(300)])
    first = own.start_worker()
    first.wait_until_ready()
    wait(lambda: own.size("changes") > 0, "work has begun")
    children = first.children()
    assert len(children) >= 2
    assert first.stop(name) == 0
    wait(lambda: all(is_gone(pid) for pid in children), "all processes are gone")
    done = own.size("changes")
    second = own.start_worker()
    own.wait_until_finished()
    assert second.stop() == 0
    assert done <= len(own.read("changes"))
    assert sorted(row.said["mention"] for row in own.read("changes")) == sorted(f"urn:test:{n}@1" for n in range(300))


def test_a_stop_while_it_still_warms_up_is_a_stop(own: Bench) -> None:
    one = own.start_worker()
    assert one.url
    children = one.children()
    assert one.stop() == 0
    wait(lambda: all(is_gone(pid) for pid in children), "all processes are gone")


def test_children_do_not_outlive_a_worker_that_is_killed(own: Bench) -> None:
    one = own.start_worker()
    one.wait_until_ready()
    children = one.children()
    assert len(children) >= 2
    one.kill()
    wait(lambda: all(is_gone(pid) for pid in children), "all processes are gone")
