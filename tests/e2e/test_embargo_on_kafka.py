"""What is under embargo is known to nobody before its time: not one topic, log line or metric has a word of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
import real
from real import Deployment
from workers import Row, Worker, get, wait

from worker import bootstrap
from worker.delivery import topics

pytestmark = pytest.mark.broker
deployment = real.deployment

HELD_SECONDS = 45
WORDS = ("Ouagadougou", "Burkina", "Norway", "Norwegian", "Zongo", "Lindqvist", "xylograph")
TEXT = (
    "OUAGADOUGOU - Norwegian Prime Minister Signe Lindqvist arrived in Burkina Faso on a state visit and was given a "
    "xylograph by President Idrissa Zongo."
)


def article(uri: str, *, version: str = "1", **fields: object) -> bytes:
    now = datetime.now(UTC).replace(microsecond=0)
    said = {
        "uri": uri,
        "version": version,
        "versioncreated": now.isoformat(),
        "provider": "Nordwire",
        "headline": "Norwegian prime minister in Ouagadougou for state visit",
        "body_text": TEXT,
        "ednote": "Embargoed: the xylograph is a secret.",
        "slugline": "xylograph",
        "byline": "Signe Lindqvist",
        "language": "en",
        **fields,
    }
    return json.dumps(said).encode()


def until(seconds: float) -> str:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat()


def told(deployment: Deployment, *skipped: str) -> list[tuple[str, Row]]:
    """Read all topics of the deployment but some, its state's changelogs among them."""
    names = [spec.name for spec in bootstrap.topic_specs(deployment.settings) if spec.name not in skipped]
    return [(name, row) for name in names for row in deployment.cluster.read(name)]


def leaks(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(where, word) for where, text in texts.items() for word in WORDS if word.lower() in text.lower()]


def all_that_can_be_seen(deployment: Deployment, one: Worker) -> dict[str, str]:
    """Give every byte that the worker has let out, by where; the input holds the articles as they came."""
    rows = told(deployment, topics.ARTICLES)
    seen = {f"{name}/{row.partition}/{row.offset}": repr(row) for name, row in rows}
    pages = {page: get(one.url + page)[1] for page in ("/metrics", "/readyz", "/livez")}
    return seen | pages | {"log": one.log.read_text()}


def test_no_word_of_a_held_article_is_anywhere_before_its_time(deployment: Deployment) -> None:
    one = deployment.start_worker(tick_seconds=1)
    one.wait_until_ready()
    end = datetime.now(UTC) + timedelta(seconds=HELD_SECONDS)
    deployment.send(
        [
            article("urn:x:timed", embargoed=end.isoformat()),
            article("urn:x:open", embargoed="until the speech"),
            article("urn:x:lifted", embargoed=until(3600)),
            article("urn:x:killed", embargoed=until(3600)),
        ]
    )
    wait(lambda: one.metric('dateline_reports_followed_total{outcome="held"}') == 4, "all are held")
    deployment.send([article("urn:x:killed", version="2", pubstatus="canceled", ednote="Kill: do not use")])
    wait(lambda: one.metric('dateline_reports_followed_total{outcome="followed"}') >= 1, "the kill is known")
    assert leaks(all_that_can_be_seen(deployment, one)) == []
    assert datetime.now(UTC) < end, "that was looked at in time"

    wait(lambda: deployment.cluster.size(topics.CHANGES) == 1, "the hour has come")
    assert datetime.now(UTC) >= end
    (change,) = deployment.changes()
    assert [source["uri"] for source in change.said["sources"]] == ["urn:x:timed"]
    assert change.said["change"]["reason"] == "embargo_lifted"
    (replayed,) = deployment.cluster.read(topics.REPLAY)
    (kept,) = (row for row in deployment.cluster.read(topics.ARTICLES) if row.key == b"urn:x:timed")
    assert (replayed.key, replayed.value, replayed.headers) == (kept.key, kept.value, kept.headers)
    assert one.metric("dateline_embargo_release_lateness_seconds_count") == 1

    deployment.send([article("urn:x:lifted", version="2")])
    wait(lambda: deployment.cluster.size(topics.CHANGES) == 2, "a version without an embargo lifts it")
    deployment.wait_until_finished()
    named = {source["uri"] for row in deployment.changes() for source in row.said["sources"]}
    assert named == {"urn:x:timed", "urn:x:lifted"}, "what is killed or held until further notice is not told"
    assert one.stop() == 0
    assert leaks({"log": one.log.read_text()}) == []
