from __future__ import annotations

import asyncio

from worker.streaming.turns import Turns


def test_one_key_goes_in_order_while_others_overtake() -> None:
    done: list[str] = []

    async def work(turns: Turns, key: str, name: str, go: asyncio.Event) -> None:
        async with turns.of(key):
            await go.wait()
            done.append(name)

    async def run() -> int:
        turns, later, now = Turns(), asyncio.Event(), asyncio.Event()
        now.set()
        tasks = [
            asyncio.create_task(work(turns, "a", "a1", later)),
            asyncio.create_task(work(turns, "a", "a2", now)),
            asyncio.create_task(work(turns, "b", "b1", now)),
        ]
        await tasks[2]
        later.set()
        await asyncio.gather(*tasks)
        return len(turns)

    assert asyncio.run(run()) == 0
    assert done == ["b1", "a1", "a2"]


def test_a_failure_passes_the_turn_on() -> None:
    async def run() -> int:
        turns = Turns()
        try:
            async with turns.of("a"):
                raise ValueError
        except ValueError:
            pass
        async with turns.of("a"):
            return len(turns)

    assert asyncio.run(run()) == 1
