"""What a worker serves: metrics and health, and nothing of Faust's."""

from __future__ import annotations

import json

import harness
import pytest
from harness import Bench
from workers import get

pytestmark = pytest.mark.broker
own = harness.own


def test_a_worker_serves_its_metrics_and_health_and_no_state(own: Bench) -> None:
    own.send_articles([{"uri": "urn:test:1", "version": 1, "block": "b"}])
    one = own.start_worker()
    one.wait_until_ready()
    own.wait_until_finished()
    assert get(f"{one.url}/livez") == (200, json.dumps({"ok": True, "reasons": []}))
    assert one.metric('dateline_articles_processed_total{outcome="events"}') == 1
    assert one.metric('dateline_stage_seconds_count{stage="fold"}') == 1
    for page in ("/", "/table", "/table/events/", "/router", "/router/events/b/"):
        assert get(one.url + page)[0] == 404
    assert one.stop() == 0


def test_a_worker_is_not_ready_before_it_holds_partitions(own: Bench) -> None:
    one = own.start_worker()
    status, text = get(f"{one.url}/readyz")
    assert status == 503
    assert "the worker is warming" in json.loads(text)["reasons"]
    assert one.stop() == 0


def test_every_line_of_its_log_is_json_and_ours_tell_its_life(own: Bench) -> None:
    one = own.start_worker()
    one.wait_until_ready()
    assert one.stop() == 0
    ours = [line["message"] for line in one.lines if line["logger"].startswith("worker")]
    assert ours == [
        "serving metrics and health", "warm", "rebalancing", "working", "running", "stopping", "stopped",
    ]  # fmt: skip
    assert not any("trace" in line for line in one.lines)
