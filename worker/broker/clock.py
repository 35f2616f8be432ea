"""Whether this machine's clock and the feed's agree."""

from __future__ import annotations

from kafka import TopicPartition
from kafka.admin import OffsetSpec

from worker.broker import client


def newest_ms(bootstrap: str, topic: str) -> int | None:
    """Give the newest timestamp in a topic, Unix milliseconds; None where it holds nothing. Raises Unavailable."""
    with client.admin(bootstrap) as admin:
        if topic not in admin.list_topics():
            return None
        numbers = [found["partition_index"] for found in admin.describe_topics([topic])[0]["partitions"]]
        partitions = [TopicPartition(topic, number) for number in numbers]
        found = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.MAX_TIMESTAMP))
    return max((one.timestamp for one in found.values() if one.timestamp >= 0), default=None)
