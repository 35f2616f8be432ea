"""Messages as they stand on a topic: what goes in and what comes out, before any client library sees them."""

from __future__ import annotations

from dataclasses import dataclass, replace

Headers = tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A record as it was read. `timestamp_ms` is the broker's time, Unix milliseconds."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """A record to be sent. A value of None is a tombstone; a partition of None is left to the key."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    partition: int | None = None

    def to(self, topic: str) -> Envelope:
        """Address it to another topic."""
        return replace(self, topic=topic)
