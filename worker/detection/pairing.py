"""Whom "the two sides" may mean: of the names before it, those that stand for somebody and do not only tell where."""

from __future__ import annotations

import re
from typing import Literal

from worker.detection.actors import Actor
from worker.detection.party_words import HEAD_NOUNS, STATE_NOUNS

# called by what it is: "the two leaders", "both countries", "the two sides"
Pair = Literal["people", "states", "sides"]
STATES = frozenset({"countries", "nations", "states", "governments", "capitals", "neighbours", "neighbors"})
_WHERE = re.compile(r"\b(?:in|at|near|into|across|through|inside|outside|throughout)\s(?:the\s)?$", re.IGNORECASE)
_AMONG_PLACES = re.compile(
    r"\b(?:in|at|near|to|from)(?:\s(?:the\s)?[A-Z][\w'’-]+){1,3}(?:,(?:\s[A-Z][\w'’-]+){1,3})*,?\s(?:and\s)?$"
)
_WHERE_CITY = re.compile(r"\b(?:in|at|near|into|across|outside|to|from|for) $", re.IGNORECASE)
_BEHIND = re.compile(r"[-\s]+([a-z][a-z-]*)")
_LONGEST = 16  # characters
_LIST = 80
_STAND_ALONE = frozenset(
    {*("and", "or", "are", "were", "is", "was", "have", "has", "had", "will", "would", "said", "say", "says", "also")}
    | {*("foreign", "prime", "defence", "defense", "trade", "finance", "interior", "agriculture", "economy", "vice")}
)


def pair_of(noun: str) -> Pair:
    """Tell what a noun like "leaders" or "countries" counts two of."""
    if noun in HEAD_NOUNS or noun == "pair":
        return "people"
    return "states" if noun in STATES else "sides"


def may_be_one(actor: Actor, text: str, of: Pair) -> bool:
    """Tell whether a name stands for a side: not "in Norway", "the Irish border", nor a body where states are meant."""
    before = text[max(0, actor.start - _LONGEST) : actor.start]
    if actor.kind == "organisation":
        return of == "sides"
    if actor.kind != "demonym" and _AMONG_PLACES.search(text[max(0, actor.start - _LIST) : actor.start]):
        return False  # "in Lisbon, Lima and *Accra*"
    if actor.kind in ("capital", "city"):
        return not _WHERE_CITY.search(before)
    if actor.kind == "country":
        return not _WHERE.search(before)
    if actor.kind == "demonym" and not text[actor.start : actor.end].endswith("s"):
        behind = _BEHIND.match(text, actor.end)
        return behind is None or behind[1] in HEAD_NOUNS or behind[1] in STATE_NOUNS | _STAND_ALONE
    return True
