"""Articles of the past read again into a topic of their own, and compared with what the stream had made of them."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from brokers import RunningBroker

from worker.broker import feed, read
from worker.cli import run

pytestmark = pytest.mark.broker


def article(number: int, visitor: str, host: str) -> bytes:
    text = f"The president of {visitor} arrived in {host} on Monday for a two-day state visit, officials said."
    return json.dumps(
        {
            "uri": f"urn:newsml:example.org:{number}",
            "version": "1",
            "versioncreated": f"2026-03-{3 + 7 * number:02}T10:00:00Z",
            "headline": f"{visitor} president arrives in {host} for state visit",
            "body_text": text,
            "language": "en",
        }
    ).encode()


EARLY = [article(0, "Ghana", "Norway"), article(1, "Chile", "Poland")]
LATE = [article(2, "Kenya", "Japan")]


@pytest.fixture
def played(broker: RunningBroker) -> tuple[str, str]:
    """Play two articles, wait, and play another; give the topic and the time in between."""
    topic = f"replay-{uuid.uuid4()}"
    broker.make_topics(topic, partitions=2)
    feed.play(EARLY, bootstrap=broker.bootstrap, topic=topic)
    time.sleep(0.01)
    between = datetime.now(UTC).isoformat()
    time.sleep(0.01)
    feed.play(LATE, bootstrap=broker.bootstrap, topic=topic)
    return topic, between


def replay(broker: RunningBroker, topic: str, name: str, start: str, end: str) -> int:
    where = ["--topic", topic, "--bootstrap", broker.bootstrap]
    return run(["replay", "--from", start, "--to", end, "--pipeline", name, *where])


def hosts(broker: RunningBroker, name: str) -> Sequence[str]:
    found = read.everything(broker.bootstrap, f"wire.events.changes.replay-{name}.v1")
    bodies = [json.loads(record.value or b"null") for record in found]
    assert {body["producer"]["run"] for body in bodies} <= {f"replay:{name}"}
    return sorted(one["code"] for body in bodies for one in body["participants"] if one["role"] == "host")


def test_a_replay_takes_what_came_in_the_interval(broker: RunningBroker, played: tuple[str, str]) -> None:
    topic, between = played
    first, second = uuid.uuid4().hex, uuid.uuid4().hex
    assert replay(broker, topic, first, "2020-01-01", between) == 0
    assert replay(broker, topic, second, between, "2100-01-01") == 0
    assert hosts(broker, first) == ["NO", "PL"]
    assert hosts(broker, second) == ["JP"]


def test_a_replay_is_never_mixed_with_another(
    broker: RunningBroker, played: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    topic, between = played
    name = uuid.uuid4().hex
    assert replay(broker, topic, name, "2020-01-01", between) == 0
    capsys.readouterr()
    assert replay(broker, topic, name, "2020-01-01", "2100-01-01") == 2
    assert f"there is a replay {name} already" in capsys.readouterr().err
    assert hosts(broker, name) == ["NO", "PL"]


def test_diff_tells_two_replays_apart(
    broker: RunningBroker, played: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    topic, between = played
    some, all_ = uuid.uuid4().hex, uuid.uuid4().hex
    replay(broker, topic, some, "2020-01-01", between)
    replay(broker, topic, all_, "2020-01-01", "2100-01-01")
    capsys.readouterr()
    assert run(["diff", some, all_, "--bootstrap", broker.bootstrap]) == 1
    told = capsys.readouterr()
    assert "only in B" in told.out
    assert "JP host" in told.out
    assert "NO host" not in told.out
    assert run(["diff", all_, all_, "--bootstrap", broker.bootstrap]) == 0
    assert capsys.readouterr().out == ""


def test_diff_with_a_replay_that_is_not_there_is_one_line(
    broker: RunningBroker, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "nothing", "live", "--bootstrap", broker.bootstrap]) == 2
    assert "nothing is neither `live` nor a file, and there is no replay" in capsys.readouterr().err
