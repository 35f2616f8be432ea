"""The rows of an event and of an article have an upper bound, whatever the wire sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

from storylines import at, mention, newsroom, report

from worker.domain.event import ChangeKind, Lifecycle
from worker.domain.mention import Evidence, Mention, Participant, Person
from worker.lifecycle.transitions import TABLE, Movement

LARGEST_EVENT = 600_000  # bytes: 20 articles, each with all that is kept of it at its longest
LARGEST_ARTICLE = 40_000
LONG = "ü" * 3_000


def longest() -> Mention:
    """Make a mention that is as long as a wire may make it, and longer."""
    return replace(
        mention("summit", "KE NP", on="2031-05-12", place="NP Kathmandu"),
        participants=tuple(Participant(code=f"P{n}", name=LONG, kind="group", role="host") for n in range(60)),
        people=tuple(Person(name=f"{n} {LONG}", country="KE", office=LONG) for n in range(60)),
        quote=LONG,
        evidence=tuple(
            Evidence(field="body", start=n, end=n + 1, text=LONG, supports=("/type",), detector="x") for n in range(60)
        ),
    )


def test_an_event_told_by_a_hundred_articles_at_length_stays_below_its_bound() -> None:
    room = newsroom()
    for n in range(100):
        told = at("2031-05-02") + timedelta(minutes=n)
        room.tell(report("u:" + f"{n:03}" * 333, longest(), told=told, provider=f"Agency {n}"))
    rows = {key: len(row) for key, row in room.events.items() if b"|e|" in key}
    assert len(rows) == 1
    assert max(rows.values()) < LARGEST_EVENT


def test_an_article_of_a_hundred_versions_stays_below_its_bound() -> None:
    room = newsroom()
    for n in range(100):
        told = at("2031-05-02") + timedelta(minutes=n)
        room.tell(report("u:1", longest(), told=told, version=str(n)))
    assert len(room.articles[b"a|u:1"]) < LARGEST_ARTICLE


def test_a_hundred_events_of_one_party_in_one_row_stay_found_and_the_row_stays_short() -> None:
    room = newsroom()
    for n in range(150):
        other = chr(ord("L") + n // 26) + chr(ord("A") + n % 26)
        room.tell(report(f"u:{n}", mention("talks", f"KE {other}", on="2031-05-12"), told=at("2031-05-02")))
    assert max(len(row) for key, row in room.events.items() if b"|i|" in key) < 4_000
    room.tell(report("u:again", mention("talks", "KE LD", on="2031-05-12"), told=at("2031-05-03")))
    assert len(room.standing()) == 150


def test_the_transition_table_is_total() -> None:
    assert set(TABLE) == set(product((None, *Lifecycle), Movement))
    assert set(TABLE.values()) == {None, *ChangeKind}
