"""The made-up state of the benchmark of growth: as many events as asked for, and rows that a worker goes on from."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from aiokafka.partitioner import DefaultPartitioner  # type: ignore[import-untyped]

from benchmarks.feed import Feed
from benchmarks.state import State, make, partition_of, shares, templates
from worker.bootstrap import build_stages
from worker.domain.report import Report
from worker.settings import Settings

PARTITIONS = 4
NOW = datetime(2031, 5, 6, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return templates(Feed(), 60)


def state(reports: list[Report], count: int) -> list[tuple[State, int]]:
    found = [(State(PARTITIONS), share) for share in shares(count, reports, PARTITIONS)]
    return [(part, list(make(share, part, NOW))[-1]) for part, share in found]


def test_partition_is_the_one_that_clients_choose() -> None:
    choose = DefaultPartitioner()
    for number in range(200):
        key = f"urn:told:{number}".encode()
        assert partition_of(key, PARTITIONS) == choose(key, list(range(PARTITIONS)), list(range(PARTITIONS)))


def test_so_many_events_are_open(reports: list[Report]) -> None:
    stages = build_stages(Settings())
    parts = state(reports, 120)
    assert [opened for _, opened in parts] == [60, 60]
    active = [
        stages.active(key, row) for part, _ in parts for rows in part.events for key, row in rows.items()
    ]  # fmt: skip
    assert sum(kind is not None for kind in active) == 120
    assert len(set(active)) > 3, "of several types"


def test_shares_have_no_row_in_common(reports: list[Report]) -> None:
    (one, _), (other, _) = state(reports, 120)
    for mine, theirs in zip(one.articles + one.events, other.articles + other.events, strict=True):
        assert not mine.keys() & theirs.keys()
