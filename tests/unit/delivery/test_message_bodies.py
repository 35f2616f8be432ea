"""What the value and the headers of a change say of the event."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from made import NOON, PRODUCER, UPDATE, change, event, party, source

from worker.delivery.messages import (
    LONGEST_QUOTE,
    LONGEST_TITLE,
    Producer,
    body,
    envelope,
    headers,
    priority,
    title,
)
from worker.domain.event import ChangeKind, Lifecycle, SourcedEvidence
from worker.domain.mention import Basis, Evidence, Participant, Place, Precision, Status, When


def told(**fields: Any) -> dict[str, Any]:
    return body(change(event=event(**fields)), PRODUCER)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Planned state visit: OM to MT, Valletta"),
        ({"status": Status.CANCELLED, "place": None}, "Cancelled state visit: OM to MT"),
        ({"place": Place(country="MT", city=None, basis=Basis.PARTICIPANT)}, "Planned state visit: OM to MT"),
        ({"participants": (party("OM", "visitor"),)}, "Planned state visit: OM, Valletta"),
        (
            {"type": "sanctions", "participants": (party("CA", "sender"), party("BY", "target"))},
            "Planned sanctions: CA against BY, Valletta",
        ),
        (
            {"type": "trade_agreement", "participants": (party("KE"), party("PT"), party("KE")), "place": None},
            "Planned trade agreement: KE, PT",
        ),
        ({"type": "parade", "participants": (), "status": Status.ONGOING}, "Ongoing parade: Valletta"),
        ({"type": "parade", "participants": (), "place": None}, "Planned parade"),
    ],
)  # fmt: skip
def test_a_title_says_status_type_parties_and_place(fields: dict[str, Any], expected: str) -> None:
    assert title(event(**fields)) == expected


def test_a_title_of_a_great_summit_is_cut() -> None:
    many = tuple(Participant(code=f"Group number {n}", name="", kind="group") for n in range(40))
    cut = title(event(type="summit", participants=many))
    assert len(cut) == LONGEST_TITLE
    assert cut.startswith("Planned summit: Group number 0, Group number 1")


@pytest.mark.parametrize(
    ("urgencies", "expected"), [([None], None), ([4], 4), ([5, 2, None], 2), ([None, 9], 9), ([], None)]
)
def test_priority_is_that_of_the_most_urgent_source(urgencies: list[int | None], expected: int | None) -> None:
    one = event(sources=tuple(source(urgency=urgency) for urgency in urgencies))
    assert priority(one) == expected
    assert body(change(event=one), PRODUCER)["priority"] == expected
    shown = dict(headers(change(event=one), PRODUCER)).get("ce_priority")
    assert shown == (None if expected is None else str(expected).encode())


def test_headers_name_the_event_the_change_and_its_cause() -> None:
    assert dict(headers(UPDATE, PRODUCER)) == {
        "ce_specversion": b"1.0",
        "ce_id": UPDATE.id.encode(),
        "ce_source": b"/dateline/desk",
        "ce_type": b"org.dateline.event.updated.v1",
        "ce_time": b"2026-09-14T12:00:05Z",
        "ce_subject": UPDATE.event.id.encode(),
        "ce_dataschema": b"urn:dateline:schema:event-change:1.0.0",
        "ce_causationid": b"urn:newsml:halden.example:20260914:HPS0440@2",
        "ce_eventtype": b"state_visit",
        "ce_eventstatus": b"planned",
        "ce_priority": b"4",
        "content-type": b"application/json",
    }


def test_a_uri_in_other_letters_is_utf8_in_the_headers() -> None:
    cause = dict(headers(change(cause_uri="urn:newsml:東京.example:1"), PRODUCER))["ce_causationid"]
    assert cause.decode() == "urn:newsml:東京.example:1@2"


@pytest.mark.parametrize("kind", ChangeKind)
def test_the_type_of_the_message_is_the_kind_of_change(kind: ChangeKind) -> None:
    assert dict(headers(change(kind=kind), PRODUCER))["ce_type"] == f"org.dateline.event.{kind.value}.v1".encode()


def test_the_key_is_the_event_and_equal_changes_have_equal_bytes() -> None:
    one, again = (envelope(change(), "t", PRODUCER) for _ in range(2))
    assert one == again
    assert one.key == UPDATE.event.id.encode()
    assert json.loads(one.value or b"") == body(UPDATE, PRODUCER)


def test_times_are_utc_whatever_zone_they_came_in() -> None:
    local = datetime(2026, 9, 14, 14, 0, 5, tzinfo=timezone(timedelta(hours=2)))
    value = envelope(change(event=event(last_reported_at=local.astimezone(UTC))), "t", PRODUCER).value
    assert json.loads(value or b"")["reported"]["last_reported_at"] == NOON.isoformat().replace("+00:00", "Z")


def test_a_fact_names_the_evidence_that_shows_it() -> None:
    found = told()
    assert [one["evidence"] for one in found["participants"]] == [[], ["e1"]]
    assert found["event_time"]["evidence"] == ["e2"]
    assert found["location"]["evidence"] == []
    assert [one["id"] for one in found["evidence"]] == ["e1", "e2"]


def test_a_long_piece_of_evidence_is_quoted_in_part_and_keeps_its_offsets() -> None:
    piece = Evidence(field="body", start=0, end=900, text="x" * 900, supports=("/type",), detector="d")
    (shown,) = told(evidence=(SourcedEvidence(source=0, evidence=piece),))["evidence"]
    assert len(shown["text"]) == LONGEST_QUOTE
    assert (shown["start"], shown["end"]) == (0, 900)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (None, None),
        (Place(country=None, city=None, basis=Basis.TEXT), None),
        (Place(country="MT", city=None, basis=Basis.PARTICIPANT), ("MT", "country", None)),
        (Place(country="MT", city="Valletta", basis=Basis.DATELINE), ("Valletta", "city", "Valletta")),
        (Place(country=None, city="Old Harbour", basis=Basis.TEXT), ("Old Harbour", "city", "Old Harbour")),
    ],
)
def test_a_location_says_how_finely_it_is_known(place: Place | None, expected: Any) -> None:
    location = told(place=place)["location"]
    shown = location and (location["name"], location["precision"], location["city"])
    assert shown == expected


def test_a_country_is_named_only_where_a_state_takes_part() -> None:
    rebels = Participant(code="Northern Front", name="the Northern Front", kind="group")
    found = told(participants=(party("ML"), rebels))["participants"]
    assert [(one["code"], one["country"]) for one in found] == [("ML", "ML"), ("Northern Front", None)]


def test_an_unknown_date_has_a_reason_and_no_guess() -> None:
    unknown = When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, reason="no day is named")
    found = told(when=unknown)["event_time"]
    assert (found["start"], found["end"], found["precision"], found["reason"]) == (
        None,
        None,
        "unknown",
        "no day is named",
    )


def test_an_agency_counts_once_however_often_it_tells() -> None:
    articles = (
        source(uri="a", version="2"),
        source(uri="a", version="3"),
        source(uri="b"),
        source(uri="c", provider="Agencia Cordillera"),
    )
    found = told(sources=articles)["corroboration"]
    assert found == {"articles": 3, "providers": 2, "first_provider": "Halden Press Service"}
    assert told(sources=())["corroboration"] == {"articles": 0, "providers": 0, "first_provider": None}


def test_terms_of_use_are_passed_on_once_each() -> None:
    terms = [None, "No archive.", "Online only.", "No archive."]
    found = told(sources=tuple(source(usage_terms=one) for one in terms))
    assert found["rights"] == {"usage_terms": ["No archive.", "Online only."]}


def test_an_event_that_is_taken_back_says_so() -> None:
    found = told(lifecycle=Lifecycle.RETRACTED, sources=(), evidence=())
    assert (found["lifecycle"], found["sources"], found["evidence"]) == ("retracted", [], [])


def test_a_replay_names_itself() -> None:
    replayed = Producer(version="1", pipeline="p", deployment="d", run="replay:may")
    assert body(UPDATE, replayed)["producer"] == {
        "name": "dateline",
        "version": "1",
        "pipeline": "p",
        "run": "replay:may",
    }


def test_a_moved_date_tells_the_one_before() -> None:
    assert told(previous_start="2026-09-19")["event_time"]["previous_start"] == "2026-09-19"
    assert told()["event_time"]["previous_start"] is None


def test_a_plan_that_nobody_spoke_of_again_has_lapsed() -> None:
    assert (told(lapsed=True)["lapsed"], told()["lapsed"]) == (True, False)


def test_events_that_came_together_or_apart_name_each_other() -> None:
    other = "evt_cccccccccccccccccccccccccc"
    assert told(lifecycle=Lifecycle.MERGED, merged_into=other)["change"]["merged_into"] == other
    assert told(split_from=other)["related"] == [{"event_id": other, "relation": "split_from"}]
    assert (told()["change"]["merged_into"], told()["related"]) == (None, [])
