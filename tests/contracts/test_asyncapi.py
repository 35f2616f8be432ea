"""schemas/asyncapi.yaml says of topics, keys and messages what the code does.

That it is AsyncAPI at all is for AsyncAPI's own parser (@asyncapi/parser), which no Python registry has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from published import SCHEMAS, load
from ruamel.yaml import YAML

from worker.bootstrap import topic_specs
from worker.delivery import topics
from worker.delivery.topics import TopicSpec
from worker.settings import Settings

DOCUMENT: Mapping[str, Any] = YAML(typ="safe", pure=True).load((SCHEMAS / "asyncapi.yaml").read_text("utf-8"))
CHANNELS: Mapping[str, Any] = DOCUMENT["channels"]
SPECS = {spec.name: spec for spec in topic_specs(Settings())}
UNTOLD = set(topics.changelogs(Settings().app_id))  # Faust's own records


def told() -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Give the name of every topic with the channel that tells of it."""
    for channel in CHANNELS.values():
        types = channel.get("parameters", {}).get("type", {}).get("enum", [None])
        for one in types:
            yield channel["address"].replace("{type}", one or "{type}"), channel


def found(reference: Mapping[str, str]) -> Any:
    part: Any = DOCUMENT
    for step in reference["$ref"].removeprefix("#/").split("/"):
        part = part[step]
    return part


def configured(spec: TopicSpec) -> dict[str, Any]:
    """Give a topic's configs as the Kafka binding writes them."""
    numbers = {name: int(text) for name, text in spec.configs.items() if text.isdecimal()}
    numbers.pop("min.insync.replicas", None)  # follows from the replication, not from the topic
    return {"cleanup.policy": [spec.configs["cleanup.policy"]], **numbers}


def test_every_topic_is_there_once_and_no_other() -> None:
    names = [name for name, _ in told()]
    assert len(names) == len(set(names))
    assert set(names) - {"wire.events.changes.replay-{name}.v1"} == SPECS.keys() - UNTOLD


@pytest.mark.parametrize(("name", "channel"), list(told()))
def test_partitions_replicas_and_configs_are_those_of_the_table(name: str, channel: Mapping[str, Any]) -> None:
    spec = SPECS.get(name) or topics.replay_topic("x", partitions=4, replication=1)
    binding = channel["bindings"]["kafka"]
    assert name == spec.name.replace("replay-x", "replay-{name}")
    assert (binding["partitions"], binding["replicas"]) == (spec.partitions, spec.replication)
    assert binding["topicConfiguration"] == configured(spec)


def test_what_is_received_is_what_the_worker_reads() -> None:
    received = {
        found(one["channel"])["address"] for one in DOCUMENT["operations"].values() if one["action"] == "receive"
    }
    assert received == {topics.ARTICLES, topics.REPLAY, topics.REPORTS, topics.MENTIONS}


def test_every_channel_has_an_operation() -> None:
    used = [one["channel"]["$ref"].rpartition("/")[2] for one in DOCUMENT["operations"].values()]
    assert set(used) == set(CHANNELS)


def test_every_message_names_schemas_that_are_there() -> None:
    seen = set()
    for message in DOCUMENT["components"]["messages"].values():
        for part in (message.get("payload", {}).get("schema"), message.get("headers")):
            if part is not None:
                seen.add(load(SCHEMAS / part["$ref"])["$id"].split(":")[3])
    assert seen == {"article", "report", "mention", "event-change", "event-headers", "dead-letter"}


def test_every_channel_names_messages_that_are_there() -> None:
    for channel in CHANNELS.values():
        assert channel["summary"]
        for message in channel["messages"].values():
            assert found(message)["title"]
