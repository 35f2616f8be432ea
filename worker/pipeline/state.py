"""The stages beside the state: rows and messages as bytes in, rows and envelopes as bytes out."""

from __future__ import annotations

from typing import TypeVar

from worker import codec
from worker.delivery import deadletters, routing, topics
from worker.delivery.messages import Producer
from worker.domain.event import Change
from worker.domain.message import Envelope, Record
from worker.domain.report import Report
from worker.errors import Reason, Rejected, Stage
from worker.lifecycle.follow import ArticleRow, MentionMessage, follow
from worker.lifecycle.reduce import EventRow, fold

T = TypeVar("T")


class Stages:
    """Follows articles and folds events; pure but for who signs the messages."""

    def __init__(self, *, producer: Producer, group: str) -> None:
        self._producer = producer
        self._group = group

    def follow(self, row: bytes | None, report: bytes) -> tuple[bytes | None, tuple[Envelope, ...], str]:
        """Give the article's new row, the mention messages to send before it is written, and the outcome."""
        step = follow(_row(row, ArticleRow), _ours(report, Report))
        messages = tuple(
            Envelope(topic=topics.MENTIONS, key=message.block_key.encode(), value=codec.encode(message))
            for message in step.messages
        )
        return codec.encode(step.row) if step.row is not None else None, messages, step.outcome

    def fold(self, row: bytes | None, message: bytes) -> tuple[bytes | None, tuple[Envelope, ...], tuple[Change, ...]]:
        """Give the key's new row, what to send before it is written, and the changes in it."""
        step = fold(_row(row, EventRow), _ours(message, MentionMessage))
        sent = tuple(one for change in step.changes for one in routing.envelopes(change, self._producer))
        return codec.encode(step.row), sent, step.changes

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        """Make a dead letter of a record that no one can process."""
        return deadletters.bury(record, rejected, group=self._group, pipeline=self._producer.pipeline)


def _row(row: bytes | None, kind: type[T]) -> T | None:
    return codec.decode(row, kind) if row is not None else None


def _ours(raw: bytes, kind: type[T]) -> T:
    try:
        return codec.decode(raw, kind)
    except ValueError as error:
        raise Rejected(Stage.FOLD, Reason.NOT_OURS, f"not a {kind.__name__}: {error}") from None
