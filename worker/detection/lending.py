"""Who could fill a slot in a sentence, told from its words alone: more than will, never fewer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from worker.detection import afar, backward
from worker.detection.actors import Actor, Official
from worker.detection.party_words import DELEGATIONS, GOVERNMENTS, HEAD_NOUNS, LEADING, PAIR_WORDS, PRONOUNS, REBELS

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
FOES = "rebels"  # stand for a side that is only called by what it is
BEFORE = "before"  # stands for the host that only another sentence names
ANYBODY = "named"  # the class of names that nothing is known of: any sentence may hold one


@dataclass(frozen=True)
class Lent:
    """What an article lends to each of its sentences: whom a pronoun may mean, and which two "the two sides" may.

    `home` is the state whose government "the government" is.
    """

    people: tuple[Official, ...]
    actors: tuple[Actor, ...]
    home: str | None = None

    @cached_property
    def codes_of_people(self) -> Mapping[str, set[str]]:
        """Their codes by class, which many sentences ask for."""
        return _by_class((of_rank(one.rank), one.code) for one in self.people)

    @cached_property
    def codes_of_actors(self) -> Mapping[str, set[str]]:
        """The codes of the names by class."""
        return _by_class((classes_of(one), one.code) for one in self.actors)


def _by_class(named: Iterable[tuple[Iterable[str], str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for classes, code in named:
        for name in classes:
            found.setdefault(name, set()).add(code)
    return found


def classes_of(actor: Actor) -> frozenset[str]:
    """Give the classes that a name could be taken for by itself."""
    return _OF_KIND[actor.kind]


def of_rank(rank: str) -> frozenset[str]:
    """Give the classes of an official."""
    return LEADER if rank in LEADING else OFFICIAL


class Cast:
    """The codes in a sentence, by the class of actor that they could be taken for."""

    __slots__ = ("_by_class", "_known")

    def __init__(self, words: frozenset[str], actors: Iterable[Actor], named: Iterable[Official], lent: Lent) -> None:
        by_office = offices(words)
        sure = [(classes_of(actor) | by_office, actor.code) for actor in actors if not actor.weak]
        self._by_class = _by_class((*sure, *((of_rank(one.rank), one.code) for one in named)))
        self._known: dict[AbstractSet[str], set[str]] = {}
        if not PRONOUNS.isdisjoint(words) or not PAIRS_OF_PEOPLE.isdisjoint(words):
            self._add(lent.codes_of_people)
        if lent.home and not GOVERNMENTS.isdisjoint(words):
            self._add({"state": {lent.home}})
        if afar.may_lead_afar(words):
            self._add({"place": {AFAR}})
        if not backward.WORDS.isdisjoint(words):
            self._add({"place": {BEFORE}})
        if not REBELS.isdisjoint(words):
            self._add({"group": {FOES}})
        if not PAIR_WORDS.isdisjoint(words):
            self._add(lent.codes_of_actors)

    def _add(self, codes: Mapping[str, set[str]]) -> None:
        for name, some in codes.items():
            self._by_class.setdefault(name, set()).update(some)

    def codes(self, classes: AbstractSet[str]) -> set[str]:
        """Give the codes of everybody who could be of one of the classes; rules ask for the same few again."""
        found = self._known.get(classes)
        if found is None:
            found = self._known[classes] = set().union(*(self._by_class.get(name, ()) for name in classes))
        return found


def offices(words: frozenset[str]) -> frozenset[str]:
    """Give the classes that nouns of office lend to the states beside them ("the Kenyan delegation")."""
    if _OFFICIALS.isdisjoint(words):
        return frozenset()
    leading = {"leader"} if not _LEADERS.isdisjoint(words) else set()
    sent = {"delegation"} if not DELEGATIONS.isdisjoint(words) else set()
    return frozenset({"official"} | leading | sent)
