from __future__ import annotations

import asyncio
from collections.abc import Sequence

from worker.streaming.together import Together


class Done:
    """Notes the batches, each of which takes until others have had their turn."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def work(self, items: Sequence[int]) -> None:
        self.batches.append(list(items))
        await asyncio.sleep(0.01)
        if 13 in items:
            raise ValueError(13)


def test_what_comes_at_once_is_done_together_and_in_order() -> None:
    done = Done()

    async def live() -> None:
        together = Together(done.work, 3, lambda: 0.0)
        await asyncio.gather(*[together.do(number) for number in range(5)])
        await together.do(5)

    asyncio.run(live())
    assert done.batches == [[0, 1, 2], [3, 4], [5]]


def test_one_that_is_alone_does_not_wait() -> None:
    done = Done()

    async def live() -> None:
        together = Together(done.work, 8, lambda: 0.0)
        first = asyncio.create_task(together.do(1))
        await asyncio.sleep(0.001)
        await asyncio.gather(first, together.do(2), together.do(3))

    asyncio.run(live())
    assert done.batches == [[1], [2, 3]]


def test_a_pause_lets_a_batch_fill() -> None:
    done = Done()

    async def live() -> None:
        together = Together(done.work, 8, lambda: 0.02)
        first = asyncio.create_task(together.do(1))
        await asyncio.sleep(0.001)
        await asyncio.gather(first, together.do(2))

    asyncio.run(live())
    assert done.batches == [[1, 2]]


def test_a_failure_is_told_to_all_of_its_batch_and_to_no_other() -> None:
    done = Done()

    async def live() -> list[BaseException | None]:
        together = Together(done.work, 2, lambda: 0.0)
        return await asyncio.gather(*[together.do(number) for number in (12, 13, 14)], return_exceptions=True)

    errors = asyncio.run(live())
    assert [type(error) for error in errors] == [ValueError, ValueError, type(None)]


def test_who_is_stopped_stops_the_work() -> None:
    done = Done()

    async def live() -> None:
        together = Together(done.work, 1, lambda: 0.0)
        tasks = [asyncio.create_task(together.do(number)) for number in range(3)]
        await asyncio.sleep(0.001)
        tasks[0].cancel()
        assert all(
            isinstance(one, asyncio.CancelledError) for one in await asyncio.gather(*tasks, return_exceptions=True)
        )

    asyncio.run(live())
    assert done.batches == [[0]]
