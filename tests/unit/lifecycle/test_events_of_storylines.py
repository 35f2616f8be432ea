"""Storylines as wires tell them, noisily: which reports become one event, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from storylines import at, held, mention, newsroom, report, when

from worker.delivery import topics
from worker.domain.mention import Mention
from worker.domain.report import Report


def one_event(*reports: Report) -> None:
    assert len(newsroom(*reports).standing()) == 1


def two_events(*reports: Report) -> None:
    assert len(newsroom(*reports).standing()) == 2


def test_announced_under_way_and_over_is_one_event() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12", place="NP Kathmandu"), told=at("2031-04-20")),
        report("u:2", mention(on="2031-05-12", status="ongoing"), told=at("2031-05-12"), provider="Terai Press"),
        report("u:3", mention(status="completed"), told=at("2031-05-14"), provider="Terai Press"),
    )
    assert room.kinds() == ["detected planned", "updated ongoing", "updated completed"]
    assert [one.event.when.start for one in room.changes] == ["2031-05-12"] * 3


def test_two_visits_five_weeks_apart_are_two() -> None:
    two_events(
        report("u:1", mention(on="2031-05-12", status="completed"), told=at("2031-05-13")),
        report("u:2", mention(on="2031-06-16", status="completed"), told=at("2031-06-17")),
    )


def test_a_visit_told_by_its_host_alone_joins_the_visit() -> None:
    one_event(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention(parties="host:NP", on="2031-05-12", status="ongoing"), told=at("2031-05-12")),
    )


def test_ministers_of_one_country_in_one_week_make_two_visits() -> None:
    first = mention(on="2031-05-12", status="completed", people="CL Ines Vidal", place="NP Kathmandu")
    second = mention(on="2031-05-14", status="completed", people="CL Raul Ocampo", place="NP Pokhara")
    two_events(report("u:1", first, told=at("2031-05-12")), report("u:2", second, told=at("2031-05-14")))


def test_guest_and_host_mistaken_for_each_other_on_the_same_days_are_one_visit() -> None:
    turned = mention(parties="visitor:NP host:CL", on="2031-05-12", status="ongoing")
    one_event(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", turned, told=at("2031-05-12")),
    )


def test_a_return_visit_is_another_visit() -> None:
    back = mention(parties="visitor:NP host:CL", on="2031-05-27")
    two_events(
        report("u:1", mention(on="2031-05-12", status="completed"), told=at("2031-05-13")),
        report("u:2", back, told=at("2031-05-14")),
    )


def test_a_weekday_read_a_week_back_is_read_again_beside_the_date_that_others_give() -> None:
    room = newsroom(
        report("u:1", mention("summit", "ASEAN", on="2031-05-16"), told=at("2031-04-20")),
        report(
            "u:2",
            mention("summit", "ASEAN", on=when("2031-05-09", text="Friday"), status="completed"),
            told=at("2031-05-12"),
            provider="Terai Press",
        ),
    )
    (event,) = room.standing()
    assert (event.facts.when.start, event.facts.status.value) == ("2031-05-16", "planned")


def test_a_day_without_a_year_is_read_again_beside_the_year_that_others_give() -> None:
    room = newsroom(
        report(
            "u:1",
            mention("election", "PE", on=when("2030-06-08", text="June 8"), status="completed"),
            told=at("2031-05-12"),
        ),
        report("u:2", mention("election", "PE", on="2031-06-08"), told=at("2031-05-20")),
    )
    (event,) = room.standing()
    assert (event.facts.when.start, event.facts.status.value) == ("2031-06-08", "planned")


def test_protests_of_two_saturdays_are_two() -> None:
    saturday = when("2031-05-10", text="Saturday")
    next_saturday = when("2031-05-17", text="Saturday")
    two_events(
        report(
            "u:1", mention("protest", "KE", on=saturday, status="completed", place="KE Nairobi"), told=at("2031-05-10")
        ),
        report(
            "u:2",
            mention("protest", "KE", on=next_saturday, status="completed", place="KE Nairobi"),
            told=at("2031-05-17"),
        ),
    )


def test_a_plan_for_a_weekday_that_has_passed_is_for_the_next() -> None:
    room = newsroom(report("u:1", mention(on=when("2031-05-05", text="Monday")), told=at("2031-05-09")))
    assert room.standing()[0].facts.when.start == "2031-05-12"


def test_moved_cancelled_and_postponed_events_keep_their_identity() -> None:
    room = newsroom(
        report("u:1", mention("summit", "KE NP", on="2031-05-12", place="NP Pokhara"), told=at("2031-04-01")),
        report("u:2", mention("summit", "KE NP", status="postponed"), told=at("2031-05-03")),
        report("u:3", mention("summit", "KE NP", on="2031-06-20", place="KE Nairobi"), told=at("2031-05-20")),
    )
    assert room.kinds() == ["detected planned", "updated postponed", "updated planned"]
    last = room.bodies()[-1]
    assert last["event_time"]["previous_start"] == "2031-05-12"
    assert last["location"]["city"] == "Nairobi"
    assert set(last["change"]["fields"]) == {"/status", "/event_time", "/location"}


def test_a_look_back_at_the_old_day_does_not_hold_a_postponed_event() -> None:
    room = newsroom(
        report("u:1", mention("election", "PE", on="2031-05-12", status="postponed"), told=at("2031-05-03")),
        report("u:2", mention("election", "PE", on="2031-05-12"), told=at("2031-05-04")),
    )
    assert room.standing()[0].facts.status.value == "postponed"


def test_a_kill_takes_the_event_back_and_no_older_version_brings_it_again() -> None:
    room = newsroom(report("u:1", mention(on="2031-05-12"), told=at("2031-05-02"), version="2"))
    room.tell(report("u:1", told=at("2031-05-03"), version="3", pubstatus="canceled"))
    room.tell(report("u:1", mention(on="2031-05-12"), told=at("2031-05-01"), version="1"))
    assert room.kinds() == ["detected planned", "retracted planned"]
    assert room.bodies()[-1]["change"]["reason"] == "kill"
    assert room.bodies()[-1]["lifecycle"] == "retracted"


def test_of_two_sources_one_killed_leaves_the_event() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention(on="2031-05-12"), told=at("2031-05-03"), provider="Terai Press"),
        report("u:1", told=at("2031-05-04"), version="2", pubstatus="canceled"),
    )
    assert room.kinds() == ["detected planned", "corroborated planned", "updated planned"]
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:2"]


def test_after_a_kill_the_next_article_is_told_though_there_were_as_many_before() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention(on="2031-05-12"), told=at("2031-05-03"), provider="Terai Press"),
        report("u:1", told=at("2031-05-04"), version="2", pubstatus="canceled"),
        report("u:3", mention(on="2031-05-12"), told=at("2031-05-05"), provider="Andes Wire"),
    )
    assert room.kinds()[-1] == "corroborated planned"
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:2", "u:3"]


def test_every_article_of_an_event_with_up_to_ten_is_told() -> None:
    days = [f"2031-05-{day:02}" for day in range(1, 12)]
    room = newsroom(*(report(f"u:{day}", mention(on="2031-05-20"), told=at(day)) for day in days))
    assert room.kinds() == ["detected planned", *["corroborated planned"] * 9]


def test_a_city_named_by_a_further_article_is_no_move_and_another_place_is() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12", place="NP"), told=at("2031-05-02")),
        report("u:2", mention(on="2031-05-12", place="NP Kathmandu"), told=at("2031-05-03"), provider="Terai Press"),
        report("u:3", mention(on="2031-05-12", place="NP Pokhara"), told=at("2031-05-04"), provider="Terai Press"),
    )
    assert room.kinds() == ["detected planned", "corroborated planned", "updated planned"]
    (second,) = (one for one in room.bodies() if one["revision"] == 2)
    assert second["location"]["name"] == "Kathmandu"
    assert second["change"]["fields"] == ["/location", "/sources", "/corroboration"]


@pytest.mark.parametrize(("status", "kind"), [("completed", "corroborated"), ("planned", "updated")])
def test_the_day_of_what_was_told_to_be_over_is_no_move_and_the_day_of_a_plan_is(status: str, kind: str) -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05", status=status), told=at("2031-05-10")),
        report("u:2", mention(on="2031-05-11", status=status), told=at("2031-05-11", 6), provider="Terai Press"),
    )
    assert room.kinds() == [f"detected {status}", f"{kind} {status}"]
    assert room.bodies()[-1]["event_time"]["start"] == "2031-05-11"
    assert "/event_time" in room.bodies()[-1]["change"]["fields"]


def test_that_the_country_of_the_place_is_named_as_a_party_is_no_move_and_another_party_is() -> None:
    def summit(parties: str) -> Mention:
        return mention("summit", parties, on="2031-05-12", place="NP Kathmandu")

    room = newsroom(
        report("u:1", summit("ASEAN EU"), told=at("2031-05-02")),
        report("u:2", summit("ASEAN EU NP"), told=at("2031-05-03"), provider="Terai Press"),
        report("u:3", summit("ASEAN EU NP"), told=at("2031-05-04"), provider="Gulf Wire"),
        report("u:4", summit("ASEAN EU KE"), told=at("2031-05-05"), provider="Gulf Wire"),
    )
    assert room.kinds() == ["detected planned", "corroborated planned", "corroborated planned", "updated planned"]
    (event,) = room.standing()
    assert {one.code for one in event.facts.participants} == {"ASEAN", "EU", "NP", "KE"}


def test_a_city_named_by_a_new_version_of_the_only_article_is_told() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12", place="NP"), told=at("2031-05-02")),
        report("u:1", mention(on="2031-05-12", place="NP Kathmandu"), told=at("2031-05-03"), version="2"),
    )
    assert room.kinds() == ["detected planned", "updated planned"]


def test_what_was_withheld_and_comes_back_is_reinstated_under_its_id() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:1", told=at("2031-05-03"), version="2", pubstatus="withheld"),
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-04"), version="3"),
    )
    assert room.kinds() == ["detected planned", "retracted planned", "reinstated planned"]
    assert len({one.event.id for one in room.changes}) == 1


def test_a_correction_that_drops_the_event_retracts_it() -> None:
    room = newsroom(
        report("u:1", mention("sanctions", "sender:KE target:NP", on="2031-05-12"), told=at("2031-05-02")),
        report("u:1", told=at("2031-05-03"), version="2", correction=True),
    )
    assert room.kinds() == ["detected planned", "retracted planned"]
    assert room.bodies()[-1]["change"]["reason"] == "superseded_text"


def test_a_corrected_date_is_a_correction_and_what_the_correction_left_alone_is_not() -> None:
    summit = mention("summit", "KE PE", on="2031-05-12")
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), summit, told=at("2031-05-02")),
        report("u:2", mention("summit", "KE PE", on="2031-05-12", status="completed"), told=at("2031-05-12", 9)),
        report("u:1", mention(on="2031-05-13"), summit, told=at("2031-05-12"), version="2", correction=True),
    )
    assert room.kinds() == ["detected planned", "detected planned", "updated completed", "corrected planned"]


def test_a_corrected_type_keeps_the_id_and_leaves_the_old_route() -> None:
    room = newsroom(
        report("u:1", mention("talks", "KE NP", on="2031-05-12"), told=at("2031-05-02")),
        report("u:1", mention("summit", "KE NP", on="2031-05-12"), told=at("2031-05-03"), version="2", correction=True),
    )
    assert room.kinds() == ["detected planned", "corrected planned"]
    assert len({one.event.id for one in room.changes}) == 1
    old = room.bodies(topics.route("talks"))
    assert [(one["change"]["kind"], one["change"]["reason"]) for one in old][-1] == ("retracted", "rerouted")
    assert [one["change"]["kind"] for one in room.bodies(topics.route("summit"))] == ["corrected"]


def test_what_shows_two_events_to_be_one_merges_them_into_the_older() -> None:
    host, guest = mention(parties="host:NP", on="2031-05-12"), mention(parties="visitor:CL", on="2031-05-12")
    room = newsroom(
        report("u:2", host, told=at("2031-05-03")),
        report("u:3", guest, told=at("2031-05-04"), provider="Terai Press"),
    )
    assert len(room.standing()) == 2
    room.tell(report("u:1", mention(on="2031-05-12"), told=at("2031-05-02"), received=at("2031-05-05")))
    assert room.changes[-1].kind.value == "merged"
    (left,) = room.standing()
    assert left.id == room.changes[0].event.id
    merged = next(body for body in room.bodies() if body["change"]["kind"] == "merged")
    assert merged["change"]["merged_into"] == left.id


def test_alerts_go_out_for_news_and_for_all_that_takes_back_what_was_alerted() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention(on="2031-05-12"), told=at("2031-05-03"), provider="Terai Press"),
        report("u:3", mention(on="2031-05-12", status="cancelled"), told=at("2031-05-04")),
        report("u:3", told=at("2031-05-05"), version="2", pubstatus="canceled"),
        alert_confidence=0.8,
    )
    assert [body["change"]["kind"] for body in room.bodies(topics.ALERTS)] == ["detected", "updated", "updated"]


def test_what_is_not_sure_enough_alerts_nobody_even_when_it_is_taken_back() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12", confidence=0.6), told=at("2031-05-02")),
        report("u:1", told=at("2031-05-05"), version="2", pubstatus="canceled"),
        alert_confidence=0.8,
    )
    assert room.kinds() == ["detected planned", "retracted planned"]
    assert room.bodies(topics.ALERTS) == []


def test_a_plan_of_which_nothing_more_is_heard_lapses_once() -> None:
    room = newsroom(
        report("u:1", mention(on="2031-05-12"), told=at("2031-05-02")),
        report("u:2", mention(parties="visitor:PE host:KE", on="2031-06-30"), told=at("2031-06-20")),
    )
    for day in range(3):
        room.pass_time(at("2031-06-20") + timedelta(days=day))
    assert [(one.reason.value, one.fields) for one in room.changes if one.event.revision > 1] == [
        ("lapsed", ("/lapsed",))
    ]


def test_an_embargo_asks_for_its_record_at_its_hour_and_no_sooner() -> None:
    until = at("2031-05-09", 18)
    room = newsroom(held("u:1", told=at("2031-05-09", 9), until=until, offset=7))
    for now, asked in ((until - timedelta(seconds=1), 0), (until, 1), (until + timedelta(seconds=5), 0)):
        step = room.stages.follow(room.articles.get, 0, room.stages.tick(now))
        room.articles.update({key: row for key, row in step.writes if row is not None})
        assert [one.held.offset for one in step.releases] == [7] * asked
    assert room.messages == []


@pytest.mark.parametrize("until", [None, at("2031-05-09", 18)])
def test_an_embargoed_story_that_is_killed_is_never_told(until: object) -> None:
    room = newsroom(
        held("u:1", told=at("2031-05-09", 9), until=until),  # type: ignore[arg-type]
        report("u:1", told=at("2031-05-09", 10), version="2", pubstatus="canceled"),
    )
    assert room.stages.follow(room.articles.get, 0, room.stages.tick(at("2031-05-10"))).releases == ()
    assert room.sent == []
