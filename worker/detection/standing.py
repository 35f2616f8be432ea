"""Votes stand whatever is said of somebody at them: "if he loses the election", "dropped out of the election"."""

from __future__ import annotations

from worker.detection import votes
from worker.detection.status import Reading
from worker.detection.status_words import CONTESTING, VOTES
from worker.detection.syntax import verb_above
from worker.detection.tree import Token


def of_standing(trigger: Token, said: Reading) -> Reading:
    """Read an event that stands whatever is said of somebody at it: "if he loses the election", "will not run in it".

    What is not, or might be, held, called or put off is not asserted.
    """
    verb = verb_above(trigger) if said in ("hypothetical", "negated") else None
    if verb is None:
        return said
    if verb.lower_ not in CONTESTING and not votes.is_occasion(trigger):
        return said
    past = verb.tag_ in ("VBD", "VBN") or any(c.lower_ == "did" for c in verb.children)
    return "completed" if said == "negated" and past else "planned"


def is_beside(trigger: Token) -> bool:
    """Tell a vote that its sentence's verb only stands beside: that verb's day is not its day."""
    verb = verb_above(trigger) if trigger.lower_ in VOTES else None
    return verb is not None and votes.is_beside(trigger, verb)
