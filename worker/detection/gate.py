"""Decides from the words alone which sentences are worth parsing: those that could fill some rule's frame.

It asks only for what a frame cannot do without, so that it lets too much pass, never too little.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs

from worker.detection.beside import Beside
from worker.detection.lending import ANYBODY, Cast
from worker.detection.nearness import Brought, Line
from worker.detection.ontology.load import Fill, Kind, Ontology, Rule
from worker.detection.phrases import stands
from worker.detection.reaching import Named, Reach
from worker.detection.topic import is_topic

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# a body's name may hold them, and other matters than sport have a season and goals, which no rule minds
IN_NAMES = frozenset({"league", "union", "cup", "club", "season", "goals"})
# triggers that stand in every other sentence; their rules are looked for by the company that they need
PLACES = frozenset({"place", "site", "state"})  # classes of which only names are
ACTS = frozenset({"subj", "obj", "agent"})  # slots of a verb, which nobody fills whom its sentence does not mean
BY_PREPOSITION = ("prep:", "clause:")
EVERYWHERE = frozenset({"is", "was", "are", "were", "be", "been", "being", "am", "has", "had", "have", "having"})


class Heard:
    """What the gate takes in of a sentence, once for all rules; their phrases are looked for when the first asks."""

    def __init__(self, line: Line, find: Callable[[str], frozenset[str]]) -> None:
        self.lowered = line.lowered
        self.words = line.words
        self._find = find

    @cached_property
    def phrases(self) -> frozenset[str]:
        """The phrases of rules that it holds."""
        return self._find(self.lowered)


@dataclass(frozen=True, slots=True)
class Company:
    """Words of which one must stand in a sentence; phrases and words with odd characters are found as substrings.

    What must not stand there is found `whole`, so that "in protests" is not "in protest".
    """

    words: frozenset[str]
    phrases: frozenset[str]
    whole: bool = False

    @classmethod
    def of(cls, wanted: frozenset[str], *, whole: bool = False) -> Company:
        """Sort words from phrases."""
        words = frozenset(w for w in wanted if WORD.fullmatch(w))
        return cls(words, wanted - words, whole)

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)

    def stands_in(self, heard: Heard) -> bool:
        """Tell whether one of them does."""
        if not self.words.isdisjoint(heard.words):
            return True
        found = heard.phrases.intersection(self.phrases) if self.phrases and heard.phrases else ()
        return any(stands(phrase, heard.lowered) for phrase in found) if self.whole else bool(found)


@dataclass(frozen=True, slots=True)
class Spots:
    """Where in a text the words stand by which rules are looked for, in order; `anywhere` asks for none."""

    starts: tuple[int, ...]
    anywhere: bool = False

    def __bool__(self) -> bool:
        return self.anywhere or bool(self.starts)

    def within(self, start: int, end: int) -> bool:
        """Tell whether one of them begins in [start, end)."""
        at = bisect_left(self.starts, start)
        return self.anywhere or (at < len(self.starts) and self.starts[at] < end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """What a rule asks of a sentence before it is parsed; `own` if somebody of it, to whom the article may lend."""

    type: str
    triggers: Company
    all_of: tuple[Company, ...]
    none_of: Company
    fills: tuple[tuple[frozenset[str], int], ...]
    everybody: frozenset[str]
    least: int
    alone: frozenset[str]
    joins: frozenset[str]
    lend: frozenset[str] = frozenset()
    own: bool = False
    brought: tuple[Brought, ...] = ()
    beside: Beside | None = None
    reach: Reach | None = None
    topic: frozenset[str] = frozenset()

    def could_hold(self, heard: Heard) -> bool:
        """Tell whether trigger and company stand in the sentence."""
        for company in self.all_of:
            if not company.stands_in(heard):
                return False
        return not self.none_of.stands_in(heard)

    def places(self, line: Line, heard: Heard) -> list[int] | None:
        """Find the words at which the trigger could stand; None where it is not one word."""
        return self.beside.places(line, heard.phrases) if self.beside is not None else None

    def is_told_of(self, topic: str) -> bool:
        """Tell whether headline and lead are on what the rule wants them to be on."""
        return not self.topic or is_topic(self.topic, topic)

    def could_reach(self, line: Line, names: Sequence[tuple[int, AbstractSet[str]]]) -> bool:
        """Tell whether what only a preposition brings in stands near enough to a trigger."""
        return all(line.brings(self.triggers.words, one, names) for one in self.brought)

    def is_near(self, line: Line, places: Places, named: Sequence[Named]) -> bool:
        """Tell whether those whom it takes stand near enough to a trigger."""
        return self.reach is None or self.reach.holds(line, places, named)

    def could_fill(self, cast: Cast, offered: AbstractSet[str] = frozenset()) -> bool:
        """Tell whether the sentence names enough of those whom the slots accept, with those whom the article offers."""
        for accept, least in self.fills:
            lent = offered if accept == self.lend else frozenset()
            if least and ANYBODY not in accept and len(cast.codes(accept) | lent) < least:
                return False
        if not self.least or ANYBODY in self.everybody:
            return True
        if self.own and not cast.codes(self.everybody):
            return False
        lent = offered if self.lend else frozenset()
        return len(cast.codes(self.everybody) | lent) >= self.least or bool(
            self.alone and (lent or cast.codes(self.alone))
        )


Places = list[int] | None
Placed = tuple[Worded, Places]


class Gate:
    """Knows the words of all rules; to ask it of a sentence costs microseconds."""

    def __init__(self, ontology: Ontology) -> None:
        rules = [(rule, kind) for kind in ontology.kinds.values() for rule in kind.rules]
        verbs = frozenset(form for rule, _ in rules if rule.pos == "verb" for form in rule.forms if form[-1] != "s")
        tests = [_worded(rule, kind, verbs) for rule, kind in rules]
        self._by_trigger: dict[str, list[Worded]] = {}
        for test in tests:
            for form in test.triggers.words:
                self._by_trigger.setdefault(form, []).append(test)
        self._oddly_triggered = tuple(test for test in tests if test.triggers.phrases)
        self._triggers = frozenset(self._by_trigger)
        anchors = sorted({anchor for test in tests for anchor in _anchors(test)})
        self._anchors = ahocorasick_rs.AhoCorasick(anchors)
        companies = [company for test in tests for company in (test.triggers, *test.all_of, test.none_of)]
        self._phrases = sorted(frozenset().union(*(company.phrases for company in companies)))
        self._finder = ahocorasick_rs.AhoCorasick(self._phrases)

    def spots(self, lowered: str) -> Spots:
        """Find where rules' words could stand in a text in small letters: one scan, no more."""
        found = self._anchors.find_matches_as_indexes(lowered, overlapping=True)
        return Spots(tuple(sorted({start for _, start, end in found if _bounded(lowered, start, end)})))

    def worded(self, line: Line) -> list[Placed]:
        """Give the rules whose words stand in a sentence, with the places of their triggers."""
        tests = {id(test): test for form in line.words & self._triggers for test in self._by_trigger[form]}
        heard = Heard(line, self._phrases_in)
        odd = [test for test in self._oddly_triggered if test.triggers.stands_in(heard)]
        fitting = [test for test in (*tests.values(), *odd) if test.could_hold(heard)]
        placed = [(test, test.places(line, heard)) for test in fitting]
        return [(test, places) for test, places in placed if places != []]

    def _phrases_in(self, lowered: str) -> frozenset[str]:
        found = self._finder.find_matches_as_indexes(lowered, overlapping=True)
        return frozenset([self._phrases[i] for i, _, _ in found])


