"""One happening is one event, however many sentences tell of it; two happenings stay two."""

from __future__ import annotations

from dataclasses import replace

import pytest

from worker.detection.candidates import Candidate, Role
from worker.detection.merge import codes, settle
from worker.detection.ontology.load import load
from worker.detection.parties import Party
from worker.domain.mention import Basis, Place, Precision, Status, When

KINDS = load().kinds
NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, reason="none")


def day(text: str, end: str | None = None) -> When:
    return When(start=text, end=end or text, precision=Precision.DAY, basis=Basis.TEXT)


def role(name: str, code: str) -> Role:
    party = Party(
        code=code, name=code, kind="country", rank=None, classes=frozenset({"state"}), person=None, office=None,
        start=0, end=2,
    )  # fmt: skip
    return Role(role=name, slot="subj", party=party, start=0, end=2)


def told(type_: str, position: int, *who: str, when: When = NO_DATE, city: str | None = None) -> Candidate:
    """Tell of an event in a sentence; `who` are codes, or ROLE=CODE."""
    roles = tuple(role(*one.split("=")) if "=" in one else role("participants", one) for one in who)
    return Candidate(
        type=type_, rule=f"{type_}.x", kind=None, weight=1.0, field="body", position=position, start=position * 100,
        end=position * 100 + 5, sentence_start=position * 100, sentence_end=position * 100 + 90, roles=roles,
        reading="completed", status=Status.COMPLETED, when=when, quoted=False, rejected=None,
        place=Place(country=None, city=city, basis=Basis.TEXT) if city else None,
    )  # fmt: skip


def lacking(one: Candidate, *, definite: bool = False) -> Candidate:
    return replace(one, lacks="names too few", definite=definite)


def events(*candidates: Candidate) -> list[tuple[str, list[str], int]]:
    groups = settle(candidates, KINDS).groups
    return [(group[0].type, sorted(codes(group)), len(group)) for group in groups]


def to_come(one: Candidate) -> Candidate:
    return replace(one, reading="planned", status=Status.PLANNED)


def led_by(one: Candidate, *names: str) -> Candidate:
    """Let people stand for the states of a candidate, in their order."""
    led = (replace(r, party=replace(r.party, person=n)) for r, n in zip(one.roles, names, strict=True))
    return replace(one, roles=tuple(led))


def by_possessor(one: Candidate) -> Candidate:
    return replace(one, roles=tuple(replace(r, slot="poss") for r in one.roles))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("talks", 1, "KE", "NO"), told("talks", 3, "KE", "NO")),
        (told("talks", 1, "KE", "NO"), by_possessor(to_come(told("talks", 3, "KE", "NO")))),
        (led_by(told("talks", 1, "KE", "NO"), "Ann Roe", "Bo Li"), led_by(told("talks", 3, "KE", "NO"), "Roe", "Li")),
        (told("talks", 1, "KE", "NO", city="Oslo"), told("talks", 3, "KE", "NO")),
        (told("talks", 1, "KE", "NO"), told("talks", 3, "KE", "NO", "SE")),
        (told("talks", 1, "KE", "NO", when=day("2024-05-07")), told("talks", 3, "KE", "NO", when=day("2024-05"))),
        (told("state_visit", 1, "visitor=KE", "host=NO"), told("state_visit", 2, "host=NO")),
        (
            told("state_visit", 1, "visitor=KE", "host=NO", when=day("2024-05-06", "2024-05-08")),
            told("state_visit", 2, "visitor=KE", "host=NO", when=day("2024-05-07")),
        ),
        (told("protest", 1, "PE", city="Lima"), told("protest", 4, "PE")),
    ],
)
def test_one_happening(first: Candidate, second: Candidate) -> None:
    assert len(events(first, second)) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told("talks", 1, "KE", "NO"), told("talks", 3, "PE", "CL")),
        (told("talks", 1, "KE", "NO"), to_come(told("talks", 3, "KE", "NO"))),
        (led_by(told("talks", 1, "KE", "NO"), "Ann Roe", "Bo Li"), led_by(told("talks", 3, "KE", "NO"), "Day", "Li")),
        (told("talks", 1, "KE", "NO", city="Oslo"), told("talks", 3, "KE", "NO", city="Geneva")),
        (told("summit", 1, "KE", "NO"), to_come(told("talks", 3, "KE", "NO"))),
        (
            replace(told("talks", 1, "KE", "NO"), place=Place(country="NO", city="Oslo", basis=Basis.TEXT)),
            replace(told("talks", 3, "KE", "NO"), place=Place(country="KE", city=None, basis=Basis.TEXT)),
        ),
        (told("summit", 1, "KE", "NO"), replace(told("talks", 3, "KE", "NO"), beside=True)),
        (told("talks", 1, "KE", "NO"), replace(told("talks", 9, "KE", "NO", when=day("2023-05-07")), bygone=True)),
        (told("talks", 1, "KE", "NO", when=day("2024-05-07")), told("talks", 3, "KE", "NO", when=day("2024-06-07"))),
        (told("state_visit", 1, "visitor=KE", "host=NO"), told("state_visit", 2, "visitor=KE", "host=SE")),
        (told("state_visit", 1, "visitor=KE", "host=NO"), told("state_visit", 2, "visitor=NO", "host=KE")),
        (told("protest", 1, "PE", city="Lima"), told("protest", 4, "PE", city="Cusco")),
        (told("talks", 1, "KE", "NO"), told("election", 2, "KE")),
    ],
)
def test_two_happenings(first: Candidate, second: Candidate) -> None:
    assert len(events(first, second)) == 2


