"""How long a kill takes under load: from its sending to the retraction on the topic of changes, broker and all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import monotonic, sleep

from kafka import KafkaConsumer, KafkaProducer
from rich.progress import track

from benchmarks.feed import Feed, article
from benchmarks.results import Figure
from worker import bootstrap
from worker.broker import topics as broker_topics
from worker.delivery import topics
from worker.local import kafka
from worker.settings import Settings

RATE = 20  # articles/s
SECONDS = 90
KILL_EVERY = 30  # articles
WARM_SECONDS = 120.0
LAST_SECONDS = 60.0
GOAL_SECONDS = 2.0


class Desk:
    """Reads the changes: whose articles told of an event, and when a kill took one back."""

    def __init__(self, servers: str) -> None:
        self._consumer = KafkaConsumer(topics.CHANGES, bootstrap_servers=servers, auto_offset_reset="earliest")
        self.told: dict[str, None] = {}
        self.retracted_ms: dict[str, int] = {}

    def read(self) -> None:
        """Take in what is there, without waiting."""
        for batch in self._consumer.poll(timeout_ms=0).values():
            for record in batch:
                change = json.loads(record.value)
                self.told.update(dict.fromkeys(source["uri"] for source in change["sources"]))
                if change["change"]["reason"] == "kill":
                    self.retracted_ms.setdefault(change["change"]["cause"]["uri"], record.timestamp)


def run(feed: Feed) -> Iterator[Figure]:
    """Play articles at a steady rate, kill one of those that told of an event every so often, and wait for the end."""
    lines = feed.lines(RATE * SECONDS)
    with tempfile.TemporaryDirectory() as folder, _worker(Path(folder)) as servers:
        producer, desk = KafkaProducer(bootstrap_servers=servers, acks="all"), Desk(servers)
        _warm(producer, desk, lines[0])
        killed_ms: dict[str, int] = {}
        begin = monotonic()
        for number, line in enumerate(track(lines[1:], f"{RATE} articles/s")):
            sleep(max(0.0, begin + number / RATE - monotonic()))
            producer.send(topics.ARTICLES, key=article(line).uri.encode(), value=line)
            desk.read()
            alive = next((uri for uri in reversed(desk.told) if uri not in killed_ms), None)
            if number % KILL_EVERY == KILL_EVERY - 1 and alive is not None:
                killed_ms[alive] = _kill(producer, alive)
        rate = len(lines) / (monotonic() - begin)
        _read_until(desk, lambda: killed_ms.keys() <= desk.retracted_ms.keys(), LAST_SECONDS)
    delays = [(desk.retracted_ms[uri] - at) / 1000 for uri, at in killed_ms.items() if uri in desk.retracted_ms]
    yield from _figures(delays, len(killed_ms), f"{len(killed_ms)} kills at {rate:.1f} articles/s, {feed.name}")


def _figures(delays: list[float], killed: int, note: str) -> Iterator[Figure]:
    yield Figure(metric="retracted within 2 s", value=sum(one <= GOAL_SECONDS for one in delays) / killed, note=note)
    yield Figure(metric="median seconds", value=median(delays))
    yield Figure(metric="95th percentile seconds", value=quantiles(delays, n=20)[-1])
    yield Figure(metric="longest seconds", value=max(delays))
    yield Figure(metric="not retracted at all", value=killed - len(delays))


def _kill(producer: KafkaProducer, uri: str) -> int:
    """Send a kill; give the time that its record bears, in Unix milliseconds."""
    kill = {"uri": uri, "version": "999999", "versioncreated": datetime.now(UTC).isoformat(), "pubstatus": "canceled"}
    sent = producer.send(topics.ARTICLES, key=uri.encode(), value=json.dumps(kill).encode())
    at: int = sent.get(30).timestamp
    return at


def _warm(producer: KafkaProducer, desk: Desk, line: bytes) -> None:
    """Send one article that tells of an event, and wait for it: then the worker is at work."""
    visit = {
        "uri": "urn:warm",
        "version": "1",
        "versioncreated": "2031-03-03T10:00:00Z",
        "headline": "Ghana president arrives in Norway for state visit",
        "body_text": "OSLO, March 3 - The president of Ghana arrived in Norway on Monday for a two-day state visit.",
    }
    producer.send(topics.ARTICLES, key=b"urn:warm", value=json.dumps(visit).encode())
    producer.send(topics.ARTICLES, key=article(line).uri.encode(), value=line)
    _read_until(desk, lambda: "urn:warm" in desk.told, WARM_SECONDS)


def _read_until(desk: Desk, reached: Callable[[], bool], seconds: float) -> None:
    end = monotonic() + seconds
    while monotonic() < end and not reached():
        desk.read()
        sleep(0.05)


@contextmanager
def _worker(folder: Path) -> Iterator[str]:
    """Run a broker and a worker in a folder; give the broker's address."""
    running = kafka.start(folder / "broker")
    broker_topics.apply(running.bootstrap, bootstrap.topic_specs(Settings(kafka_bootstrap=running.bootstrap)))
    environ = os.environ | {"KAFKA_BOOTSTRAP": running.bootstrap, "DATELINE_WEB_PORT": "0"}
    with (folder / "worker.log").open("wb") as log:
        worker = subprocess.Popen([sys.executable, "-m", "worker", "worker"], env=environ, stdout=log, stderr=log)
    try:
        yield running.bootstrap
    finally:
        worker.terminate()
        worker.wait(60)
        running.stop()
