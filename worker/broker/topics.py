"""Compare the table of topics with what a cluster has, and make what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kafka.admin import ConfigResource, NewTopic
from kafka.errors import InvalidReplicationFactorError, KafkaError, TopicAlreadyExistsError

from worker.broker import client
from worker.delivery.topics import TopicSpec
from worker.errors import Misconfigured, Unavailable


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """A topic as a cluster has it; `configs` are the values in force."""

    partitions: int
    replication: int
    configs: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One way in which a topic is not as the table says: it is missing (`topic`), or the `what` that differs."""

    topic: str
    what: str
    expected: str
    actual: str | None

    @property
    def mendable(self) -> bool:
        """Whether `apply` can mend it. A partition more would send a key's next record elsewhere, out of order."""
        return self.what not in ("partitions", "replication")

    def __str__(self) -> str:
        if self.what == "topic":
            return f"{self.topic}: missing"
        return f"{self.topic}: {self.what} is {self.actual}, not {self.expected}"


def differences(specs: Iterable[TopicSpec], existing: Mapping[str, Existing]) -> tuple[Difference, ...]:
    """Compare; what the table does not name is not looked at."""
    return tuple(found for spec in specs for found in _differences(spec, existing.get(spec.name)))


def _differences(spec: TopicSpec, topic: Existing | None) -> Iterable[Difference]:
    if topic is None:
        yield Difference(topic=spec.name, what="topic", expected="there", actual=None)
        return
    for what, expected, actual in (
        ("partitions", spec.partitions, topic.partitions),
        ("replication", spec.replication, topic.replication),
    ):
        if expected != actual:
            yield Difference(topic=spec.name, what=what, expected=str(expected), actual=str(actual))
    for name, value in spec.configs.items():
        actual_value = topic.configs.get(name)
        if actual_value != value:
            yield Difference(topic=spec.name, what=name, expected=value, actual=actual_value)


def exists(bootstrap: str, name: str) -> bool:
    """Say whether a cluster has a topic of that name. Raises Misconfigured or Unavailable."""
    with client.admin(bootstrap) as admin:
        return name in admin.list_topics()


def check(bootstrap: str, specs: Iterable[TopicSpec]) -> tuple[Difference, ...]:
    """Compare the table with a cluster. Raises Misconfigured or Unavailable."""
    specs = tuple(specs)
    with client.admin(bootstrap) as admin:
        return differences(specs, _existing(admin, specs))


def apply(bootstrap: str, specs: Iterable[TopicSpec]) -> tuple[Difference, ...]:
    """Make what is missing, set the configs that differ, wait until all can be used, and give what was mended.

    Safe to run again, and by several at once. Raises Misconfigured where a topic has another number of
    partitions or replicas, having changed nothing; else Unavailable.
    """
    specs = tuple(specs)
    with client.admin(bootstrap) as admin:
        found = differences(specs, _existing(admin, specs))
        _refuse(found)
        names = {one.topic for one in found if one.what == "topic"}
        try:
            _create(admin, [spec for spec in specs if spec.name in names])
            _alter(admin, [one for one in found if one.what != "topic"])
        except InvalidReplicationFactorError as error:
            raise Misconfigured(f"the cluster has too few brokers: lower DATELINE_REPLICATION ({error})") from error
        except KafkaError as error:
            raise Unavailable(f"Kafka at {bootstrap} did not take the topics: {error}") from error
        admin.wait_for_topics([spec.name for spec in specs])
    return found


def _refuse(found: Iterable[Difference]) -> None:
    for one in found:
        if not one.mendable:
            raise Misconfigured(
                f"{one}, and that cannot be changed without breaking the order of keys: "
                f"set DATELINE_{one.what.upper()}={one.actual}, or delete the topic and apply again"
            )


def _existing(admin: Any, specs: tuple[TopicSpec, ...]) -> dict[str, Existing]:
    names = {spec.name for spec in specs} & set(admin.list_topics())
    if not names:
        return {}
    resources = [ConfigResource("topic", name) for name in sorted(names)]
    configs = admin.describe_configs(resources, config_filter="all")["topic"]
    return {topic["name"]: _read(topic, configs[topic["name"]]) for topic in admin.describe_topics(sorted(names))}


def _read(topic: Mapping[str, Any], configs: Mapping[str, Mapping[str, str]]) -> Existing:
    partitions = topic["partitions"]
    return Existing(
        partitions=len(partitions),
        replication=len(partitions[0]["replica_nodes"]) if partitions else 0,
        configs={name: config["value"] for name, config in configs.items()},
    )


def _create(admin: Any, specs: Iterable[TopicSpec]) -> None:
    for spec in specs:  # one by one: a topic that another `apply` has just made must not stop the rest
        topic = NewTopic(spec.name, spec.partitions, spec.replication, topic_configs=dict(spec.configs))
        try:
            admin.create_topics([topic])
        except TopicAlreadyExistsError:
            continue


def _alter(admin: Any, found: Iterable[Difference]) -> None:
    wanted: dict[str, dict[str, str]] = {}
    for one in found:
        wanted.setdefault(one.topic, {})[one.what] = one.expected
    if wanted:
        admin.alter_configs([ConfigResource("topic", name, configs) for name, configs in wanted.items()])
