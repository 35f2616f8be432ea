"""How much of some topics a consumer group has not finished."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from kafka import TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

from worker.broker import client

COORDINATOR_SECONDS = 15.0
_NOT_YET = (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError)


def lag(bootstrap: str, group: str, topics: Sequence[str]) -> dict[str, int]:
    """Count, for each topic, the records past the group's committed offsets. Raises Unavailable.

    The topics are asked one after the other, in the order given. Name the upstream ones first: where all are
    finished then, nothing is between two of them either.
    """
    with client.admin(bootstrap) as admin:
        return {topic: _lag(admin, group, topic) for topic in topics}


def _lag(admin: Any, group: str, topic: str) -> int:
    partitions = [TopicPartition(topic, found["partition_index"]) for found in _partitions(admin, topic)]
    committed = _committed(admin, group, partitions)
    ends = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.LATEST))
    firsts = admin.list_partition_offsets(dict.fromkeys(partitions, OffsetSpec.EARLIEST))
    return sum(
        ends[one].offset - max(committed[one].offset if one in committed else 0, firsts[one].offset)
        for one in partitions
    )


def _committed(admin: Any, group: str, partitions: Sequence[TopicPartition]) -> Mapping[TopicPartition, Any]:
    deadline = time.monotonic() + COORDINATOR_SECONDS
    while True:
        try:
            found: Mapping[TopicPartition, Any] = admin.list_group_offsets({group: list(partitions)})[group]
            return found
        except _NOT_YET:  # a new cluster makes its topic of offsets only when it is first asked
            if time.monotonic() > deadline:
                raise
        time.sleep(0.2)


def _partitions(admin: Any, topic: str) -> Sequence[Any]:
    found: Sequence[Any] = admin.describe_topics([topic])[0]["partitions"]
    return found
