"""Real workers on the real topics of the broker that all tests share."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from brokers import RunningBroker
from workers import PARTITIONS, Cluster, Row, Worker, wait

from worker import bootstrap
from worker.broker import topics as broker_topics
from worker.delivery import topics
from worker.settings import Settings

# in the order of the flow: an embargo that ends is told by a report, and the article is then read again
CONSUMED = (topics.ARTICLES, topics.REPORTS, topics.REPLAY, topics.REPORTS, topics.MENTIONS)


class Deployment:
    """A deployment of a test's own: fresh topics, a group, and the workers that it starts."""

    def __init__(self, bootstrap_servers: str, folder: Path) -> None:
        self.cluster = Cluster(bootstrap_servers)
        self.settings = Settings(
            kafka_bootstrap=bootstrap_servers, app_id=f"e2e-{uuid.uuid4().hex[:8]}", partitions=PARTITIONS
        )
        self._folder = folder
        self._workers: list[Worker] = []

    def make_topics(self) -> None:
        self._drop_topics()
        broker_topics.apply(self.cluster.bootstrap, bootstrap.topic_specs(self.settings))

    def start_worker(self, processes: int = 1, tick_seconds: int = 3600) -> Worker:
        chosen = {
            "KAFKA_BOOTSTRAP": self.cluster.bootstrap,
            "DATELINE_APP_ID": self.settings.app_id,
            "DATELINE_PARTITIONS": str(PARTITIONS),
            "DATELINE_PROCESSES": str(processes),
            "DATELINE_WEB_PORT": "0",
            "DATELINE_SESSION_TIMEOUT_SECONDS": "6",
            "DATELINE_TICK_SECONDS": str(tick_seconds),
        }
        started = Worker(["-m", "worker", "worker"], chosen, self._folder / f"worker-{len(self._workers)}.log")
        self._workers.append(started)
        return started

    def send(self, values: Sequence[bytes]) -> None:
        self.cluster.send(topics.ARTICLES, [(json.loads(value)["uri"].encode(), value) for value in values])

    def wait_until_finished(self) -> None:
        self.cluster.wait_until_finished(self.settings.app_id, CONSUMED, self._folder)

    def changes(self) -> list[Row]:
        return self.cluster.read(topics.CHANGES)

    def close(self) -> None:
        for one in self._workers:
            if one.process.poll() is None:
                one.kill()
        self._drop_topics()
        self.cluster.close()

    def _drop_topics(self) -> None:
        def ours() -> list[str]:
            names: list[str] = self.cluster.admin.list_topics()
            return [name for name in names if name.startswith(("wire.", "e2e-"))]

        if found := ours():
            self.cluster.admin.delete_topics(found)
            wait(lambda: not ours(), "the topics of an earlier test are gone")
            time.sleep(0.5)  # deletion is told before every cache of the broker knows of it


@pytest.fixture
def deployment(broker: RunningBroker, tmp_path: Path) -> Iterator[Deployment]:
    """Give a deployment; a module that uses it says `deployment = real.deployment`."""
    made = Deployment(broker.bootstrap, tmp_path)
    try:
        made.make_topics()
        yield made
    finally:
        made.close()
