"""A hint joins the one event of its party and days that others tell in full; it makes none, and moves no date."""

from __future__ import annotations

import pytest
from storylines import at, mention, newsroom, report

from worker.domain.mention import Mention
from worker.domain.report import Report

SUMMIT = mention("summit", "ASEAN", on="2031-05-12", place="NP Kathmandu")
IN_FULL = mention("summit", "ASEAN NP", on="2031-05-12", place="NP Kathmandu")
OPENED = mention("summit", "NP", on="2031-05-12", status="ongoing", place="NP Kathmandu", hint=True)


def told(day: str = "2031-05-02", one: Mention = SUMMIT, uri: str = "u:1", **options: str) -> Report:
    return report(uri, one, told=at(day), **options)


def hinted(day: str = "2031-05-12", one: Mention = OPENED, uri: str = "u:2", **options: str) -> Report:
    return report(uri, one, told=at(day), provider="Terai Press", **options)


def test_a_hint_tells_how_far_the_event_has_come() -> None:
    room = newsroom(told(), hinted())
    assert room.kinds() == ["detected planned", "updated ongoing"]
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:1", "u:2"]
    (event,) = room.standing()
    assert [one.code for one in event.facts.participants] == ["ASEAN"]


def test_a_hint_alone_is_no_event_and_is_known_when_the_event_is_told() -> None:
    assert newsroom(hinted()).changes == []
    room = newsroom(hinted(), told("2031-05-13"))
    assert room.kinds() == ["detected ongoing"]
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:2", "u:1"]


def test_two_hints_are_no_event() -> None:
    assert newsroom(hinted(), hinted(uri="u:3")).changes == []


def test_a_hint_moves_no_date() -> None:
    room = newsroom(
        told(one=IN_FULL), hinted(one=mention("summit", "NP", on="2031-05-13", status="ongoing", hint=True))
    )
    assert [one.event.when.start for one in room.changes] == ["2031-05-12"] * 2


@pytest.mark.parametrize(
    "hint",
    [
        mention("summit", "NP", on="2031-05-15", status="ongoing", hint=True),  # on another day
        mention("summit", "KE", on="2031-05-12", status="ongoing", hint=True),  # of another party
        mention("talks", "NP", on="2031-05-12", status="ongoing", hint=True),  # of another type
    ],
)
def test_a_hint_of_anything_else_joins_nothing(hint: Mention) -> None:
    assert newsroom(told(), hinted(one=hint)).kinds() == ["detected planned"]


def test_a_hint_without_a_day_is_of_these_days() -> None:
    bare = mention("summit", "NP", status="completed", hint=True)
    assert newsroom(told(one=IN_FULL), hinted("2031-05-13", bare)).kinds() == ["detected planned", "updated completed"]
    assert newsroom(told(one=IN_FULL), hinted("2031-05-20", bare)).kinds() == ["detected planned"]


def test_where_its_party_has_two_such_events_a_hint_joins_neither() -> None:
    other = mention("summit", "BRICS", on="2031-05-15", place="NP Pokhara")
    for reports in (
        (told(), told(one=other, uri="u:3"), hinted()),
        (told(), hinted(), told("2031-05-13", other, "u:3")),
    ):
        room = newsroom(*reports)
        assert all(len(one.contributions) == 1 for one in room.standing())


def test_an_event_of_which_only_a_hint_is_left_is_taken_back_and_comes_again() -> None:
    room = newsroom(told(), hinted(), told("2031-05-13", version="2", pubstatus="withheld"))
    assert room.kinds()[-1] == "retracted ongoing"
    room.tell(told("2031-05-14", version="3"))
    assert room.kinds()[-1] == "reinstated ongoing"
    assert len({one.event.id for one in room.changes}) == 1


def test_a_hint_that_is_killed_leaves_the_event() -> None:
    room = newsroom(told(), hinted(), hinted("2031-05-13", version="2", pubstatus="canceled"))
    assert room.kinds()[-1] == "updated planned"
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:1"]


def test_a_version_that_tells_in_full_what_the_last_hinted_at_is_a_report() -> None:
    full = mention("summit", "ASEAN", on="2031-05-12", status="ongoing", place="NP Kathmandu")
    room = newsroom(hinted(), hinted("2031-05-13", full, version="2"))
    assert room.kinds() == ["detected ongoing"]
