"""Who could fill a slot, told from the words alone: nobody may be left out that a parse could find."""

from __future__ import annotations

from worker.detection.actors import Gazetteer, Official
from worker.detection.lending import Cast, Lent
from worker.detection.nearness import Line

GAZETTEER = Gazetteer.load()
ROE = Official(start=0, end=7, name="Ann Roe", surname="Roe", office="president", rank="head", code="KE", country="KE")


def cast(sentence: str, lent: Lent | None = None, named: tuple[Official, ...] = ()) -> Cast:
    actors = GAZETTEER.find(sentence)
    return Cast(Line(sentence.lower()).words, actors, named, lent or Lent(people=(), actors=()))


def test_a_country_is_a_state_and_a_place() -> None:
    assert cast("Norway waits.").codes(frozenset({"state"})) == {"NO"}
    assert cast("Norway waits.").codes(frozenset({"place"})) == {"NO"}
    assert cast("Norway waits.").codes(frozenset({"leader"})) == set()


def test_a_body_is_no_state() -> None:
    assert cast("NATO waits.").codes(frozenset({"body"})) == {"NATO"}
    assert cast("NATO waits.").codes(frozenset({"state"})) == set()


def test_a_noun_of_office_lends_its_class_to_the_states_beside_it() -> None:
    assert cast("The Norwegian prime minister waits.").codes(frozenset({"leader"})) == {"NO"}
    assert cast("The Norwegian delegation waits.").codes(frozenset({"delegation"})) == {"NO"}
    assert cast("The Norwegian envoy waits.").codes(frozenset({"leader"})) == set()


def test_a_pronoun_may_mean_anybody_of_the_article() -> None:
    lent = Lent(people=(ROE,), actors=())
    assert cast("She waits.", lent).codes(frozenset({"leader"})) == {"KE"}
    assert cast("Nobody waits.", lent).codes(frozenset({"leader"})) == set()


def test_both_sides_may_be_any_two_of_the_article() -> None:
    lent = Lent(people=(), actors=tuple(GAZETTEER.find("Kenya and Norway")))
    assert cast("Both sides wait.", lent).codes(frozenset({"state"})) == {"KE", "NO"}


def test_the_government_is_the_one_at_home() -> None:
    lent = Lent(people=(), actors=(), home="NO")
    assert cast("The government waits.", lent).codes(frozenset({"state"})) == {"NO"}
    assert cast("The people wait.", lent).codes(frozenset({"state"})) == set()


def test_officials_of_the_sentence_count() -> None:
    assert cast("Roe waits.", named=(ROE,)).codes(frozenset({"leader", "official"})) == {"KE"}
