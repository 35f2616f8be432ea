"""Work that costs less together: what has come while the last batch was in work makes the next one."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Does items in batches of up to `most`, in the order in which they come, one batch at a time.

    Nothing waits where nothing is in work. A batch of one costs what it always did; under load the sends, the
    acknowledgements and the rows of many records share their way to the broker. `pause` gives the seconds for which
    the first item of a batch waits for others.
    """

    def __init__(self, work: Callable[[Sequence[T]], Awaitable[None]], most: int, pause: Callable[[], float]) -> None:
        self._work = work
        self._most = most
        self._pause = pause
        self._waiting: deque[tuple[T, asyncio.Future[None]]] = deque()
        self._working: asyncio.Task[None] | None = None

    async def do(self, item: T) -> None:
        """Return when the batch with this item is done. Raises what the work on it raises."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, done))
        if self._working is None or self._working.done():
            self._working = asyncio.create_task(self._run())
        try:
            await done
        except asyncio.CancelledError as error:  # who stops here stops it all: no work goes on that nobody waits for
            _end(self._waiting, error)
            self._waiting.clear()
            self._working.cancel()
            raise

    async def _run(self) -> None:
        while self._waiting:
            seconds = self._pause()
            if seconds and len(self._waiting) < self._most:
                await asyncio.sleep(seconds)
            batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
            try:
                await self._work([item for item, _ in batch])
            except BaseException as error:
                _end(batch, error)
                if not isinstance(error, Exception):
                    raise
            else:
                _end(batch, None)


def _end(batch: Iterable[tuple[object, asyncio.Future[None]]], error: BaseException | None) -> None:
    for _, done in batch:
        if done.done():
            continue
        if error is None:
            done.set_result(None)
        elif isinstance(error, asyncio.CancelledError):
            done.cancel()
        else:
            done.set_exception(error)
