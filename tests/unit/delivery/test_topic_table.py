"""The table of topics."""

from __future__ import annotations

import pytest

from worker.delivery import topics
from worker.delivery.topics import TopicSpec
from worker.errors import Misconfigured


def table(**changed: object) -> dict[str, TopicSpec]:
    given = {"types": ["summit", "state_visit"], "app_id": "desk", "partitions": 6, "replication": 3} | changed
    return {spec.name: spec for spec in topics.table(**given)}  # type: ignore[arg-type]  # each is checked below


def test_each_type_has_a_route_and_the_state_has_its_topics() -> None:
    found = table()
    assert {"wire.events.summit.v1", "wire.events.state-visit.v1"} <= found.keys()
    assert set(topics.changelogs("desk")) <= found.keys()
    assert len(found) == len(topics.table(types=["summit", "state_visit"], app_id="d", partitions=1, replication=1))


def test_all_have_the_same_partitions_and_replicas() -> None:
    assert {(spec.partitions, spec.replication) for spec in table().values()} == {(6, 3)}


@pytest.mark.parametrize(("replication", "in_sync"), [(1, "1"), (2, "1"), (3, "2"), (5, "4")])
def test_a_record_counts_as_written_when_all_but_one_have_it(replication: int, in_sync: str) -> None:
    found = table(replication=replication).values()
    assert {spec.configs["min.insync.replicas"] for spec in found} == {in_sync}


def test_only_state_is_compacted() -> None:
    compacted = {name for name, spec in table().items() if spec.configs["cleanup.policy"] == "compact"}
    assert compacted == {topics.CURRENT, *topics.changelogs("desk")}


def test_a_dead_letter_has_room_for_the_largest_article_and_its_headers() -> None:
    found = table()
    largest = {name: int(found[name].configs["max.message.bytes"]) for name in (topics.ARTICLES, topics.DEAD_LETTERS)}
    assert largest[topics.DEAD_LETTERS] - largest[topics.ARTICLES] >= topics.MEGABYTE


def test_what_consumers_read_is_kept_longer_than_what_they_can_read_again() -> None:
    found = table()
    kept = {name: int(spec.configs.get("retention.ms", 0)) for name, spec in found.items()}
    assert kept[topics.CHANGES] == 90 * topics.DAY_MS
    assert kept[topics.CHANGES] > kept[topics.DEAD_LETTERS] > kept[topics.ARTICLES] > kept[topics.REPLAY]


@pytest.mark.parametrize("name", ["may", "rules-7", "A_1", "x" * 60])
def test_a_replay_has_a_topic_of_its_own(name: str) -> None:
    spec = topics.replay_topic(name, partitions=2, replication=1)
    assert spec.name == f"wire.events.changes.replay-{name}.v1"
    assert spec.configs["cleanup.policy"] == "delete"
    assert len(spec.name) <= 249


@pytest.mark.parametrize("name", ["", "x" * 61, "a b", "a/b", "ä", "a.b", "may\n"])
def test_a_name_that_kafka_cannot_take_is_refused_in_a_line(name: str) -> None:
    with pytest.raises(Misconfigured, match="names no replay"):
        topics.replayed(name)
