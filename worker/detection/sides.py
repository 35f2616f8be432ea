"""Whether the other side of a meeting or a deal is said, though it is nobody that we know."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from worker.detection.alike import DEALS, MEETINGS
from worker.detection.ontology.load import Fill, Kind
from worker.detection.parties import Context, parties
from worker.detection.party_words import DELEGATIONS, GOVERNMENTS, HEAD_NOUNS, REBELS, STATE_NOUNS
from worker.detection.syntax import agents, coordinated, is_noun, is_verb, noun_phrase, slot
from worker.detection.tree import Token

if TYPE_CHECKING:
    from worker.detection.frames import Filled

FIGHTING = frozenset(
    {*("rebels", "insurgents", "separatists", "militants", "guerrillas", "militias", "factions", "sides", "army")}
    | {*("mediators", "separatist", "fighters", "commanders", "junta")}
)
# where those stand who make a deal, beside those in its own phrase
DEALERS = ("prep:between|among", "prep:with", "gov.subj", "gov.agent", "gov.prep:with|between")
DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "its"})
BESIDE = ("prep:", "mod", "gov.prep:")  # slots of one with whom somebody unnamed deals ("the pact with Chad")
AGAINST = "against"  # a slot of those whom an act strikes
BROKERING = ("broker", "mediat", "shepherd", "facilitat")
OTHER_SIDE = "prep:with"  # who stands there deals with somebody else
# slots of one side, whose other side a sentence before may have told
MET = ("prep:with", "prep:between", "obj", "agent")
# who met him, though no name tells whose they are: "*he* met the king", "*negotiators* held talks with Chad"
TOLD_BEFORE = (
    GOVERNMENTS
    | DELEGATIONS
    | {
        *("he", "she", "it", "they", "we", "i", "who", "minister", "ministers", "president", "premier", "negotiators"),
        *("officials", "diplomats", "envoys", "envoy", "negotiator"),
    }
)
DOERS = frozenset({"subj", "gov.subj"})
THEM = frozenset({"him", "her", "them"})  # "the premier receives *her*"
GOING_ON = frozenset({"talks", "negotiations"})


def deals_with_another(token: Token, context: Context) -> bool:
    """Tell whether the other side is named, though it is nobody that we know ("a pact with its creditors")."""
    sides = [*slot(token, OTHER_SIDE), *slot(token, f"gov.{OTHER_SIDE}")]
    sides += [each for head in slot(token, "prep:between|among") for each in coordinated(head)]
    return any((is_noun(head) or head.tag_ == "PRP") and not is_anybody(head, context) for head in sides)


def faces_its_foes(token: Token, of_type: str, slots: Collection[str]) -> bool:
    """Tell a meeting or a deal of somebody with those who fight him, who are only called by what they are."""
    if of_type in DEALS:
        return bool(slots) and is_with_rebels(token)
    return of_type in MEETINGS and any(name.startswith(BESIDE) for name in slots) and faces_fighters(token)


def faces_fighters(token: Token) -> bool:
    """Tell whether one of both sides is called by what it is: "talks between Chad and the rebels", or world powers."""
    heads = [each for head in slot(token, "prep:between") for each in coordinated(head)]
    heads += [t for head in heads for t in head.subtree if t.dep_ == "conj"]
    return any(head.lower_ in FIGHTING or (head.lower_ == "powers") for head in heads)


def is_with_rebels(token: Token) -> bool:
    """Tell a deal of which one side is only called by what it is: "Chad signed a truce with *the rebels*"."""
    heads = [each for name in DEALERS for head in slot(token, name) for each in coordinated(head)]
    return any(head.lower_ in REBELS for head in heads)


def faces_its_like(token: Token) -> bool:
    """Tell whether those met are only called by an office, which the host's have ("talks with her counterpart")."""
    heads = [*slot(token, OTHER_SIDE), *(slot(token, "obj") if is_verb(token) else ())]
    named = (c for head in heads for c in head.children if c.dep_ in ("compound", "amod", "prep", "appos", "relcl"))
    return (
        bool(heads)
        and all(head.lower_ in HEAD_NOUNS for head in heads)
        and not any(c.text[:1].isupper() for c in named)
    )


def is_of_somebody_unknown(token: Token, context: Context) -> bool:
    """Tell whether the other side is said: whom they met with, or who met ("the families met the minister")."""
    met = is_verb(token) and any(
        (is_noun(head) or head.lower_ in ("they", "we")) and not is_anybody(head, context)
        for head in slot(token, "subj")
    )
    return met or deals_with_another(token, context)


def is_held_by_somebody_unknown(token: Token, context: Context) -> bool:
    """Tell talks of a company or a person without office, whom nobody lends the other side."""
    held = slot(token, "gov.subj") if is_noun(token) else []
    named = (t for t in held if any(c.tag_ == "NNP" for c in (t, *t.children) if c in (t,) or c.dep_ == "appos"))
    return any(not is_anybody(head, context) for head in named)


