"""The rows of one step: read through, changed in memory, and written in an order in which any prefix may be lost.

A family's state is many small rows of one partition, each under its own key:

    FAMILY|e|EVENT          an event with what every article says of it: the truth
    FAMILY|a|URI            which events an article's threads belong to
    FAMILY|i|TYPE|CODE|DAYS the events of a type that a party takes part in, around some days
    FAMILY|d|DAY|LETTER     the events that time will do something to on that day, by the end of their ids
    FAMILY|clock            how far time has come
    FAMILY|journal          all writes of a step that no one write commits, until they are all written

All but the first only help to find events, may name too many, and are written first; so the write of one event
commits a step. A step that changes several, or takes an event out of a row by which it was found, first writes the
journal, and a step that finds one completes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from worker import codec
from worker.lifecycle.remembered import Recent
from worker.lifecycle.tracked import Tracked

T = TypeVar("T")
Write = tuple[bytes, bytes | None]
Get = Callable[[bytes], bytes | None]

MOST_EVENTS: Final = 256  # of some 20 to 100 KB each; a busy hour tells of fewer
# events by their rows: one that was read or written lately is not decoded again
_events: Recent[bytes, Tracked] = Recent(MOST_EVENTS)


class Rows:
    """The rows of one family as one step sees and leaves them."""

    def __init__(self, get: Get, family: str) -> None:
        self._get = get
        self._family = family
        self._decoded: dict[str, Any] = {}
        self._hints: dict[str, bytes | None] = {}
        self._events: dict[str, bytes | None] = {}
        self._narrows = False
        self._journal: dict[str, str | None] = {}
        self._journal = self._read("journal", dict[str, str | None]) or {}

    def event(self, ident: str) -> Tracked | None:
        """Give an event."""
        name = f"e|{ident}"
        if name not in self._decoded:
            self._decoded[name] = _event(self._raw(name))
        found: Tracked | None = self._decoded[name]
        return found

    def put_event(self, tracked: Tracked) -> None:
        """Change an event."""
        row = codec.encode(tracked)
        _events.put(row, tracked)
        self._decoded[f"e|{tracked.id}"] = tracked
        self._events[f"e|{tracked.id}"] = row

    def drop_event(self, ident: str) -> None:
        """Forget an event."""
        self._decoded[f"e|{ident}"] = None
        self._events[f"e|{ident}"] = None

    def get(self, name: str, kind: type[T]) -> T | None:
        """Give the row of a name."""
        if name not in self._decoded:
            self._decoded[name] = self._read(name, kind)
        found: T | None = self._decoded[name]
        return found

    def put(self, name: str, value: object) -> None:
        """Change a row that only helps to find events; None and what is empty delete it."""
        self._decoded[name] = value or None
        self._hints[name] = codec.encode(value) if value else None

    def take_out(self, name: str, ident: str) -> None:
        """Take an event out of a row that names some; lost alone, it would not be found by the step done again."""
        self.put(name, tuple(one for one in self.get(name, tuple[str, ...]) or () if one != ident))
        self._narrows = True

    def _read(self, name: str, kind: type[T]) -> T | None:
        raw = self._raw(name)
        return codec.decode(raw, kind) if raw is not None else None

    def _raw(self, name: str) -> bytes | None:
        if name == "journal" or name not in self._journal:
            return self._get(self._key(name))
        text = self._journal[name]
        return text.encode() if text is not None else None

    def _key(self, name: str) -> bytes:
        return f"{self._family}|{name}".encode()

    def writes(self, commits: int = 1) -> tuple[Write, ...]:
        """Give all writes, in their order; what one of `commits` does not commit is written by way of the journal."""
        late = {name: text.encode() if text is not None else None for name, text in self._journal.items()}
        rows = {**late, **self._hints, **self._events}
        written = [(self._key(name), row) for name, row in rows.items()]
        if len(self._events) <= commits and not self._narrows and not self._journal:
            return tuple(written)
        text = {name: row.decode() if row is not None else None for name, row in rows.items()}
        return ((self._key("journal"), codec.encode(text)), *written, (self._key("journal"), None))


def _event(row: bytes | None) -> Tracked | None:
    if row is None:
        return None
    known = _events.get(row)
    if known is None:
        known = codec.decode(row, Tracked)
        _events.put(row, known)
    return known
