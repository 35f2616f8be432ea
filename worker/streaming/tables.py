"""State tables whose every write is acknowledged by the changelog before it is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from faust.stores import memory
from faust.types.tables import TableT

from worker.domain.message import Envelope
from worker.streaming.courier import Courier
from worker.streaming.stages import Write


class Rows:
    """The rows of one table, bytes to bytes.

    Faust's own `table[key] = row` sends the changelog record in the background, and a send that fails is only a
    warning: the offset is committed and the state is lost. Here the row goes the way of every other record.
    Rows are written from within the agent of the partition alone, one record at a time.
    """

    def __init__(self, table: TableT[Any, Any], courier: Courier) -> None:
        self._table = table
        self._courier = courier

    @property
    def _store(self) -> memory.Store[bytes, bytes]:
        return cast("memory.Store[bytes, bytes]", self._table.data)

    def get(self, key: bytes) -> bytes | None:
        """Give a row, None where there is none."""
        return cast("bytes | None", self._store.data.get(key))

    def items(self) -> list[tuple[bytes, bytes]]:
        """Give all rows as they stand now."""
        return list(self._store.data.items())

    def draft(self) -> Draft:
        """Begin changes that are not written yet."""
        return Draft(self)

    async def write(self, draft: Draft) -> None:
        """Write rows, or delete them (None), in their order, once the changelog's partitions hold them all."""
        topic = self._table.changelog_topic.get_topic_name()
        await self._courier.deliver(
            [Envelope(topic=topic, key=key, value=row, partition=partition) for key, row, partition in draft.writes]
        )
        for key, row, partition in draft.writes:
            self._set(key, row, partition)

    def _set(self, key: bytes, row: bytes | None, partition: int) -> None:
        if row is None:
            self._store.data.pop(key, None)
            self._store._key_partition.pop(key, None)
        else:
            self._store.data[key] = row
            self._store._key_partition[key] = partition  # so that the row goes when its partition goes

    def __len__(self) -> int:
        """Count the rows of the partitions held."""
        return len(self._store.data)


class Draft:
    """The rows as they will be once all that was added is written."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._changed: dict[bytes, bytes | None] = {}
        self.writes: list[tuple[bytes, bytes | None, int]] = []

    def get(self, key: bytes) -> bytes | None:
        """Give a row, None where there is none."""
        return self._changed[key] if key in self._changed else self._rows.get(key)

    def add(self, writes: Sequence[Write], partition: int) -> None:
        """Add the writes of one step, in their order."""
        self._changed.update(writes)
        self.writes.extend((key, row, partition) for key, row in writes)
