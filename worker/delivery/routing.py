"""Where a change goes: the record of all changes, the latest state, the route of its type, and the alerts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from worker.delivery import topics
from worker.delivery.messages import Producer, envelope
from worker.domain.event import Change, ChangeKind, ChangeReason, Lifecycle
from worker.domain.ids import change_id
from worker.domain.message import Envelope


def envelopes(change: Change, producer: Producer) -> tuple[Envelope, ...]:
    """Give all messages that tell of a change, in the order in which they are to be sent."""
    told = envelope(change, topics.CHANGES, producer)
    sent = [replace(told, topic=topic) for topic in _topics(change)]
    if change.previous_type is not None:
        old = topics.route(change.previous_type)
        sent.append(envelope(_rerouted(change, change.previous_type), old, producer))
    return tuple(sent)


def tombstone(event_id: str) -> Envelope:
    """Take an event that ended long ago out of the latest states."""
    return Envelope(topic=topics.CURRENT, key=event_id.encode(), value=None)


def _rerouted(change: Change, old_type: str) -> Change:
    """Take an event back from the route of the type that it no longer has."""
    return replace(
        change,
        id=change_id(change.id, "rerouted"),
        kind=ChangeKind.RETRACTED,
        reason=ChangeReason.REROUTED,
        fields=("/type",),
        event=replace(change.event, type=old_type, lifecycle=Lifecycle.RETRACTED),
    )


def _topics(change: Change) -> Iterator[str]:
    yield topics.CHANGES
    yield topics.CURRENT
    yield topics.route(change.event.type)
    if change.alert:
        yield topics.ALERTS
