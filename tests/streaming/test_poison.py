"""Records that nobody can process become dead letters as they came, and the worker goes on."""

from __future__ import annotations

import json

import harness
import pytest
from harness import Bench

pytestmark = pytest.mark.broker
own = harness.own

POISON = [
    (b"broken", b'{"uri": "urn:x", '),
    (b"binary", bytes(range(256)) * 40),
    (b"latin-1", '{"uri": "caf\xe9"}'.encode("latin-1")),
    (b"list", b"[1, 2, 3]"),
    (b"empty", b""),
    (b"tombstone", None),
    (None, b"not even a key"),
]


def test_poison_is_kept_as_it_came_and_good_articles_pass(own: Bench) -> None:
    good = [{"uri": f"urn:test:{n}", "version": 1, "block": f"b{n}"} for n in range(20)]
    topic = own.names.topic("articles")
    own.cluster.send(topic, POISON, headers=[("provider", b"\xffcaf\xc3\xa9")])
    own.send_articles(good)
    one = own.start_worker()
    own.wait_until_finished()
    assert {row.said["mention"] for row in own.read("changes")} == {f"urn:test:{n}@1" for n in range(20)}
    letters = own.read("dlq")
    assert sorted((row.key or b"", row.value or b"") for row in letters) == sorted(
        (k or b"", v or b"") for k, v in POISON
    )
    for row in letters:
        assert row.headers["provider"] == b"\xffcaf\xc3\xa9"
        assert row.headers["__dlq.errors.reason"] == b"not_json"
    assert one.metric('dateline_dead_letters_total{reason="not_json",stage="decode"}') == len(POISON)
    assert one.stop() == 0


def test_what_kills_its_process_twice_is_a_dead_letter_and_the_pool_recovers(own: Bench) -> None:
    deadly = {"uri": "urn:deadly", "version": 1, "block": "b", "fault": "crash"}
    harmless = [{"uri": f"urn:test:{n}", "version": 1, "block": "b"} for n in range(20)]
    own.send_articles([*harmless[:10], deadly, *harmless[10:]])
    one = own.start_worker()
    own.wait_until_finished()
    (letter,) = own.read("dlq")
    assert letter.said == deadly
    assert letter.headers["__dlq.errors.reason"] == b"detector_crashed"
    assert {row.said["mention"] for row in own.read("changes")} == {f"urn:test:{n}@1" for n in range(20)}
    # twice alone, and once before in a batch, if it was in one
    assert one.metric("dateline_pool_restarts_total") in (2, 3)
    assert one.stop() == 0


def test_a_stage_that_raises_costs_one_record(own: Bench) -> None:
    faulty = {"uri": "urn:faulty", "version": 1, "block": "b", "fault": "fold"}
    own.send_articles([faulty, {"uri": "urn:test:1", "version": 1, "block": "b"}])
    own.cluster.send(own.names.topic("mentions"), [(b"b", b"not ours"), (None, b"{}"), (b"b", None)])
    one = own.start_worker()
    own.wait_until_finished()
    reasons = sorted(row.headers["__dlq.errors.reason"] for row in own.read("dlq"))
    assert reasons == [b"detector_failed", b"not_json", b"not_ours", b"not_ours"]
    assert [row.said["mention"] for row in own.read("changes")] == ["urn:test:1@1"]
    assert one.stop() == 0


def test_a_worker_that_rejects_everything_stops_before_it_drains_the_feed(own: Bench) -> None:
    own.cluster.send(own.names.topic("articles"), [(b"k%d" % n, b"broken") for n in range(400)])
    one = own.start_worker()
    assert one.wait_until_ended() == 65
    # what follows is Python's resource tracker, which outlives a process that ends where it stands
    (told,) = [json.loads(line) for line in one.log.read_text().splitlines() if "exit_code" in line]
    assert told["exit_code"] == 65
    assert "dead letters in a row" in told["why"]
    assert 100 <= len(own.read("dlq")) < 400
