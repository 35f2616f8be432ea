"""End to end on a real Kafka: how many articles a second, what each part of it costs, how late a change comes out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from benchmarks import delays, system
from benchmarks.backlog import Work, work
from benchmarks.feed import Feed, article, words
from benchmarks.results import Figure
from benchmarks.system import Started, System

BACKLOG = 2_500  # articles that come at once
FIRST, LAST = 0.1, 0.9  # of them are done when the clock starts and stops: all partitions still have some
PROCESSES = 2  # of detection, in all
STEADY = 20.0  # articles/s
SHARES = (0.05, 0.2, 0.5)
SECONDS = 30.0  # at each rate
WARM_ARTICLES = 100
MARKS = (50, 95, 99)


def run(feed: Feed) -> Iterator[Figure]:
    """Measure the most that one and two workers can do, then the delays at shares of it."""
    lines = feed.live(BACKLOG)
    note = f"{_described(lines)}, {feed.name}; {PROCESSES} detection processes in all"
    yield Figure(metric="cores", value=len(os.sched_getaffinity(0)), note="shared with Kafka and with what measures")
    most = 0.0
    for count in (1, 2):
        name = f"{count} worker" + "s" * (count > 1)
        with system.system() as there:
            workers = [there.worker(PROCESSES // count) for _ in range(count)]
            there.settled(workers)
            there.fill(lines)
            done = work(workers, int(FIRST * BACKLOG), int(LAST * BACKLOG), name)
            memory = list(_memory(workers[0])) if count == 1 else []
        most = max(most, done.rate)
        yield from costs(done, name, note)
        yield from memory
    with system.system() as there:
        there.worker(PROCESSES)
        yield from _delays(there, feed, most)


def costs(done: Work, name: str, note: str) -> Iterator[Figure]:
    """Give what was done as figures."""
    yield Figure(metric=f"{name}, articles/s", value=done.rate, note=note)
    for part in done.cpu:
        yield Figure(metric=f"{name}, {part}, ms of the processor an article", value=done.cost(part))
    for stage in done.stages:
        yield Figure(metric=f"{name}, stage {stage}, ms an article", value=done.stage(stage), note="by the clock")
    yield Figure(metric=f"{name}, records that piled up behind detection", value=done.behind)


def _described(lines: list[bytes]) -> str:
    some = [article(line) for line in lines[:500]]
    return f"{len(lines)} articles of {words(some) / len(some):.0f} words"


def _memory(worker: Started) -> Iterator[Figure]:
    family = [worker.process, *worker.children()]
    note = "resident; what they share counts in each"
    yield Figure(metric="worker and 2 processes, MB", value=sum(map(system.rss, family)), note=note)
    yield Figure(metric="the worker alone, MB", value=system.rss(worker.process))
    shares = [share for share in map(system.pss, family) if share is not None]
    if len(shares) == len(family):
        yield Figure(metric="worker and 2 processes, MB without counting twice", value=sum(shares))


def rates(most: float) -> Mapping[str, float]:
    """Give the rates at which delays are measured, in articles a second."""
    return {"20 articles/s": STEADY} | {f"{share:.0%} of the maximum": share * most for share in SHARES}


def _delays(there: System, feed: Feed, most: float) -> Iterator[Figure]:
    plans = {name: delays.arrivals(rate, SECONDS) for name, rate in rates(most).items()}
    waiting = iter(feed.live(WARM_ARTICLES + sum(map(len, plans.values()))))
    warm = [number / STEADY for number in range(WARM_ARTICLES)]
    delays.played(there, [next(waiting) for _ in warm], warm, "warming up")
    for name, at in plans.items():
        lines = [next(waiting) for _ in at]
        found = delays.played(there, lines, at, name)
        if not found:  # the other rates do not depend on it; the page says that there is no figure
            print(f"stream: no change came out of {len(lines)} articles at {name}")
            continue
        note = f"{len(found)} of {len(lines)} articles changed an event; {len(lines) / SECONDS:.1f} articles/s"
        for mark in MARKS:
            value = 1000 * delays.percentile(found, mark / 100)
            yield Figure(metric=f"delay p{mark} at {name}, ms", value=value, note=note)
