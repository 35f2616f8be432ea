from __future__ import annotations

import uuid

import pytest
from brokers import RunningBroker
from kafka import KafkaConsumer, TopicPartition
from kafka.structs import OffsetAndMetadata

from worker.broker import feed, read
from worker.broker.lag import lag
from worker.errors import Misconfigured, Unavailable

pytestmark = pytest.mark.broker


def filled(broker: RunningBroker, count: int) -> str:
    topic = f"read-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=2)
    played = [b'{"uri": "urn:x:%d"}' % number for number in range(count)]
    assert feed.play(played, bootstrap=broker.bootstrap, topic=topic) == count
    return topic


def test_everything_ends_with_what_the_topic_holds_now(broker: RunningBroker) -> None:
    topic = filled(broker, 30)
    found = list(read.everything(broker.bootstrap, topic))
    assert sorted(record.key or b"" for record in found) == sorted(b"urn:x:%d" % number for number in range(30))
    assert {(record.partition, record.offset) for record in found} == {
        (partition, offset)
        for partition in {record.partition for record in found}
        for offset in range(sum(record.partition == partition for record in found))
    }


def test_nothing_is_everything_of_an_empty_topic(broker: RunningBroker) -> None:
    assert list(read.everything(broker.bootstrap, filled(broker, 0))) == []


def test_from_now_skips_what_was_there_and_misses_nothing_after(broker: RunningBroker) -> None:
    topic = filled(broker, 5)
    with read.from_now(broker.bootstrap, topic) as reader:
        feed.play([b'{"uri": "new"}'], bootstrap=broker.bootstrap, topic=topic)
        found: list[bytes | None] = []
        while not found:
            found += [record.key for record in reader.poll(1.0)]
        assert found == [b"new"]
        assert reader.at_end()


def test_one_record_is_found_by_its_place(broker: RunningBroker) -> None:
    topic = filled(broker, 20)
    wanted = list(read.everything(broker.bootstrap, topic))[7]
    assert read.one(broker.bootstrap, topic, wanted.partition, wanted.offset) == wanted
    assert read.one(broker.bootstrap, topic, wanted.partition, 999) is None
    assert read.one(broker.bootstrap, topic, 99, 0) is None


def test_lag_is_what_a_group_has_not_committed(broker: RunningBroker) -> None:
    topic, group = filled(broker, 12), f"group-{uuid.uuid4()}"
    assert lag(broker.bootstrap, group, [topic]) == {topic: 12}
    counts = dict.fromkeys((0, 1), 0)
    for record in read.everything(broker.bootstrap, topic):
        counts[record.partition] += 1
    consumer = KafkaConsumer(bootstrap_servers=broker.bootstrap, group_id=group, enable_auto_commit=False)
    consumer.assign([TopicPartition(topic, 0)])
    consumer.commit({TopicPartition(topic, 0): OffsetAndMetadata(counts[0], "", -1)})
    consumer.close()
    assert lag(broker.bootstrap, group, [topic]) == {topic: counts[1]}


def test_a_missing_topic_is_one_line(broker: RunningBroker) -> None:
    with pytest.raises(Unavailable, match="there is no topic nowhere"), read.from_now(broker.bootstrap, "nowhere"):
        pass


def test_no_broker_is_one_line() -> None:
    with pytest.raises(Unavailable, match=r"no Kafka answers at 127\.0\.0\.1:1"):
        list(read.everything("127.0.0.1:1", "any"))


@pytest.mark.parametrize("bootstrap", ["", "localhost", "localhost:", ":9092", "localhost:99999", "localhost:x"])
def test_what_is_no_address_is_refused_before_anything_is_tried(bootstrap: str) -> None:
    with pytest.raises(Misconfigured, match="host:port"):
        list(read.everything(bootstrap, "any"))
