"""The sample feed, some hundred articles of it, through real workers: the same events as without a stream."""

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
from worker.delivery import topics

pytestmark = [pytest.mark.broker, pytest.mark.timeout(600)]
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


def told(changes: Sequence[dict[str, Any]]) -> set[str]:
    """Give what stands in the end: type, status and date of each event."""
    return {
        json.dumps([change["type"], change["status"], change["event_time"]["start"]])
        for change in real.latest(changes).values()
        if change["lifecycle"] == "active"
    }


def repeats_are_identical(rows: Sequence[Row]) -> None:
    first: dict[bytes, tuple[Any, ...]] = {}
    for row in rows:
        as_told = (row.key, row.value, {k: v for k, v in row.headers.items() if k != "ce_recordedtime"})
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
    rows = deployment.changes()
    repeats_are_identical(rows)
    assert told([row.said for row in rows]) == told(deployment.piped(values))


def test_two_workers_end_with_the_events_of_one_pipe(deployment: Deployment) -> None:
    values = feed(1)
    deployment.send(values)
    both = [deployment.start_worker(), deployment.start_worker()]
    deployment.wait_until_finished()
    assert [one.stop() for one in both] == [0, 0]
    rows = deployment.changes()
    repeats_are_identical(rows)
    assert told([row.said for row in rows]) == told(deployment.piped(values))
