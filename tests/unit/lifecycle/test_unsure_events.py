"""What is unsure and undated waits for a second voice, and nothing of it is published before."""

from __future__ import annotations

from datetime import timedelta

from storylines import at, mention, newsroom, report, told_of

from worker.delivery import topics

PASSING = mention("talks", "KE NP", status="completed", confidence=0.6)
DATED = mention("talks", "KE NP", on="2031-05-12", status="completed", confidence=0.6)


def test_unsure_talk_without_a_date_is_not_published() -> None:
    room = newsroom(report("u:1", PASSING, told=at("2031-05-13")))
    assert room.changes == []
    assert [room.stages.active(key, row) for key, row in room.events.items() if b"|e|" in key] == [None]


def test_what_is_sure_or_dated_is_published_at_once() -> None:
    sure = mention("talks", "KE NP", status="completed", confidence=0.9)
    assert newsroom(report("u:1", sure, told=at("2031-05-13"))).kinds() == ["detected completed"]
    assert newsroom(report("u:1", DATED, told=at("2031-05-13"))).kinds() == ["detected completed"]


def test_a_second_agency_or_a_date_makes_it_known_with_all_its_sources() -> None:
    for second in (PASSING, DATED):
        room = newsroom(
            report("u:1", PASSING, told=at("2031-05-13")),
            report("u:2", second, told=at("2031-05-14"), provider="Terai Press"),
        )
        (body,) = room.bodies()
        assert (body["change"]["kind"], body["revision"]) == ("detected", 1)
        assert [source["uri"] for source in body["sources"]] == ["u:1", "u:2"]


def test_what_was_never_published_is_not_taken_back() -> None:
    room = newsroom(
        report("u:1", PASSING, told=at("2031-05-13")),
        report("u:1", told=at("2031-05-14"), version="2", pubstatus="canceled"),
    )
    assert room.sent == []


def test_a_published_event_stands_by_an_unsure_report_that_is_left() -> None:
    room = newsroom(
        report("u:1", DATED, told=at("2031-05-13")),
        report("u:2", PASSING, told=at("2031-05-14"), provider="Terai Press"),
        report("u:1", told=at("2031-05-15"), version="2", pubstatus="canceled"),
    )
    assert room.kinds()[-1] == "updated completed"
    assert [source["uri"] for source in room.bodies()[-1]["sources"]] == ["u:2"]


def test_an_unsure_report_that_arrives_after_the_kill_of_the_sure_one_waits_for_a_second_voice() -> None:
    sure = report("u:1", DATED, told=at("2031-05-13"))
    unsure = report("u:2", PASSING, told=at("2031-05-14"), provider="Terai Press")
    kill = report("u:1", told=at("2031-05-15"), version="2", pubstatus="canceled")
    late, early = newsroom(sure, kill, unsure), newsroom(unsure, sure, kill)
    assert late.kinds() == ["detected completed", "retracted completed"]
    assert early.kinds() == ["detected completed", "updated completed"]
    assert [told_of(one) for one in late.standing()] == [told_of(one) for one in early.standing()]
    third = report("u:3", DATED, told=at("2031-05-16"), provider="Andes Radio")
    assert [one.event.revision for one in late.tell(third).changes][-1] == 1


def test_a_corrected_type_of_what_was_never_published_leaves_no_route() -> None:
    summit = mention("summit", "KE NP", on="2031-05-12", status="completed")
    room = newsroom(
        report("u:1", PASSING, told=at("2031-05-13")),
        report("u:1", summit, told=at("2031-05-14"), version="2", correction=True),
    )
    assert room.bodies(topics.route("talks")) == []
    assert room.kinds() == ["detected completed"]


def test_an_unsure_plan_neither_lapses_nor_stays_for_ever() -> None:
    plan = mention("talks", "KE NP", confidence=0.6)
    room = newsroom(report("u:1", plan, told=at("2031-05-02")))
    for week in range(1, 16):
        day = at("2031-05-02") + timedelta(weeks=week)
        room.tell(report(f"u:other:{week}", mention(parties="visitor:PE host:KE", on="2033-01-01"), told=day))
        room.pass_time(day)
    assert [one for one in room.tracked() if not one.revision] == []
    assert {change.event.type for change in room.changes} == {"state_visit"}
