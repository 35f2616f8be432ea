"""Peers: the same articles through other programs with the same two processes, and through ours, in one run."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence

from kafka.admin import KafkaAdminClient, NewTopic
from rich.progress import Progress

from benchmarks import system
from benchmarks.backlog import work
from benchmarks.feed import Feed, article, words
from benchmarks.peer import PARTITIONS, PROCESSES
from benchmarks.results import ROOT, Figure
from benchmarks.system import Started

ARTICLES = 360
TURNS = 8  # how often we get them, since we are done with one turn before the clock has started
OURS = {"dateline": 1, "two workers": PROCESSES}  # workers that share the processes, as peers' processes do
FIRST, LAST = 0.2, 0.9  # of the articles are done when the clock starts and stops
INSTALLED = ROOT / ".peers"  # by `make peers`
SOURCE, TARGET = "peer.articles", "peer.named"
POLL_SECONDS = 0.2


def run(feed: Feed) -> Iterator[Figure]:
    """Run the peers and ourselves, one after the other, on the same articles."""
    few = feed.first(ARTICLES)
    lines = few.live(min(ARTICLES, len(few)))
    some = [article(line) for line in lines]
    note = f"{len(lines)} articles of {words(some) / len(some):.0f} words, {feed.name}; {PROCESSES} processes"
    rates = {}
    for name, (module, path) in peers().items():
        rates[name] = _peer(name, module, path, lines)
        yield Figure(metric=f"{name}, articles/s", value=rates[name], note=f"nlp.pipe with all components; {note}")
    for us, workers in OURS.items():
        ours = _ours(us, few, len(lines) * TURNS, workers)
        yield Figure(metric=f"{us}, articles/s", value=ours, note=f"{note}, {TURNS} times with other numbers")
        for name, rate in rates.items():
            yield Figure(metric=f"{us} by {name}", value=ours / rate, note="articles/s end to end")


def peers() -> Mapping[str, tuple[str, str]]:
    """Give the programs that can be run here: module, and where else Python is to look for what it imports."""
    found = {"a bare aiokafka loop": ("benchmarks.aiokafka_loop", "")}
    if INSTALLED.is_dir():
        return found | {"Quix Streams": ("benchmarks.quix_loop", str(INSTALLED))}
    print("peers: without Quix Streams, which `make peers` installs")
    return found


def progress_of(logs: Sequence[str]) -> int:
    """Add up the last number that each log tells in a line of its own."""
    numbers = [[line for line in log.split("\n")[:-1] if line.isdigit()] for log in logs]
    return sum(int(some[-1]) for some in numbers if some)


def _peer(name: str, module: str, path: str, lines: Sequence[bytes]) -> float:
    with system.system() as there:
        admin = KafkaAdminClient(bootstrap_servers=there.bootstrap)
        admin.create_topics([NewTopic(topic, PARTITIONS, 1) for topic in (SOURCE, TARGET)])
        admin.wait_for_topics([SOURCE, TARGET])
        admin.close()
        there.fill(lines, SOURCE)
        environ = {"PYTHONPATH": os.pathsep.join(filter(None, (path, str(ROOT))))}
        command = [sys.executable, "-m", module, there.bootstrap, SOURCE, TARGET]
        started = [there.start([*command, str(number)], environ) for number in range(PROCESSES)]
        return _rate(name, started, len(lines))


def _rate(name: str, started: Sequence[Started], articles: int) -> float:
    """Give articles a second, from one sign of life to another: both say so after each batch."""
    with Progress() as progress:
        bar = progress.add_task(name, total=articles)
        begin = _reached(started, FIRST * articles)
        while (done := _done(started)) < LAST * articles:
            progress.update(bar, completed=done)
            time.sleep(POLL_SECONDS)
    return (done - begin[1]) / (time.monotonic() - begin[0])


def _reached(started: Sequence[Started], articles: float) -> tuple[float, int]:
    system.wait(lambda: _done(started) >= articles, "the peer is at work")
    return time.monotonic(), _done(started)


def _done(started: Sequence[Started]) -> int:
    for one in started:
        one.require_alive()
    return progress_of([one.log.read_text("utf-8", "replace") for one in started])


def _ours(name: str, feed: Feed, articles: int, count: int) -> float:
    with system.system() as there:
        lines, workers = feed.live(articles), [there.worker(PROCESSES // count) for _ in range(count)]
        there.settled(workers)
        there.fill(lines)
        return work(workers, int(FIRST * articles), int(LAST * articles), name).rate
