from __future__ import annotations

import asyncio
import logging
from datetime import timedelta

import pytest
from aiokafka.errors import KafkaConnectionError
from storylines import Newsroom, at, held
from wiring import Broker, Wired

from worker import codec
from worker.streaming.embargo import Stored

UNTIL = at("2031-05-10")
AFTER = UNTIL + timedelta(seconds=10)
RECORD: Stored = (b"urn:a", b'{"uri": "urn:a", "headline": "Secret"}', (("provider", b"Andes"),))


def worker(found: Stored | Exception | None, again: Stored | None = None) -> Wired:
    """Hold two articles, whose records lie at 7 and 8; what is at 8 is there."""
    wired = Wired(Broker(), Newsroom().stages, {7: found, 8: again or RECORD})
    reports = [held(uri, told=at("2031-05-09"), until=UNTIL, offset=n) for uri, n in (("urn:a", 7), ("urn:b", 8))]
    asyncio.run(wired.follow(*map(codec.encode, reports)))
    return wired


def pass_time(wired: Wired, hour: timedelta = timedelta()) -> None:
    asyncio.run(wired.follow(Newsroom().stages.tick(AFTER + hour)))


def outcome(wired: Wired, name: str) -> bool:
    return f'dateline_embargo_releases_total{{outcome="{name}"}} 1.0' in wired.metrics.text().decode()


def test_a_held_article_is_sent_on_as_it_came_when_its_hour_has_come() -> None:
    wired = worker(RECORD)
    asyncio.run(wired.follow(Newsroom().stages.tick(UNTIL - timedelta(seconds=1))))
    assert wired.broker.topics["replay"] == []
    pass_time(wired)
    assert [(one.key, one.value, one.headers) for one in wired.broker.topics["replay"]] == [RECORD, RECORD]
    assert b"dateline_embargo_release_lateness_seconds_count 2.0" in wired.metrics.text()


def test_a_record_that_is_gone_is_counted_and_named_by_uri_alone(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        wired = worker(None)
        pass_time(wired)
    assert outcome(wired, "gone")
    assert len(wired.broker.topics["replay"]) == 1
    assert [vars(line)["uri"] for line in caplog.records] == ["urn:a"]


def test_a_broker_that_is_away_is_asked_again_later() -> None:
    wired = worker(KafkaConnectionError())
    pass_time(wired)
    assert outcome(wired, "failed")
    assert wired.broker.topics["replay"] == []
    pass_time(wired, timedelta(seconds=15))
    assert not wired.broker.topics["replay"], "not at every tick"
    restarted = Wired(wired.broker, Newsroom().stages, {7: RECORD, 8: RECORD})
    pass_time(restarted, timedelta(minutes=11))
    assert len(wired.broker.topics["replay"]) == 2


def test_nothing_of_a_held_article_is_in_the_state() -> None:
    wired = worker(RECORD)
    rows = b"".join(key + row for key, row in wired.articles.items())
    assert b"urn:a" in rows
    assert b"Headline" not in rows
