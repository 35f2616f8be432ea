from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from brokers import RunningBroker

from worker.broker import client, feed
from worker.errors import Unavailable
from worker.local.kafka import LARGEST_MESSAGE

pytestmark = pytest.mark.broker


def records(bootstrap: str, topic: str, count: int) -> Iterator[tuple[bytes | None, bytes]]:
    with client.consumer(bootstrap, auto_offset_reset="earliest", consumer_timeout_ms=20_000) as consumer:
        consumer.subscribe([topic])
        for _, record in zip(range(count), consumer, strict=False):
            yield record.key, record.value


def test_bytes_arrive_untouched_with_the_uri_as_key(broker: RunningBroker) -> None:
    topic = f"feed-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=1)
    values = [b'{"uri": "urn:x:1", "n": 1}', b"\xff\xfe not json", b'{"uri": "urn:x:1", "n": 2}', b'{"no": "uri"}']
    counted: list[int] = []
    assert feed.play(values, bootstrap=broker.bootstrap, topic=topic, on_sent=counted.append) == 4
    assert counted == [1, 2, 3, 4]
    assert list(records(broker.bootstrap, topic, 4)) == [
        (b"urn:x:1", values[0]),
        (None, values[1]),
        (b"urn:x:1", values[2]),
        (None, values[3]),
    ]


def test_what_is_larger_than_the_topic_takes_is_told_and_left_out(broker: RunningBroker) -> None:
    topic = f"feed-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=1, max_message_bytes="1000000")
    refused: list[feed.Refused] = []
    values = [b'{"uri": "a"}', b"x" * 1_500_000, b"y" * (LARGEST_MESSAGE + 1), b'{"uri": "b"}']
    assert feed.play(values, bootstrap=broker.bootstrap, topic=topic, on_refused=refused.append) == 2
    assert sorted((one.number, one.size) for one in refused) == [(2, 1_500_000), (3, LARGEST_MESSAGE + 1)]
    assert [value for _, value in records(broker.bootstrap, topic, 2)] == [values[0], values[3]]


def test_a_20_mb_article_goes_through(broker: RunningBroker) -> None:
    topic = f"feed-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=1)
    value = b'{"uri": "big", "body_text": "' + b"x" * 20_000_000 + b'"}'
    assert feed.play([value], bootstrap=broker.bootstrap, topic=topic) == 1
    assert list(records(broker.bootstrap, topic, 1)) == [(b"big", value)]


def test_a_topic_that_is_not_there_is_one_line(broker: RunningBroker) -> None:
    with pytest.raises(Unavailable, match=r"there is no topic nowhere .*dateline topics apply"):
        feed.play([b"{}"], bootstrap=broker.bootstrap, topic="nowhere")
