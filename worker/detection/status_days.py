"""What days beside a verb make of its plain present, and what stands right behind an event."""

from __future__ import annotations

from worker.detection.status_words import DAYS, MONTHS, TIMETABLED
from worker.detection.syntax import is_verb
from worker.detection.tree import Token

TAKEN = frozenset({"place", "part", "office", "over", "oath", "seat", "effect", "to"})


def has_full_date(verb: Token) -> bool:
    """Tell whether a year stands behind a day in the clause ("May 5, 2025"), as under photographs."""
    doc = verb.doc
    years = [t for t in verb.subtree if len(t) == len("2025") and t.text.isdigit() and t.text[:2] in ("19", "20")]
    return any(
        t.i > 1 and (doc[t.i - 1].lower_ in MONTHS or (doc[t.i - 1].text == "," and doc[t.i - 2].text.isdigit()))
        for t in years
    )


def of_timetable(verb: Token) -> bool:
    """Tell whether a plain present is a timetable's, by its verb and a day behind it."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lower_ not in TIMETABLED:
        return False
    if verb.lower_ in ("take", "takes") and not any(c.lower_ in TAKEN for c in verb.children):
        return False  # "takes notes during a call on Monday"
    return has_day(verb)


def has_day(verb: Token) -> bool:
    """Tell whether a day stands behind a verb."""
    adjuncts = [c for c in verb.children if c.dep_ in ("npadvmod", "tmod", "prep", "advmod", "dobj") and c.i > verb.i]
    return any(t.lower_ in DAYS | MONTHS for adjunct in adjuncts for t in adjunct.subtree if not is_verb(t))


def is_under_way(trigger: Token) -> bool:
    """Tell "the talks *under way* in Accra", and not "get talks under way"."""
    behind = [t.lower_ for t in trigger.doc[trigger.i + 1 : trigger.i + 3]]
    named = behind[:1] == ["underway"] or behind == ["under", "way"]
    return named and not (trigger.dep_ == "dobj" and trigger.head.lower_ in ("get", "gets", "getting", "got"))
