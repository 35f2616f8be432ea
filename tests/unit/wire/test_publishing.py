"""Statuses, embargoes and signals, in the words of each agency."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from worker.domain.article import Article, Embargo, PubStatus
from worker.domain.message import Record
from worker.wire import read

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
FOR_EVER = Embargo(until=None)
UNTIL_NOON = Embargo(until=NOON)


def article(**item: Any) -> Article:
    value = json.dumps({"uri": "urn:newsml:bna.example:1", "headline": "Talks set for Riga", **item}).encode()
    return read(Record(topic="t", partition=0, offset=0, timestamp_ms=0, key=None, value=value), max_bytes=9_999)


@pytest.mark.parametrize(
    ("item", "status", "embargo"),
    [
        ({}, PubStatus.USABLE, None),
        ({"pubstatus": None}, PubStatus.USABLE, None),
        ({"pubstatus": "Usable"}, PubStatus.USABLE, None),
        ({"pubStatus": "stat:usable"}, PubStatus.USABLE, None),
        ({"pubstatus": "canceled"}, PubStatus.CANCELED, None),
        ({"pubstatus": "stat:cancelled"}, PubStatus.CANCELED, None),
        ({"pubstatus": "withheld"}, PubStatus.WITHHELD, None),
        ({"pubstatus": "withheld", "provider": "AP"}, PubStatus.WITHHELD, None),
        ({"pubstatus": "withheld", "provider": "PA"}, PubStatus.USABLE, FOR_EVER),
        ({"pubstatus": "privileged", "provider": {"name": "Press Association"}}, PubStatus.USABLE, FOR_EVER),
        ({"pubstatus": "withheld", "provider": "PA", "embargoed": "2026-05-12T12:00Z"}, PubStatus.USABLE, UNTIL_NOON),
        ({"pubstatus": "embargoed"}, PubStatus.USABLE, FOR_EVER),
        ({"pubstatus": "embargoed", "embargoed": "2026-05-12T13:00:00+01:00"}, PubStatus.USABLE, UNTIL_NOON),
        ({"embargoed": "2026-05-12T12:00:00Z"}, PubStatus.USABLE, UNTIL_NOON),
        ({"embargoedUntil": "2026-05-12T12:00:00Z"}, PubStatus.USABLE, UNTIL_NOON),
        ({"pubstatus": "canceled", "embargoed": "2026-05-12T12:00:00Z"}, PubStatus.CANCELED, None),
        ({"embargoed": ""}, PubStatus.USABLE, None),
        ({"embargoed": None}, PubStatus.USABLE, None),
        ({"embargoed": False}, PubStatus.USABLE, None),
    ],
)
def test_status_and_embargo(item: dict[str, Any], status: PubStatus, embargo: Embargo | None) -> None:
    found = article(**item)
    assert (found.pubstatus, found.embargo) == (status, embargo)


@pytest.mark.parametrize(
    "text", ["until the speech begins", "noon", "2026-13-01", True, 1778587200, {"until": "x"}, []]
)
def test_an_embargo_that_cannot_be_read_holds_for_ever(text: object) -> None:
    assert article(embargoed=text).embargo == FOR_EVER


@pytest.mark.parametrize("status", ["canceled", "withheld", "embargoed"])
def test_a_story_that_is_taken_back_or_held_needs_no_text(status: str) -> None:
    assert article(pubstatus=status, headline="").headline == ""


@pytest.mark.parametrize(
    ("item", "signals"),
    [
        ({}, ()),
        ({"signals": ["newscontent", "Correction"]}, ("newscontent", "correction")),
        ({"signal": "sig:update"}, ("update",)),
        ({"subject": [{"rel": "signal", "code": "sig:correction"}, {"rel": "about", "code": "x"}]}, ("correction",)),
        ({"subjects": [{"rel": "signal", "uri": "sig:update"}], "signals": ["update"]}, ("update",)),
        ({"signals": {"a": 1}, "subject": ["x", {"rel": "signal", "code": 4}]}, ()),
    ],
)
def test_signals_come_from_wherever_the_agency_has_them(item: dict[str, Any], signals: tuple[str, ...]) -> None:
    assert article(**item).signals == signals
