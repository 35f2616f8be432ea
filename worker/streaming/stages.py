"""What the shell is handed: the stages as plain calls on bytes, and the names of the topics between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from worker.domain.event import Change
from worker.domain.message import Envelope, Record
from worker.domain.report import Held, Outcome
from worker.errors import Rejected

Get = Callable[[bytes], bytes | None]
Write = tuple[bytes, bytes | None]


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

    def process_many(self, records: Sequence[Record]) -> Sequence[Processed]:
        """Read, detect, report; results in the records' order. Never raises for what the articles hold."""
        ...


class Ahead(Protocol):
    """Knows a story that is taken back without detection, so that it need not wait for those that are detected."""

    def looks_taken_back(self, record: Record) -> bool:
        """Tell at a glance, which may be wrong, whether it is worth a closer look."""
        ...

    def taken_back(self, record: Record) -> Processed | None:
        """Give the report of a kill or a withheld version, the same as the pool's; None for all else."""
        ...


class Release(Protocol):
    """An article whose embargo is over; where its record lies is in `held`."""

    @property
    def uri(self) -> str: ...
    @property
    def held(self) -> Held: ...


class Followed(Protocol):
    """What a report, or a tick, means: what to send, then what to write, and the records to read again."""

    @property
    def writes(self) -> tuple[Write, ...]: ...
    @property
    def envelopes(self) -> tuple[Envelope, ...]: ...
    @property
    def outcome(self) -> str: ...
    @property
    def releases(self) -> Sequence[Release]: ...


class Folded(Protocol):
    """What a message about a mention, or a tick, means: what to send, then what to write, and the changes in it."""

    @property
    def writes(self) -> tuple[Write, ...]: ...
    @property
    def envelopes(self) -> tuple[Envelope, ...]: ...
    @property
    def changes(self) -> tuple[Change, ...]: ...


class Stages(Protocol):
    """The stages that run beside the state, on the main loop: each call takes well under a millisecond or two.

    A step reads and writes several small rows. They are written in the order in which it gives them, once all that
    it sends is delivered; any prefix of the writes may be lost with the process.
    """

    def follow(self, get: Get, shard: int, value: bytes) -> Followed:
        """Fold one report, or a tick, into the rows of a partition's articles; `shard` is the partition."""
        ...

    def fold(self, get: Get, value: bytes) -> Folded:
        """Fold one message about a mention, or a tick, into the rows of its family."""
        ...

    def held(self, get: Get, shard: int) -> Sequence[Held]:
        """Give what is under embargo in a partition."""
        ...

    def active(self, key: bytes, row: bytes) -> str | None:
        """Give the type of the standing event that one of the events' rows holds, None where it holds none."""
        ...

    def tick(self, now: datetime) -> bytes:
        """Say to the articles' state how late it is: a record's value, for every partition."""
        ...

    def ticks(self, now: datetime) -> tuple[Envelope, ...]:
        """Say to the events' state how late it is: one message for each family."""
        ...

    def bury(self, record: Record, rejected: Rejected) -> Envelope:
        """Make a dead letter of a record that no one can process."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """The topics that the shell reads, and those that it writes itself; all others are named by envelopes.

    `articles` are all that articles come from; `replay`, one of them, takes those whose embargo is over.
    """

    articles: tuple[str, ...]
    replay: str
    reports: str
    mentions: str
