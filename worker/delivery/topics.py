"""THE table of topics: every name, with its partitions, retention and purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from worker.errors import Misconfigured

ARTICLES = "wire.articles.v1"
REPLAY = "wire.articles.replay.v1"
REPORTS = "wire.reports.v1"
MENTIONS = "wire.mentions.v1"
CHANGES = "wire.events.changes.v1"
CURRENT = "wire.events.current.v1"
ALERTS = "wire.events.alerts.v1"
DEAD_LETTERS = "wire.articles.dlq.v1"

DAY_MS = 24 * 60 * 60 * 1000
HOUR_MS = 60 * 60 * 1000
MEGABYTE = 1024 * 1024
_REPLAY_NAME = re.compile(r"[A-Za-z0-9_-]{1,60}")
LARGEST_ARTICLE = 30 * MEGABYTE  # far above what the worker reads: an oversize article must become a dead letter
LARGEST_DEAD_LETTER = 31 * MEGABYTE  # the article with its error headers; brokers' message.max.bytes does not bound it


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSpec:
    """A topic as it should be; `configs` are Kafka's names and values."""

    name: str
    partitions: int
    replication: int
    purpose: str
    configs: Mapping[str, str] = field(default_factory=dict)


def route(event_type: str) -> str:
    """Name the topic that carries the changes of one event type."""
    return f"wire.events.{event_type.replace('_', '-')}.v1"


def replayed(name: str) -> str:
    """Name the private topic with the changes of a replay. Raises Misconfigured for a name that Kafka cannot take."""
    if not _REPLAY_NAME.fullmatch(name):
        raise Misconfigured(f"{name!r} names no replay: take letters, digits, `-` and `_`, up to 60")
    return f"wire.events.changes.replay-{name}.v1"


def replay_topic(name: str, *, partitions: int, replication: int) -> TopicSpec:
    """Give the private topic of a replay. Raises Misconfigured."""
    return TopicSpec(
        name=replayed(name),
        partitions=partitions,
        replication=replication,
        purpose="changes of a replay, key = event id",
        configs=_kept(7),
    )


def changelogs(app_id: str) -> tuple[str, str]:
    """Name the topics in which the state of articles and of events is kept."""
    return f"{app_id}-articles-changelog", f"{app_id}-events-changelog"


def table(*, types: Iterable[str], app_id: str, partitions: int, replication: int) -> tuple[TopicSpec, ...]:
    """Give all topics of a deployment.

    All have the same number of partitions: a topic that the worker reads and the state that it keeps for it must.
    """

    def spec(name: str, purpose: str, configs: Mapping[str, str]) -> TopicSpec:
        safe = {"min.insync.replicas": str(max(1, replication - 1))}
        return TopicSpec(
            name=name, partitions=partitions, replication=replication, purpose=purpose, configs={**configs, **safe}
        )

    return (
        spec(ARTICLES, "articles as the wire delivers them, key = uri", _kept(14, largest=LARGEST_ARTICLE)),
        spec(REPLAY, "articles to be read again, key = uri", _kept(7, largest=LARGEST_ARTICLE)),
        spec(REPORTS, "internal: what one article version says, key = uri", _kept(7)),
        spec(MENTIONS, "mentions of events and their withdrawal, key = block key", _kept(14)),
        spec(CHANGES, "every change of every event, key = event id", _kept(90)),
        spec(CURRENT, "the latest state of each event, key = event id", _latest()),
        spec(ALERTS, "changes that alert desks act on, key = event id", _kept(7)),
        *(spec(route(kind), f"changes of {kind} events, key = event id", _kept(30)) for kind in types),
        spec(DEAD_LETTERS, "records that could not be processed, as they came", _kept(30, largest=LARGEST_DEAD_LETTER)),
        *(spec(name, "internal: the worker's state", {"cleanup.policy": "compact"}) for name in changelogs(app_id)),
    )


def _kept(days: int, *, largest: int | None = None) -> dict[str, str]:
    kept = {"cleanup.policy": "delete", "retention.ms": str(days * DAY_MS)}
    return kept | ({"max.message.bytes": str(largest)} if largest else {})


def _latest() -> dict[str, str]:
    return {
        "cleanup.policy": "compact",
        "min.compaction.lag.ms": str(HOUR_MS),
        "max.compaction.lag.ms": str(DAY_MS),
        "delete.retention.ms": str(7 * DAY_MS),
        "segment.ms": str(6 * HOUR_MS),
    }
