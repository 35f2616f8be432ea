"""What must be true of the topics once all articles are through, whatever happened to the workers meanwhile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from fake_stages import FakeStages
from harness import Bench
from workers import Row


def check(own: Bench, articles: Iterable[dict[str, Any]]) -> None:
    """Compare all that the workers wrote with a plain fold of what they were given."""
    ticks, mentions = _parted(own.read("mentions"))
    changes = own.read("changes")
    assert ticks, "time has come to the events meanwhile"
    _repeats_are_identical(mentions)
    _repeats_are_identical(changes)
    _versions_stay_in_order(mentions, articles)
    assert own.read("dlq") == []
    stages, rows = FakeStages(own.names), dict[bytes, bytes | None]()
    expected: dict[bytes, list[bytes]] = defaultdict(list)
    for mention in mentions:
        assert mention.key is not None
        assert mention.value is not None
        step = stages.fold(rows.get, mention.value)
        rows.update(step.writes)
        expected[mention.key] += [one.value for one in step.envelopes if one.value is not None]
    assert _by_key(changes) == {key: values for key, values in expected.items() if values}
    assert _latest(own.cluster.read(own.names.changelogs[1])) == rows


def _parted(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    ticks, others = list[Row](), list[Row]()
    for row in rows:
        (ticks if "tick_at" in row.said else others).append(row)
    return ticks, others


def _repeats_are_identical(rows: Iterable[Row]) -> None:
    told: dict[str, tuple[Any, ...]] = {}
    for row in rows:
        as_told = (row.partition, row.key, row.value, row.headers)
        assert told.setdefault(row.said["id"], as_told) == as_told


def _versions_stay_in_order(mentions: Iterable[Row], articles: Iterable[dict[str, Any]]) -> None:
    """Nothing is lost, and no version of an article overtakes another."""
    given: dict[str, list[str]] = defaultdict(list)
    for article in articles:
        given[article["uri"]].append(f"{article['uri']}@{article['version']}")
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for mention in mentions:
        told[mention.said["uri"]].setdefault(mention.said["id"])
    assert {uri: list(ids) for uri, ids in told.items()} == given


def _by_key(changes: Iterable[Row]) -> dict[bytes, list[bytes]]:
    """Give each key's changes as a consumer that drops what it has seen takes them."""
    seen: dict[bytes, dict[bytes, None]] = defaultdict(dict)
    for change in changes:
        assert change.key is not None
        assert change.value is not None
        seen[change.key].setdefault(change.value)
    return {key: list(values) for key, values in seen.items()}


def _latest(changelog: Iterable[Row]) -> dict[bytes | None, bytes | None]:
    return {row.key: row.value for row in changelog}
