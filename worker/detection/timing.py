"""Which of a sentence's time expressions dates an event, and what it says."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from worker.detection.reach import ancestors, distance
from worker.detection.status import Reading
from worker.detection.status_words import ARRIVING, BEGINNING, ENDING, LEAVING
from worker.detection.syntax import is_verb
from worker.detection.times import Edge, Tense, TimeExpression, resolve
from worker.domain.mention import Basis, Precision, When

TENSES: dict[Reading, Tense | None] = {
    "planned": "future",
    "timetabled": "future",
    "hypothetical": "future",
    "postponed": "future",
    "completed": "past",
    "ongoing": "present",
    "cancelled": "future",
    "negated": None,
    "unknown": None,
}
NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, reason="no_expression")


def when(
    trigger: Token,
    expressions: tuple[TimeExpression, ...],
    reading: Reading,
    anchor: date | None,
    *,
    decided: bool = False,
) -> When:
    """Resolve the expression nearest to the trigger in the tree; none of another clause is taken.

    What is done as soon as it is `decided` on has the day of the decision.
    """
    chosen = _nearest(trigger, [e for e in expressions if e.is_date], decided=decided)
    if chosen is None:
        return NO_DATE
    return resolve(
        chosen,
        anchor=anchor,
        tense=TENSES[reading],
        duration=_nearest(trigger, [e for e in expressions if e.is_duration]),
        edge=_edge(trigger),
    )


def is_time(trigger: Token, expressions: tuple[TimeExpression, ...]) -> bool:
    """Tell whether the trigger is no word for an event but part of a date ("March 5")."""
    return any(e.start <= trigger.idx < e.end for e in expressions)


def _nearest(trigger: Token, expressions: list[TimeExpression], *, decided: bool = False) -> TimeExpression | None:
    near = []
    for one in expressions:
        span = trigger.doc.char_span(one.start, one.end, alignment_mode="expand")
        steps = distance(span, trigger, measures=one.is_duration, decided=decided) if span is not None else None
        if steps is not None:
            near.append((steps, abs(one.start - trigger.idx), one.start, one))
    return min(near)[-1] if near else None


def _edge(trigger: Token) -> Edge | None:
    """Tell which end of an event its verb names: "concluded a visit", "arrived for a visit"."""
    for token in ancestors(trigger):
        if token.lower_ in ("end", "close", "conclusion") or token.lower_ in ENDING:
            return "end"
        if token.lower_ in LEAVING:
            return "start" if any(c.dep_ == "prep" and c.lower_ == "for" for c in token.children) else "end"
        if is_verb(token):
            return "start" if token.lower_ in BEGINNING or token.lower_ in ARRIVING else None
    return None
