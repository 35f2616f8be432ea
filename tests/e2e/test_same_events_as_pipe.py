"""Whatever becomes of the workers and in whatever order partitions are read: the events are those of one plain fold."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import real
from real import Deployment
from workers import wait

import worker.local
from worker import bootstrap
from worker.delivery import topics
from worker.domain.message import Record
from worker.settings import Settings

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]
deployment = real.deployment

FEED = Path(worker.local.__file__).parent / "sample" / "feed.ninjs.jsonl"
RECEIVED_MS = 1_800_000_000_000  # one time for all: the fold in memory takes its clock from them, and no day passes
COMPARED = ("type", "kind", "status", "salience", "location", "event_time", "confidence", "corroboration", "people")


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
    """Give what is known in the end of the events that stand, without ids and revisions: those tell how it came."""
    last: dict[str, Mapping[str, Any]] = {}
    for body in bodies:
        before = last.get(body["event_id"])
        if before is None or body["revision"] > before["revision"]:
            last[body["event_id"]] = body
    return sorted(_told(body) for body in last.values() if body["lifecycle"] == "active")


def _told(body: Mapping[str, Any]) -> str:
    told = {name: body[name] for name in COMPARED}
    for name in ("location", "event_time"):
        told[name] = told[name] and {key: value for key, value in told[name].items() if key != "evidence"}
    told["parties"] = sorted((one["code"], one["role"] or "") for one in body["participants"])
    told["sources"] = sorted((one["uri"], one["version"]) for one in body["sources"])
    return json.dumps(told, sort_keys=True)


def send(deployment: Deployment, values: Sequence[bytes]) -> None:
    deployment.cluster.send(topics.ARTICLES, [(uri(value).encode() or None, value) for value in values])


def wait_for_work(deployment: Deployment) -> None:
    wait(lambda: deployment.cluster.size(topics.REPORTS) >= 5, "the workers are in the midst of it")


@pytest.fixture(scope="module")
def piped() -> list[str]:
    """Fold the feed in memory, in the file's order."""
    records = [
        Record(topic="file", partition=0, offset=n, timestamp_ms=RECEIVED_MS, key=None, value=value)
        for n, value in enumerate(articles())
    ]
    sent = bootstrap.build_memory(Settings()).run(records)
    found = standing(json.loads(one.value or b"null") for one in sent if one.topic == topics.CHANGES)
    assert len(found) > 40
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_two_workers_one_of_them_killed_end_with_the_events_of_one_pipe(
    deployment: Deployment, piped: list[str], seed: int
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
    assert standing(row.said for row in deployment.changes()) == piped
