"""Nouns that name no happening of their own: any such one, and what only says in whose honour something is done."""

from __future__ import annotations

from worker.detection.status_words import DAYS, MONTHS
from worker.detection.syntax import is_noun, is_verb
from worker.detection.tree import Token

# before them a bare plural is one that is due or over ("ahead of elections"), not any ("rigging elections")
_TIMING = frozenset({"of", "before", "after", "since", "during", "until", "till", "following", "despite", "amid"})
_BINDING = frozenset({"det", "poss", "amod", "compound", "nmod", "nummod", "relcl", "acl", "appos"})
_ANY = frozenset({"free", "fair", "democratic", "multi", "multiparty", "competitive", "credible", "honest", "genuine"})
_DATING = (
    frozenset({"on", "in", "at", "this", "last", "next", "due", "held", "set", "scheduled", "planned", "later"})
    | {"earlier", "today", "tomorrow", "yesterday", "tonight", "for", "across", "and", "which", "that"}
    | DAYS
    | MONTHS
)
_FAILING = frozenset({"failed", "fails", "fail", "failing", "refused", "refuses", "refuse", "declined", "unable"})
_PRESSURE = frozenset(
    {"pressure", "impetus", "incentive", "call", "calls", "appeal", "appeals", "urgings", "plea", "pleas", "demand"}
    | {"demands", "effort", "efforts", "attempt", "attempts", "bid", "push", "spirit", "hopes", "hope", "chance"}
)
_TELLING = frozenset({"tell", "tells", "told", "telling", "press", "presses", "pressed", "pressing"})
# what is settled or signed is all but made, whoever presses for it
_SETTLING = frozenset({"finalise", "finalize", "sign", "initial", "ratify", "conclude", "approve", "extend", "renew"})
_BEING = frozenset(
    {"is", "are", "was", "were", "be", "been", "'s", "’s", "seem", "seems", "seemed", "become", "becomes"}
)
_JUDGED = frozenset(
    {*("impossible", "pointless", "useless", "futile", "meaningless", "unthinkable", "premature")}
    | {*("unnecessary", "unacceptable", "inconceivable", "unrealistic", "fruitless", "hopeless", "senseless")}
)
_MEANING = frozenset({"mean", "imply", "suggest", "signify", "prove", "guarantee", "ensure"})
_KNOWN = frozenset({"recent", "last", "latest", "next", "coming", "upcoming", "forthcoming", "separate"})
_TALKS = frozenset({"talks", "negotiations", "negotiators", "proposal", "proposals", "conference", "hopes"})
_GATHERINGS = frozenset(
    {"event", "events", "meeting", "meetings", "gathering", "gatherings", "function", "functions", "concert"}
    | {"reception", "performance", "performances", "party", "rally", "rallies", "service", "gala", "festivities"}
)


def is_bare_plural(token: Token) -> bool:
    """Tell a plural that nothing tells from others of its kind ("rigging elections", "calls for free elections").

    What is held or looms is a subject, and words of time before or behind it make it that of a time.
    """
    if token.tag_ not in ("NNS", "NNPS") or token.dep_ not in ("dobj", "pobj", "conj"):
        return False
    bound = [c for c in token.children if c.dep_ in _BINDING and c.lower_ not in _ANY]
    placed = any(c.dep_ == "prep" and c.lower_ in ("of", "in", "on", "across", "for") for c in token.children)
    timed = token.dep_ == "pobj" and token.head.lower_ in _TIMING
    after = token.doc[token.i + 1 : token.i + 5]
    timed = timed or any(t.lower_ in _DATING for t in after[:1]) or any(t.lower_ == "ago" for t in after)
    return _are_several(bound) or not (bound or placed or timed)


def _are_several(bound: list[Token]) -> bool:
    """Tell "has covered *six* elections", of which none is told; "the two elections" are known."""
    counted = any(c.dep_ == "nummod" and not (c.text.isdigit() and len(c) == len("2025")) for c in bound)
    return counted and not any(c.dep_ in ("det", "poss", "relcl", "acl") for c in bound)


