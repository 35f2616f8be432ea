"""Single records of the input are read by their place, however old or large; what is gone is said to be gone."""

from __future__ import annotations

import asyncio
import uuid

import pytest
from brokers import RunningBroker
from kafka import KafkaProducer, TopicPartition
from kafka.admin import KafkaAdminClient

from worker.domain.report import Held
from worker.streaming.embargo import Stored, of_brokers

pytestmark = pytest.mark.broker

VALUES = [b"first", b"x" * 900_000, b"third"]


async def read(bootstrap: str, topic: str, *offsets: int) -> list[Stored | None]:
    async with of_brokers([bootstrap])() as archive:
        return [await archive.read(Held(topic=topic, partition=0, offset=n, until=None)) for n in offsets]


def filled(broker: RunningBroker) -> str:
    topic = f"archive-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=1)
    producer = KafkaProducer(bootstrap_servers=broker.bootstrap, acks="all")
    for value in VALUES:
        producer.send(topic, key=b"k", value=value, headers=[("provider", b"\xff")])
    producer.flush()
    producer.close()
    return topic


def test_a_record_comes_back_as_it_was(broker: RunningBroker) -> None:
    topic = filled(broker)
    found = asyncio.run(read(broker.bootstrap, topic, 2, 0, 1))
    assert found == [(b"k", VALUES[n], (("provider", b"\xff"),)) for n in (2, 0, 1)]


def test_a_record_that_retention_has_taken_is_gone(broker: RunningBroker) -> None:
    topic = filled(broker)
    admin = KafkaAdminClient(bootstrap_servers=broker.bootstrap)
    admin.delete_records({TopicPartition(topic, 0): 2})
    admin.close()
    found = asyncio.run(read(broker.bootstrap, topic, 1, 2, 99))
    assert [one and one[1] for one in found] == [None, b"third", None]
