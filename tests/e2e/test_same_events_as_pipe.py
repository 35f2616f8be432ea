"""Whatever becomes of the workers and in whatever order partitions are read: the events are those of one plain fold."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import real
from real import Deployment
from storylines import Newsroom, told_of
from workers import wait

import worker.local
from worker import bootstrap, codec
from worker.delivery import topics
from worker.domain.event import Lifecycle
from worker.domain.message import Envelope, Record
from worker.lifecycle.tracked import Tracked
from worker.pipeline import Memory
from worker.settings import Settings

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]
deployment = real.deployment

FEED = Path(worker.local.__file__).parent / "sample" / "feed.ninjs.jsonl"
RECEIVED_MS = 1_800_000_000_000  # one time for all: the fold in memory takes its clock from them, and no day passes


def articles() -> list[bytes]:
    return [line for line in FEED.read_bytes().splitlines() if line.strip()]


def uri(article: bytes) -> str:
    try:
        said = json.loads(article)
    except ValueError:
        return ""
    return str(said.get("uri", "")) if isinstance(said, dict) else ""


def interleaved(values: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Give articles in another order in which the versions of each keep theirs, as a topic keyed by uri does."""
    versions: dict[str, list[bytes]] = defaultdict(list)
    for value in values:
        versions[uri(value)].append(value)
    order = [uri(value) for value in values]
    random.Random(seed).shuffle(order)
    waiting = {name: iter(those) for name, those in versions.items()}
    return (next(waiting[name]) for name in order)


def standing(bodies: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the facts of the events that stand in the end, as they were published.

    Not their ids and revisions, which tell how it came to be, nor what is not worth a revision of its own: the latest
    sources and the confidence are as of the last one.
    """
    last: dict[str, Mapping[str, Any]] = {}
    for body in bodies:
        before = last.get(body["event_id"])
        if before is None or body["revision"] > before["revision"]:
            last[body["event_id"]] = body
    return sorted(_facts(body) for body in last.values() if body["lifecycle"] == "active")


def _facts(body: Mapping[str, Any]) -> str:
    time, place = body["event_time"], body["location"] or {}
    parties = sorted(one["code"] for one in body["participants"])
    where = (place.get("country"), place.get("city"))
    return json.dumps([body["type"], body["status"], time["start"], time["end"], where, parties])


def kept(rows: Iterable[tuple[bytes | None, bytes | None]]) -> list[str]:
    """Give all that the state knows of the events that stand: each article version that tells of them, too."""
    events = [codec.decode(row, Tracked) for key, row in rows if row is not None and b"|e|" in (key or b"")]
    return sorted(told_of(one) for one in events if one.lifecycle is Lifecycle.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What one plain fold comes to."""

    published: list[str]
    state: list[str]


@pytest.fixture(scope="module")
def piped() -> Plain:
    """Fold the feed in memory, in the file's order, as `dateline pipe` does."""
    records = [
        Record(topic="file", partition=0, offset=n, timestamp_ms=RECEIVED_MS, key=None, value=value)
        for n, value in enumerate(articles())
    ]
    settings = Settings()
    processor, room = bootstrap.build_processor(settings), Newsroom()
    memory = Memory(processor, bootstrap.build_stages(settings))
    sent: list[Envelope] = []
    for processed in processor.process_many(records):
        sent += memory.take(processed)
        if processed.report is not None:
            room.follow(processed.report)
    published = standing(json.loads(one.value or b"null") for one in sent if one.topic == topics.CHANGES)
    assert len(published) > 40
    return Plain(published=published, state=kept(room.events.items()))


def send(deployment: Deployment, values: Sequence[bytes]) -> None:
    deployment.cluster.send(topics.ARTICLES, [(uri(value).encode() or None, value) for value in values])


def wait_for_work(deployment: Deployment) -> None:
    wait(lambda: deployment.cluster.size(topics.REPORTS) >= 5, "the workers are in the midst of it")


@pytest.mark.parametrize("seed", [1, 2])
def test_two_workers_one_of_them_killed_end_with_the_events_of_one_pipe(
    deployment: Deployment, piped: Plain, seed: int
) -> None:
    values = list(interleaved(articles(), seed))
    killed, third = seed % 2, len(values) // 3
    both = [deployment.start_worker(), deployment.start_worker()]
    send(deployment, values[:third])
    wait_for_work(deployment)
    both[killed].kill()
    both[killed] = deployment.start_worker()
    send(deployment, values[third : 2 * third])
    both[killed].wait_until_ready()
    send(deployment, values[2 * third :])
    assert both[1 - killed].stop() == 0
    both[1 - killed] = deployment.start_worker()
    both[1 - killed].wait_until_ready()
    deployment.wait_until_finished()
    assert [one.stop() for one in both] == [0, 0]
    assert standing(row.said for row in deployment.changes()) == piped.published
    _, changelog = topics.changelogs(deployment.settings.app_id)
    latest = {row.key: row.value for row in deployment.cluster.read(changelog)}
    assert kept(latest.items()) == piped.state
