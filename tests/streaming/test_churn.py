"""Workers come, go and die under load: nothing is lost, and nothing is told twice in different words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import harness
import oracle
import pytest
from harness import Bench
from workers import Worker, get, wait

pytestmark = pytest.mark.broker
own = harness.own

URIS = 97
BLOCKS = 31
BACKLOG = 1_000  # articles that wait at any time, so that every blow falls into work
STEP = 300  # changes between two blows
RESTARTS = 5
KILLS = 4
TICKING = {"DATELINE_TICK_SECONDS": "1"}


class Load:
    """Articles that keep coming while the test waits: versions of many, interleaved."""

    def __init__(self, own: Bench) -> None:
        self.sent: list[dict[str, Any]] = []
        self._own = own

    def until(self, reached: Callable[[], bool], what: str) -> None:
        def reached_under_load() -> bool:
            missing = BACKLOG - (len(self.sent) - self._own.size("changes"))
            batch = [_article(number) for number in range(len(self.sent), len(self.sent) + missing)]
            if batch:
                self._own.send_articles(batch)
                self.sent += batch
            return reached()

        wait(reached_under_load, what)

    def until_changed(self) -> None:
        """Wait until the workers, whichever are there, have got on with the work."""
        there = self._own.size("changes")
        self.until(lambda: self._own.size("changes") >= there + STEP, f"{STEP} more changes")

    def until_ready(self, one: Worker) -> None:
        self.until(lambda: any("url" in line for line in one.lines), "the worker serves its pages")
        self.until(lambda: get(f"{one.url}/readyz")[0] == 200, "the worker is ready")


def _article(number: int) -> dict[str, Any]:
    uri = number % URIS
    return {"uri": f"urn:test:{uri}", "version": number // URIS, "block": f"block-{uri % BLOCKS}"}


def test_a_worker_that_comes_and_goes_costs_nothing(own: Bench) -> None:
    load = Load(own)
    stays = own.start_worker(**TICKING)
    load.until_ready(stays)
    for _ in range(RESTARTS):
        comes = own.start_worker(**TICKING)
        load.until_ready(comes)
        load.until_changed()
        assert comes.stop() == 0
        load.until_changed()
    own.wait_until_finished()
    assert stays.stop() == 0
    oracle.check(own, load.sent)


def test_workers_that_are_killed_cost_nothing(own: Bench) -> None:
    load = Load(own)
    both = [own.start_worker(**TICKING), own.start_worker(**TICKING)]
    for one in both:
        load.until_ready(one)
    for blow in range(KILLS):
        load.until_changed()
        both[blow % 2].kill()
        both[blow % 2] = own.start_worker(**TICKING)
        load.until_ready(both[blow % 2])
    own.wait_until_finished()
    assert [one.stop() for one in both] == [0, 0]
    oracle.check(own, load.sent)
