"""A golden story goes in at one end of the stream; its events, and nothing else, come out of every topic of events."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import real
from real import Deployment
from workers import Row

from worker.cli.files import articles
from worker.delivery import topics

pytestmark = pytest.mark.broker
deployment = real.deployment

STORY = Path(__file__).parents[1] / "golden" / "stories" / "parade-guest-2025.txt"
URI = "urn:newsml:example.org:20250917:guest"
BOTH = frozenset({"CL", "VN"})
EXPECTED = {
    ("state_visit", None, "planned", "Santiago", "2025-09-17", "2025-09-20", "day"),
    ("parade", "military", "planned", "Santiago", "2025-09-19", "2025-09-19", "day"),
    ("summit", None, "planned", "Santiago", "2025-09-18", "2025-09-18", "day"),
    ("trade_agreement", None, "planned", "Santiago", None, None, "unknown"),
}


def as_ninjs() -> bytes:
    """Give the story as a wire would send it."""
    (story,) = articles(str(STORY))
    fields = {
        "uri": URI,
        "version": "1",
        "provider": "Atlantic",
        "versioncreated": "2025-09-17T08:15:00Z",
        "pubstatus": "usable",
        "language": "en",
        "headline": story.headline,
        "body_text": story.body,
    }
    return json.dumps(fields).encode()


def facts(body: dict[str, Any]) -> tuple[str | None, ...]:
    """Give what a reader of an event acts on."""
    time, place = body["event_time"], body["location"] or {}
    when = (time["start"], time["end"], time["precision"])
    return (body["type"], body["kind"], body["status"], place.get("city"), *when)


def parties(body: dict[str, Any]) -> frozenset[str]:
    return frozenset(one["code"] for one in body["participants"])


def without_place(row: Row) -> tuple[Any, ...]:
    return row.key, row.value, sorted(row.headers.items())


def test_a_story_comes_out_of_the_stream_as_its_events(deployment: Deployment) -> None:
    deployment.send([as_ninjs()])
    one = deployment.start_worker()
    deployment.wait_until_finished()
    assert one.stop() == 0
    changes = deployment.changes()
    assert len(changes) == len(EXPECTED)
    assert {facts(row.said) for row in changes} == EXPECTED
    by_type = {row.said["type"]: row.said for row in changes}
    assert {kind for kind, said in by_type.items() if parties(said) != BOTH} <= {"parade"}
    assert "CL" in parties(by_type["parade"]) <= BOTH  # whether guests who march take part is a matter of detection
    visit = by_type["state_visit"]
    assert {one["code"]: one["role"] for one in visit["participants"]} == {"VN": "visitor", "CL": "host"}
    assert [one["name"] for one in visit["people"]] == ["Tran Quang Hai"]
    for row in changes:
        said = row.said
        assert (row.key, row.headers["ce_subject"]) == (said["event_id"].encode(), said["event_id"].encode())
        assert (said["revision"], said["change"]["kind"]) == (1, "detected")
        assert [source["uri"] for source in said["sources"]] == [URI]
        assert said["evidence"]
    told = sorted(map(without_place, changes))
    assert sorted(map(without_place, deployment.cluster.read(topics.CURRENT))) == told
    routed = [row for kind, *_ in EXPECTED for row in deployment.cluster.read(topics.route(str(kind)))]
    assert sorted(map(without_place, routed)) == told
    assert deployment.cluster.read(topics.DEAD_LETTERS) == []
