"""The day of a phrase as its words stand, where the parser hung it on a name: "meet Ana Lim, his aide, on Friday"."""

from __future__ import annotations

import re

from worker.detection.status_words import OCCURRING, VOTES
from worker.detection.syntax import is_verb, text_of
from worker.detection.times import MonthDay, TimeExpression
from worker.detection.tree import Span, Token

LONGEST = 25  # words, from a trigger to its day
BEFORE = 5  # words, from a year to its vote
# what is set for a day, or begins on it, is on that day: "a visit to Oslo *starting on* May 3"
_CARRIED = re.compile(
    r",?\s(?:widely\s|now\s)?(?:expected|due|set|scheduled|slated|starting|beginning|held|staged)"
    r"(?:\sto\s(?:be(?:\sheld)?|begin|start|take\splace))?(?:\s(?:on|for|in))?\s$"
)
_LINK = re.compile(r"\son\s$")
_PARTING = frozenset(
    {"after", "before", "since", "following", "ahead", "until", "when", "where", "while", "as", "if", "who", "which"}
    | {"that", "and", "but", "or", "amid", "over", "from", "against", "about", "because", "than", "for", "despite"}
)
_SIGNS = frozenset(';:—–"“”()')
_OWN = ("'s", "’s")
_ENDED = re.compile(r"\s?(?:\.\s?(?:$|[A-Z(])|$|\()")
_NAMES = frozenset({"JJ", "NN", "NNP", "HYPH", "POS"})


def behind(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the day that ends the trigger's own phrase: no other verb or clause stands between.

    What hangs on a verb above the trigger does so by the parser's word, and was not taken for a reason.
    """
    begins = _verb_of(trigger)
    text, starts = text_of(trigger.doc), begins.idx + len(begins)
    day = next((e for e in datable if e.start > starts), None)
    span = trigger.doc.char_span(day.start, day.end, alignment_mode="contract") if day else None
    if day is None or span is None or day.text.isdigit() or text.startswith(_OWN, day.end):
        return None
    between = text[starts : day.start]
    carried = _CARRIED.search(between)
    if not carried and not _LINK.search(between):
        return None
    ends = starts + (carried.start() if carried else len(between))
    phrase = [t for t in trigger.doc[begins.i + 1 : span.start] if t.idx < ends]
    return day if _is_one_phrase(phrase) and not _hangs_above(span, trigger) else None


def _verb_of(trigger: Token) -> Token:
    """Give the verb by which a subject took place, else the trigger itself ("*talks* were held between Fiji and")."""
    held = trigger.dep_ == "nsubjpass" and trigger.head.lower_ in OCCURRING and trigger.head.i > trigger.i
    return trigger.head if held else trigger


def _is_one_phrase(words: list[Token]) -> bool:
    """Tell names and their prepositions, and a name in commas, from what begins another clause."""
    if len(words) > LONGEST or sum(w.text == "," for w in words) % 2:
        return False
    return not any(is_verb(w) or w.tag_ == "MD" or w.lower_ in _PARTING or w.text in _SIGNS for w in words)


def _hangs_above(span: Span, trigger: Token) -> bool:
    verb = next((t for t in span.root.ancestors if is_verb(t)), None)
    return verb is not None and verb.i <= trigger.i


def of_caption(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the full date with which a caption ends, told in the present ("The king greets Ana Lim, May 3, 2019.").

    A past tense may tell of another day than a date behind it does.
    """
    day = datable[-1] if datable else None
    if day is None or not isinstance(day.value, MonthDay) or day.value.year is None or len(datable) > 1:
        return None
    if not _ENDED.match(text_of(trigger.doc), day.end):
        return None
    told = any(t.tag_ in ("VBD", "MD") or t.lower_ in ("has", "have", "since") for t in trigger.doc)
    return None if told else day


def year_of_vote(trigger: Token, datable: list[TimeExpression]) -> TimeExpression | None:
    """Find the year before a vote's other names ("*the 2016* Fijian presidential election and its aftermath")."""
    if trigger.lower_ not in VOTES:
        return None
    for year in datable:
        if year.text.isdigit() and year.end < trigger.idx:
            span = trigger.doc.char_span(year.start, year.end, alignment_mode="contract")
            between = trigger.doc[span.end : trigger.i] if span else None
            if between is not None and len(between) <= BEFORE and all(t.tag_ in _NAMES for t in between):
                return year
    return None
