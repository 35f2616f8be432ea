"""What `dateline local` says: its progress on standard error, the events on standard output."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.status import Status

MEGABYTE = 1024 * 1024


class Show:
    """A terminal gets a spinner and colours, a file or pipe gets plain lines."""

    def __init__(self, output: Console, notes: Console) -> None:
        self.output = output
        self._notes = notes

    def note(self, text: str) -> None:
        """Print a line about what goes on."""
        self._notes.print(text, highlight=False, soft_wrap=True)

    @contextmanager
    def step(self, doing: str) -> Iterator[Step]:
        """Show that something is being done, and when it is done what came of it and how long it took."""
        start = time.monotonic()
        if not self._notes.is_terminal:
            self.note(f"{doing} …")
        with self._notes.status(f"{doing} …") as status:
            step = Step(doing, status)
            yield step
        self.note(f"{step.outcome} [dim]({time.monotonic() - start:.1f} s)[/dim]")


class Step:
    """One thing that is being done."""

    def __init__(self, doing: str, status: Status) -> None:
        self.outcome = doing
        self._status = status
        self._bytes = 0

    def say(self, text: str) -> None:
        """Name the part that is being done now."""
        self._status.update(f"{text} …")

    def downloading(self, total: int) -> Callable[[int], None]:
        """Give a function that is told of each piece downloaded."""

        def told(piece: int) -> None:
            self._bytes += piece
            self.say(f"downloading Kafka, {self._bytes / MEGABYTE:.0f} of {total / MEGABYTE:.0f} MB")

        return told
