"""How far a deal has come: what is said of one that is all but made, agreed in principle, kept, or left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from worker.detection.company import BEING, PASSING
from worker.detection.company import is_expected as is_said_to_come
from worker.detection.status_words import KEEPING, LEAVING_DEALS, NEARING, NEGATING, TENTATIVE, WISHES
from worker.detection.syntax import OBLIGING, is_verb
from worker.detection.tree import Token

Come = Literal["planned", "completed", "cancelled", "negated", "hypothetical"]
WOULD = frozenset({"would", "could", "might", "may"})
BE = frozenset({"is", "are", "was", "were", "be", "been"})
LAYING_DOWN = OBLIGING | {"set", "sets", "cut", "restored", "fixed"}
DEAL_NOUNS = frozenset({"agreement", "accord", "pact", "deal", "treaty", "protocol"})
OUT_OF_REACH = frozenset(
    {*("unrealistic", "unlikely", "impossible", "premature", "unnecessary", "undesirable", "unthinkable", "doubtful")}
    | {*("remote", "distant", "elusive", "unattainable", "out", "unwise", "pointless")}
)
MAKING = frozenset({"negotiated", "drafted", "discussed", "finalised", "finalized", "prepared", "drawn", "hammered"})
SIGNING = frozenset({"sign", "signed", "signs", "signing", "ratified", "ratify", "implemented"})


def read(verb: Token) -> Come | None:
    """Read a verb of which a deal is an argument, where it tells of deals something else than of other events."""
    lower = verb.lower_
    if lower in KEEPING or _is_of_terms(verb):
        return "completed"
    if lower in BEING and (said := _nearing(verb)) is not None:
        return said
    helpers = {c.lower_ for c in verb.children if c.dep_ in ("aux", "neg", "mark")}
    if lower in PASSING and verb.dep_ == "xcomp" and verb.head.lower_ == "voted" and not _is_ahead(verb.head):
        return "completed"
    if any(c.lower_ == "being" for c in verb.children) and lower in MAKING:
        return "planned"
    if verb.tag_ == "VBG" and verb.dep_ == "csubj" and any(c.lower_ in WOULD for c in verb.head.children):
        return "hypothetical"  # "reaching a deal would be best"
    leaves = lower in LEAVING_DEALS or _pulls_out(verb)
    if leaves and ((verb.tag_ == "VBG" and not helpers & BE) or (verb.dep_ in ("acl", "pcomp") and "to" in helpers)):
        return "hypothetical"  # "their decision to pull out of the pact": who knows when
    done = not helpers & {"will", "would", "to", "could", "may", "might", "should", "if", "not", "n't", "'ll"}
    if done and leaves:
        return "cancelled"
    return "planned" if lower not in SIGNING and _is_in_principle(verb) else None


def is_bound_to(trigger: Token) -> bool:
    """Tell what two have agreed to do to one another: "agreed to buy", "agreed to swap"; that is the deal itself."""
    over = trigger.head
    if not is_verb(trigger) or trigger.dep_ != "xcomp" or over.lower_ != "agreed":
        return False
    return not _is_ahead(over)


def _is_ahead(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "neg") and c.lower_ not in ("has", "have", "had") for c in verb.children)


def is_expected(chain: Sequence[Token]) -> bool:
    """Tell what somebody is confident of: "confident that they can reach an accord"."""
    negated = any(c.lower_ in NEGATING for v in chain for c in v.children if c.dep_ == "neg")
    return any(is_said_to_come(v) for v in chain) and not negated


def is_only_wished(verb: Token) -> bool:
    """Tell an infinitive that nobody has agreed to: "enough to secure", "willing to strike", "the way is to reach"."""
    over = verb.head
    if over.lower_ in ("is", "was", "be"):  # "the minister is to sign", but "the aim is to sign"
        return any(c.dep_ in ("nsubj", "attr") and c.lower_ in WISHES for c in over.children)
    return over.lower_ in WISHES or any(c.lower_ == "enough" for c in over.children)


def in_principle(trigger: Token) -> Come | None:
    """Tell "a tentative deal" and "an agreement in principle", unless it is signed."""
    tentative = any(c.lower_ in TENTATIVE for c in trigger.children) or _is_in_principle(trigger)
    over = trigger.head
    if not tentative or (is_verb(over) and over.lower_ in SIGNING):
        return None
    return "planned"


def _is_of_terms(verb: Token) -> bool:
    """Tell what a deal has laid down ("the December pact *set* a ceiling", "the accord *requires* Chad to pay")."""
    if verb.lower_ == "set" and any(c.dep_ == "auxpass" for c in verb.children):
        return any(c.lower_ in ("as", "in", "under", "by") for c in verb.children if c.dep_ in ("prep", "agent"))
    may = {c.lower_ for c in verb.children if c.dep_ == "aux"} - {"has", "have", "had"}
    return verb.lower_ in LAYING_DOWN and not may and _is_a_deals(verb)


def _is_a_deals(verb: Token) -> bool:
    return any(c.dep_ == "nsubj" and c.lower_ in DEAL_NOUNS for c in verb.children)


def _nearing(being: Token) -> Come | None:
    said = [c for c in being.children if c.dep_ in ("acomp", "attr", "prep") and c.i > being.i]
    within = [t for c in said for t in c.children if t.dep_ in ("pobj", "prep")]
    if any(c.lower_ in OUT_OF_REACH for c in said) and not any(c.dep_ == "neg" for c in being.children):
        return "negated"  # "a pact is unlikely"
    if not any(t.lower_ in NEARING for t in (*said, *within)):
        return None
    negated = any(c.dep_ == "neg" for c in being.children)
    unsure = any(c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "whether", "unless") for c in being.children)
    return "negated" if negated or unsure else "planned"


def _pulls_out(verb: Token) -> bool:
    if verb.lower_ not in ("pull", "pulls", "pulled", "pulling", "walk", "walked", "walks", "walking"):
        return False
    return any(c.lower_ in ("out", "away") for c in verb.children)


def _is_in_principle(head: Token) -> bool:
    return any(c.dep_ == "prep" and any(t.lower_ == "principle" for t in c.children) for c in head.children)
