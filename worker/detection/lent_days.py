"""Which time expression a trigger's clause has, or is lent by the clause around it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from worker.detection.reach import SESSIONS, ancestors, distance
from worker.detection.status_words import BEFORE_VOTES, BEHIND_VOTES, COMING_TO, JUDGING, POSTPONING, STAYS, VOTES
from worker.detection.syntax import is_verb, text_of
from worker.detection.times import Month, MonthDay, Shift, TimeExpression
from worker.detection.tree import Span, Token

_HEADS = re.compile(r"\s?(?:--|[-–—:])\s")
_UNTIL = re.compile(r"\s(?:until|till|to)\s(?:the\s)?\Z")
_GAPS = {"when": len(", "), "where": len(" ")}  # "left for Oslo on Monday, *where* she will be", who knows when
_DURING = frozenset({"during", "at", "in", "following", "after"})
_ON = re.compile(r"\s(?:(?:early|late)\s)?(?:on\s)?")
_IN = re.compile(r"\s(?:[io]n\s)?")
_IN_WHICH = frozenset({"during", "at", "in"})


def _span(expression: TimeExpression, trigger: Token) -> Span | None:
    """Find the words of an expression; none that it only begins, as where a credit is glued to a caption's day."""
    doc, start, end = trigger.doc, expression.start, expression.end
    inside = doc.char_span(start, end, alignment_mode="contract")
    return inside if inside else doc.char_span(start, end, alignment_mode="expand")


def nearest(trigger: Token, expressions: list[TimeExpression], *, decided: bool = False) -> TimeExpression | None:
    near = []
    for one in expressions:
        span = _span(one, trigger)
        steps = distance(span, trigger, measures=one.is_duration, decided=decided) if span is not None else None
        if steps is not None:
            near.append((steps, abs(one.start - trigger.idx), one.start, one))
    return min(near)[-1] if near else None


def new_day(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the day to which an event is put off, not the one before ("due on Monday, is postponed *until Friday*")."""
    verb = next((t for t in ancestors(trigger) if is_verb(t)), None)
    if verb is None or verb.lower_ not in POSTPONING:
        return None
    text, ends = text_of(trigger.doc), verb.idx + len(verb)
    return next((e for e in datable if e.start > ends and _UNTIL.search(text, ends, e.start)), None)


def of_when(trigger: Token, expressions: Iterable[TimeExpression]) -> TimeExpression | None:
    """Find the day before a clause that tells what was then ("on Friday, *when* the two signed a pact").

    So of a clause of what was there ("at a session Friday *where* the two signed"), and of what something has been
    since ("tense since June, *when* riots broke out").
    """
    verbs = (t for t in ancestors(trigger) if is_verb(t))
    marks = [c for verb in verbs for c in verb.children if c.lower_ in _GAPS and c.i < verb.i]
    datable = (e for e in expressions if e.is_date or e.limit == "since")
    return next((e for e in datable for m in marks if 0 < m.idx - e.end <= _GAPS[m.lower_]), None)


def of_where(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the day on which somebody came to where something was ("flew to Oslo on Friday, *where* he met").

    The visit or session may be a noun: "on *a visit Friday* to the port, where he met", "a stay *during which* he met".
    """
    above = [t for t in ancestors(trigger) if is_verb(t)]
    clause = next((v for v in above if any(c.lower_ == "where" or _is_in_which(c) for c in v.children)), None)
    if clause is None:
        return None
    going = next((t for t in clause.ancestors if is_verb(t) or t.lower_ in STAYS | SESSIONS), None)
    if going is not None and not is_verb(going):
        verb = next((t for t in going.ancestors if is_verb(t)), None)
        return nearest(going, datable) if verb is not None and _time(verb) == _time(clause) else None
    if going is None or going.lower_ not in COMING_TO or _time(going) != _time(clause):
        return None
    return nearest(going, datable)


def _is_in_which(link: Token) -> bool:
    return link.lower_ in _IN_WHICH and any(c.lower_ == "which" for c in link.children)


def _time(verb: Token) -> str:
    """Give the tense in which a clause is told."""
    ahead = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "to", "shall") for c in verb.children)
    return "ahead" if ahead else verb.tag_


def of_stay(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the day right behind the words of a stay, wherever the parser hangs it ("on a visit to Oslo on Friday").

    So of a session at which something else was ("in a statement after *the meeting with the king on Friday*").
    """
    if trigger.lower_ not in STAYS and not _is_occasion(trigger):
        return None
    own = [t for c in trigger.children if c.dep_ == "prep" and c.i > trigger.i for t in c.subtree]
    end = max((t.idx + len(t) for t in own if not any(is_verb(a) for a in t.ancestors if a in own)), default=0)
    end = max(end, trigger.idx + len(trigger))
    return next((e for e in datable if _ON.fullmatch(text_of(trigger.doc)[end : e.start])), None)


def _is_occasion(trigger: Token) -> bool:
    """Tell a session during or after which something is told, and not one that is judged."""
    link = trigger.head
    told = trigger.dep_ == "pobj" and link.lower_ in _DURING and trigger.lower_ in SESSIONS
    return told and not any(t.lower_ in JUDGING for t in trigger.ancestors)


def of_campaign(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the year of a vote that stands before what belongs to it ("*the 2016 election* campaign").

    What came of it came with it, so that a month is its own too ("*July's* election defeat", "victory *last month*").
    """
    head = trigger.head
    if trigger.lower_ not in VOTES or trigger.dep_ != "compound" or head.lower_ not in BEFORE_VOTES | BEHIND_VOTES:
        return None
    starts, ends, behind = head.left_edge.idx, trigger.idx, head.idx + len(head)
    coarse = [e for e in datable if e.text.isdigit() or (head.lower_ in BEHIND_VOTES and is_coarse(e))]
    text = text_of(trigger.doc)
    own = (e for e in coarse if starts <= e.start < ends or _IN.fullmatch(text[behind : e.start]))
    return next(own, None)


def is_coarse(expression: TimeExpression) -> bool:
    """Tell a month or year from a day, on which the outcome may only have been told."""
    value = expression.value
    full = isinstance(value, MonthDay) and value.year is not None
    return full or isinstance(value, Month) or (isinstance(value, Shift) and value.unit in ("month", "year"))


def heading(text: str, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the day that a line of a chronicle begins with ("May 3, 2019 - The two signed a pact")."""
    return next((e for e in datable if e.start == 0 and _HEADS.match(text, e.end)), None)
