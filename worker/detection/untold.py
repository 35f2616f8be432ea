"""Acts of which a sentence tells only one side: "sanctions were imposed on Chad", "the council imposed sanctions".

An act that is asserted stands without the other side; one that is only remembered, or told of beside something else,
does not.
"""

from __future__ import annotations

from collections.abc import Iterable

from worker.detection.ontology.load import Rule
from worker.detection.parties import Party
from worker.detection.status_words import DAYS, MONTHS
from worker.detection.syntax import governor, head_phrase, is_noun, is_verb, objects, prepositional
from worker.detection.tree import Token

_DATED = DAYS | MONTHS | frozenset({"yesterday", "today", "week", "month", "year"})
TARGET = "target"
_UPON = frozenset({"on", "against", "upon"})
_COUNTS = frozenset({"dozen", "dozens", "scores", "hundreds", "total", "number"})
_HIT = frozenset(
    {
        *("individuals", "entities", "persons", "people", "companies", "firms", "banks", "officials", "vessels"),
        *("tankers", "ships", "judges", "generals", "officers", "ministers", "lawmakers", "traders", "organisations"),
        *("organizations", "businesses", "businessmen", "settlers", "commanders", "oligarchs"),
    }
)
_AGREED = frozenset({"on", "to", "for", "upon"})
_AGREEING = frozenset({"agree", "agreed", "agrees", "voted", "vote", "votes"})
_SHARING = frozenset({"xcomp", "conj", "ccomp"})


def may_stay_untold(token: Token, rule: Rule, lacks: str | None, filled: Iterable[Party]) -> bool:
    """Tell whether a rule lets the role that nobody fills stay unfilled, and the sentence asserts the act.

    Somebody known must be on the other side ("the board sanctioned Ann Roe" tells of no state), or the act counts whom
    it hits: "sanctions were imposed on ten persons", "the Treasury has sanctioned dozens of companies".
    """
    told = list(filled)
    if not lacks or (told and all("named" in party.classes for party in told)):
        return False
    if is_verb(token) and not told:
        return False  # "the school sanctioned two officials"
    if (not told or (is_verb(token) and lacks == f"nobody fills {TARGET}")) and not _hits_a_number(token):
        return False
    return any(lacks == f"nobody fills {role}" for role in rule.untold) and _is_asserted(token, rule)


def _hits_a_number(token: Token) -> bool:
    """Tell an act on so many persons or firms from one on what has no number ("sanctioned the use of force")."""
    if is_verb(token):
        hit = objects(token)
    else:
        verb = governor(token)
        near = [token, *([verb] if verb is not None else [])]
        hit = [h for one in near for h in prepositional(one, _UPON)]
    return any(_is_counted(noun) for noun in hit)


def _is_counted(noun: Token) -> bool:
    words = list(noun.subtree)
    if noun.lower_ not in _HIT and not (noun.lower_ in _COUNTS and any(word.lower_ in _HIT for word in words)):
        return False
    return any(word.like_num or word.lower_ in _COUNTS for word in words)


def _is_asserted(token: Token, rule: Rule) -> bool:
    """Tell a verb in its own tense ("have been imposed"), or a participle with a day ("adopted in May")."""
    if is_verb(token):
        return token.dep_ not in ("advcl", "relcl", "acl") and _has_tense(token)
    clauses = [c for c in token.children if c.dep_ in ("acl", "relcl") and c.lower_ in rule.governed_by]
    if any(t.lower_ in _DATED for verb in clauses for t in verb.subtree):
        return True
    verb = governor(token)
    if verb is None or verb.lower_ not in rule.governed_by or not _is_acted_on(token, verb):
        return False
    while verb.dep_ in _SHARING and not _has_tense(verb) and is_verb(verb.head):
        verb = verb.head
    return _has_tense(verb) and verb.dep_ not in ("advcl", "relcl")


def _is_acted_on(token: Token, verb: Token) -> bool:
    """Tell what is done to them from what they do ("sanctions hit Chad"), or what is done under them."""
    noun = head_phrase(token)
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and is_noun(noun.head.head):
        noun = head_phrase(noun.head.head)  # "a new round of sanctions"
    if noun.dep_ == "pobj" and noun.head.lower_ in _AGREED and verb.lower_ in _AGREEING:
        return True
    return noun.head == verb and noun.dep_ in ("dobj", "nsubjpass")


def _has_tense(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        c.dep_ in ("aux", "auxpass") and c.lower_ != "to" for c in verb.children
    )
