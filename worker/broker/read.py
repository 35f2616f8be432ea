"""Read topics without a group: nothing is committed, nobody is disturbed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from kafka import TopicPartition
from kafka.errors import KafkaError

from worker.broker import client
from worker.domain.message import Record
from worker.errors import Unavailable


class Reader:
    """Reads all partitions of one topic or more, from where it was opened."""

    def __init__(self, consumer: Any) -> None:
        self._consumer = consumer

    def poll(self, seconds: float) -> list[Record]:
        """Wait up to so long for records; give those that came. Raises Unavailable."""
        try:
            batches = self._consumer.poll(timeout_ms=int(seconds * 1000))
        except KafkaError as error:
            raise Unavailable(f"Kafka stopped answering: {error}") from error
        return [_record(found) for batch in batches.values() for found in batch]

    def at_end(self) -> bool:
        """Say whether all that is there now has been read."""
        ends = self._consumer.end_offsets(self._consumer.assignment())
        return all(self._consumer.position(partition) >= end for partition, end in ends.items())


@contextmanager
def from_now(bootstrap: str, *topics: str) -> Iterator[Reader]:
    """Open topics at their end: what comes after this call is read. Raises Unavailable."""
    with _opened(bootstrap, *topics) as consumer:
        consumer.seek_to_end()
        for partition in consumer.assignment():
            consumer.position(partition)  # seeking is lazy: without this, "now" would be the first poll
        yield Reader(consumer)


@contextmanager
def from_beginning(bootstrap: str, *topics: str) -> Iterator[Reader]:
    """Open topics at their beginning. Raises Unavailable."""
    with _opened(bootstrap, *topics) as consumer:
        consumer.seek_to_beginning()
        yield Reader(consumer)


def everything(bootstrap: str, topic: str) -> Iterator[Record]:
    """Give what the topic holds now, oldest first within a partition, and end. Raises Unavailable."""
    with from_beginning(bootstrap, topic) as reader:
        while not reader.at_end():
            yield from reader.poll(1.0)


def between(bootstrap: str, topic: str, start_ms: int, end_ms: int) -> list[Record]:
    """Give what came from `start_ms` until before `end_ms` (Unix milliseconds), oldest first. Raises Unavailable.

    A partition's records keep their order; all are held in memory, for only then can partitions be merged by time.
    """
    with _opened(bootstrap, topic) as consumer:
        _seek(consumer, start_ms)
        reader = Reader(consumer)
        found: list[Record] = []
        while not reader.at_end():
            found += [record for record in reader.poll(1.0) if start_ms <= record.timestamp_ms < end_ms]
    return sorted(found, key=lambda record: (record.timestamp_ms, record.partition, record.offset))


def _seek(consumer: Any, start_ms: int) -> None:
    """Go to the first record that is not older; where there is none, to the end."""
    partitions = consumer.assignment()
    ends = consumer.end_offsets(partitions)
    for partition, found in consumer.offsets_for_times(dict.fromkeys(partitions, start_ms)).items():
        consumer.seek(partition, found.offset if found is not None else ends[partition])


def one(bootstrap: str, topic: str, partition: int, offset: int) -> Record | None:
    """Give the record at an offset; None where the topic holds none there. Raises Unavailable."""
    with _opened(bootstrap, topic) as consumer:
        wanted = TopicPartition(topic, partition)
        if wanted not in consumer.assignment():
            return None
        first, end = consumer.beginning_offsets([wanted])[wanted], consumer.end_offsets([wanted])[wanted]
        if not first <= offset < end:
            return None
        consumer.assign([wanted])
        consumer.seek(wanted, offset)
        reader = Reader(consumer)
        while not (found := reader.poll(1.0)):
            continue
        return found[0] if found[0].offset == offset else None


@contextmanager
def _opened(bootstrap: str, *topics: str) -> Iterator[Any]:
    with client.consumer(bootstrap, fetch_max_wait_ms=100, max_partition_fetch_bytes=client.FETCH_BYTES) as consumer:
        consumer.assign([found for topic in topics for found in _partitions(consumer, bootstrap, topic)])
        yield consumer


def _partitions(consumer: Any, bootstrap: str, topic: str) -> list[TopicPartition]:
    numbers = consumer.partitions_for_topic(topic)
    if not numbers:
        raise Unavailable(f"there is no topic {topic} at {bootstrap}: make the topics with `dateline topics apply`")
    return [TopicPartition(topic, number) for number in sorted(numbers)]


def _record(found: Any) -> Record:
    return Record(
        topic=found.topic,
        partition=found.partition,
        offset=found.offset,
        timestamp_ms=found.timestamp,
        key=found.key,
        value=found.value,
        headers=tuple((name, value or b"") for name, value in found.headers),
    )
