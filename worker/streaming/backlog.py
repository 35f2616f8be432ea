"""What was fetched from a partition and is not yet finished, in offset order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Hashable
from typing import Generic, TypeVar

P = TypeVar("P", bound=Hashable)


class Backlog(Generic[P]):
    """Says how far a partition may be committed: up to the first fetched record that is not acknowledged.

    Faust's own bookkeeping guesses from gaps between acknowledged offsets. With several tasks on one
    partition it commits past a record in flight where nothing was committed before (`_new_offset` takes any
    acknowledged offset for the first), and where offsets are missing on the broker (`_add_gap` counts the
    record after the gap as acknowledged). Here an offset that was never fetched is simply not waited for.
    """

    def __init__(self) -> None:
        self._fetched: defaultdict[P, deque[tuple[int, int]]] = defaultdict(deque)

    def fetched(self, partition: P, offset: int, timestamp_ms: int) -> None:
        """Remember a record; one that is not newer than the last is known already."""
        records = self._fetched[partition]
        if not records or offset > records[-1][0]:
            records.append((offset, timestamp_ms))

    def finish(self, partition: P, acknowledged: Collection[int]) -> int | None:
        """Forget the leading records that are acknowledged and give the offset after them, None if there are none."""
        records = self._fetched[partition]
        after = None
        while records and records[0][0] in acknowledged:
            after = records.popleft()[0] + 1
        return after

    def unfinished(self, partition: P) -> int:
        """Count the records that are fetched and not finished."""
        return len(self._fetched[partition])

    def oldest(self, partition: P) -> int | None:
        """Give the timestamp (Unix milliseconds) of the first record that is not finished."""
        records = self._fetched[partition]
        return records[0][1] if records else None

    def clear(self) -> None:
        """Forget everything: what is fetched anew is remembered anew."""
        self._fetched.clear()
