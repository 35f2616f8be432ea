from __future__ import annotations

import asyncio
import time
from typing import Any

from worker.streaming.batches import LARGEST, Batches


def taken(most: int, linger: float, work: Any) -> Any:
    async def inside() -> Any:
        return await work(Batches[int](most, linger))

    return asyncio.run(inside())


def put(batches: Batches[int], *items: int, size: int = 1) -> None:
    for item in items:
        batches.put(item, size)


def test_what_waits_is_taken_in_order_up_to_the_most() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        put(batches, *range(5))
        return [await batches.take() for _ in range(2)]

    assert taken(3, 0, work) == [[0, 1, 2], [3, 4]]


def test_one_that_comes_alone_does_not_wait_for_others() -> None:
    async def work(batches: Batches[int]) -> list[int]:
        taker = asyncio.create_task(batches.take())
        await asyncio.sleep(0)
        put(batches, 1)
        return await asyncio.wait_for(taker, 5)

    assert taken(8, 0, work) == [1]


def test_takers_who_wait_together_share() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        takers = [asyncio.create_task(batches.take()) for _ in range(3)]
        await asyncio.sleep(0)
        put(batches, *range(7))
        return list(await asyncio.gather(*takers))

    assert taken(8, 0, work) == [[0, 1, 2], [3, 4], [5, 6]]


def test_a_taker_that_finds_nothing_left_waits_on() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        takers = [asyncio.create_task(batches.take()) for _ in range(2)]
        await asyncio.sleep(0)
        put(batches, 1)
        await asyncio.sleep(0.01)
        put(batches, 2)
        return sorted(await asyncio.gather(*takers))

    assert taken(8, 0, work) == [[1], [2]]


def test_lingering_fills_a_batch_and_ends_with_it() -> None:
    async def work(batches: Batches[int]) -> tuple[list[int], float]:
        put(batches, 1)
        taker = asyncio.create_task(batches.take())
        await asyncio.sleep(0.01)
        put(batches, 2)
        start = time.monotonic()
        return await taker, time.monotonic() - start

    batch, seconds = taken(2, 60, work)
    assert batch == [1, 2]
    assert seconds < 30


def test_lingering_ends_without_more() -> None:
    async def work(batches: Batches[int]) -> list[int]:
        put(batches, 1)
        return await batches.take()

    assert taken(2, 0.01, work) == [1]


def test_long_articles_make_small_batches() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        put(batches, 1, size=LARGEST * 2)
        put(batches, 2, 3, 4, size=LARGEST // 2)
        return [await batches.take() for _ in range(3)]

    assert taken(8, 0, work) == [[1], [2, 3], [4]]


def test_a_taker_that_is_stopped_takes_no_share() -> None:
    async def work(batches: Batches[int]) -> tuple[list[int], int]:
        stopped = asyncio.create_task(batches.take())
        await asyncio.sleep(0)
        stopped.cancel()
        await asyncio.sleep(0)
        put(batches, 1, 2)
        return await batches.take(), len(batches)

    assert taken(8, 0, work) == ([1, 2], 0)


def test_a_full_batch_that_nobody_waits_for_is_to_spare() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        put(batches, 1, 2)
        full = batches.spare(1)
        put(batches, 3)
        return [full, batches.spare(1)]

    assert taken(2, 0, work) == [[1, 2], []]


def test_what_is_to_spare_grows_with_what_waits_and_is_shared() -> None:
    async def sizes(waiting: int, sharers: int) -> int:
        batches = Batches[int](4, 0)
        put(batches, *range(waiting))
        return len(batches.spare(sharers))

    async def work(_: Batches[int]) -> list[int]:
        return [await sizes(*case) for case in ((3, 1), (4, 2), (6, 1), (12, 2), (100, 1), (100, 2))]

    assert taken(4, 0, work) == [0, 4, 6, 6, 8, 8]


def test_nothing_is_to_spare_while_a_taker_waits() -> None:
    async def work(batches: Batches[int]) -> tuple[list[int], list[int]]:
        taker = asyncio.create_task(batches.take())
        await asyncio.sleep(0)
        put(batches, 1, 2)
        return batches.spare(1), await taker

    assert taken(2, 0, work) == ([], [1, 2])


def test_what_is_put_back_comes_first() -> None:
    async def work(batches: Batches[int]) -> list[list[int]]:
        put(batches, 1, 2, 3, 4)
        spare = batches.spare(1)
        batches.put_back([(one, 1) for one in spare])
        return [await batches.take() for _ in range(2)]

    assert taken(3, 0, work) == [[1, 2, 3], [4]]
