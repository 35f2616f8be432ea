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


TALKS = mention("talks", "CL NP", on="2031-05-13", place="NP Kathmandu")
PAID = mention(on=when("2031-05-12", "2031-05-14"), status="completed", place="NP")


def planned_beside(plan: Mention, other: Mention, until: str = "2031-05-30") -> list[tuple[str, str, str]]:
    """Tell of a plan and, when its days have come, of what goes with it; give what became of the plan by a day."""
    room = newsroom(report("u:1", plan, told=at("2031-05-05")))
    room.tell(report("u:2", other, told=at("2031-05-14"), provider="Terai Press"))
    day = at("2031-05-14")
    while day < at(until):
        day += timedelta(days=1)
        room.tell(report(f"u:other:{day:%m-%d}", mention("talks", "PE KE", on="2033-01-01"), told=day))
        room.pass_time(day)
    return of_the_first(room)


def test_talks_planned_for_a_visit_that_was_paid_were_held() -> None:
    assert planned_beside(TALKS, PAID)[1:] == [("updated", "completed", "ended")]


def test_a_visit_planned_for_talks_that_were_held_was_paid() -> None:
    held = mention("talks", "CL NP", on="2031-05-13", status="completed", place="NP")
    plan = mention(on=when("2031-05-12", "2031-05-14"), place="NP Kathmandu")
    assert planned_beside(plan, held)[1:] == [("updated", "completed", "ended")]


@pytest.mark.parametrize(
    "other",
    [
        mention(on=when("2031-05-12", "2031-05-14"), status="cancelled", place="NP"),  # it was not paid
        mention(on="2031-05-10", status="completed", place="NP"),  # on other days
        mention(parties="visitor:CL host:KE", on="2031-05-13", status="completed", place="KE"),  # to another
        mention(parties="visitor:NP host:CL", on="2031-05-13", status="completed", place="CL"),  # in another country
        mention("summit", "CL NP KE", on="2031-05-13", status="completed", place="NP"),  # no visit
    ],
)
def test_talks_planned_beside_anything_else_are_not_taken_to_be_held(other: Mention) -> None:
    assert planned_beside(TALKS, other)[1:] == []


def test_talks_that_were_put_off_are_not_taken_to_be_held() -> None:
    put_off = mention("talks", "CL NP", on="2031-05-13", status="postponed", place="NP Kathmandu")
    assert planned_beside(put_off, PAID)[1:] == []


def test_a_plan_with_nothing_beside_it_lapses_as_others_do() -> None:
    assert planned_beside(TALKS, mention("talks", "PE KE", on="2031-05-13"), "2031-06-20")[1:] == [
        ("updated", "planned", "lapsed")
    ]


def test_a_plan_told_again_when_it_was_taken_to_be_over_stays_over() -> None:
    room = newsroom(
        report("u:1", TALKS, told=at("2031-05-05")),
        report("u:2", PAID, told=at("2031-05-14"), provider="Terai Press"),
        report("u:3", mention("talks", "PE KE", on="2033-01-01"), told=at("2031-05-18")),
    )
    room.pass_time(at("2031-05-18"))
    room.tell(report("u:4", TALKS, told=at("2031-05-06"), provider="Terai Press"))
    assert [status for _, status, _ in of_the_first(room)][-1] == "completed"


def test_a_plan_without_a_day_lapses_later() -> None:
    plan = mention("summit", "CL NP")
    assert planned_beside(plan, PAID, "2031-06-20")[1:] == []
    assert planned_beside(plan, PAID, "2031-07-10")[1:] == [("updated", "planned", "lapsed")]
