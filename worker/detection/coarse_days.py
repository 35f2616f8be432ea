"""The month or year of what is told beside a verb that another day would not be lent from: months last long enough."""

from __future__ import annotations

from worker.detection.reach import FOLLOWING
from worker.detection.status_words import CANCELLING, JUDGING, POSTPONING, RATIFYING, SAYING, VOTES
from worker.detection.syntax import is_verb
from worker.detection.times import Month, SeasonOf, Shift, TimeExpression
from worker.detection.tree import Span, Token

AT_ITS_TIME = frozenset({"during", "on", "amid", "as", "when", "while", "at", "in"})
CAUSING = frozenset(
    {"caused", "causing", "sparked", "sparking", "triggered", "triggering", "led", "leading", "ignited", "igniting"}
    | {"prompted", "prompting", "provoked", "provoking", "unleashed", "unleashing"}
)
TELLING = SAYING | JUDGING | RATIFYING | CANCELLING | POSTPONING | FOLLOWING
FARTHEST = 3  # verbs


def of_its_time(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the month of what happened at this one or brought it about ("*in May* he fell ill *during a visit*").

    A vote may be longer ago: who took office in January was elected before.
    """
    if trigger.lower_ in VOTES:
        return None
    coarse = [e for e in datable if _is_coarse(e)]
    verbs = _verbs_beside(trigger) if coarse else []
    for one in coarse:
        span = trigger.doc.char_span(one.start, one.end, alignment_mode="contract")
        if span is not None and _verb_of(span) in verbs:
            return one
    return None


def _verb_of(expression: Span) -> Token | None:
    """Give the verb that an expression hangs on, unless another thing stands between ("since the coup *last May*")."""
    for token in expression.root.ancestors:
        if is_verb(token):
            return token
        if token.dep_ not in ("advmod", "npadvmod") and token.lower_ not in AT_ITS_TIME:
            return None
    return None


def _is_coarse(expression: TimeExpression) -> bool:
    value = expression.value
    return isinstance(value, Month | SeasonOf) or (isinstance(value, Shift) and value.unit != "day")


def _verbs_beside(trigger: Token) -> list[Token]:
    """Give the past verbs of what was at its time or brought it about; none that only tells of it or judges it."""
    found: list[Token] = []
    below, token = trigger, trigger.head
    while below != token and len(found) < FARTHEST and _is_linked(below, token):
        if is_verb(token) and token.dep_ != "prep":
            found.append(token)
        below, token = token, token.head
    return found


def _is_linked(below: Token, token: Token) -> bool:
    """Tell whether what a word hangs on was at its time, or is but its preposition or noun."""
    if token.dep_ == "prep":
        return token.lower_ in AT_ITS_TIME or token.lower_ == "of"
    if is_verb(below) and below.dep_ != "prep":
        return _is_clause_of_then(below)
    if not is_verb(token):
        return True
    past = token.tag_ in ("VBD", "VBN", "VBG") and token.lower_ not in TELLING
    return past and below.dep_ in ("prep", "dobj", "nsubj", "nsubjpass")


def _is_clause_of_then(verb: Token) -> bool:
    """Tell "as they met" and "which caused riots" from another clause."""
    if verb.lower_ in CAUSING:
        return verb.dep_ in ("relcl", "advcl")
    marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
    return verb.dep_ == "advcl" and verb.tag_ in ("VBD", "VBG") and not marks.isdisjoint(AT_ITS_TIME)
