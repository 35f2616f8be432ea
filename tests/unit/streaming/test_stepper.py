from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from test_courier import Broker, courier

from worker.domain.message import Envelope, Record
from worker.errors import Reason, Rejected, Stage
from worker.observability.metrics import Metrics
from worker.streaming.stages import Get, Write
from worker.streaming.stepper import LARGE, Stepper
from worker.streaming.tables import Rows


@dataclass(frozen=True)
class Counted:
    writes: tuple[Write, ...]
    envelopes: tuple[Envelope, ...]


def count(get: Get, record: Record) -> Counted:
    """Add a record's length to the sum so far and tell it."""
    if record.value is None:
        raise Rejected(Stage.FOLD, Reason.NOT_OURS, "nothing to count")
    before = int(get(b"sum") or b"0")
    row = b"%d" % (before + len(record.value))
    told = row if len(record.value) < 10 else b"x" * len(record.value)
    return Counted(writes=((b"sum", row),), envelopes=(Envelope(topic="told", key=b"k", value=told),))


class Wired:
    def __init__(self, broker: Broker) -> None:
        made, _ = courier(broker)
        table: Any = SimpleNamespace(
            data=SimpleNamespace(data={}, _key_partition={}),
            changelog_topic=SimpleNamespace(get_topic_name=lambda: "rows"),
        )
        self.rows = Rows(table, made)
        self.buried: list[Record] = []
        self.done: list[int] = []
        self.stepper: Stepper[Counted] = Stepper(
            "count",
            count,
            self.rows,
            courier=made,
            metrics=Metrics(version="1", pipeline="p", model="m"),
            bury=self._bury,
            sent=self._sent,
            done=lambda record, _: self.done.append(record.offset),
        )

    async def _bury(self, record: Record, rejected: Rejected) -> None:
        self.buried.append(record)

    async def _sent(self, steps: Sequence[Counted]) -> None:
        return None

    def take(self, *values: bytes | None) -> None:
        records = [
            Record(topic="t", partition=0, offset=n, timestamp_ms=1, key=b"k", value=value)
            for n, value in enumerate(values)
        ]
        asyncio.run(self.stepper.take(records))


def test_each_step_stands_on_the_one_before_and_all_is_sent_before_any_row() -> None:
    broker = Broker([])
    wired = Wired(broker)
    wired.take(b"a", b"bb", b"ccc")
    assert [(topic, value) for topic, _, value in broker.taken] == [
        ("told", b"1"), ("told", b"3"), ("told", b"6"), ("rows", b"1"), ("rows", b"3"), ("rows", b"6"),
    ]  # fmt: skip
    assert wired.rows.get(b"sum") == b"6"
    assert wired.done == [0, 1, 2]


def test_one_that_is_rejected_takes_no_other_with_it() -> None:
    wired = Wired(Broker([]))
    wired.take(b"a", None, b"bb")
    assert [one.offset for one in wired.buried] == [1]
    assert wired.rows.get(b"sum") == b"3"
    assert wired.done == [0, 2]


def test_one_that_its_topic_may_refuse_goes_alone() -> None:
    broker = Broker([], largest=LARGE)
    wired = Wired(broker)
    wired.take(b"a", b"x" * (LARGE + 1), b"bb")
    assert [one.offset for one in wired.buried] == [1]
    assert [value for topic, _, value in broker.taken if topic == "told"] == [b"1", b"3"]
    assert wired.rows.get(b"sum") == b"3"


def test_a_topic_that_takes_less_costs_none_but_the_record_at_fault() -> None:
    broker = Broker([], largest=50)
    wired = Wired(broker)
    wired.take(b"a", b"x" * 51, b"bb")
    assert [one.offset for one in wired.buried] == [1]
    assert wired.rows.get(b"sum") == b"3"
    assert wired.done == [0, 2]
