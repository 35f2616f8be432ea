from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from worker.domain.message import Record
from worker.errors import Misconfigured, Reason, Rejected
from worker.streaming.pool import Pool


class Echo:
    """Stands for a detector; what the record says happens in the pool's process."""

    def process_many(self, records: Sequence[Record]) -> list[tuple[int, bytes | None, int]]:
        return [(*self._process(record), len(records)) for record in records]

    def _process(self, record: Record) -> tuple[int, bytes | None]:
        if record.value == b"die":
            os._exit(9)
        if record.value == b"raise":
            raise ZeroDivisionError
        if record.value == b"nap":
            time.sleep(0.1)
            return os.getpid(), b"%f" % time.monotonic()
        if record.value == b"hang":
            time.sleep(600)
        if record.value is not None and record.value.startswith(b"die once "):
            mark = Path(record.value.removeprefix(b"die once ").decode())
            if not mark.exists():
                mark.touch()
                os._exit(9)
        return os.getpid(), record.value


def build(settings: Any) -> Echo:
    if settings == "wrong":
        raise Misconfigured("no such model")
    return Echo()


def record(value: bytes) -> Record:
    return Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value)


def run(work: Any, settings: str = "", **batching: Any) -> tuple[Any, int]:
    restarts: list[None] = []

    async def inside() -> Any:
        pool = Pool("test_pool:build", settings, 2, lambda: restarts.append(None), **batching)
        try:
            await pool.start()
            return await work(pool)
        finally:
            pool.stop()

    return asyncio.run(inside()), len(restarts)


def test_records_are_processed_in_processes_of_their_own() -> None:
    async def work(pool: Pool) -> Any:
        return await asyncio.gather(*[pool.process(record(b"%d" % n)) for n in range(8)])

    results, restarts = run(work)
    assert [value for _, value, _ in results] == [b"%d" % n for n in range(8)]
    assert os.getpid() not in {pid for pid, _, _ in results}
    assert restarts == 0


def test_a_crash_is_tried_again_in_a_fresh_process(tmp_path: Path) -> None:
    async def work(pool: Pool) -> Any:
        return await pool.process(record(b"die once " + str(tmp_path / "mark").encode()))

    (_, value, _), restarts = run(work)
    assert value is not None
    assert restarts == 1


def test_the_second_crash_is_the_records_fault_and_others_go_on() -> None:
    async def work(pool: Pool) -> Any:
        found = await asyncio.gather(
            pool.process(record(b"die")), *[pool.process(record(b"x")) for _ in range(4)], return_exceptions=True
        )
        return found, await pool.process(record(b"after"))

    ((dead, *alive), (_, after, _)), restarts = run(work)
    assert isinstance(dead, Rejected)
    assert dead.reason is Reason.DETECTOR_CRASHED
    assert [value for _, value, _ in alive] == [b"x"] * 4
    assert after == b"after"
    assert restarts == 2


def test_records_that_wait_together_are_processed_together() -> None:
    async def work(pool: Pool) -> Any:
        return await asyncio.gather(*[pool.process(record(b"%d" % n)) for n in range(20)])

    results, _ = run(work, batch_size=4)
    assert [value for _, value, _ in results] == [b"%d" % n for n in range(20)]
    assert {size for _, _, size in results} == {4, 6}  # two full batches, and of what waits behind them two larger ones


def test_in_a_batch_that_crashes_only_the_one_at_fault_is_rejected() -> None:
    async def work(pool: Pool) -> Any:
        values = [b"a", b"b", b"die", b"c", b"d", b"e", b"f", b"g"]
        return await asyncio.gather(*[pool.process(record(value)) for value in values], return_exceptions=True)

    results, restarts = run(work, batch_size=4)
    dead = results.pop(2)
    assert isinstance(dead, Rejected)
    assert dead.reason is Reason.DETECTOR_CRASHED
    assert [value for _, value, _ in results] == [b"a", b"b", b"c", b"d", b"e", b"f", b"g"]
    assert [size for _, _, size in results] == [1, 1, 1, 4, 4, 4, 4]
    assert restarts == 3  # the batch, and twice alone: a crash of a batch is nobody's yet


def test_a_process_has_its_next_batch_before_it_is_done_with_the_last() -> None:
    async def work(pool: Pool) -> Any:
        asked = [asyncio.create_task(pool.process(record(b"nap"))) for _ in range(8)]
        await handed_over()
        busy_from = time.monotonic()
        time.sleep(1.5)  # this process has much else to do
        busy_until = time.monotonic()
        ends = [value for _, value, _ in await asyncio.gather(*asked)]
        return [busy_from < float(end) < busy_until for end in ends]

    results, _ = run(work, batch_size=2)
    assert results == [True] * 8


