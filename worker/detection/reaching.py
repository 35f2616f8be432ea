"""Whom a trigger could reach: who fills its slots stands within a few words of it, told before anything is parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from worker.detection import afar, backward
from worker.detection.actors import Actor, Official
from worker.detection.alike import MEETINGS
from worker.detection.lending import ANYBODY, PAIRS_OF_PEOPLE, classes_of, of_rank, offices
from worker.detection.nearness import Line
from worker.detection.ontology.load import Kind, Rule
from worker.detection.party_words import GOVERNMENTS, HEAD_NOUNS, PAIR_WORDS, PRONOUNS, SPEAKERS_OWN, TELLING

# words from a trigger to the nearest of those who fill a slot: of the sentences that made an event in 6,777 articles
# 1 in 100 needs more
OF_VERB = 6
OF_NOUN = 20
PARTICIPLE = "ing"  # whose subject is that of the clause: "After visiting Chad, where it rained all day, the king said"
BEFORE_VERB = 8  # to a verb's subject, which comes first
TWO_WITHIN = 12  # to the second of two whom a verb brings together
OBJECT_WITHIN = 8  # from an article behind a verb to the name of whom it acts on: "met the new Kenyan premier"
ARTICLES = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "this", "these", "those", "any", "no", "all", "some"}
)
ANY_ACTOR = frozenset(
    {"leader", "official", "delegation", "state", "body", "group", "place", "site", "people", "producers"}
)
ACTING = frozenset({"leader", "official", "delegation", "state", "body", "group"})
POINTING = backward.WORDS | afar.BY_NAME | afar.BESIDE_TOURS
PLACE = frozenset({"place"})
OF_PAIRS = PAIR_WORDS | PAIRS_OF_PEOPLE
SPEAKER = frozenset({"state", "body", "group", "official", "leader", "delegation"})


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody at words [first, last] of a sentence, with the classes that he could be of; no code if anybody's."""

    first: int
    last: int
    classes: AbstractSet[str]
    code: str | None

    def distance(self, at: int) -> int:
        """Count the words between him and a word."""
        return max(0, self.first - at, at - self.last)


def named_in(line: Line, start: int, actors: Iterable[Actor], officials: Iterable[Official]) -> list[Named]:
    """Find who is named in the sentence that begins at `start`, without those whom its pronouns mean."""
    sure = [a for a in actors if not a.weak]
    by_office = offices(line.words)
    found = [
        Named(line.index(a.start - start), line.index(a.end - 1 - start), classes_of(a) | by_office, a.code)
        for a in sure
    ]
    found += [
        Named(line.index(o.start - start), line.index(o.end - 1 - start), of_rank(o.rank), o.code) for o in officials
    ]
    if not (OF_PAIRS.isdisjoint(line.words) and POINTING.isdisjoint(line.words) and GOVERNMENTS.isdisjoint(line.words)):
        found += [Named(i, i, ANY_ACTOR, None) for i, word in enumerate(line.order) if word in OF_PAIRS]
        found += [Named(i, i, PLACE, None) for i, word in enumerate(line.order) if word in POINTING]
        found += [Named(i, i, frozenset({"state"}), None) for i, word in enumerate(line.order) if word in GOVERNMENTS]
    if not (SPEAKERS_OWN.isdisjoint(line.words) or TELLING.isdisjoint(line.words)):
        found += [Named(i, i, SPEAKER, None) for i, word in enumerate(line.order) if word in SPEAKERS_OWN]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What a rule asks of those who stand near its trigger.

    Somebody of `each` stands within so many words, of `first` also before it; of those of `together` there are two.
    `acts`: what begins with an article right behind it has a name.
    """

    within: int
    each: tuple[AbstractSet[str], ...] = ()
    first: tuple[AbstractSet[str], ...] = ()
    together: AbstractSet[str] = field(default_factory=frozenset)
    acts: bool = False

    @classmethod
    def of(cls, rule: Rule, kind: Kind, alone: AbstractSet[str]) -> Reach:
        """Derive it from the frame; who may stay unsaid, or anybody may be, is not looked for."""
        is_verb = rule.pos != "noun"
        open_to_all = any(ANYBODY in fill.accept for fill in rule.fills)
        fills = [
            fill
            for fill in rule.fills
            if (fill.least or (fill.role == "participants" and kind.least_parties))
            and (fill.role == "participants" or fill.role not in (rule.lend, *rule.untold))
            and ANYBODY not in fill.accept
            and kind.default_participant == "none"
            and not (kind.alone and rule.near)  # "African leaders", whom no name need tell
        ]
        two = is_verb and kind.roles and len(fills) > 1 and not (rule.lend or rule.untold or open_to_all)
        return cls(
            within=OF_VERB if is_verb else OF_NOUN,
            each=tuple(fill.accept | alone for fill in fills),
            first=tuple(fill.accept for fill in fills if rule.pos == "verb" and fill.slots == ("subj",)),
            together=frozenset().union(*(fill.accept for fill in fills)) if two else frozenset(),
            acts=rule.pos == "verb" and rule.type in MEETINGS and rule.lend is not None,
        )

    def holds(self, line: Line, places: Sequence[int] | None, named: Sequence[Named]) -> bool:
        """Tell whether they do, at one of the places where the trigger could stand."""
        return places is None or any(self._holds_at(line.order, at, named) for at in places)

    def _holds_at(self, order: Sequence[str], at: int, named: Sequence[Named]) -> bool:
        is_participle = order[at].endswith(PARTICIPLE)
        within = OF_NOUN if is_participle else self.within
        for accept in self.each:
            if not any(one.distance(at) <= within and not accept.isdisjoint(one.classes) for one in named):
                return False
        if not is_participle and not all(_comes_before(at, accept, named) for accept in self.first):
            return False
        if self.together and not _are_two(at, self.together, named):
            return False
        return not self.acts or not _acts_on_things(order, at, named)


def _comes_before(at: int, accept: AbstractSet[str], named: Sequence[Named]) -> bool:
    return any(0 <= at - one.last <= BEFORE_VERB and not accept.isdisjoint(one.classes) for one in named)


def _are_two(at: int, accept: AbstractSet[str], named: Sequence[Named]) -> bool:
    codes = [one.code for one in named if one.distance(at) <= TWO_WITHIN and not accept.isdisjoint(one.classes)]
    return None in codes or len(set(codes)) > 1


def _acts_on_things(order: Sequence[str], at: int, named: Sequence[Named]) -> bool:
    """Tell "met the deadline" from "met the Kenyan premier"."""
    if at + 1 >= len(order) or order[at + 1] not in ARTICLES:
        return False
    return not any(at < one.first <= at + OBJECT_WITHIN and not ACTING.isdisjoint(one.classes) for one in named)


def pronouns(line: Line, meant: Callable[[int], Official | None]) -> list[Named]:
    """Find whom the pronouns of a sentence mean; `meant(offset)` tells it."""
    if PRONOUNS.isdisjoint(line.words):
        return []
    places = [i for i, word in enumerate(line.order) if word in PRONOUNS]
    found = ((i, meant(line.start(i))) for i in places)
    return [Named(i, i, of_rank(who.rank), who.code) for i, who in found if who is not None]


def unnamed(line: Line) -> list[Named]:
    """Find the offices of a sentence of whom nobody says whose: "the foreign minister arrived" is a hint."""
    return [Named(i, i, of_rank(HEAD_NOUNS[word]), None) for i, word in enumerate(line.order) if word in HEAD_NOUNS]
