"""Who could fill a slot in a sentence, told from its words alone: more than will, never fewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from worker.detection import afar, backward
from worker.detection.actors import Actor, Official
from worker.detection.party_words import DELEGATIONS, GOVERNMENTS, HEAD_NOUNS, LEADING, PAIR_WORDS, PRONOUNS

_OF_KIND: Mapping[str, frozenset[str]] = {
    "country": frozenset({"state", "place", "site"}),
    "capital": frozenset({"state", "place"}),
    "demonym": frozenset({"state", "people", "place"}),
    "seat": frozenset({"state"}),
    "city": frozenset({"place"}),
    "region": frozenset({"place"}),
    "organisation": frozenset({"body", "producers"}),
    "group": frozenset({"group"}),
}
_LEADERS = frozenset(noun for noun, rank in HEAD_NOUNS.items() if rank in LEADING)
_OFFICIALS = frozenset(HEAD_NOUNS)
OFFICIAL = frozenset({"official"})
LEADER = OFFICIAL | {"leader"}
PAIRS_OF_PEOPLE = frozenset({"pair", "duo"})
AFAR = "afar"  # stands for the host that a journey abroad does not have
BEFORE = "before"  # stands for the host that only another sentence names
ANYBODY = "named"  # the class of names that nothing is known of: any sentence may hold one


@dataclass(frozen=True, slots=True)
class Lent:
    """What an article lends to each of its sentences: whom a pronoun may mean, and which two "the two sides" may.

    `home` is the state whose government "the government" is.
    """

    people: tuple[Official, ...]
    actors: tuple[Actor, ...]
    home: str | None = None


def classes_of(actor: Actor) -> frozenset[str]:
    """Give the classes that a name could be taken for by itself."""
    return _OF_KIND[actor.kind]


def of_rank(rank: str) -> frozenset[str]:
    """Give the classes of an official."""
    return LEADER if rank in LEADING else OFFICIAL


class Cast:
    """The codes in a sentence, by the class of actor that they could be taken for."""

    __slots__ = ("_by_class",)

    def __init__(self, words: frozenset[str], actors: Iterable[Actor], named: Iterable[Official], lent: Lent) -> None:
        self._by_class: dict[str, set[str]] = {}
        sure = [actor for actor in actors if not actor.weak]
        self._add_actors(sure, offices(words))
        self._add_people(named)
        if not PRONOUNS.isdisjoint(words):
            self._add_people(lent.people)
        if lent.home and not GOVERNMENTS.isdisjoint(words):
            self._by_class.setdefault("state", set()).add(lent.home)
        if afar.may_lead_afar(words):
            self._by_class.setdefault("place", set()).add(AFAR)
        if not backward.WORDS.isdisjoint(words):
            self._by_class.setdefault("place", set()).add(BEFORE)
        if not PAIR_WORDS.isdisjoint(words):
            self._add_actors(lent.actors, frozenset())
        if not PAIRS_OF_PEOPLE.isdisjoint(words):
            self._add_people(lent.people)

    def _add_actors(self, actors: Iterable[Actor], offices: frozenset[str]) -> None:
        for actor in actors:
            for name in _OF_KIND[actor.kind]:
                self._by_class.setdefault(name, set()).add(actor.code)
            for name in offices:
                self._by_class.setdefault(name, set()).add(actor.code)

    def _add_people(self, people: Iterable[Official]) -> None:
        for official in people:
            self._by_class.setdefault("official", set()).add(official.code)
            if official.rank in LEADING:
                self._by_class.setdefault("leader", set()).add(official.code)

    def codes(self, classes: Iterable[str]) -> set[str]:
        """Give the codes of everybody who could be of one of the classes."""
        found: set[str] = set()
        for name in classes:
            found |= self._by_class.get(name, set())
        return found


def offices(words: frozenset[str]) -> frozenset[str]:
    """Give the classes that nouns of office lend to the states beside them ("the Kenyan delegation")."""
    if _OFFICIALS.isdisjoint(words):
        return frozenset()
    leading = {"leader"} if not _LEADERS.isdisjoint(words) else set()
    sent = {"delegation"} if not DELEGATIONS.isdisjoint(words) else set()
    return frozenset({"official"} | leading | sent)
