"""What passing time alone makes of events: what was under way is over, plans lapse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from storylines import Newsroom, at, mention, newsroom, report, when

from worker.domain.mention import Mention


def told_and_waited(one: Mention, told: str, until: str) -> Newsroom:
    """Tell of an event, then let days pass with other news of its family each day."""
    room = newsroom(report("u:1", one, told=at(told)))
    day = at(told)
    while day < at(until):
        day += timedelta(days=1)
        other = mention(parties="visitor:PE host:KE", on=when("2033-01-01"))
        room.tell(report(f"u:other:{day:%m-%d}", other, told=day))
        room.pass_time(day)
    return room


def of_the_first(room: Newsroom) -> list[tuple[str, str, str]]:
    first = room.changes[0].event.id
    return [(c.kind.value, c.event.status.value, c.reason.value) for c in room.changes if c.event.id == first]


VISIT = mention(on=when("2031-05-12", "2031-05-14"), status="ongoing")


def test_what_was_under_way_is_over_some_days_after_its_last_day_and_once() -> None:
    assert of_the_first(told_and_waited(VISIT, "2031-05-12", "2031-05-30"))[1:] == [("updated", "completed", "ended")]


def test_the_day_after_its_last_day_it_is_not_yet_taken_to_be_over() -> None:
    assert of_the_first(told_and_waited(VISIT, "2031-05-12", "2031-05-15"))[1:] == []


@pytest.mark.parametrize(
    "one",
    [
        mention(status="ongoing"),
        mention(on=when("2031-05"), status="ongoing"),
        mention("military_exercise", "AU ID", on="2031-05-12", status="ongoing"),
        mention(on=when("2031-05-12", "2031-05-14"), status="postponed"),
    ],
)
def test_what_may_still_go_on_or_never_began_is_not_taken_to_be_over(one: Mention) -> None:
    assert of_the_first(told_and_waited(one, "2031-05-12", "2031-05-26"))[1:] == []


def test_the_report_of_the_end_that_comes_after_it_was_taken_to_be_over_moves_nothing() -> None:
    room = told_and_waited(VISIT, "2031-05-12", "2031-05-18")
    over = mention(on=when("2031-05-12", "2031-05-14"), status="completed")
    room.tell(report("u:2", over, told=at("2031-05-18", 20), provider="Terai Press"))
    assert [kind for kind, _, _ in of_the_first(room)] == ["detected", "updated", "corroborated"]


def test_a_report_that_it_goes_on_longer_opens_it_again() -> None:
    room = told_and_waited(VISIT, "2031-05-12", "2031-05-18")
    longer = mention(on=when("2031-05-12", "2031-05-22"), status="ongoing")
    room.tell(report("u:2", longer, told=at("2031-05-18", 20), provider="Terai Press"))
    assert of_the_first(room)[-1][:2] == ("updated", "ongoing")


def test_without_ticks_nothing_ends_in_whatever_order_reports_come() -> None:
    late = report("u:2", mention(parties="visitor:PE host:KE", on="2031-07-01"), told=at("2031-06-20"))
    first = report("u:1", VISIT, told=at("2031-05-12"))
    for order in ((first, late), (late, first)):
        assert "ongoing" in [one.facts.status.value for one in newsroom(*order).standing()]
