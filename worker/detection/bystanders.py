"""Who only speaks of a summit, or acts beside it, and takes no part in it."""

from __future__ import annotations

from dataclasses import replace

from worker.detection import blocs
from worker.detection.assertion import is_gone_to
from worker.detection.parties import Context, Party, of_actor
from worker.detection.sides import without_brokers
from worker.detection.status_words import CANCELLING
from worker.detection.syntax import governor, head_phrase, is_noun, is_verb
from worker.detection.tree import Token

SUMMIT = "summit"
TALKS = "talks"
WITH = "with"
# what is done before a summit is done by whomever; who speaks after it may have been there
BEFORE = frozenset({"before", "until", "till", "since", "ahead", "preceding"})
EVES = frozenset({"eve", "ahead", "advance", "run-up"})
TOPICAL = frozenset({"about", "over", "on", "regarding", "concerning"})
# what is thought or said of a summit that others hold
OPINIONS = frozenset(
    {*("expectation", "expectations", "hope", "hopes", "significance", "importance", "preparations", "preparation")}
    | {*("comment", "comments", "criticism", "concerns", "results", "outcome", "coverage", "report", "reports", "news")}
    | {*("delegation", "envoy", "invitation", "invitations", "proposal", "call", "calls", "support", "statement")}
)
LOOKING_ON = frozenset(
    {*("support", "supports", "supported", "supporting", "back", "backs", "backed", "backing", "watch", "watches")}
    | {*("watched", "watching", "discuss", "discussed", "discusses", "mention", "mentioned", "mentions", "comment")}
    | {*("commented", "comments", "endorse", "endorsed", "cover", "covered", "covering", "await", "awaits", "awaiting")}
)


def taking_part(event: Token, of_type: str, slots: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the slots of those who only bring others together, or who speak of a summit and act beside it."""
    slots = without_brokers(governor(event), slots, of_talks=of_type == TALKS)
    if of_type != SUMMIT or not looks_on(event):
        return slots
    return tuple(name for name in slots if not name.startswith(("gov.", "up.")))


def whose(party: Party, slot: str, event: Token, context: Context) -> Party:
    """Give the body whose summit is called by its city ("the Lisbon summit"), where the sentence names one."""
    if slot != "mod" or party.city is None or event.lower_ != SUMMIT:
        return party
    body = blocs.named(context.actors) or blocs.spoken_of(event, context.before, context.topic)
    return party if body is None else replace(of_actor(body, None), start=party.start, end=party.end)


def looks_on(event: Token) -> bool:
    """Tell whether whoever stands above a summit only acts at another time or speaks of it.

    Where it is held with somebody, who speaks of it is the other side.
    """
    if not is_noun(event) or any(c.lower_ == WITH for c in event.children):
        return False
    verb = governor(event) if is_gone_to(event) else None
    if verb is not None and verb.lower_ in CANCELLING:
        return True  # "cancelled his visit to the summit"
    top = head_phrase(event)
    above = top.head
    if is_verb(above):
        return _is_looked_at(top, above)
    if above.dep_ not in ("prep", "mark", "agent"):
        return above.lower_ in OPINIONS
    link = above.head if above.lower_ in ("of", "to") else above
    if {link.lower_, above.lower_} & BEFORE or link.lower_ in EVES | OPINIONS or above.lower_ in TOPICAL:
        return True
    return is_noun(above.head) and above.head.lower_ in OPINIONS


def _is_looked_at(event: Token, verb: Token) -> bool:
    """Tell "*supports* a summit", and what "*before* the summit opens" is done."""
    if event.dep_ == "dobj":
        return verb.lower_ in LOOKING_ON
    links = (c for c in verb.children if c.dep_ in ("mark", "advmod", "prep"))
    return event.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ in BEFORE for c in links)
