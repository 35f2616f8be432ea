"""What waits for a process of the pool, handed out in batches: parsing several articles together costs less."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Sequence
from typing import Generic, TypeVar

T = TypeVar("T")

GROWTH = 2  # times the most are handed ahead of a taker that is at work, while so many wait
LARGEST = 100_000  # bytes in a batch of more than one: about a second of work, while others wait for its end


class Batches(Generic[T]):
    """A queue with several takers, first come first served.

    A taker gets what waits, up to `most` and LARGEST, but leaves their share to other takers who wait too: two
    processes are done sooner with four articles each than one with eight. Whoever would get less than `most` first
    waits `linger` seconds for more to come.
    """

    def __init__(self, most: int, linger: float) -> None:
        self._most = most
        self._linger = linger
        self._waiting: deque[tuple[T, int]] = deque()
        self._came = asyncio.Event()
        self._takers = 0

    def put(self, item: T, size: int) -> None:
        """Add an item of so many bytes."""
        self._waiting.append((item, size))
        self._came.set()

    async def take(self) -> list[T]:
        """Wait until there is something, and take a batch."""
        self._takers += 1
        try:
            while True:
                await self._more_than(0)
                if self._linger and len(self._waiting) < self._most:
                    await self._lingered()
                if self._waiting:  # another taker may have been faster
                    share = -(-len(self._waiting) // self._takers)
                    return self._cut(min(share, self._most))
        finally:
            self._takers -= 1

    def spare(self, sharers: int) -> list[T]:
        """Take a full batch that no taker waits for, without waiting; give nothing where there is none.

        It grows with what waits, of which each of so many `sharers` is to have as much, up to GROWTH times the most.
        """
        if self._takers or len(self._waiting) < self._most:
            return []
        return self._cut(max(self._most, min(GROWTH * self._most, len(self._waiting) // sharers)))

    def put_back(self, items: Sequence[tuple[T, int]]) -> None:
        """Give back what was taken, with its bytes, before all that waits."""
        self._waiting.extendleft(reversed(items))
        self._came.set()

    async def _lingered(self) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(self._linger):
                await self._more_than(self._most - 1)

    async def _more_than(self, count: int) -> None:
        while len(self._waiting) <= count:
            self._came.clear()
            await self._came.wait()

    def _cut(self, most: int) -> list[T]:
        item, total = self._waiting.popleft()
        batch = [item]
        while self._waiting and len(batch) < most and total + self._waiting[0][1] <= LARGEST:
            item, size = self._waiting.popleft()
            batch.append(item)
            total += size
        return batch

    def __len__(self) -> int:
        """Count what waits."""
        return len(self._waiting)
