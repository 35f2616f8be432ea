"""Reports of which one fact was read wrongly still tell of their event; what differs in truth stays apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from storylines import Newsroom, at, mention, newsroom, report, when

from worker.domain.mention import Basis, Mention, Participant, Place
from worker.domain.report import Report


def events(*reports: Report) -> int:
    return len(newsroom(*reports).standing())


def told_twice(first: Mention, second: Mention, days: tuple[str, str] = ("2031-05-02", "2031-05-13")) -> int:
    """Count the events of two reports by two agencies."""
    return events(
        report("u:1", first, told=at(days[0])),
        report("u:2", second, told=at(days[1]), provider="Terai Press"),
    )


def datelined(one: Mention, place: str) -> Mention:
    country, _, city = place.partition(" ")
    return replace(one, place=Place(country=country, city=city, basis=Basis.DATELINE))


@pytest.mark.parametrize("kind", ["parade", "ceremony"])
def test_a_parade_or_ceremony_is_the_same_a_day_off_and_another_a_week_off(kind: str) -> None:
    planned = mention(kind, "NP", on="2031-05-12", place="NP Kathmandu")
    assert told_twice(planned, mention(kind, "NP", on="2031-05-13", status="completed", place="NP Kathmandu")) == 1
    assert told_twice(planned, mention(kind, "NP", on="2031-05-19", status="completed", place="NP Kathmandu")) == 2


def test_protests_of_two_days_are_two() -> None:
    first = mention("protest", "NP", on="2031-05-12", status="completed", place="NP Kathmandu")
    second = mention("protest", "NP", on="2031-05-13", status="completed", place="NP Kathmandu")
    assert told_twice(first, second) == 2


def test_the_city_of_a_dateline_makes_no_other_parade_and_the_city_of_the_text_does() -> None:
    parade = mention("parade", "NP", on="2031-05-12", place="NP Kathmandu")
    elsewhere = mention("parade", "NP", on="2031-05-12", status="completed", place="NP Pokhara")
    assert told_twice(parade, datelined(elsewhere, "NP Pokhara")) == 1
    assert told_twice(parade, elsewhere) == 2
    assert told_twice(parade, datelined(elsewhere, "PE Lima")) == 2


def test_talks_planned_without_a_day_are_those_held_within_weeks() -> None:
    held = mention("talks", "KE NP", on="2031-05-12", status="completed")
    assert told_twice(mention("talks", "KE NP"), held) == 1
    assert told_twice(mention("talks", "KE NP"), held, ("2031-03-02", "2031-05-13")) == 2


def test_a_new_plan_without_a_day_is_of_what_was_put_off() -> None:
    put_off = mention(on="2031-05-12", status="postponed")
    assert told_twice(put_off, mention(), ("2031-05-02", "2031-06-20")) == 1
    assert told_twice(mention(on="2031-05-12", status="completed"), mention(), ("2031-05-13", "2031-06-20")) == 2


def test_the_month_of_what_was_put_off_lies_ahead() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-03-17", status="postponed"), told=at("2031-03-11")),
        report("u:2", mention(on=when("2030-04", text="April"), status="completed"), told=at("2031-03-27")),
    )
    (event,) = room.standing()
    assert (event.facts.when.start, event.facts.status.value) == ("2031-04", "planned")


def test_a_month_that_is_said_to_be_the_last_stays_where_it_was() -> None:
    last = mention(on=when("2030-04", text="last April"), status="completed")
    assert told_twice(mention(on="2031-03-17", status="postponed"), last, ("2031-03-11", "2031-03-27")) == 2


def test_a_plan_for_the_day_on_which_it_was_held_is_of_that_event() -> None:
    late = mention("protest", "NP", on="2031-05-10", place="NP Kathmandu")
    held = mention("protest", "NP", on="2031-05-10", status="completed", place="NP Kathmandu")
    assert told_twice(held, late, ("2031-05-10", "2031-05-13")) == 1


def test_a_plan_whose_day_is_to_come_shows_that_it_was_not_held() -> None:
    room = newsroom(
        report("u:1", mention("trade_agreement", "KE NP", status="completed"), told=at("2031-05-02")),
        report("u:2", mention("trade_agreement", "KE NP", on="2031-05-20"), told=at("2031-05-09")),
    )
    assert room.kinds() == ["detected completed", "updated planned"]


def one_article(*mentions: Mention, told: str = "2031-05-02") -> Newsroom:
    return newsroom(report("u:1", *mentions, told=at(told)))


def test_in_one_article_the_country_of_the_place_is_no_party_that_makes_a_difference() -> None:
    talks = mention("talks", "NP Rebels", on="2031-05-12", place="AO Luanda")
    assert len(one_article(talks, mention("talks", "AO NP", people="AO Rui Neto")).standing()) == 1
    assert len(one_article(talks, mention("talks", "PE NP")).standing()) == 2


def test_in_one_article_guest_and_host_may_each_stand_for_their_talks() -> None:
    both = mention("summit", "KE NP", on="2031-05-12")
    guest = mention("summit", "KE", people="KE Asha Mwangi")
    host = mention("summit", "NP", people="NP Bina Rai")
    assert len(one_article(both, guest, host).standing()) == 1


def test_in_one_article_two_ministers_of_one_country_make_two_visits() -> None:
    first = mention(on="2031-05-12", people="CL Ines Vidal")
    second = mention(on="2031-05-14", people="CL Raul Ocampo")
    assert len(one_article(first, second).standing()) == 2


def test_the_weekday_of_the_announcement_is_no_second_plan() -> None:
    plan = mention(on="2031-05-24")
    announced = mention(on=when("2031-05-02", text="Friday"))
    (event,) = one_article(announced, plan).standing()
    assert event.facts.when.start == "2031-05-24"
    assert len(one_article(plan, mention(on=when("2031-06-02", text="June 2"))).standing()) == 2


def test_the_country_of_the_place_is_no_party_until_a_second_agency_names_it() -> None:
    summit = mention("summit", "ASEAN", on="2031-05-12", place="NP Kathmandu")
    with_host = mention("summit", "ASEAN NP", on="2031-05-12", place="NP Kathmandu")
    room = newsroom(
        report("u:1", summit, told=at("2031-05-02")),
        report("u:2", with_host, told=at("2031-05-03"), provider="Terai Press"),
    )
    assert room.kinds() == ["detected planned", "corroborated planned"]
    room.tell(report("u:3", with_host, told=at("2031-05-04"), provider="Lake Wire"))
    assert [one.code for one in room.standing()[0].facts.participants] == ["ASEAN", "NP"]


def test_a_new_party_of_talks_is_news() -> None:
    room = newsroom(
        report("u:1", mention("summit", "ASEAN", on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention("summit", "ASEAN UN", on="2031-05-12"), told=at("2031-05-03")),
    )
    assert room.kinds() == ["detected planned", "updated planned"]


def test_where_sanctions_were_decided_is_no_news() -> None:
    sanctions = mention("sanctions", "sender:KE target:NP", on="2031-05-12", status="completed")
    placed = replace(sanctions, place=Place(country="KE", city="Nairobi", basis=Basis.TEXT))
    room = newsroom(report("u:1", sanctions, told=at("2031-05-12")), report("u:2", placed, told=at("2031-05-13")))
    assert room.kinds() == ["detected completed", "corroborated completed"]


def test_a_pact_initialled_in_one_country_and_signed_in_another_is_one() -> None:
    initialled = mention("trade_agreement", "KE NP", on="2031-04-10", place="KE Nairobi")
    signed = mention("trade_agreement", "KE NP", on="2031-05-12", place="NP Kathmandu")
    assert told_twice(initialled, signed, ("2031-04-02", "2031-04-20")) == 1


def test_visits_to_two_countries_are_two() -> None:
    first = mention(parties="visitor:CL", on="2031-05-12", place="NP Kathmandu")
    assert told_twice(first, mention(parties="visitor:CL", on="2031-05-14", place="KE Nairobi")) == 2


def test_the_ratification_of_a_pact_weeks_after_its_signing_is_of_the_same_pact() -> None:
    signed = mention("trade_agreement", "KE NP", on="2031-05-12", status="completed", place="NP Kathmandu")
    ratified = mention("trade_agreement", "KE NP", on="2031-05-27", status="completed", place="KE Nairobi")
    assert told_twice(signed, ratified, ("2031-05-12", "2031-05-27")) == 1
    later = mention("trade_agreement", "KE NP", on="2031-08-27", status="completed")
    assert told_twice(signed, later, ("2031-05-12", "2031-08-27")) == 2


def test_the_guest_of_a_visit_without_a_day_that_was_turned_round_makes_no_other_visit() -> None:
    planned = mention(parties="visitor:NP host:CL", people="CL Ines Vidal")
    assert told_twice(planned, mention(on="2031-05-12", status="ongoing", people="CL Ines Vidal")) == 1
    assert told_twice(planned, mention(on="2031-05-12", status="ongoing", people="CL Raul Ocampo")) == 2


def dated(*reports: Report) -> tuple[str | None, str | None, str]:
    """Give the days and the status of the one event of some reports."""
    (event,) = newsroom(*reports).standing()
    return event.facts.when.start, event.facts.when.end, event.facts.status.value


@pytest.mark.parametrize(
    ("kind", "days", "day", "settled"),
    [
        ("trade_agreement", ("2031-05-11", "2031-05-13"), "2031-05-12", ("2031-05-12", "2031-05-12")),
        ("talks", ("2031-05-11", "2031-05-12"), "2031-05-12", ("2031-05-12", "2031-05-12")),
        ("talks", ("2031-05-10", "2031-05-12"), "2031-05-12", ("2031-05-10", "2031-05-12")),
        ("summit", ("2031-05-11", "2031-05-12"), "2031-05-12", ("2031-05-11", "2031-05-12")),
    ],
)
def test_of_days_that_were_planned_that_of_the_act_is_its_day(
    kind: str, days: tuple[str, str], day: str, settled: tuple[str, str]
) -> None:
    plan = report("u:1", mention(kind, "CL NP", on=when(*days)), told=at("2031-05-02"))
    held = mention(kind, "CL NP", on=day, status="completed")
    assert dated(plan, report("u:2", held, told=at("2031-05-12"), provider="Terai Press")) == (*settled, "completed")


def test_what_was_begun_on_its_first_day_is_not_moved_to_its_last() -> None:
    days = when("2031-05-11", "2031-05-12")
    begun = report("u:1", mention("talks", "CL NP", on=days, status="ongoing"), told=at("2031-05-11"))
    over = mention("talks", "CL NP", on="2031-05-12", status="completed")
    assert dated(begun, report("u:2", over, told=at("2031-05-12")))[0] == "2031-05-11"


def test_what_was_put_off_and_then_held_was_not_held_on_its_old_day() -> None:
    put_off = report("u:1", mention("parade", "NP", on="2031-05-12", status="postponed"), told=at("2031-05-09"))
    held = mention("parade", "NP", status="completed")
    assert dated(put_off, report("u:2", held, told=at("2031-05-14"))) == ("2031-05-14", "2031-05-14", "completed")
    assert dated(put_off, report("u:2", held, told=at("2031-05-25")))[::2] == ("2031-05-12", "postponed")


def test_what_is_put_off_from_a_day_to_another_is_on_the_other() -> None:
    plan = report("u:1", mention("parade", "NP", on="2031-05-12"), told=at("2031-05-02"))
    both = when("2031-05-12", "2031-05-13", text="Saturday to Sunday")
    put_off = report("u:2", mention("parade", "NP", on=both, status="postponed"), told=at("2031-05-11"))
    assert dated(plan, put_off) == ("2031-05-13", "2031-05-13", "postponed")
    held = report("u:3", mention("parade", "NP", status="completed"), told=at("2031-05-13", 20))
    assert dated(plan, put_off, held) == ("2031-05-13", "2031-05-13", "completed")


def test_a_visit_of_five_weeks_is_misread_and_an_exercise_of_five_weeks_is_none() -> None:
    days = when("2031-05-12", "2031-06-16", text="in five weeks")
    assert dated(report("u:1", mention(on=days), told=at("2031-05-02")))[:2] == ("2031-05-12", "2031-05-12")
    drill = mention("military_exercise", "NP", on=days)
    assert dated(report("u:1", drill, told=at("2031-05-02")))[:2] == ("2031-05-12", "2031-06-16")


def test_a_mediator_named_for_the_rebels_makes_no_other_truce_on_that_day() -> None:
    rebels = mention("agreement", "NP", on="2031-05-12", status="completed")
    rebels = replace(
        rebels, participants=(*rebels.participants, Participant(code="HF", name="Hill Front", kind="group"))
    )
    assert told_twice(mention("agreement", "NP KE", on="2031-05-12"), rebels) == 1
    assert told_twice(mention("agreement", "NP KE", on="2031-05-11"), rebels) == 2
    assert told_twice(mention("sanctions", "NP KE", on="2031-05-12"), replace(rebels, type="sanctions")) == 2
    third = mention("agreement", "NP CL", on="2031-05-12", status="completed")
    assert told_twice(mention("agreement", "NP KE", on="2031-05-12"), third) == 2


def test_that_what_was_called_off_was_held_on_that_very_day_two_must_say() -> None:
    off = report("u:1", mention("parade", "NP", on="2031-05-12", status="cancelled"), told=at("2031-05-09"))
    held = mention("parade", "NP", on="2031-05-12", status="completed")
    one = report("u:2", held, told=at("2031-05-12"))
    plan = report("u:0", mention("parade", "NP", on="2031-05-12"), told=at("2031-05-02"))
    assert dated(plan, off, one)[2] == "cancelled"
    other = report("u:3", held, told=at("2031-05-12", 20), provider="Terai Press")
    assert dated(plan, off, one, other)[2] == "completed"
    later = mention("parade", "NP", on="2031-05-13", status="completed")
    assert dated(plan, off, report("u:2", later, told=at("2031-05-13")))[::2] == ("2031-05-13", "completed")


@pytest.mark.parametrize("kind", ["trade_agreement", "agreement"])
def test_a_deal_that_was_concluded_and_is_to_be_signed_is_one(kind: str) -> None:
    concluded = mention(kind, "KE NP", on="2031-05-12", status="completed", place="NP Kathmandu")
    signing = mention(kind, "KE NP", on="2031-06-02", place="KE Nairobi")
    room = newsroom(
        report("u:1", concluded, told=at("2031-05-12")),
        report("u:2", signing, told=at("2031-05-20"), provider="Terai Press"),
    )
    (event,) = room.standing()
    assert (event.facts.when.start, event.facts.status.value) == ("2031-06-02", "planned")


def test_a_deal_planned_for_much_later_or_with_others_is_another() -> None:
    concluded = mention("trade_agreement", "KE NP", on="2031-05-12", status="completed")
    later = mention("trade_agreement", "KE NP", on="2031-07-20")
    others = mention("trade_agreement", "KE PE", on="2031-06-02")
    assert told_twice(concluded, later, ("2031-05-12", "2031-05-20")) == 2
    assert told_twice(concluded, others, ("2031-05-12", "2031-05-20")) == 2
    visited = mention(on="2031-05-12", status="completed")
    assert told_twice(visited, mention(on="2031-06-02"), ("2031-05-13", "2031-05-20")) == 2


def test_a_plan_without_a_day_is_that_of_a_day_two_months_on_unless_it_recurs() -> None:
    days = ("2031-05-02", "2031-05-04")
    assert told_twice(mention("parade", "NP"), mention("parade", "NP", on="2031-06-28"), days) == 1
    assert told_twice(mention("parade", "NP"), mention("parade", "NP", on="2031-07-28"), days) == 2
    assert told_twice(mention("protest", "NP"), mention("protest", "NP", on="2031-06-28"), days) == 2


def test_the_weekday_of_an_eve_is_no_new_date_of_a_plan_and_a_day_that_is_written_out_is() -> None:
    summit = mention("summit", "ASEAN", on=when("2031-05-13", "2031-05-14", text="May 13 and 14"))
    for text, start in (("Monday", "2031-05-13"), ("Monday, May 12", "2031-05-12")):
        eve = mention("summit", "ASEAN", on=when("2031-05-12", text=text))
        room = newsroom(
            report("u:1", summit, told=at("2031-05-02")),
            report("u:2", eve, told=at("2031-05-12", 6), provider="Terai Press"),
        )
        assert [one.facts.when.start for one in room.standing()] == [start]


def test_that_it_was_held_before_its_day_has_come_two_agencies_must_say() -> None:
    plan = report("u:1", mention("parade", "NP", on=when("2031-05-12", text="12 May")), told=at("2031-05-02"))
    early = mention("parade", "NP", on=when("2031-05-11", text="Sunday"), status="completed")
    rehearsed = report("u:2", early, told=at("2031-05-11", 9), provider="Terai Press")
    held = mention("parade", "NP", on="2031-05-12", status="completed")
    alone = newsroom(plan, rehearsed, report("u:3", held, told=at("2031-05-12"), provider="Gulf Wire"))
    assert [one.event.when.start for one in alone.changes] == ["2031-05-12"] * 3
    assert alone.kinds() == ["detected planned", "corroborated planned", "updated completed"]
    again = newsroom(plan, rehearsed, report("u:3", early, told=at("2031-05-11", 10), provider="Gulf Wire"))
    assert [(one.facts.when.start, one.facts.status.value) for one in again.standing()] == [("2031-05-11", "completed")]
