"""What all tests share: a real broker, started once for all that need it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from worker.local import kafka


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningBroker:
    """A real Kafka 4.3.1 for tests. It is shared: give topics, groups and app ids names of your own."""

    bootstrap: str

    def make_topics(self, *names: str, partitions: int = 4, **configs: str) -> None:
        """Create topics and wait until they can be used; `cleanup_policy="compact"` is the config cleanup.policy."""
        from kafka.admin import KafkaAdminClient, NewTopic

        settings = {name.replace("_", "."): value for name, value in configs.items()}
        admin = KafkaAdminClient(bootstrap_servers=self.bootstrap)
        try:
            admin.create_topics([NewTopic(name, partitions, 1, topic_configs=settings) for name in names])
            admin.wait_for_topics(list(names))
        finally:
            admin.close()


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBroker]:
    """Start a broker on free ports in a folder of its own; it ends with the test run, however that ends."""
    running = kafka.start(tmp_path_factory.mktemp("kafka") / "broker")
    yield RunningBroker(bootstrap=running.bootstrap)
    running.stop()
