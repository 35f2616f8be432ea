"""Where a journey leads that names no state as its host: to a part of the world, through several countries, abroad."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from worker.detection.ontology.load import Fill, Kind, Rule
from worker.detection.parties import Context
from worker.detection.syntax import coordinated, is_noun, slot
from worker.detection.tree import Token

PARTS = frozenset(
    {
        *("africa", "americas", "asia", "balkans", "baltics", "caribbean", "caucasus", "eurasia", "europe"),
        *("indochina", "levant", "maghreb", "mideast", "oceania", "sahel", "scandinavia", "gulf", "pacific"),
    }
)
HALVES = frozenset({"america", "east"})  # of "Latin America", "the Far East": America alone is a state
WHICH = frozenset({"latin", "south", "central", "middle", "far", "near"})
OF_PARTS = frozenset(
    {
        *("african", "arab", "asian", "balkan", "baltic", "caribbean", "european", "nordic", "scandinavian", "eastern"),
        *("latin", "gulf", "pacific", "american", "mediterranean", "sub-saharan", "saharan"),
    }
)
REGIONS = frozenset({"region", "continent", "area"})  # named before, with countries in it
BEYOND = frozenset({"abroad", "overseas", "foreign"})
# so many may be visited on one journey, and more in a career
A_FEW = frozenset(
    {
        *("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *map(str, range(2, 13)),
    }
)
MANY = frozenset({"countries", "nations", "capitals"})  # no "states", which a president may tour at home
SEVERAL = frozenset({"nation", "country", "capital"})  # "a five-nation tour"
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod", "advmod"})
THROUGH = ("prep:through|across|around|round|throughout|of|in|to", "gov.prep:through|across|around|round|throughout")
TOURS = frozenset({"trip", "tour", "visit", "journey", "swing", "stay", "stopover", "pilgrimage"})
CONTINENT = frozenset({"continent"})
BY_NAME = PARTS | HALVES | MANY | CONTINENT
BESIDE_TOURS = OF_PARTS | BEYOND | SEVERAL  # which say so only of a journey
_WORD = re.compile(rf"\b(?:{'|'.join(sorted(BY_NAME))})\b")


def may_lead_afar(words: AbstractSet[str]) -> bool:
    """Tell from the words of a sentence alone whether a journey of it could lead to no one state."""
    return not (BY_NAME.isdisjoint(words) and BESIDE_TOURS.isdisjoint(words))


def goals(words: AbstractSet[str], lowered: str) -> Iterator[int]:
    """Find where words stand that could name such a goal, in a sentence in small letters."""
    return (match.start() for match in (() if BY_NAME.isdisjoint(words) else _WORD.finditer(lowered)))


def lacks_a_host_only(trigger: Token, roles: AbstractSet[str], rule: Rule, kind: Kind, context: Context) -> bool:
    """Tell whether all that is lacking is a host, of which there is none: the king "toured Africa"."""
    hosts = next((fill for fill in rule.fills if fill.role == kind.each), None)
    if hosts is None or trigger.tag_ == "NNS":  # "trips"
        return False
    others = {fill.role for fill in rule.fills if fill.least and fill is not hosts}
    return others <= roles and leads_afar(trigger, hosts, context)


def leads_afar(trigger: Token, host: Fill, context: Context) -> bool:
    """Tell whether a journey leads to no one state: "toured Africa", "a five-nation trip", "her first trip abroad"."""
    aside = [c for c in trigger.children if c.dep_ in MODIFIERS and not _is_of_actor(c, context)]
    if is_noun(trigger) and any(_is_beyond(c) for c in aside):
        return True
    names = [*host.slots, *(THROUGH if trigger.lower_ in TOURS or not is_noun(trigger) else ())]
    heads = (one for name in names for head in slot(trigger, name) for one in coordinated(head))
    return any((_is_part(head) or _is_of_many(head)) and not _is_of_actor(head, context) for head in heads)


def _is_of_actor(token: Token, context: Context) -> bool:
    """Tell a word of the name of a state ("South Africa") or body ("the Asian Development Bank")."""
    return any(a.start <= token.idx < a.end for a in context.actors)


def _is_part(head: Token) -> bool:
    """Tell a part of the world from the thing that bears its name ("the Gulf crisis")."""
    if head.lower_ == "continent":
        return not any(c.dep_ == "amod" for c in head.children)
    if head.text[:1].islower() or not is_noun(head):
        return False
    return head.lower_ in PARTS or (head.lower_ in HALVES and _has(head, WHICH))


def _is_of_many(head: Token) -> bool:
    """Tell "seven countries", "Arab capitals" and "several Baltic nations" from "the two countries"."""
    if head.lower_ not in MANY or any(c.lower_ in ("the", "both", "these", "all", "other") for c in head.children):
        return False
    counted = any((c.dep_ == "nummod" and c.lower_ in A_FEW) or c.lower_ == "several" for c in head.children)
    return _has(head, OF_PARTS) or counted


def _is_beyond(modifier: Token) -> bool:
    """Tell what says that a journey leads abroad ("an *Asian* tour", "an *overseas* trip", "a *five-nation* tour")."""
    lowered = modifier.lower_
    if lowered in BEYOND:
        return True
    if lowered in OF_PARTS | PARTS | HALVES:
        return modifier.text[:1].isupper() and (lowered not in HALVES | {"american", "eastern"} or _has_which(modifier))
    return lowered in SEVERAL and any(c.dep_ in ("nummod", "advmod", "amod") or c.like_num for c in modifier.children)


def _has_which(modifier: Token) -> bool:
    """Tell "Latin American" and "Far Eastern" from "American", also where the parser hangs both on the journey."""
    before = modifier.nbor(-1) if modifier.i else None
    return _has(modifier, WHICH) or (before is not None and before.lower_ in WHICH)


def _has(head: Token, words: Iterable[str]) -> bool:
    return any(c.lower_ in words for c in head.children)
