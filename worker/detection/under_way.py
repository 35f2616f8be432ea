"""Whether a journey goes on as the article is written, or went on while something else happened that it tells of."""

from __future__ import annotations

from datetime import date

from worker.detection import timing
from worker.detection.status import sets_out
from worker.detection.status_links import link
from worker.detection.status_words import ARRIVING, CONDITIONAL
from worker.detection.syntax import is_verb
from worker.detection.times import TimeExpression, status_by_date
from worker.detection.tree import Token
from worker.domain.mention import Precision, Status, When

NOW = frozenset({"is", "are", "has", "have", "will", "'s", "'re", "'ve", "'ll"})
THEN = frozenset({"was", "were", "had", "did", "would"})
LATELY = frozenset({"recently", "previously", "earlier"})


def is_now(trigger: Token) -> bool:
    """Tell what a present or an arrival tells ("*is* in Lima", "*arrived*") from "*said* on a visit to Lima"."""
    verb = _finite(trigger)
    return verb is not None and (verb.tag_ != "VBD" or _begins(verb)) and THEN.isdisjoint(_helpers(verb))


def is_over(trigger: Token, expressions: tuple[TimeExpression, ...], anchor: date | None) -> bool:
    """Tell a stay during which something was done days ago ("*last month*, on a visit to Lima, she said")."""
    if anchor is None or is_now(trigger):
        return False
    lately = any(c.lower_ in LATELY and c.dep_ == "advmod" for t in _verbs(trigger) for c in t.children)
    return lately or any(_has_passed(day, anchor) for day in timing.told_on(trigger, expressions, anchor))


def has_ended(trigger: Token) -> bool:
    """Tell what somebody came back from, or did something after."""
    return timing.is_end(trigger) or link(trigger, deal=False) == "completed"


def lasts_until(when: When, anchor: date) -> bool:
    """Tell whether an event of that date may go on as the article is written."""
    last = when.end or when.start
    if last is None:
        return True
    if when.precision is not Precision.DAY:
        return last >= anchor.isoformat()[: len(last)]
    return (anchor - date.fromisoformat(last)).days <= timing.STILL_ON_DAYS


def _has_passed(day: When, anchor: date) -> bool:
    return status_by_date(day, anchor) is Status.COMPLETED and not lasts_until(day, anchor)


def _finite(trigger: Token) -> Token | None:
    return next((t for t in _verbs(trigger) if t.tag_ in ("VBZ", "VBP", "VBD") or _begins(t) or _helpers(t)), None)


def _verbs(trigger: Token) -> list[Token]:
    """Give the verbs above, but for those of what might be ("what she would do *if*")."""
    verbs = (t for t in (trigger, *trigger.ancestors) if is_verb(t))
    return [t for t in verbs if CONDITIONAL.isdisjoint(c.lower_ for c in t.children)]


def _begins(verb: Token) -> bool:
    return verb.lower_ in ARRIVING or sets_out(verb)


def _helpers(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")} & (NOW | THEN)
