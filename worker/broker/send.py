"""Send messages that are made already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kafka.errors import KafkaError

from worker.broker import client
from worker.domain.message import Envelope
from worker.errors import Unavailable

LARGEST = 8 * 1024 * 1024  # bytes; an event with all its sources is far below
DELIVERY_SECONDS = 60


def send(bootstrap: str, envelopes: Iterable[Envelope]) -> int:
    """Send all, in order; give how many the broker acknowledged. Raises Unavailable."""
    with client.producer(bootstrap, largest=LARGEST) as producer:
        futures = [_sent(producer, envelope) for envelope in envelopes]
        for future in futures:
            try:
                future.get(DELIVERY_SECONDS)
            except KafkaError as error:
                raise Unavailable(f"Kafka did not take a message: {error}") from error
    return len(futures)


def _sent(producer: Any, envelope: Envelope) -> Any:
    return producer.send(envelope.topic, key=envelope.key, value=envelope.value, headers=list(envelope.headers))
