"""Where a change goes: the record of all changes, the latest state, the route of its type, and the alerts."""

from __future__ import annotations

from collections.abc import Iterator

from worker.delivery import topics
from worker.delivery.messages import Producer, envelope
from worker.domain.event import Change
from worker.domain.message import Envelope


def envelopes(change: Change, producer: Producer) -> tuple[Envelope, ...]:
    """Give all messages that tell of a change, in the order in which they are to be sent."""
    return tuple(envelope(change, topic, producer) for topic in _topics(change))


def _topics(change: Change) -> Iterator[str]:
    yield topics.CHANGES
    yield topics.CURRENT
    yield topics.route(change.event.type)
    if change.alert:
        yield topics.ALERTS
