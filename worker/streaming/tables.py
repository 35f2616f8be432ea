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

    async def write(self, writes: Sequence[Write], partition: int) -> None:
        """Write rows, or delete them (None), in this order, once the changelog's partition holds them all."""
        topic = self._table.changelog_topic.get_topic_name()
        await self._courier.deliver([Envelope(topic=topic, key=key, value=row) for key, row in writes], partition)
        for key, row in writes:
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