class OpenGate(Gate):
    """Lets every sentence pass: what all the sparing is measured against."""

    _ANY = Worded(
        type="", triggers=Company.of(frozenset()), all_of=(), none_of=Company.of(frozenset()), fills=(),
        everybody=frozenset(), least=0, alone=frozenset(), joins=frozenset(),
    )  # fmt: skip

    def spots(self, lowered: str) -> Spots:
        """Say anywhere."""
        return Spots((), anywhere=True)

    def worded(self, line: Line) -> list[Placed]:
        """Give a rule that asks for nothing."""
        return [(self._ANY, None)]


def parted(rules: Iterable[Placed], line: Line, named: Sequence[Named]) -> tuple[list[Placed], list[Placed]]:
    """Part the rules near to whose triggers somebody stands who fills their slots from the others."""
    near: list[Placed] = []
    far: list[Placed] = []
    for rule, places in rules:
        (near if rule.is_near(line, places, named) else far).append((rule, places))
    return near, far


def _bounded(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _anchors(test: Worded) -> Iterable[str]:
    """Choose the words by which a rule is looked for: its triggers, or its company where those stand everywhere."""
    if test.all_of and not EVERYWHERE.isdisjoint(test.triggers.words):
        rarest = min(test.all_of, key=lambda company: len(company.words))
        return (*rarest.words, *rarest.phrases)
    return (*test.triggers.words, *test.triggers.phrases)


def _worded(rule: Rule, kind: Kind, verbs: frozenset[str]) -> Worded:
    companies = (Company.of(wanted) for wanted in (rule.need, rule.near, rule.about, rule.governed_by))
    by_role = [fill for fill in rule.fills if fill.role != "participants"]
    together = [fill.least for fill in rule.fills if fill.role == "participants"]
    alone = kind.alone | ({"place"} if "leader" in kind.alone else set())  # "the Lisbon summit"
    least = max([kind.least_parties, sum(fill.least for fill in by_role) - bool(rule.untold), *together], default=0)
    return Worded(
        type=kind.type,
        triggers=Company.of(frozenset(form for form in rule.forms if " " not in form)),
        all_of=tuple(company for company in companies if company),
        none_of=Company.of(frozenset(w for w in rule.never - IN_NAMES if " " in w or WORD.fullmatch(w)), whole=True),
        fills=tuple((fill.accept, 0 if fill.role in rule.untold else fill.least) for fill in by_role),
        everybody=frozenset().union(*(fill.accept for fill in rule.fills)),
        least=least,
        alone=alone,
        beside=Beside.of(rule, verbs),
        reach=Reach.of(rule, kind, alone),
        topic=rule.topic,
        joins=frozenset({kind.type, *kind.yields_to}),
        lend=next((fill.accept for fill in rule.fills if fill.role == rule.lend), frozenset()),
        own=rule.lend is not None and not rule.near and all(ACTS.issuperset(fill.slots) for fill in rule.fills),
        brought=()
        if any(" " in form for form in rule.forms)
        else tuple(filter(None, (_brought(fill, rule) for fill in rule.fills))),
    )


def _brought(fill: Fill, rule: Rule) -> Brought | None:
    """Tell what must bring in one who fills a slot; None where he could stand without, or the article lends him."""
    slots = (*fill.slots, *fill.spare)
    if not fill.least or fill.role == rule.lend or not fill.accept <= PLACES:
        return None
    if not all(slot.startswith(BY_PREPOSITION) for slot in slots):
        return None
    return Brought(frozenset(word for slot in slots for word in slot.partition(":")[2].split("|")), fill.accept)
