"""Read dead letters: what was wrong, where the record stood, and its bytes as they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from worker.broker import read
from worker.domain.message import Headers, Record
from worker.errors import Misconfigured

PREFIX = "__dlq.errors."


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """A dead letter. `errors` are its error headers without their prefix, `headers` those that the record came with."""

    partition: int
    offset: int
    buried_at: datetime
    key: bytes | None
    value: bytes | None
    headers: Headers
    errors: dict[str, str]

    @property
    def place(self) -> str:
        """Where it lies, as `dateline dlq show` takes it."""
        return f"{self.partition}:{self.offset}"

    @property
    def origin(self) -> str:
        """Where the record stood: topic, partition and offset."""
        return "/".join(self.errors.get(name, "?") for name in ("topic", "partition", "offset"))

    def summary(self) -> dict[str, str | int | None]:
        """Give all but headers and bytes, for a line of JSON."""
        return {
            "place": self.place,
            "buried_at": self.buried_at.isoformat(timespec="seconds"),
            "key": text(self.key),
            "bytes": None if self.value is None else len(self.value),
            "origin": self.origin,
            **{name: self.errors.get(name) for name in ("stage", "reason", "message")},
        }


def letters(bootstrap: str, topic: str) -> Iterator[DeadLetter]:
    """Give all dead letters that the topic holds now. Raises Unavailable."""
    return map(letter, read.everything(bootstrap, topic))


def find(bootstrap: str, topic: str, place: str) -> DeadLetter:
    """Give the dead letter at `partition:offset`. Raises Misconfigured where there is none, Unavailable."""
    partition, colon, offset = place.partition(":")
    if not (colon and partition.isdecimal() and offset.isdecimal()):
        raise Misconfigured(f"{place!r} is not a place: write partition:offset, as `dateline dlq ls` prints it")
    found = read.one(bootstrap, topic, int(partition), int(offset))
    if found is None:
        raise Misconfigured(f"{topic} holds no dead letter at {place}: `dateline dlq ls` prints the places")
    return letter(found)


def letter(record: Record) -> DeadLetter:
    """Read a record of the dead-letter topic; one that someone else put there has no errors."""
    return DeadLetter(
        partition=record.partition,
        offset=record.offset,
        buried_at=datetime.fromtimestamp(record.timestamp_ms / 1000, UTC),
        key=record.key,
        value=record.value,
        headers=tuple((name, value) for name, value in record.headers if not name.startswith(PREFIX)),
        errors={
            name.removeprefix(PREFIX): value.decode("utf-8", "replace")
            for name, value in record.headers
            if name.startswith(PREFIX)
        },
    )


def text(raw: bytes | None) -> str | None:
    """Show bytes as text, each that is no UTF-8 as \\xNN; None stays None."""
    return None if raw is None else raw.decode("utf-8", "backslashreplace")
