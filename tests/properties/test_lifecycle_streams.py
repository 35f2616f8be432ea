"""What holds of the lifecycle for any feed: redelivery, crashes, order of arrival, revisions, rows."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import permutations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from storylines import Newsroom, at, held, mention, report, told_of, when, write

from worker import codec
from worker.domain.mention import Mention
from worker.domain.report import Report
from worker.lifecycle.follow import ArticleRow
from worker.lifecycle.tracked import Tracked

DAYS = [f"2031-05-{day:02}" for day in range(3, 25)]  # the most reports of a feed
PARTIES = {
    "state_visit": ["visitor:CL host:NP", "visitor:NP host:CL", "visitor:CL host:KE", "visitor:CL", "host:NP"],
    "summit": ["ASEAN", "KE NP", "KE NP CL", "KE"],
    "protest": ["NP", "KE"],
    "trade_agreement": ["CL NP", "CL KE", "NP"],
    "talks": ["CL NP", "KE NP"],
}
PLACES = ["", "NP", "NP Kathmandu", "NP Pokhara", "KE Nairobi"]
DATES = st.sampled_from([None, "2031-05", "2031-05-16", "2031-05-17", "2031-06-20"])
STATUSES = ["planned", "planned", "ongoing", "completed", "completed", "postponed", "cancelled"]
URIS = [f"urn:wire:{n}" for n in range(5)]


@st.composite
def mentions(draw: st.DrawFn) -> Any:
    kind = draw(st.sampled_from(sorted(PARTIES)))
    return mention(
        kind,
        draw(st.sampled_from(PARTIES[kind])),
        on=draw(DATES),
        status=draw(st.sampled_from(STATUSES)),
        place=draw(st.sampled_from(PLACES)),
        confidence=draw(st.sampled_from([0.6, 0.9, 0.9])),
        hint=draw(st.sampled_from([False, False, False, True])),
    )


@st.composite
def feeds(draw: st.DrawFn, *, largest: int = 9, withdrawn: bool = True) -> list[Report]:
    """Make a feed in the order of telling; each report is a version of its own."""
    feed: list[Report] = []
    versions: dict[str, int] = defaultdict(int)
    for _ in range(draw(st.integers(2, largest))):
        uri = draw(st.sampled_from(URIS))
        versions[uri] += 1
        told = at(DAYS[len(feed)]) + timedelta(minutes=versions[uri])
        usable = not withdrawn or draw(st.integers(0, 7)) > 1
        said = draw(st.lists(mentions(), min_size=0 if versions[uri] > 1 else 1, max_size=2)) if usable else []
        feed.append(
            report(
                uri,
                *said,
                told=told,
                version=str(versions[uri]),
                provider=f"Agency {uri[-1]}",
                pubstatus="usable" if usable else draw(st.sampled_from(["withheld", "canceled"])),
                correction=draw(st.integers(0, 4)) == 0,
            )
        )
    return feed


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[list[Report], list[Report]]:
    """Make a feed and another order of its arrival, in which each article's versions keep theirs."""
    feed = draw(feeds(largest=14))
    order = draw(st.permutations([one.source.uri for one in feed]))
    queues = {uri: [one for one in feed if one.source.uri == uri] for uri in URIS}
    return feed, [queues[uri].pop(0) for uri in order]


def published(room: Newsroom) -> dict[tuple[str, int, str], bytes | None]:
    """Give what a consumer keeps that drops a revision which it has seen, and check that none comes in two contents."""
    kept: dict[tuple[str, int, str], bytes | None] = {}
    for envelope in room.sent:
        if envelope.value is None:
            continue
        body = codec.decode(envelope.value, dict[str, Any])
        key = (body["event_id"], body["revision"], envelope.topic)
        assert kept.setdefault(key, envelope.value) == envelope.value
    return kept


@settings(max_examples=30, deadline=None)
@given(feeds(), st.data())
def test_redelivering_any_suffix_changes_nothing(feed: list[Report], data: st.DataObject) -> None:
    room = Newsroom().tell(*feed)
    articles, events, sent = dict(room.articles), dict(room.events), len(room.sent)
    room.tell(*feed[data.draw(st.integers(0, len(feed))) :])
    messages = list(room.messages)
    for message in messages[data.draw(st.integers(0, len(messages))) :]:
        room.fold(message)
    assert len(room.sent) == sent
    assert (room.articles, room.events) == (articles, events)


@settings(max_examples=30, deadline=None)
@given(feeds(), st.data())
def test_a_crash_between_any_two_writes_is_no_crash(feed: list[Report], data: st.DataObject) -> None:
    smooth = Newsroom().tell(*feed)
    room = Newsroom()
    for one in feed:
        step = room.stages.follow(room.articles.get, 0, codec.encode(one))
        for message in step.envelopes:
            assert message.value is not None
            folded = room.stages.fold(room.events.get, message.value)
            if data.draw(st.booleans()):
                room.sent += folded.envelopes
                write(room.events, folded.writes[: data.draw(st.integers(0, len(folded.writes)))])
            room.fold(message.value)
        write(room.articles, step.writes[: data.draw(st.integers(0, len(step.writes)))])
        room.follow(codec.encode(one))
    assert published(room) == published(smooth)
    assert [told_of(one) for one in room.standing()] == [told_of(one) for one in smooth.standing()]


