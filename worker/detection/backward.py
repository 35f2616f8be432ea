"""A place that a journey's sentence names only by pointing back: "went *there*", "his visit to *the city*"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from worker.detection.actors import Actor
from worker.detection.ontology.load import Fill
from worker.detection.parties import Context, Party, of_state
from worker.detection.syntax import slot, text_of
from worker.detection.tree import Token

STANDING = frozenset({"stop", "stops", "stopped", "stopping", "pause", "stay", "stays", "stayed", "spend", "spent"})
CITIES = frozenset({"city", "capital", "town", "port"})
COUNTRIES = frozenset({"country", "nation", "kingdom", "republic", "sultanate", "emirate"})
OTHERS = frozenset({"whole", "entire", "other", "own", "first", "second", "third", "home", "native", "only", "last"})
POINTING = frozenset({"the", "this", "that"})
OF_CITIES = frozenset({"capital", "city"})
OF_COUNTRIES = frozenset({"country", "capital", "demonym"})
HERE, THERE = "here", "there"
NOUNS = CITIES | COUNTRIES
WORDS = NOUNS | {HERE, THERE}
_NOUN = re.compile(rf"\b(?:{'|'.join(sorted(NOUNS))})\b")
_QUARREL = re.compile(r"(?:['’]s?)?\s(?:war|crisis|conflict|invasion|question|issue|dispute|policy|border)\b")


_HERE_OR_THERE = re.compile(
    r"\b(?:travel|fl[iey]|go\b|goes\b|going\b|gone\b|went\b|head|jet|journey|return|c[oa]me?\b|coming\b|arriv|land|visit|trip|"
    r"tour|stop|stay)\w*\s(?:[a-z]+\s)?(?:here|there)\b"
)


def leads_here_or_there(lowered: str) -> bool:
    """Tell whether words of motion stand right before "here" or "there", in a sentence in small letters."""
    return HERE in lowered and _HERE_OR_THERE.search(lowered) is not None


def pointers(words: AbstractSet[str], lowered: str) -> Iterator[int]:
    """Find where words stand that could point back at a place, in a sentence in small letters."""
    return (match.start() for match in (() if NOUNS.isdisjoint(words) else _NOUN.finditer(lowered)))


def names_a_quarrel(actor: Actor, text: str) -> bool:
    """Tell a place that only names what is fought or talked over ("the Ukraine war")."""
    return _QUARREL.match(text, actor.end) is not None


def host_named_before(trigger: Token, host: Fill, have: AbstractSet[str], context: Context) -> Party | None:
    """Give the place last named before, where the sentence points at it and it is not that of who travels."""
    kinds = _pointed_at(trigger, host)
    at = _named(trigger, kinds, context) if kinds else context.here if _is_said_here(trigger) else None
    if at is None or at.country is None or at.country in have:
        return None
    city = at.city if kinds != OF_COUNTRIES else None
    return of_state(at.country, trigger.idx, trigger.idx + len(trigger), city)


def _named(trigger: Token, kinds: AbstractSet[str], context: Context) -> Actor | None:
    """Give the first that the sentence itself names, who stands in the clearest light, else the last one before it."""
    text = text_of(trigger.doc)
    named = (a for a in context.actors if a.kind in kinds and a.end <= trigger.idx and not a.weak)
    own = (a for a in named if not any(o.start < a.end and a.start < o.end for o in context.officials))
    return next((a for a in own if not names_a_quarrel(a, text)), None) or context.before(0, kinds)


def _is_said_here(trigger: Token) -> bool:
    """Tell "arrived here", which is where the dateline says, though that is the seat of a body."""
    return any(c.lower_ == HERE and c.dep_ == "advmod" for c in trigger.children)


def _pointed_at(trigger: Token, host: Fill) -> frozenset[str]:
    """Give the kinds of name that the sentence points back at; none where it does not."""
    if trigger.lower_ not in STANDING and any(c.lower_ == THERE and c.dep_ == "advmod" for c in trigger.children):
        return OF_COUNTRIES | OF_CITIES
    heads = [head for name in host.slots if "." not in name for head in slot(trigger, name)]
    nouns = {head.lower_ for head in heads if _is_bare(head)}
    if nouns & CITIES:
        return OF_CITIES
    return OF_COUNTRIES if nouns & COUNTRIES else frozenset()


def _is_bare(noun: Token) -> bool:
    """Tell "the city" from "the port city of Callao" and "another city"; "the West African nation" is one named."""
    aside = [c for c in noun.children if c.lower_ != "capital" and c.dep_ not in ("punct", "relcl")]
    if noun.lower_ in COUNTRIES:
        aside = [c for c in aside if c.dep_ not in ("amod", "compound", "nmod") or c.lower_ in OTHERS]
    return bool(aside) and all(c.lower_ in POINTING for c in aside)