def test_the_summit_is_not_also_talks() -> None:
    assert events(told("summit", 1, "KE", "NO"), told("talks", 2, "KE", "NO")) == [("summit", ["KE", "NO"], 2)]


def test_talks_of_others_beside_the_summit_stay() -> None:
    found = events(told("summit", 1, "KE", "NO"), told("talks", 2, "PE", "CL"))
    assert [type_ for type_, _, _ in found] == ["summit", "talks"]


def test_an_incomplete_one_joins_the_event_that_it_points_at() -> None:
    found = events(
        told("talks", 1, "KE", "NO"), told("talks", 2, "PE", "CL"), lacking(told("talks", 3, "PE"), definite=True)
    )
    assert found == [("talks", ["KE", "NO"], 1), ("talks", ["CL", "PE"], 2)]


def test_an_incomplete_one_alone_is_none_and_says_why() -> None:
    settled = settle([lacking(told("talks", 1, "KE"))], KINDS)
    assert settled.groups == []
    assert [one.rejected for one in settled.candidates] == ["names too few"]


def test_what_was_rejected_tells_nothing() -> None:
    assert events(replace(told("talks", 1, "KE", "NO"), rejected="is hypothetical")) == []


def test_a_candidate_knows_its_codes_by_role() -> None:
    visit = told("state_visit", 1, "visitor=KE", "host=NO")
    assert visit.codes == {"KE", "NO"}
    assert visit.by_role("host") == {"NO"}


@pytest.mark.parametrize(("when", "apart"), [(day("2024-05-06"), True), (NO_DATE, False)])
def test_what_came_about_on_a_day_is_not_what_is_only_planned(when: When, *, apart: bool) -> None:
    planned = replace(told("trade_agreement", 1, "KE", "NO"), status=Status.PLANNED)
    signed = replace(lacking(told("trade_agreement", 3, "KE", when=when)), lent=(role("participants", "NO"),))
    assert len(events(planned, signed)) == (2 if apart else 1)


def test_what_was_over_long_ago_is_not_what_is_to_come() -> None:
    past = replace(told("talks", 2, "KE", "NO", when=day("2019-05-07")), bygone=True)
    coming = replace(told("talks", 1, "KE", "NO"), status=Status.PLANNED)
    assert len(events(coming, past)) == len(events(past, coming)) == 2
    assert len(events(coming, replace(past, bygone=False))) == 1
    assert len(events(told("talks", 1, "KE", "NO"), past)) == 1


def test_a_deal_on_trade_is_not_also_an_accord_of_the_next_day() -> None:
    trade = told("trade_agreement", 1, "KE", "NO", when=day("2024-05-06"))
    accord = told("agreement", 2, "KE", "NO", when=day("2024-05-07"))
    assert events(trade, accord) == [("trade_agreement", ["KE", "NO"], 2)]
