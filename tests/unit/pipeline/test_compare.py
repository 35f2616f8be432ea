from __future__ import annotations

from typing import Any

import pytest

from worker import codec
from worker.pipeline.compare import differences, latest


def body(id: str, **changes: Any) -> dict[str, Any]:
    made: dict[str, Any] = {
        "event_id": id,
        "revision": 1,
        "lifecycle": "active",
        "type": "state_visit",
        "kind": None,
        "status": "planned",
        "salience": "main",
        "participants": [{"code": "CL", "role": "visitor"}, {"code": "PL", "role": "host"}],
        "location": {"city": "Warsaw", "country": "PL"},
        "event_time": {"start": "2026-04-30", "end": "2026-05-03"},
        "sources": [{"uri": "urn:one"}],
    }
    return made | changes


def compared(a: list[dict[str, Any]], b: list[dict[str, Any]]) -> list[tuple[str, tuple[str, ...]]]:
    before, after = (latest(codec.encode(one) for one in events) for events in (a, b))
    return [(one.kind, one.fields) for one in differences(before, after)]


def test_the_last_revision_counts_whatever_the_order() -> None:
    found = latest([codec.encode(body("e", revision=2, status="ongoing")), codec.encode(body("e"))])
    assert found["e"]["status"] == "ongoing"


def test_what_is_no_change_is_refused() -> None:
    with pytest.raises(ValueError, match="event_id"):
        latest([b"{}"])
    with pytest.raises(ValueError, match="JSON is malformed"):
        latest([b"not json"])


def test_equal_runs_do_not_differ() -> None:
    assert compared([body("e")], [body("e", revision=3)]) == []


def test_fields_that_moved_are_named() -> None:
    moved = body("e", status="cancelled", participants=[{"code": "CL", "role": "visitor"}])
    assert compared([body("e")], [moved]) == [("differs", ("status", "participants"))]


def test_another_id_on_the_same_article_is_the_same_event() -> None:
    assert compared([body("e")], [body("other")]) == []
    assert compared([body("e")], [body("other", status="ongoing")]) == [("differs", ("status",))]


def test_another_type_on_the_same_article_is_another_event() -> None:
    assert compared([body("e")], [body("other", type="talks")]) == [("only in A", ()), ("only in B", ())]


def test_of_two_events_of_an_article_the_likest_pair() -> None:
    first, second = body("a1", location=None), body("a2", status="completed")
    assert compared([first, second], [body("b1", status="completed"), body("b2", location=None)]) == []


def test_a_retracted_event_is_not_there() -> None:
    assert compared([body("e")], [body("e", lifecycle="retracted")]) == [("only in A", ())]
    assert compared([body("e", lifecycle="retracted")], []) == []
