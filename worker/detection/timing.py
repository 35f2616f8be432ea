"""Which of a sentence's time expressions dates an event, and what it says."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from worker.detection.status import Reading
from worker.detection.syntax import governor, is_verb
from worker.detection.times import Tense, TimeExpression, resolve
from worker.domain.mention import Basis, Precision, When

TENSES: dict[Reading, Tense | None] = {
    "planned": "future",
    "hypothetical": "future",
    "postponed": "future",
    "completed": "past",
    "ongoing": "present",
    "cancelled": None,
    "negated": None,
    "unknown": None,
}
# what is told behind these has a day of its own: "protests since the resignation last March"
OTHER_EVENTS = frozenset({"after", "since", "before", "following"})
SAYING = frozenset(
    ["say", "says", "said", "saying", "tell", "tells", "told", "report", "reported", "reports", "add", "added"]
)
NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, reason="no_expression")


def when(trigger: Token, expressions: tuple[TimeExpression, ...], reading: Reading, anchor: date | None) -> When:
    """Resolve the expression nearest to the trigger in the tree; none of another clause is taken."""
    datable = [e for e in expressions if e.is_date]
    duration = next((e for e in expressions if e.is_duration and _in_phrase(e, trigger)), None)
    for reach in (_phrase_span, _governor_tokens):
        near = [e for e in datable if _touches(e, reach(trigger))]
        if near:
            chosen = min(near, key=lambda e: abs(e.start - trigger.idx))
            return resolve(chosen, anchor=anchor, tense=TENSES[reading], duration=duration)
    return NO_DATE


def _in_phrase(expression: TimeExpression, trigger: Token) -> bool:
    return _touches(expression, _phrase_span(trigger)) or _touches(expression, _governor_tokens(trigger))


def _phrase_span(trigger: Token) -> list[Token]:
    """The trigger's subtree without relative and adverbial clauses."""
    found, stack = [], [trigger]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(
            c
            for c in token.children
            if not (is_verb(c) and c.dep_ in ("relcl", "advcl", "ccomp", "parataxis", "conj"))
            and not (c.dep_ == "prep" and c.lower_ in OTHER_EVENTS)
        )
    return found


def _governor_tokens(trigger: Token) -> list[Token]:
    """The adjuncts of the verbs above the trigger, up to the clause that it belongs to."""
    found: list[Token] = []
    verb = trigger if is_verb(trigger) else governor(trigger)
    for _ in range(4):
        if verb is None:
            break
        for child in verb.children:
            if child.dep_ in (
                "npadvmod",
                "advmod",
                "prep",
                "tmod",
                "dobj",
                "nsubj",
                "pobj",
                "dep",
                "attr",
                "nsubjpass",
                "agent",
            ):
                found.extend(t for t in _phrase_span(child))
        if verb.dep_ not in ("xcomp", "conj", "pcomp", "ccomp") or not is_verb(verb.head):
            break
        if verb.dep_ == "ccomp" and verb.head.lower_ in SAYING:  # "said on Monday it would": the day of the words
            break
        verb = verb.head
    return found


def _touches(expression: TimeExpression, tokens: list[Token]) -> bool:
    return any(t.idx < expression.end and expression.start < t.idx + len(t) for t in tokens)