def is_among_themselves(token: Token, have: frozenset[str], context: Context) -> bool:
    """Tell who met his own: "the minister said after talks with the president" of one state."""
    heads = [*slot(token, "gov.subj"), *slot(token, "up.subj")] if is_noun(token) else []
    codes = {party.code for head in heads for party in parties(head, context) if "named" not in party.classes}
    return bool(codes) and codes <= have


def nobody_is_missing(
    token: Token, slots: AbstractSet[str], have: frozenset[str], context: Context, kind: Kind
) -> bool:
    """Tell a meeting that the article has nobody to add to: both sides are of one state, or one is nobody known."""
    two_of_one = {"subj", "obj"} <= slots
    alone = token.lower_ == "receiving" and slots <= {"subj"}  # "Lai said, receiving applause"
    own = any(name.endswith(OTHER_SIDE) for name in slots) and is_among_themselves(token, have, context)
    if two_of_one or alone or own or is_held_by_somebody_unknown(token, context):
        return True
    return "leader" not in kind.alone and not leaves_other_side_unsaid(token, slots, have, context)


def leaves_other_side_unsaid(token: Token, slots: AbstractSet[str], have: frozenset[str], context: Context) -> bool:
    """Tell whether the article may name the other side of a meeting: who met somebody was told of before.

    Of others nobody knows that they met those whom the article is about: "Ann Roe, a teacher, met the minister".
    Whoever has a part in "the talks" has it in those that the article speaks of.
    """
    if is_definite(token) and (not have or token.lower_ in GOING_ON):
        return True
    if slots <= DOERS:
        met = [*slot(token, OTHER_SIDE), *(slot(token, "obj") if is_verb(token) else ())]
        return bool(met) and all(head.lower_ in THEM for head in met)
    if not all(name.startswith(MET) for name in slots):
        return False
    doers = [
        each for head in slot(token, "prep:between") for each in coordinated(head) if not is_anybody(head, context)
    ]
    if not doers:
        doers = slot(token, "subj") if is_verb(token) else [*slot(token, "gov.subj"), *slot(token, "up.subj")]
    codes = {party.code for head in doers for party in parties(head, context) if "named" not in party.classes}
    return bool(doers) and all(head.lower_ in TOLD_BEFORE for head in doers) and not codes & have


def is_anybody(head: Token, context: Context) -> bool:
    if any("named" not in party.classes for party in parties(head, context)):
        return True
    beside = [t for c in head.children if c.dep_ == "appos" for t in c.subtree]  # "Ann Roe, an adviser to Chad's king"
    return any(a.start <= t.idx < a.end for t in beside for a in context.actors)


def says_against_whom(token: Token, wanted: Fill) -> bool:
    """Tell whether the sentence says whom it strikes, though it is nobody known ("sanctions against the islanders")."""
    heads = (head for name in wanted.slots if AGAINST in name and "." not in name[4:] for head in slot(token, name))
    return any(head.tag_ in ("NN", "NNS") and not _is_the_state(head) for head in heads)


def _is_the_state(head: Token) -> bool:
    """Tell "the country", which is one named before."""
    return head.lower_ in STATE_NOUNS | {"country", "nation"} and not any(c.dep_ == "amod" for c in head.children)


def acts_on_things(token: Token, context: Context) -> bool:
    """Tell "meet a deadline" and "was met" from "meet": what a verb acts on is nobody, or nobody acts."""
    if is_verb(token) and token.dep_ == "relcl" and token.lower_ == "received":
        own = any(c.dep_ == "nsubj" and c.tag_ not in ("WP", "WDT") for c in token.children)
        if own and not parties(token.head, context):
            return True  # "the letter that he *received*"
    return is_verb(token) and any(
        (c.dep_ == "auxpass" and not agents(token)) or (c.dep_ == "dobj" and is_noun(c) and not parties(c, context))
        for c in token.children
    )


def is_definite(token: Token) -> bool:
    """Tell whether the trigger points back at something named before ("the talks", "this visit")."""
    return is_noun(token) and any(
        c.dep_ in ("det", "poss") and c.lower_ in DEFINITE for c in noun_phrase(token) if c.head in (token, token.head)
    )


def without_brokers(verb: Token | None, slots: tuple[str, ...], *, of_talks: bool = False) -> tuple[str, ...]:
    """Leave out who only brings others together: "Chad *brokered* a truce of the tribes"; two may broker their own.

    But talks that two mediate are others'.
    """
    if verb is None or not verb.lower_.startswith(BROKERING):
        return slots
    several = not of_talks and any(len(coordinated(head)) > 1 for head in agents(verb))
    return tuple(name for name in slots if name != "gov.subj" and (name != "gov.agent" or several))


def are_both_sides(found: Iterable[Filled]) -> bool:
    """Tell whether its own phrase names both sides: who brokers or hosts "talks between Chad and Mali" is a third."""
    found = list(found)
    between = {f.party.code for f in found if f.slot.startswith("prep:between") and "with" not in f.slot}
    paired = {f.party.code for f in found if f.slot == "mod"}
    owner = {f.party.code for f in found if f.slot == "poss" and f.party.certain}
    other = {f.party.code for f in found if f.slot == OTHER_SIDE}
    return max(len(between), len(paired)) > 1 or bool(len(owner) == 1 and other - owner)