def test_a_crash_amid_moving_an_event_to_other_days_is_no_crash() -> None:
    first = report("u:1", mention("trade_agreement", "NP", on="2031-06-20"), told=at("2031-05-03"))
    finer = report("u:2", mention("trade_agreement", "CL NP", on="2031-05"), told=at("2031-05-04"))
    smooth = Newsroom().tell(first, finer)
    folded = smooth.messages[-1]
    for lost in range(1, 20):
        room = Newsroom().tell(first)
        write(room.events, room.stages.fold(room.events.get, folded).writes[:-lost])
        room.fold(folded)
        assert [told_of(one) for one in room.standing()] == [told_of(one) for one in smooth.standing()]


@settings(max_examples=60, deadline=None)
@given(shuffled())
def test_any_order_of_arrival_gives_the_same_events(orders: tuple[list[Report], list[Report]]) -> None:
    told, arrived = orders
    assert [told_of(one) for one in Newsroom().tell(*arrived).standing()] == [
        told_of(one) for one in Newsroom().tell(*told).standing()
    ]


def in_any_order(*reports: Report) -> None:
    """Check that all orders of arrival in which each article's versions keep theirs give the same events."""
    wanted = [told_of(one) for one in Newsroom().tell(*reports).standing()]
    for order in permutations(reports):
        versions = [(one.source.uri, int(one.source.version)) for one in order]
        if all(versions.index((uri, v - 1)) < i for i, (uri, v) in enumerate(versions) if v > 1):
            assert [told_of(one) for one in Newsroom().tell(*order).standing()] == wanted


def protest(uri: str, day: str, *said: Mention, version: str = "1") -> Report:
    return report(uri, *said, told=at(day), version=version, provider=f"Agency of {uri}", correction=True)


def test_a_new_day_may_arrive_before_what_was_put_off_to_it() -> None:
    put_off = mention("protest", "NP", on="2031-06-20", status="postponed")
    in_any_order(
        protest("u:1", "2031-05-16", put_off), protest("u:2", "2031-05-17", mention("protest", "NP", on="2031-08-01"))
    )
    undated = [mention("protest", "NP", status="postponed"), mention("protest", "NP", on="2031-05")]
    in_any_order(
        protest("u:1", "2031-05-14", *undated), protest("u:2", "2031-05-15", mention("protest", "NP", on="2031-06-20"))
    )


def test_what_an_article_no_longer_says_may_have_held_others_elsewhere() -> None:
    in_any_order(
        protest("u:1", "2031-05-08", mention("protest", "NP"), mention("protest", "KE")),
        protest("u:1", "2031-05-09", mention("protest", "NP", place="NP"), version="2"),
        protest("u:2", "2031-05-11", mention("protest", "KE", place="NP")),
    )


def test_the_mentions_of_one_article_are_put_together_in_the_same_order_whenever_it_arrives() -> None:
    in_any_order(
        protest("u:1", "2031-05-09", mention("protest", "NP"), mention("protest", "NP", place="NP")),
        protest("u:2", "2031-05-16", mention("protest", "KE", place="NP"), mention("protest", "KE")),
    )


@settings(max_examples=30, deadline=None)
@given(feeds())
def test_revisions_count_without_gap_and_every_change_says_what_it_is(feed: list[Report]) -> None:
    room = Newsroom().tell(*feed)
    last: dict[str, int] = defaultdict(int)
    for change in room.changes:
        assert change.event.revision == last[change.event.id] + 1
        last[change.event.id] += 1
        assert (change.kind.value == "detected") == (change.event.revision == 1)
    for one in room.tracked():
        assert one.revision == last[one.id]


@settings(max_examples=30, deadline=None)
@given(feeds())
def test_every_row_decodes_to_what_it_was(feed: list[Report]) -> None:
    room = Newsroom().tell(*feed)
    for key, row in room.events.items():
        kind: Any = Tracked if b"|e|" in key else Any
        assert codec.encode(codec.decode(row, kind)) == row
    for key, row in room.articles.items():
        kind = ArticleRow if key.startswith(b"a|") else Any
        assert codec.encode(codec.decode(row, kind)) == row


@settings(max_examples=30, deadline=None)
@given(feeds())
def test_time_empties_the_rows(feed: list[Report]) -> None:
    room = Newsroom().tell(*feed)
    last = at("2031-12-31")
    news = [mention(kind, "PE", on="2031-12-31") for kind in ("state_visit", "trade_agreement", "election")]
    room.tell(report("urn:wire:late", *news, told=last))
    for day in range(8):
        room.pass_time(last + timedelta(days=day))
    assert {one.contributions[0].source.uri for one in room.tracked()} == {"urn:wire:late"}
    assert {key for key in room.articles if key.startswith(b"a|")} == {b"a|urn:wire:late"}
    assert not any(b"urn:wire:0" in key or b"|CL|" in key or b"2031-05" in key for key in room.events)


@settings(max_examples=20, deadline=None)
@given(feeds(withdrawn=False), st.integers(0, 8))
def test_a_version_under_embargo_changes_nothing_and_shows_nowhere(feed: list[Report], place: int) -> None:
    secret = held("urn:wire:secret", told=at("2031-05-10"), until=at("2031-05-30"))
    room = Newsroom().tell(*feed[:place], secret, *feed[place:])
    open_ = Newsroom().tell(*feed)
    assert published(room) == published(open_)
    assert room.events == open_.events
    assert not any(b"urn:wire:secret" in message for message in room.messages)


def test_the_dates_of_these_feeds_are_dates() -> None:
    assert when("2031-05").end == "2031-05"
