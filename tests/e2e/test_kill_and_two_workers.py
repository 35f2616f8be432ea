"""The sample feed, some hundred articles of it, through real workers: each stage gives what its input calls for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import real
from real import Deployment
from workers import Row, wait

import worker.local
from worker import bootstrap
from worker.delivery import topics
from worker.pipeline import Stages

pytestmark = [pytest.mark.broker, pytest.mark.timeout(900)]
deployment = real.deployment

FEED = Path(worker.local.__file__).parent / "sample" / "feed.ninjs.jsonl"
COPIES = 6


def feed(copies: int) -> list[bytes]:
    """Give the sample feed again and again, each time under other uris."""
    articles = [article for line in FEED.read_bytes().split(b"\n") if (article := _article(line)) is not None]
    return [
        json.dumps({**article, "uri": f"{article['uri']}:{copy}"}).encode()
        for copy in range(copies)
        for article in articles
    ]


def _article(line: bytes) -> dict[str, Any] | None:
    """Read a line; the sample holds one that was cut off and one without a uri, as wires do."""
    try:
        article: dict[str, Any] = json.loads(line)
    except ValueError:
        return None
    return article if "uri" in article else None


def check(deployment: Deployment, values: Sequence[bytes]) -> None:
    """Compare each stage's output with the pure call over its input: nothing missing, nothing else, nothing twice."""
    stages = bootstrap.build_stages(deployment.settings)
    reports = deployment.cluster.read(topics.REPORTS)
    assert {row.key for row in reports} == _reported(deployment, values)
    mentions = deployment.cluster.read(topics.MENTIONS)
    assert {(row.key, row.value) for row in mentions} == _followed(stages, reports)
    changes = deployment.changes()
    repeats_are_identical(changes)
    assert {(row.key, row.value) for row in changes} == _folded(stages, mentions)


def _reported(deployment: Deployment, values: Sequence[bytes]) -> set[bytes | None]:
    """Give the uris of the articles that are no dead letters."""
    letters = {row.key for row in deployment.cluster.read(topics.DEAD_LETTERS)}
    return {json.loads(value)["uri"].encode() for value in values} - letters


def _followed(stages: Stages, reports: Sequence[Row]) -> set[tuple[Any, Any]]:
    """Follow all reports again, partition by partition; a report that came twice changes nothing."""
    rows: dict[bytes, bytes | None] = {}
    sent: set[tuple[Any, Any]] = set()
    for row in reports:
        step = stages.follow(rows.get, row.partition, row.value or b"")
        rows.update(step.writes)
        sent |= {(one.key, one.value) for one in step.envelopes}
    return sent


def _folded(stages: Stages, mentions: Sequence[Row]) -> set[tuple[Any, Any]]:
    """Fold all messages about mentions again; families share no rows, so that partitions may come in any order."""
    rows: dict[bytes, bytes | None] = {}
    sent: set[tuple[Any, Any]] = set()
    for row in mentions:
        step = stages.fold(rows.get, row.value or b"")
        rows.update(step.writes)
        sent |= {(one.key, one.value) for one in step.envelopes if one.topic == topics.CHANGES}
    return sent


def repeats_are_identical(rows: Sequence[Row]) -> None:
    first: dict[bytes, tuple[Any, ...]] = {}
    for row in rows:
        as_told = (row.key, row.value, row.headers)
        assert first.setdefault(row.headers["ce_id"], as_told) == as_told


def test_a_worker_killed_amid_hundreds_of_articles_loses_no_event(deployment: Deployment) -> None:
    values = feed(COPIES)
    assert len(values) >= 500
    deployment.send(values)
    for more in (100, 150):
        one = deployment.start_worker(processes=2)
        there = deployment.cluster.size(topics.REPORTS)
        wait(lambda least=there + more: deployment.cluster.size(topics.REPORTS) >= least, "it is in the midst of it")
        one.kill()
    last = deployment.start_worker(processes=2)
    deployment.wait_until_finished()
    assert last.stop() == 0
    check(deployment, values)


def test_two_workers_share_the_articles(deployment: Deployment) -> None:
    values = feed(1)
    deployment.send(values)
    both = [deployment.start_worker(), deployment.start_worker()]
    deployment.wait_until_finished()
    assert [one.stop() for one in both] == [0, 0]
    check(deployment, values)