def are_any_summits(token: Token) -> bool:
    """Tell "meet *at AU summits*", of which none is told, from "the two summits" and "the AU and EU summits in May"."""
    if token.lower_ != "summits" or token.dep_ not in ("pobj", "conj"):
        return False
    if any(c.dep_ == "prep" and c.lower_ in ("with", "between") for c in token.children):
        return False  # "held summits with Chad and Mali"
    told = ("det", "poss", "nummod", "relcl", "acl")
    bound = [c for c in token.children if c.dep_ in (*told, "compound", "amod", "nmod")]
    return not any(c.dep_ in told or c.lower_ in _KNOWN or any(d.dep_ == "conj" for d in c.children) for c in bound)


def is_of_talks(token: Token) -> bool:
    """Tell "the tea pact *talks*" from the tea pact: what is talked about is not yet made."""
    return token.dep_ in ("compound", "nmod") and token.head.lower_ in _TALKS


def is_failed_at(verb: Token | None) -> bool:
    """Tell what nobody came to do ("*failed* to conclude a pact", "*refused* to sign it")."""
    if verb is None:
        return False
    if verb.dep_ == "ccomp" and verb.head.lower_ in _MEANING:  # "that did not *mean* that they had reached a deal"
        return any(c.dep_ == "neg" for c in verb.head.children)
    return verb.dep_ == "xcomp" and verb.head.lower_ in _FAILING


def is_thought_of(token: Token) -> bool:
    """Tell what somebody only has a view of: "talks with Chad are *pointless*", "it is *useless* to negotiate"."""
    being = token.head
    if token.dep_ in ("xcomp", "csubj", "nsubj", "ccomp", "advcl") and being.lower_ in _BEING:
        return any(c.dep_ in ("acomp", "attr", "oprd") and c.lower_ in _JUDGED for c in being.children)
    return token.dep_ == "xcomp" and being.lower_ in _JUDGED


def is_interview(token: Token) -> bool:
    """Tell "Ann Roe *talks to* our reporter", in which a noun is read, from "talks to end the war"."""
    if token.lower_ != "talks" or token.i + 2 >= len(token.doc) or token.nbor().lower_ != "to":
        return False
    after = token.nbor(2)
    return after.tag_ in ("NNP", "NNPS", "PRP", "DT", "PRP$") and (token.i == 0 or token.nbor(-1).lower_ != "of")


def is_pressed_for(verb: Token | None) -> bool:
    """Tell what somebody is told, pressed or tries to do ("put *pressure* on the cabinet *to agree* to it").

    What is told with a purpose of its own is done: "signed the pact to end the pressure".
    """
    if verb is not None and verb.dep_ == "conj" and is_verb(verb.head):
        verb = verb.head  # "under pressure to give way and reach a deal"
    to = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None) if verb is not None else None
    if verb is None or to is None or verb.lower_ in _SETTLING:
        return False
    before = to.nbor(-1).lower_ if to.i else ""
    over = verb.head
    if before in ("yet", "order") or (is_noun(over) and over.lower_ in _PRESSURE):
        return True  # "have yet to reach", "in order to reach"
    if not is_verb(over) or over.i > verb.i:
        return False
    return over.lower_ in _TELLING or any(c.dep_ == "dobj" and c.lower_ in _PRESSURE for c in over.children)


def is_early(token: Token) -> bool:
    """Tell "the *early stages of* a deal" from a deal at its last stage."""
    link = token.head
    if token.dep_ != "pobj" or link.lower_ != "of" or link.head.lower_ not in ("stage", "stages", "phase", "phases"):
        return False
    return any(c.lower_ in ("early", "earliest", "initial", "preliminary") for c in link.head.children)


def is_honour(token: Token) -> bool:
    """Tell "articles *in celebration of* the birthday" from a celebration; a gathering held for it is one."""
    link = token.head
    if token.tag_ != "NN" or token.dep_ != "pobj" or link.lower_ != "in" or token.i != link.i + 1:
        return False
    if not any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        return False
    return not any(t.lower_ in _GATHERINGS for t in _done(link.head))


def _done(head: Token) -> list[Token]:
    """Give what is done, and the nouns that stand with it."""
    found = [head]
    if is_verb(head):
        found += [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "dobj")]
        found += [head.head] if is_noun(head.head) else []
    return found
