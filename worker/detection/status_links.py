"""How far an event has come, by words beside its verb: "ahead of the summit", "talks on a pact", "is due"."""

from __future__ import annotations

from typing import Literal

from worker.detection.status_words import (
    ARRIVING,
    CANCELLING_NOUNS,
    CONDITIONAL,
    EARLIER_LINKS,
    EARLIER_NOUNS,
    LATER_LINKS,
    LATER_NOUNS,
    LOOKING_AHEAD,
    MEASURES,
    NEARING,
    OPEN_NOUNS,
    OUTCOMES,
    PLANNING,
    POSTPONING_NOUNS,
    STAYS,
    VOTES,
    WISHES,
)
from worker.detection.syntax import governor, is_verb
from worker.detection.tree import Token

Linked = Literal["planned", "ongoing", "completed", "postponed", "cancelled", "hypothetical"]
CALLING = frozenset({"call", "calls", "called", "calling"})
AROUND_IT = frozenset({"amid", "amidst"})  # what is told amid an event is told while it goes on
DEBTS = frozenset({"debt", "debts", "loan", "loans", "payment", "payments", "repayment", "repayments", "arrears"})
HAVING_BEEN = frozenset({"took", "taken", "happened", "occurred", "ended", "erupted", "followed", "held", "concluded"})
GOING_ON = frozenset({"began", "begun", "resumed", "started"})
NUMBERED = frozenset(
    {*("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "last", "final")}
)
DUE = frozenset({"due", "likely", "set", "scheduled", "expected", "imminent", "certain", "possible"})
# who calls for these sets them
MARCHES = frozenset(
    {"rally", "rallies", "march", "marches", "protest", "protests", "strike", "demonstration", "walkout"}
)


def link(trigger: Token, *, deal: bool) -> Linked | None:
    """Read the preposition before an event; a `deal` is only planned where there are still talks on it."""
    preposition = _preposition(trigger)
    if preposition is None:
        return None
    lower, head = preposition.lower_, preposition.head
    if lower in AROUND_IT or _is_stayed_on(lower, trigger, head) or _is_counted(lower, head):
        return "ongoing"
    if lower == "for" and head.lower_ in CALLING and trigger.lower_ not in MARCHES:
        return "hypothetical"
    if lower in LATER_LINKS or _looks_ahead(lower, head):
        return "planned"
    if lower in EARLIER_LINKS:
        return "planned" if head.lower_ in ("until", "till") else "completed"
    if lower in ("for", "of", "on", "to") and head.lower_ in LATER_NOUNS:
        return "planned"
    if (lower == "of" and head.lower_ in EARLIER_NOUNS) or _is_settled(trigger, lower, head):
        return "completed"
    if lower == "of" and head.lower_ in CANCELLING_NOUNS:
        return "cancelled"
    if lower == "of" and head.lower_ in POSTPONING_NOUNS:
        return "postponed"
    return _of_deal(trigger, lower, head) if deal else None


def _is_settled(trigger: Token, preposition: str, outcome: Token) -> bool:
    """Tell "after her win *in the vote*" and "the defeat *in the vote* will be felt" from "hopes of a win in it"."""
    if trigger.lower_ not in VOTES or preposition not in ("in", "at") or outcome.lower_ not in OUTCOMES:
        return False
    link = outcome.head
    if outcome.dep_ == "pobj" and (link.lower_ == "for" or link.head.lower_ in LATER_NOUNS | WISHES):
        return False
    verb = link if is_verb(link) else governor(outcome)
    wished = verb is not None and (verb.tag_ == "VB" or verb.lower_ in PLANNING)
    return outcome.dep_ in ("nsubj", "nsubjpass") or not wished


def _of_deal(trigger: Token, preposition: str, head: Token) -> Linked | None:
    """Read what deals alone hang on: "under the deal, gas will flow", "close to a deal"."""
    if preposition == "under" and not any(c.dep_ == "acl" for c in trigger.children):
        return "completed"
    if preposition == "of" and head.lower_ in ("stages", "stage", "phase"):
        return "planned" if any(c.lower_ in ("final", "last", "closing", "advanced") for c in head.children) else None
    if _is_open(preposition, head) and head.dep_ in ("nsubj", "ROOT") and _come_to_nothing(head.head):
        return "cancelled"  # "talks on a pact collapsed"
    near = preposition in ("of", "on", "to") and _is_all_but_made(head)
    return "planned" if near or _is_open(preposition, head) else None


def _come_to_nothing(verb: Token) -> bool:
    broken = verb.lower_ in ("broke", "break", "breaks", "broken") and any(c.lower_ == "down" for c in verb.children)
    asserted = not any(c.dep_ in ("aux", "neg") and c.lower_ not in ("has", "have", "had") for c in verb.children)
    return asserted and (broken or verb.lower_ in ("collapse", "collapsed", "collapses", "failed", "foundered"))


def _is_all_but_made(head: Token) -> bool:
    """Tell "on the verge of a deal" and "put the last touches to it"."""
    return head.lower_ in NEARING or any(c.dep_ == "dobj" and c.lower_ in NEARING for c in head.children)


def _is_stayed_on(preposition: str, trigger: Token, head: Token) -> bool:
    """Tell "said on a visit to", "the minister on a visit to … said"."""
    stay = preposition in ("on", "during") and trigger.lower_ in STAYS
    return stay and (is_verb(head) or head.dep_ in ("nsubj", "conj"))


def _is_counted(preposition: str, head: Token) -> bool:
    """Tell an event by the days that it has gone on ("the *third day of* the strike")."""
    return preposition == "of" and head.lower_ == "day" and any(c.lower_ in NUMBERED for c in head.children)


def _looks_ahead(preposition: str, head: Token) -> bool:
    """Tell "ahead of the vote" and "prepares for the vote"."""
    if preposition == "of":
        return head.lower_ == "ahead"
    return preposition == "for" and head.lower_ in LOOKING_AHEAD


def _preposition(trigger: Token) -> Token | None:
    """Find the preposition over measures of the event ("after eleven hours of talks")."""
    token = trigger
    while token.dep_ == "pobj":
        over = token.head.head
        if token.head.lower_ != "of" or over.lower_ not in MEASURES or over.dep_ != "pobj":
            return token.head
        token = over
    return None


def _is_open(preposition: str, head: Token) -> bool:
    if preposition == "to":
        return head.lower_ in ("close", "closer", "near", "nearer")
    return preposition in ("on", "for", "of", "about", "over", "in") and head.lower_ in OPEN_NOUNS


def is_due(word: Token) -> bool:
    """Tell what a plain "is" makes of the event: "the visit is *due* to begin", "the vote is *set* for May"."""
    return word.dep_ in ("acomp", "attr", "oprd") and word.lower_ in DUE


def is_to_be(trigger: Token, verb: Token) -> bool:
    """Tell a thing that "*is to* start" or "*are to* be held" from what it is, and what *if* it is to."""
    if any(c.lower_ in CONDITIONAL for c in verb.children):
        return False
    told = verb.lower_ in ("is", "are", "'s", "'re") and trigger.dep_ == "nsubj" and trigger.head == verb
    return told and any(c.dep_ == "xcomp" and any(t.lower_ == "to" for t in c.lefts) for c in verb.rights)


def told_behind(trigger: Token) -> Linked | None:
    """Read the clause behind an event that tells how far it has come ("the riots that *took place*")."""
    clauses = (c for c in trigger.children if c.dep_ == "relcl" and c.tag_ in ("VBD", "VBN"))
    for verb in clauses:
        subject = any(c.dep_ in ("nsubj", "nsubjpass") and c.tag_ in ("WDT", "WP") for c in verb.children)
        ahead = any(c.dep_ in ("aux", "neg") and c.lower_ not in ("has", "have", "had") for c in verb.children)
        if subject and not ahead and verb.lower_ in HAVING_BEEN:
            return "completed"
        if subject and not ahead and verb.lower_ in GOING_ON:
            return "ongoing"
    return None


def is_of_debts(verb: Token) -> bool:
    """Tell the putting off of payments, which is a deal's matter, from that of the event ("to *reschedule* debt")."""
    return verb.lower_.startswith(("reschedul", "defer")) and any(
        t.lower_ in DEBTS for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for t in c.subtree
    )


def resists(verb: Token) -> bool:
    """Tell who "pushed back *against* claims" from who pushed back a meeting."""
    return any(c.dep_ == "prep" and c.lower_ == "against" for c in verb.children)


def is_held(trigger: Token) -> bool:
    """Tell what had been planned and came about ("*have held* a much-anticipated call", "*held* scheduled talks")."""
    verb = trigger.head
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have", "had") for c in verb.children)
    return trigger.dep_ == "dobj" and verb.lower_ in ("held", "had") and (verb.tag_ == "VBD" or perfect)


def side_of_another(verb: Token) -> Linked | None:
    """Read on which side of something else an act lies ("thanked him after *signing*", "a day before she *hosts*").

    What was done before another act that is over is over as a rule ("saw Lima before *visiting* Quito").
    """
    if verb.dep_ != "pcomp":
        coming = verb.tag_ in ("VBZ", "VBP") and any(c.dep_ == "mark" and c.lower_ == "before" for c in verb.children)
        return "planned" if coming else None
    link, above = verb.head.lower_, verb.head.head
    if link in EARLIER_LINKS:
        return "ongoing" if verb.lower_ in ARRIVING else "completed"
    return "planned" if link == "before" and (above.tag_ != "VBD" or above.lower_ in ARRIVING) else None


def is_done_by_nobody(verb: Token) -> bool:
    """Tell whether a verb's subject is nobody ("no one marched", "no parade was held")."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    none = any(c.lower_ in ("nobody", "none") for c in subjects)
    return none or any(c.dep_ == "det" and c.lower_ == "no" for subject in subjects for c in subject.children)


def is_left_out(verb: Token) -> bool:
    """Tell what somebody rules or goes without ("without *holding* a vote")."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"