def test_no_batch_is_handed_ahead_that_is_not_full() -> None:
    async def work(pool: Pool) -> Any:
        first = [asyncio.create_task(pool.process(record(b"nap"))) for _ in range(4)]
        await handed_over()
        later = [asyncio.create_task(pool.process(record(b"x"))) for _ in range(3)]
        await handed_over()
        return waiting_of(pool), [size for *_, size in await asyncio.gather(*first, *later)]

    (waiting, sizes), _ = run(work, batch_size=4)
    assert waiting == 3
    assert sizes[:4] == [2] * 4


def test_a_batch_behind_one_that_crashes_is_not_to_blame() -> None:
    async def work(pool: Pool) -> Any:
        values = [b"die", b"nap", b"nap", b"nap", *[b"%d" % n for n in range(4)]]
        return await asyncio.gather(*[pool.process(record(value)) for value in values], return_exceptions=True)

    results, restarts = run(work, batch_size=2)
    assert [isinstance(one, Rejected) for one in results] == [True] + [False] * 7
    assert [value for _, value, _ in results[4:]] == [b"0", b"1", b"2", b"3"]
    assert [size for *_, size in results[4:]] == [2] * 4
    assert restarts == 3


def test_a_batch_that_crashes_by_chance_costs_nobody_the_result(tmp_path: Path) -> None:
    async def work(pool: Pool) -> Any:
        values = [b"die once " + str(tmp_path / "mark").encode(), b"a", b"b", b"c"]
        return await asyncio.gather(*[pool.process(record(value)) for value in values])

    results, restarts = run(work, batch_size=2)
    assert [value for _, value, _ in results][1:] == [b"a", b"b", b"c"]
    assert restarts == 1


def test_what_hangs_is_rejected_and_its_batch_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("worker.streaming.pool.BATCH_SECONDS", 0.5)

    async def work(pool: Pool) -> Any:
        values = [b"a", b"hang", b"b", b"c"]
        return await asyncio.gather(*[pool.process(record(value)) for value in values], return_exceptions=True)

    (first, hung, *others), restarts = run(work, batch_size=2)
    assert isinstance(hung, Rejected)
    assert [value for _, value, _ in (first, *others)] == [b"a", b"b", b"c"]
    assert restarts == 3


def test_who_is_stopped_while_waiting_costs_the_others_nothing() -> None:
    async def work(pool: Pool) -> Any:
        asked = [asyncio.create_task(pool.process(record(b"%d" % n))) for n in range(8)]
        await asyncio.sleep(0)
        asked[1].cancel()
        asked[7].cancel()
        return await asyncio.gather(*asked, return_exceptions=True)

    results, _ = run(work, batch_size=2)
    assert [isinstance(one, asyncio.CancelledError) for one in results] == [n in (1, 7) for n in range(8)]


def test_what_a_process_raises_reaches_all_who_asked() -> None:
    async def work(pool: Pool) -> Any:
        return await asyncio.gather(
            *[pool.process(record(b"\xff")) for _ in range(2)], pool.process(record(b"raise")), return_exceptions=True
        )

    results, restarts = run(work, batch_size=3)
    assert any(isinstance(one, ZeroDivisionError) for one in results)
    assert restarts == 0


def test_what_the_factory_says_is_passed_on() -> None:
    async def work(pool: Pool) -> None:
        return None

    with pytest.raises(Misconfigured, match="no such model"):
        run(work, "wrong")


def test_what_is_in_hand_or_handed_ahead_when_all_stops_leaves_no_complaint(caplog: pytest.LogCaptureFixture) -> None:
    async def work(pool: Pool) -> None:
        asked = [asyncio.create_task(pool.process(record(b"nap"))) for _ in range(12)]
        await handed_over()
        for one in asked:
            one.cancel()

    run(work, batch_size=2)
    gc.collect()
    assert not caplog.records


def test_stopping_ends_the_processes() -> None:
    async def work(pool: Pool) -> Any:
        return [pid for pid, *_ in await asyncio.gather(*[pool.process(record(b"x")) for _ in range(8)])]

    pids, _ = run(work)
    deadline = time.monotonic() + 60
    while any(_runs(pid) for pid in set(pids)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


async def handed_over() -> None:
    """Let all that was asked reach the processes that take it."""
    for _ in range(20):
        await asyncio.sleep(0)


def waiting_of(pool: Pool) -> int:
    """Count the records that no process has."""
    return len(pool._asked)


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone before it was opened, or before it was read
        return False
