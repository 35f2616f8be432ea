"""Bad input of every sort goes through the real worker: it is kept as it came, and good articles pass."""

from __future__ import annotations

import json

import pytest
import real
from real import Deployment

from worker.delivery import topics

pytestmark = pytest.mark.broker
deployment = real.deployment

HEADERS = [("provider", b"test"), ("odd", b"\xff\x00")]
BAD = {
    b"broken": (b'{"uri": "urn:x:broken", "headline": ', b"not_json"),
    b"binary": (bytes(range(256)) * 100, b"not_utf8"),
    b"latin-1": ('{"uri": "urn:x:l", "headline": "Café", "body_text": "Café."}'.encode("latin-1"), b"not_utf8"),
    b"list": (b'["uri"]', b"wrong_type"),
    b"no-text": (b'{"uri": "urn:x:silent", "headline": ""}', b"no_text"),
    b"empty": (b"", b"empty"),
    b"large": (b'{"uri": "urn:x:large", "body_text": "' + b"x" * 20_000_000 + b'"}', b"too_large"),
}
GOOD = json.dumps(
    {
        "uri": "urn:x:good",
        "version": "1",
        "versioncreated": "2027-02-03T09:00:00Z",
        "headline": "Peru, Chile sign trade agreement",
        "body_text": "LIMA, Feb. 3 - Peru and Chile signed a trade agreement in Lima on Wednesday.",
    }
).encode()


def test_bad_articles_become_dead_letters_and_the_worker_goes_on(deployment: Deployment) -> None:
    records = [(key, value) for key, (value, _) in BAD.items()]
    deployment.cluster.send(topics.ARTICLES, [*records, (None, b"no key and no sense")], headers=HEADERS)
    deployment.send([GOOD])
    one = deployment.start_worker()
    deployment.wait_until_finished()
    letters = {row.key: row for row in deployment.cluster.read(topics.DEAD_LETTERS)}
    found = {key: row.headers["__dlq.errors.reason"] for key, row in letters.items()}
    assert found == {key: reason for key, (_, reason) in BAD.items()} | {None: b"not_json"}
    for key, row in letters.items():
        assert (row.value or b"") == (BAD[key][0] if key else b"no key and no sense")
        assert dict(HEADERS).items() <= row.headers.items()
        assert row.headers["__dlq.errors.topic"] == topics.ARTICLES.encode()
    assert [row.said["type"] for row in deployment.changes()] == ["trade_agreement"]
    assert one.stop() == 0
    assert not any("trace" in line for line in one.lines)
