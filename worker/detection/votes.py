"""Votes that a sentence only dates something by: neither its verb nor its day tells how far they have come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from worker.detection import flat_days, lent_days
from worker.detection.status_words import DAYS, GOVERNING_VOTES, LOOMING, MONTHS, VOTES
from worker.detection.syntax import is_verb, text_of, verb_above
from worker.detection.times import TimeExpression
from worker.detection.tree import Token

OCCASIONS = frozenset({"in", "at", "of", "before", "after", "until", "till", "during", "for", "to", "around", "by"})
POINTING = frozenset({"the", "this", "next", "last", "its", "their", "our", "his", "her", "upcoming", "coming"})
BALLOTS = frozenset({"vote", "poll"})  # taking "40 percent of the vote" is told in many words
WISHES_OF_VOTES = frozenset({"prospect", "prospects", "possibility", "hope", "hopes", "talk", "demands", "campaign"})
# "the vote on May 5", "a vote in Chad later this month", "the party's election gains last month"
_RIGHT_BEHIND = re.compile(
    r"(?:\s(?:victory|win|wins|gains|loss|losses|defeat|results?))?(?:\sin(?:\s[A-Z]\w+){1,2})?"
    r"\s(?:(?:in|on|of)\s)?(?:early\s|late\s)?"
)
BEING = frozenset({"is", "was", "are", "were", "be", "been", "'s"})
# in the present these tell of the day of the vote itself
HOLDING = frozenset(
    {
        *(
            "vote",
            "votes",
            "voting",
            "cast",
            "casts",
            "casting",
            "choose",
            "chooses",
            "choosing",
            "electing",
            "go",
            "goes",
        )
    }
    | {*("head", "heads", "heading", "hold", "holds", "holding", "take", "takes", "taking", "happening")}
    | {*("begin", "begins", "began", "begun", "start", "starts", "started", "open", "opens", "opened", "counting")}
)
NAMED_DAYS = frozenset({"day", "night", "eve"})  # "the election day"
# what turns on a certain vote, or is looked at
TURNING = frozenset({"hinge", "hinges", "depend", "depends", "bearing", "impact", "effect", "sway", "influence"})
TOLD_LATER = frozenset({"result", "results", "outcome", "outcomes"})
# of a vote to come as often as of one that is over
OPEN_ENDED = frozenset({"outcome"})


def looms(trigger: Token) -> bool:
    """Tell "as the *election* approaches", which is to come whatever the tense."""
    after = trigger.nbor(1) if trigger.i + 1 < len(trigger.doc) else trigger
    return after.lower_ in LOOMING or (trigger.dep_ in ("nsubj", "dobj") and trigger.head.lower_ in LOOMING)


def in_the_present(trigger: Token, verb: Token) -> Literal["timetabled", "ongoing", "completed"]:
    """Read a vote that a present tells of: "voters *go* to the polls", "the vote *is* over", "crime *is* its issue"."""
    if any(c.lower_ == "over" for c in verb.children) and trigger.head == verb:
        return "completed"
    held = verb.lower_ in HOLDING or any(c.lower_ in ("being", "underway", "under") for c in verb.children)
    return "ongoing" if held else "timetabled"


def is_open(trigger: Token) -> bool:
    """Tell the outcome that nobody need know yet ("whatever the outcome of the vote")."""
    link = trigger.head
    return trigger.dep_ == "pobj" and link.lower_ == "of" and link.head.lower_ in OPEN_ENDED


def is_wished_for(trigger: Token) -> bool:
    """Tell a vote that is none yet: "the prospect of *a snap election*", "a campaign for *a referendum*"."""
    link = trigger.head
    if trigger.dep_ != "pobj" or link.lower_ not in ("of", "for") or link.head.lower_ not in WISHES_OF_VOTES:
        return False
    return not any(_points(c) for c in trigger.children)


def is_beside(trigger: Token, verb: Token) -> bool:
    """Tell a vote that a verb of something else only stands beside ("dropped out of the *election* on Sunday")."""
    governing = verb.lower_ in GOVERNING_VOTES and (verb.lower_ not in BEING or not _is_in_a_subject(trigger, verb))
    if governing or trigger.dep_ in ("dobj", "nsubjpass", "ROOT") or trigger.lower_ in BALLOTS:
        return False
    if (trigger.dep_ == "nsubj" and trigger.head == verb) or looms(trigger) or trigger.head.lower_ in NAMED_DAYS:
        return False
    if any(c.lower_ in DAYS for c in trigger.children) and verb.tag_ == "VBD":
        return False  # "the tax had passed in Sunday's referendum"
    token = trigger
    while token.head not in (token, verb):
        token = token.head
        if token.lower_ in GOVERNING_VOTES and is_verb(token):
            return False
    return True


def _is_in_a_subject(trigger: Token, verb: Token) -> bool:
    """Tell a vote inside the phrase of which something is said ("her rivals *in the election* were liars")."""
    token = trigger
    while token.head not in (token, verb):
        token = token.head
    return token != trigger and token.dep_ == "nsubj"


def is_occasion(trigger: Token) -> bool:
    """Tell a certain vote that something is timed by: "win seats *in the 2018 elections*", "*before Tuesday's vote*".

    So is one on which something turns ("could hinge *on the vote*"), one that may do something itself ("*the May vote*
    might change that"), and one that a headline begins with ("*Kenyan election*: why nobody is sure"). "If they hold
    *elections*" and "calls for *new elections*" tell of none.
    """
    link = trigger.head
    if trigger.i + 1 < len(trigger.doc) and trigger.nbor(1).text == ":" and trigger.left_edge.i == 0:
        return True
    if trigger.dep_ == "nsubj" and link.lower_ not in GOVERNING_VOTES:
        return _is_certain(trigger)
    turning = link.lower_ == "on" and link.head.lower_ in TURNING
    if trigger.dep_ != "pobj" or not (turning or link.lower_ in OCCASIONS):
        return False
    return any(_points(c) for c in trigger.children)


def _is_certain(trigger: Token) -> bool:
    """Tell a vote that is pointed at or has a clause of its own: "the *elections ending tonight* have not moved it"."""
    own = any(
        c.dep_ == "acl" and any(t.lower_ in DAYS or t.lower_ == "tonight" for t in c.subtree) for c in trigger.children
    )
    return own or any(_points(c) and c.dep_ != "poss" for c in trigger.children)


def _points(word: Token) -> bool:
    if word.i > word.head.i:
        return False
    dated = word.lower_ in DAYS or word.lower_ in MONTHS or (word.text.isdigit() and len(word) == len("2025"))
    own = word.dep_ == "poss" or (word.dep_ == "det" and word.lower_ in POINTING) or word.lower_ in POINTING
    return dated or own


def own_days(trigger: Token, expressions: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Keep the days in the vote's own phrase ("in *November's* vote"), or right behind it, wherever the parser hangs
    them ("calm before the vote *in May*").
    """
    spans = [(t.idx, t.idx + len(t)) for t in trigger.subtree]
    text, end = text_of(trigger.doc), trigger.idx + len(trigger)
    dated = [e for e in expressions if e.is_date]
    named = (lent_days.of_campaign(trigger, dated), flat_days.behind(trigger, dated))
    return tuple(
        e
        for e in expressions
        if any(start < e.end and e.start < end for start, end in spans)
        or _RIGHT_BEHIND.fullmatch(text, end, e.start)
        or e in (*named, flat_days.year_of_vote(trigger, dated))
    )


def right_behind(trigger: Token, datable: Iterable[TimeExpression]) -> TimeExpression | None:
    """Find the day or month right behind a vote that its sentence only speaks of ("ahead of *elections next year*").

    A day behind its result may be that of the telling.
    """
    verb = verb_above(trigger) if trigger.lower_ in VOTES else None
    if verb is None or not is_beside(trigger, verb):
        return None
    text, end = text_of(trigger.doc), trigger.idx + len(trigger)
    behind = (e for e in datable if _RIGHT_BEHIND.fullmatch(text, end, e.start))
    told = trigger.nbor(1).lower_ in TOLD_LATER if trigger.i + 1 < len(trigger.doc) else False
    return next((e for e in behind if not told or lent_days.is_coarse(e)), None)
