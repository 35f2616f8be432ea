"""A real broker, as tests name it."""

from __future__ import annotations

from dataclasses import dataclass


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
