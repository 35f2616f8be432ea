"""The day of an occasion at which somebody spoke, if the sentence before tells on which day he did.

"The premier *said on Monday* that all was well. Speaking at a *summit* in Lomé, she ..."
"""

from __future__ import annotations

import re
from datetime import date

from worker.detection.status_words import SAYING, VOTES
from worker.detection.syntax import is_verb
from worker.detection.times import MonthDay, Shift, TimeExpression, Weekday, find, resolve
from worker.detection.tree import Token
from worker.domain.mention import When

SPEAKING = SAYING | {"speaking", "spoke", "addressing", "addressed", "urging", "urged", "warning", "warned", "telling"}
AT = frozenset({"at", "in", "during", "on", "after", "to", "following"})
PRONOUNS = frozenset({"he", "she", "they", "it"})
_SENTENCES = re.compile(r"(?<=[.!?”\"])\s+|\n+")
_SPOKE = re.compile(
    r"\b(?:said|told|urged|warned|called|vowed|praised|accused|defended|dismissed|hailed|pledged|promised)\b"
)
SHORTEST = 30  # characters of a sentence that tells who said what


def day_spoken(trigger: Token, before: str, anchor: date | None) -> When | None:
    """Find the day on which who spoke at an event is told to have spoken right before it, in the text `before`."""
    speaker = _speaker(trigger)
    if speaker is None or anchor is None:
        return None
    told = _SENTENCES.split(before.strip())[-1]
    if len(told) < SHORTEST or not _SPOKE.search(told):
        return None
    days = [e for e in find(told) if e.is_date and _is_day(e)]
    if len(days) != 1 or not (speaker.lower_ in PRONOUNS or speaker.text in told):
        return None
    found = resolve(days[0], anchor=anchor, tense="past")
    return found if found.start and found.start <= anchor.isoformat() else None


def _speaker(trigger: Token) -> Token | None:
    """Give the subject of who speaks at an event; none where it is not but the place of his words."""
    link = trigger.head
    verb = link.head if link.lower_ in AT and trigger.dep_ == "pobj" else link
    if trigger.lower_ in VOTES or not is_verb(verb) or verb.lower_ not in SPEAKING:
        return None
    if verb == link and (trigger.dep_ != "dobj" or not verb.lower_.startswith("address")):
        return None
    own = verb if verb.dep_ != "advcl" else verb.head
    return next((c for c in own.children if c.dep_ == "nsubj"), None) if own.tag_ in ("VBD", "VBG") else None


def _is_day(expression: TimeExpression) -> bool:
    value = expression.value
    return isinstance(value, Weekday | MonthDay) or (isinstance(value, Shift) and value.unit == "day")
