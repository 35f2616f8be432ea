"""How late changes come out: articles that arrive as a wire's do, and the changes as a consumer sees them come."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterable, Sequence

from kafka import KafkaConsumer
from rich.progress import track

from benchmarks.system import System
from worker.broker import feed as files
from worker.delivery import topics

SEED = 11
LAST_SECONDS = 5.0  # for what is still on its way when the last article is sent


def arrivals(rate: float, seconds: float, seed: int = SEED) -> list[float]:
    """Give the seconds after the beginning at which articles arrive: at random, so many a second on average."""
    source = random.Random(seed)
    found: list[float] = []
    at = source.expovariate(rate)
    while at < seconds:
        found.append(at)
        at += source.expovariate(rate)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest value that is not below so large a share of all. Raises ValueError where there is none."""
    if not values:
        raise ValueError("no values")
    ranked = sorted(values)
    return ranked[max(0, -int(-share * len(ranked) // 1) - 1)]


def first_after(sent: dict[str, float], came: Iterable[tuple[str, float]]) -> list[float]:
    """Give for each article that caused a change the seconds from its sending to its first change."""
    found: dict[str, float] = {}
    for uri, at in came:
        if uri in sent:
            found.setdefault(uri, at - sent[uri])
    return list(found.values())


def played(there: System, lines: Sequence[bytes], at: Sequence[float], doing: str) -> list[float]:
    """Send each article at its time; give the delays of those that caused a change."""
    sent: dict[str, float] = {}
    keys = [(files.key_of(line) or b"").decode() for line in lines]
    watch = Watch(there.bootstrap)
    begin = time.monotonic()
    for key, line, due in track(list(zip(keys, lines, at, strict=True)), doing):
        time.sleep(max(0.0, begin + due - time.monotonic()))
        sent[key] = time.monotonic()
        there.send(line)
    time.sleep(LAST_SECONDS)
    return first_after(sent, watch.stop())


class Watch:
    """Reads the changes as they come, in a thread of its own."""

    def __init__(self, servers: str) -> None:
        self._reader = KafkaConsumer(topics.CHANGES, bootstrap_servers=servers, auto_offset_reset="latest")
        while not self._reader.assignment():
            self._reader.poll(timeout_ms=100)
        for partition in self._reader.assignment():
            self._reader.position(partition)
        self._came: list[tuple[str, float]] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> list[tuple[str, float]]:
        """End; give the uri of each change's cause, and when it came."""
        self._over.set()
        self._thread.join()
        self._reader.close()
        return self._came

    def _run(self) -> None:
        while not self._over.is_set():
            for records in self._reader.poll(timeout_ms=50).values():
                now = time.monotonic()
                for record in records:
                    cause = dict(record.headers).get("ce_causationid", b"").decode()
                    self._came.append((cause.rpartition("@")[0], now))
