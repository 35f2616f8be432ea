"""Drives real workers on a real broker: topics, load, signals, and what came out."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from fake_stages import Names
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient, NewTopic

HERE = Path(__file__).parent
PARTITIONS = 4
PATIENCE_SECONDS = 90.0


class Row(NamedTuple):
    """A record as a consumer of the topic sees it."""

    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes]

    @property
    def said(self) -> Any:
        return json.loads(self.value or b"null")


class Bench:
    """One test's topics on the broker, and the workers that it started."""

    def __init__(self, bootstrap: str, names: Names, folder: Path) -> None:
        self.names = names
        self._bootstrap = bootstrap
        self._folder = folder
        self._admin = KafkaAdminClient(bootstrap_servers=bootstrap)
        self._probe = KafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False)
        self._workers: list[subprocess.Popen[bytes]] = []

    def create_topics(self) -> None:
        self._admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in self.names.all])

    def send(self, topic: str, records: Sequence[tuple[bytes | None, bytes | None]]) -> None:
        producer = KafkaProducer(bootstrap_servers=self._bootstrap, acks="all", linger_ms=20)
        for key, value in records:
            producer.send(self.names.topic(topic), key=key, value=value)
        producer.flush()
        producer.close()

    def send_articles(self, articles: Sequence[dict[str, Any]]) -> None:
        self.send("articles", [(a["uri"].encode(), json.dumps(a).encode()) for a in articles])

    def start_worker(self, **settings: str) -> subprocess.Popen[bytes]:
        number = len(self._workers)
        chosen = {
            "KAFKA_BOOTSTRAP": self._bootstrap,
            "DATELINE_APP_ID": self.names.prefix,
            "DATELINE_DEPLOYMENT": self.names.prefix,
            "DATELINE_PARTITIONS": str(PARTITIONS),
            "DATELINE_PROCESSES": "2",
            "DATELINE_WEB_PORT": "0",
            "DATELINE_SESSION_TIMEOUT_SECONDS": "6",
            **settings,
        }
        with self.log(number).open("wb") as log:
            worker = subprocess.Popen(
                [sys.executable, str(HERE / "fake_worker.py")], env=os.environ | chosen, stdout=log, stderr=log
            )
        self._workers.append(worker)
        return worker

    def log(self, number: int) -> Path:
        return self._folder / f"worker-{number}.log"

    def wait_until_running(self, worker: subprocess.Popen[bytes]) -> None:
        self.wait(lambda: '"running"' in self._text(worker), "the worker runs")

    def url(self, worker: subprocess.Popen[bytes]) -> str:
        """Where a worker serves its metrics and health."""
        lines = [json.loads(line) for line in self._text(worker).splitlines() if '"url"' in line]
        return str(lines[0]["url"])

    def _text(self, worker: subprocess.Popen[bytes]) -> str:
        return self.log(self._workers.index(worker)).read_text()

    def stop(self, worker: subprocess.Popen[bytes]) -> int:
        worker.send_signal(signal.SIGTERM)
        return worker.wait(PATIENCE_SECONDS)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        worker.kill()
        worker.wait(PATIENCE_SECONDS)

    def wait(self, reached: Callable[[], bool], what: str) -> None:
        """Wait for a state of the world; how long it takes says nothing, so that only the far limit fails."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not reached():
            if time.monotonic() > end:
                raise AssertionError(f"not reached: {what}; logs in {self._folder}")
            time.sleep(0.1)

    def size(self, topic: str) -> int:
        """Count the records that were ever written to a topic."""
        return sum(self._probe.end_offsets(_partitions(topic)).values())

    def finished(self) -> bool:
        """Tell whether the group has committed all inputs of all stages to their ends."""
        topics = self.names.topics
        partitions = [p for t in (*topics.articles, topics.reports, topics.mentions) for p in _partitions(t)]
        before = self._probe.end_offsets(partitions)
        committed = self._committed()
        done = all(committed.get(p, 0) >= end for p, end in before.items())
        return done and self._probe.end_offsets(partitions) == before

    def wait_until_finished(self) -> None:
        self.wait(self.finished, "all records are processed and committed")

    def _committed(self) -> dict[TopicPartition, int]:
        offsets = self._admin.list_group_offsets([self.names.prefix])[self.names.prefix]
        return {partition: stored.offset for partition, stored in offsets.items()}

    def read(self, topic: str) -> list[Row]:
        """Read a topic from its beginning to its present end."""
        reader = KafkaConsumer(
            bootstrap_servers=self._bootstrap, enable_auto_commit=False, auto_offset_reset="earliest"
        )
        partitions = _partitions(topic)
        reader.assign(partitions)
        ends = reader.end_offsets(partitions)
        rows: list[Row] = []
        while any(reader.position(p) < end for p, end in ends.items()):
            for batch in reader.poll(timeout_ms=500).values():
                rows += [Row(m.partition, m.offset, m.key, m.value, dict(m.headers)) for m in batch]
        reader.close()
        return rows

    def close(self) -> None:
        for worker in self._workers:
            if worker.poll() is None:
                self.kill(worker)
        self._admin.delete_topics(list(self.names.all))
        self._admin.close()
        self._probe.close()


def _partitions(topic: str) -> list[TopicPartition]:
    return [TopicPartition(topic, p) for p in range(PARTITIONS)]


@contextmanager
def bench(bootstrap: str, prefix: str, folder: Path) -> Iterator[Bench]:
    """Give a bench with its topics made; end its workers and drop its topics afterwards."""
    made = Bench(bootstrap, Names(prefix=prefix), folder)
    made.create_topics()
    try:
        yield made
    finally:
        made.close()
