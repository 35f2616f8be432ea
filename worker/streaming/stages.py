"""What the shell is handed: the stages as plain calls on bytes, and the names of the topics between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from worker.domain.event import Change
from worker.domain.message import Envelope, Record
from worker.domain.report import Outcome
from worker.errors import Rejected


class Processed(Protocol):
    """What the detection stage made of one article; it comes back from a process of the pool.

    `report` is the encoded report, keyed by `key` (the article's uri); a dead letter has none.
    """

    @property
    def outcome(self) -> Outcome: ...
    @property
    def key(self) -> str: ...
    @property
    def report(self) -> bytes | None: ...
    @property
    def dead_letter(self) -> Envelope | None: ...
    @property
    def seconds(self) -> Mapping[str, float]: ...


class Processor(Protocol):
    """The detection stage, as it lives in a process of the pool."""

    def process(self, record: Record) -> Processed:
        """Read, detect, report. Never raises for what the article holds."""
        ...


class Stages(Protocol):
    """The stages that run beside the state, on the main loop: each call takes well under a millisecond or two."""

    def follow(self, row: bytes | None, report: bytes) -> tuple[bytes | None, tuple[Envelope, ...], str]:
        """Give the article's new row, the mention messages to send before it is written, and the outcome."""
        ...

    def fold(self, row: bytes | None, message: bytes) -> tuple[bytes | None, tuple[Envelope, ...], tuple[Change, ...]]:
        """Give the event's new row (None deletes it), what to send before it is written, and the changes in it."""
        ...

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        """Make a dead letter of a record that no one can process."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics that the shell reads, and the one that it writes itself; all others are named by envelopes."""

    articles: tuple[str, ...]
    reports: str
    mentions: str
