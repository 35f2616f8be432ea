"""The stages beside the state: a record and a view of the rows in, envelopes and rows to write out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from worker import codec
from worker.delivery import deadletters, routing, topics
from worker.delivery.messages import Producer
from worker.domain.event import Change, Lifecycle
from worker.domain.message import Envelope, Record
from worker.domain.report import Held, Report
from worker.errors import Reason, Rejected, Stage
from worker.lifecycle import articles
from worker.lifecycle.articles import Release
from worker.lifecycle.families import families
from worker.lifecycle.message import MentionMessage, Tick
from worker.lifecycle.reduce import fold
from worker.lifecycle.rows import Get, Write

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What to send, then what to write, in this order, and the records of the input to read again."""

    writes: tuple[Write, ...]
    envelopes: tuple[Envelope, ...] = ()
    outcome: str
    releases: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """What to send, then what to write, in this order, and the changes in it."""

    writes: tuple[Write, ...]
    envelopes: tuple[Envelope, ...] = ()
    changes: tuple[Change, ...] = ()


class Stages:
    """Follows articles and folds events; pure but for who signs the messages."""

    def __init__(
        self, *, producer: Producer, group: str, types: Iterable[str] = (), alert_confidence: float = 0.0
    ) -> None:
        self._producer = producer
        self._group = group
        self._families = families(types)
        self._alert_confidence = alert_confidence

    def follow(self, get: Get, shard: int, value: bytes) -> Followed:
        """Fold one report, or a tick, into the articles' rows of a partition."""
        tick = _tick(value)
        if tick is not None:
            freed = articles.release(get, shard, tick.tick_at)
            return Followed(outcome="tick", writes=freed.writes, releases=freed.releases)
        step = articles.take(get, shard, _ours(value, Report))
        messages = tuple(
            Envelope(topic=topics.MENTIONS, key=message.block_key.encode(), value=codec.encode(message))
            for message in step.messages
        )
        return Followed(writes=step.writes, envelopes=messages, outcome=step.outcome)

    def fold(self, get: Get, value: bytes) -> Folded:
        """Fold one message about a mention, or a tick, into the rows of its family."""
        step = fold(get, _tick(value) or _ours(value, MentionMessage), alert_confidence=self._alert_confidence)
        sent = [one for change in step.changes for one in routing.envelopes(change, self._producer)]
        sent += [routing.tombstone(ident) for ident in step.forgotten]
        return Folded(writes=step.writes, envelopes=tuple(sent), changes=step.changes)

    def held(self, get: Get, shard: int) -> tuple[Held, ...]:
        """Give what is under embargo in a partition, and until when; None is until further notice."""
        return articles.waiting(get, shard)

    def active(self, key: bytes, row: bytes) -> str | None:
        """Give the type of the event that a row holds; None for other rows, and for what does not stand."""
        if b"|e|" not in key:
            return None
        event = codec.decode(row, _Standing)
        return event.facts.type if event.revision and event.lifecycle is Lifecycle.ACTIVE else None

    def tick(self, now: datetime) -> bytes:
        """Say to the articles' state how late it is: a record's value, for every partition."""
        return codec.encode(Tick(tick_at=now))

    def ticks(self, now: datetime) -> tuple[Envelope, ...]:
        """Say to the events' state how late it is: one message for each family."""
        return tuple(
            Envelope(topic=topics.MENTIONS, key=one.encode(), value=codec.encode(Tick(tick_at=now, block_key=one)))
            for one in self._families
        )

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        """Make a dead letter of a record that no one can process."""
        return deadletters.bury(record, rejected, group=self._group, pipeline=self._producer.pipeline)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Typed:
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """The few fields of an event's row that a count needs: reading them costs a tenth of the row."""

    revision: int
    lifecycle: Lifecycle
    facts: _Typed


def _tick(raw: bytes) -> Tick | None:
    try:
        return codec.decode(raw, Tick) if b'"tick_at"' in raw[-100:] else None
    except ValueError:
        return None


def _ours(raw: bytes, kind: type[T]) -> T:
    try:
        return codec.decode(raw, kind)
    except ValueError as error:
        raise Rejected(Stage.FOLD, Reason.NOT_OURS, f"not a {kind.__name__}: {error}") from None
