"""The circuit breaker: a worker that rejects everything stops, rather than drain the feed into dead letters."""

from __future__ import annotations

from worker.streaming.exits import End, Exit

# one provider's broken batch is tens of items; a broken release rejects all, and reaches this in seconds
LIMIT = 100


class Breaker:
    """Counts dead letters in a row."""

    def __init__(self, end: End, limit: int = LIMIT) -> None:
        self._end = end
        self._limit = limit
        self._in_a_row = 0

    def good(self) -> None:
        """Note a record that was processed."""
        self._in_a_row = 0

    def bad(self, reason: str) -> None:
        """Note a dead letter; end the process at the limit."""
        self._in_a_row += 1
        if self._in_a_row >= self._limit:
            self._end(Exit.CIRCUIT_OPEN, f"{self._in_a_row} dead letters in a row, the last for {reason}")
