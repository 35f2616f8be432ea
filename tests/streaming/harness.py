"""One test's own topics and consumer group, and workers with the fake stages on them."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from brokers import RunningBroker
from fake_stages import Names
from kafka.admin import NewTopic
from workers import PARTITIONS, Cluster, Row, Worker

FAKE_WORKER = Path(__file__).with_name("fake_worker.py")


class Bench:
    """What a test has in hand."""

    def __init__(self, bootstrap: str, names: Names, folder: Path) -> None:
        self.names = names
        self.cluster = Cluster(bootstrap)
        self._folder = folder
        self._workers: list[Worker] = []

    def make_topics(self) -> None:
        self.cluster.admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in self.names.all])
        self.cluster.admin.wait_for_topics(list(self.names.all))

    def send_articles(self, articles: Sequence[dict[str, Any]]) -> None:
        records = [(article["uri"].encode(), json.dumps(article).encode()) for article in articles]
        self.cluster.send(self.names.topic("articles"), records)

    def start_worker(self, **settings: str) -> Worker:
        chosen = {
            "KAFKA_BOOTSTRAP": self.cluster.bootstrap,
            "DATELINE_APP_ID": self.names.prefix,
            "DATELINE_DEPLOYMENT": self.names.prefix,
            "DATELINE_PARTITIONS": str(PARTITIONS),
            "DATELINE_PROCESSES": "2",
            "DATELINE_WEB_PORT": "0",
            "DATELINE_SESSION_TIMEOUT_SECONDS": "6",
            "DATELINE_TICK_SECONDS": "3600",
            **settings,
        }
        started = Worker([FAKE_WORKER], chosen, self._folder / f"worker-{len(self._workers)}.log")
        self._workers.append(started)
        return started

    def size(self, name: str) -> int:
        return self.cluster.size(self.names.topic(name))

    def read(self, name: str) -> list[Row]:
        return self.cluster.read(self.names.topic(name))

    def wait_until_finished(self) -> None:
        topics = self.names.topics
        consumed = (*topics.articles, topics.reports, topics.mentions)
        self.cluster.wait_until_finished(self.names.prefix, consumed, self._folder)

    def close(self) -> None:
        for one in self._workers:
            if one.process.poll() is None:
                one.kill()
        self.cluster.admin.delete_topics(list(self.names.all))
        self.cluster.close()


@pytest.fixture
def own(broker: RunningBroker, tmp_path: Path) -> Iterator[Bench]:
    """Give a bench with topics of its own; end its workers and drop its topics afterwards.

    A module that uses it says `own = harness.own`: a second conftest would hide the first from `import conftest`.
    """
    made = Bench(broker.bootstrap, Names(prefix=f"test-{uuid.uuid4().hex[:8]}"), tmp_path)
    try:
        made.make_topics()
        yield made
    finally:
        made.close()
