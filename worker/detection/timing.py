"""Which of a sentence's time expressions dates an event, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from worker.detection import coarse_days, flat_days, lent_days, votes
from worker.detection.lent_days import nearest
from worker.detection.reach import ancestors, measures_to
from worker.detection.status import Reading, sets_out
from worker.detection.status_words import (
    ARRIVING,
    BEGINNING,
    EARLIER_NOUNS,
    ENDING,
    LEAVING,
    RATIFYING,
    SAYING,
    SETTLING,
    STAYS,
)
from worker.detection.syntax import is_verb, text_of
from worker.detection.times import (
    Anaphor,
    Edge,
    Month,
    MonthDay,
    Offset,
    Shift,
    Tense,
    TimeExpression,
    Weekday,
    find,
    resolve,
)
from worker.detection.times.values import Duration
from worker.detection.tree import Token
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
SOME_DAYS = (1, 9)  # that "days after" may be
MONTH_CHARS = len("2025-05")
YEARS_AHEAD = 2
HISTORICAL_DAYS = 365  # what is older is remembered
JUST_PASSED = 2  # months
NAME_CHARS = 40  # of a name, between its month and its noun
STILL_ON_DAYS = 2  # what is only said to have begun so little ago is taken to go on
OFF = frozenset({"cancelled", "postponed"})
TOWARDS = frozenset({"before", "for", "to", "into", "towards"})
ORDINALS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7}
NO_DATE = When(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.TEXT, reason="no_expression")


def when(
    trigger: Token,
    expressions: tuple[TimeExpression, ...],
    reading: Reading,
    anchor: date | None,
    *,
    decided: bool = False,
    before: str = "",
) -> When:
    """Resolve the expression nearest to the trigger in the tree; none of another clause is taken.

    What is done as soon as it is `decided` on has the day of the decision. `before` is the text before the sentence.
    """
    if trigger.lower_ in RATIFYING:
        return NO_DATE
    datable = [e for e in expressions if e.is_date]
    chosen = _its_own(trigger, expressions, datable, reading, decided=decided) if expressions else None
    if chosen is None or _is_measured(trigger, chosen, expressions):
        found = _measured(trigger, expressions, anchor)
        return found if found.start else _told_today(trigger, expressions, reading, anchor)
    chosen = _in_the_week(chosen, expressions, reading)
    length = nearest(trigger, [e for e in expressions if e.is_duration])
    edge = _edge(trigger) or _edge_told_of(chosen, trigger)
    found = resolve(
        chosen,
        anchor=anchor,
        tense="past" if _just_passed(chosen, trigger, anchor) else _tense(reading, chosen, trigger),
        duration=length,
        edge=edge,
        nearby=_day_before(chosen, datable, before, anchor),
    )
    if (number := _day_of_stay(trigger)) > 1:
        found = _begun_before(found, number, length)
    if edge == "end" and length is None and trigger.lower_ in STAYS:
        return NO_DATE  # it ended then; when it began the text does not tell
    named = text_of(trigger.doc)[trigger.idx + len(trigger) : chosen.start] == " in "  # "elections in 2028"
    if not named and _is_another_age(found, anchor):
        return NO_DATE
    other = _is_of_a_deadline(trigger) or _is_of_its_terms(trigger, found, reading, anchor)
    return NO_DATE if other else found


def _is_of_a_deadline(trigger: Token) -> bool:
    """Tell the day that ends something, of which it is not the day ("put a *deadline on the talks* of May 1")."""
    link = trigger.head
    beside = (link.head, *link.head.children) if link.dep_ == "prep" else ()
    return any(t.lower_ == "deadline" for t in beside)


def _its_own(
    trigger: Token, expressions: tuple[TimeExpression, ...], datable: list[TimeExpression], reading: Reading, *,
    decided: bool,
) -> TimeExpression | None:  # fmt: skip
    """Choose the expression that dates the trigger: one near it, else one that some word between lends it."""
    return (
        (lent_days.new_day(trigger, datable) if reading == "postponed" else None)
        or nearest(trigger, datable, decided=decided)
        or lent_days.of_when(trigger, expressions)
        or lent_days.of_where(trigger, datable)
        or lent_days.of_stay(trigger, datable)
        or lent_days.of_campaign(trigger, datable)
        or flat_days.behind(trigger, datable)
        or flat_days.year_of_vote(trigger, datable)
        or votes.right_behind(trigger, datable)
        or (coarse_days.of_its_time(trigger, datable) if reading in ("completed", "ongoing") else None)
        or flat_days.of_caption(trigger, datable)
        or lent_days.heading(text_of(trigger.doc), datable)
    )


def _is_of_its_terms(trigger: Token, found: When, reading: Reading, anchor: date | None) -> bool:
    """Tell the day on which what was agreed is to be ("agreed to open the border from May 31")."""
    agreed = reading == "completed" and is_verb(trigger) and trigger.lower_ in SETTLING
    return agreed and anchor is not None and found.start is not None and found.start > anchor.isoformat()


def _tense(reading: Reading, chosen: TimeExpression, trigger: Token) -> Tense | None:
    """Tell on which side of the article the day lies: what goes on and is told in the past has begun before."""
    if reading in OFF and _had(chosen, trigger):
        return "past"
    if _is_near_month(chosen, trigger) or (reading == "completed" and _is_no_past(trigger)):
        return None
    above = [c for t in ancestors(trigger) for c in (t, *t.children) if c == t or c.dep_ == "aux"]
    finite = (t for t in above if t.tag_ in ("VBD", "VBZ", "VBP"))
    verb = next(finite, None) if reading == "ongoing" else None  # "met", "was meeting"
    return "past" if verb is not None and verb.tag_ == "VBD" else TENSES[reading]


def _is_no_past(trigger: Token) -> bool:
    """Tell what no past tense tells of ("fears of a rival *winning the vote* in November are growing")."""
    verbs = [t for t in (trigger, *trigger.ancestors) if is_verb(t)]
    told = any(
        t.tag_ == "VBD" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBD" for c in t.children) for t in verbs
    )
    perfect = any(t.tag_ == "VBN" for t in verbs)
    return bool(verbs) and not told and not perfect


def _just_passed(chosen: TimeExpression, trigger: Token, anchor: date | None) -> bool:
    """Tell a month that has just gone by and of which no verb says that it is to come.

    "Refused to attend talks in March", told in May: whatever the event's status, the next year's would be said.
    """
    if anchor is None or not isinstance(chosen.value, Month) or chosen.value != Month(month=chosen.value.month):
        return False
    behind = (anchor.month - chosen.value.month) % 12
    verbs = [t for t in (trigger, *trigger.ancestors) if is_verb(t)]
    told = any(t.tag_ == "VBD" for t in verbs)
    return told and 0 < behind <= JUST_PASSED and not any(c.tag_ == "MD" for verb in verbs for c in verb.children)


def long_ago(trigger: Token, expressions: tuple[TimeExpression, ...], anchor: date | None) -> bool:
    """Tell whether the act in the course of which an event is told was over a year before the article.

    "Broke into the hall in 2019 to stop the count of the election": only what stands at the verbs above the trigger.
    """
    if anchor is None:
        return False
    days = [found.end or found.start for found in told_on(trigger, expressions, anchor)]
    return bool(days) and all(day is not None and day < _a_year_before(anchor, day) for day in days)


def told_on(trigger: Token, expressions: tuple[TimeExpression, ...], anchor: date) -> list[When]:
    """Give the days past on which that was done in the course of which an event is told."""
    above = [t for t in trigger.ancestors if is_verb(t)]
    return [
        found
        for one in expressions
        if one.is_date and (span := trigger.doc.char_span(one.start, one.end, alignment_mode="expand")) is not None
        if next((t for t in span.root.ancestors if is_verb(t)), None) in above
        if (found := resolve(one, anchor=anchor, tense="past")).start
    ]


def _a_year_before(anchor: date, text: str) -> str:
    """Give the day a year before, as coarse as another is given."""
    return (anchor - timedelta(days=HISTORICAL_DAYS)).isoformat()[: len(text)]


def _is_near_month(chosen: TimeExpression, trigger: Token) -> bool:
    """Tell a month before a noun, whose clause does not tell its tense ("cast in *November's* vote", "picked its man
    for the May vote"): it is a month near by.
    """
    if not isinstance(chosen.value, Month) or chosen.value != Month(month=chosen.value.month):
        return False
    link = trigger.head if trigger.dep_ == "pobj" else None
    before = chosen.end < trigger.idx <= chosen.end + NAME_CHARS
    if link is None or not before:
        return False
    if link.lower_ == "of":
        return link.head.lower_ in EARLIER_NOUNS
    said = link.head.lower_ in SAYING and link.lower_ != "before"
    return not said and (link.lower_ in TOWARDS or (link.lower_ == "in" and link.head.tag_ in ("VB", "VBG", "VBN")))


def on_day(day: date, trigger: Token, expressions: tuple[TimeExpression, ...]) -> When:
    """Date what a diary lists under a day, as long as its own words say that it takes."""
    heading = TimeExpression(
        start=0, end=0, text=day.isoformat(), value=MonthDay(month=day.month, day=day.day, year=day.year)
    )
    length = nearest(trigger, [e for e in expressions if e.is_duration])
    return resolve(heading, anchor=day, tense="future", duration=length, edge=_edge(trigger))


def _in_the_week(chosen: TimeExpression, expressions: tuple[TimeExpression, ...], reading: Reading) -> TimeExpression:
    """Put a plain weekday into the next week where the sentence speaks of that ("next week: Lima on Tuesday")."""
    value = chosen.value
    if reading not in ("planned", "timetabled") or not isinstance(value, Weekday) or value.week or value.which:
        return chosen
    before = (e.value for e in expressions if e.start < chosen.start)
    ahead = any(isinstance(v, Shift) and v.unit == "week" and v.count == 1 and not v.counted for v in before)
    return replace(chosen, value=replace(value, week=1)) if ahead else chosen


def _told_today(trigger: Token, expressions: tuple[TimeExpression, ...], reading: Reading, anchor: date | None) -> When:
    """Date by the article what "has arrived" or "has begun" and says no day, was "overnight", or is to come "later"."""
    verb = next((t for t in ancestors(trigger) if is_verb(t)), None)
    if anchor is None or verb is None:
        return NO_DATE
    perfect = verb.tag_ == "VBN" and any(c.lower_ in ("has", "have") for c in verb.children)
    begun = reading == "ongoing" and perfect and _edge(trigger) == "start"
    own = is_verb(trigger) or trigger.dep_ in ("dobj", "nsubj", "nsubjpass")
    overnight = [e for e in expressions if own and e.text.lower() == "overnight"]
    later = reading == "planned" and any(c.lower_ == "later" and _stands_alone(c) for c in verb.children)
    if not (begun or later or nearest(trigger, overnight)):
        return NO_DATE
    day = anchor.isoformat()
    return When(start=day, end=day, precision=Precision.DAY, basis=Basis.PUBLICATION)


def _stands_alone(later: Token) -> bool:
    """Tell "will meet him later." from "later this week" and "later than"."""
    return later.i + 1 == len(later.doc) or later.nbor(1).is_punct


def _day_of_stay(trigger: Token) -> int:
    """Count the days that an event has gone on ("on Monday, the *second day of* her visit")."""
    link = trigger.head
    if trigger.dep_ != "pobj" or link.lower_ != "of" or link.head.lower_ != "day":
        return 1
    return next((ORDINALS[c.lower_] for c in link.head.children if c.lower_ in ORDINALS), 1)


def _begun_before(found: When, number: int, length: TimeExpression | None) -> When:
    """Let an event begin so that the day found is its second, third and so on, and last as long as its words say."""
    if found.precision is not Precision.DAY or not found.start or found.start != found.end:
        return found
    first = date.fromisoformat(found.start) - timedelta(days=number - 1)
    lasting = length.value if length else None
    count = lasting.count if isinstance(lasting, Duration) and lasting.unit == "day" else number
    return replace(found, start=first.isoformat(), end=(first + timedelta(days=max(count, number) - 1)).isoformat())


def _measured(trigger: Token, expressions: tuple[TimeExpression, ...], anchor: date | None) -> When:
    """Count from the day of what else the sentence tells ("on Monday, two days after signing a pact").

    Where it names none, what came after is the news, and of today; what came before is anybody's guess.
    """
    for one in expressions:
        span = trigger.doc.char_span(one.start, one.end, alignment_mode="expand")
        if isinstance(one.value, Offset) and span is not None and measures_to(span, trigger):
            days = [e for e in expressions if e.is_date and not one.start <= e.start < one.end]
            told = _resolved_day(days[0], anchor) if days else anchor if _is_after(one) else None
            if told is not None and one.value.about:
                return _some_days_off(told, one)
            if told is not None:
                day = (told + timedelta(days=one.value.days)).isoformat()
                return When(start=day, end=day, precision=Precision.DAY, basis=Basis.TEXT, text=one.text)
    return NO_DATE


def _is_after(offset: TimeExpression) -> bool:
    return offset.text.lower().endswith("after")


def _some_days_off(told: date, offset: TimeExpression) -> When:
    """Give the month in which some days before or after another day must lie, if there is one."""
    way = -1 if _is_after(offset) else 1
    near, far = (told + timedelta(days=way * off) for off in SOME_DAYS)
    if near.month != far.month:
        return NO_DATE
    month = far.isoformat()[:MONTH_CHARS]
    return When(start=month, end=month, precision=Precision.MONTH, basis=Basis.TEXT, text=offset.text)


def _is_measured(trigger: Token, chosen: TimeExpression, expressions: tuple[TimeExpression, ...]) -> bool:
    """Tell whether the trigger is what an offset measures to, and its sentence's day is of what came after it.

    "On Friday, a day after a similar *march*" and not "a day after Monday's *march*" nor "a day after it, a *march*".
    """
    link = trigger.head
    own = any(token.idx <= chosen.start < token.idx + len(token) for token in trigger.subtree)
    spans = (
        trigger.doc.char_span(e.start, e.end, alignment_mode="expand")
        for e in expressions
        if isinstance(e.value, Offset)
    )
    return trigger.dep_ == "pobj" and not own and any(s is not None and s[-1] == link for s in spans)


def _had(chosen: TimeExpression, trigger: Token) -> bool:
    """Tell a day that was set once and is over ("dropped a trip that had been set for Thursday")."""
    span = trigger.doc.char_span(chosen.start, chosen.end, alignment_mode="expand")
    verb = next((t for t in span.root.ancestors if is_verb(t)), None) if span is not None else None
    return verb is not None and any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def _day_before(chosen: TimeExpression, datable: list[TimeExpression], before: str, anchor: date | None) -> date | None:
    """Find the day that "the next day" counts from: the last one named before it."""
    if not isinstance(chosen.value, Anaphor):
        return None
    named = [e for e in datable if e.start < chosen.start] or [e for e in find(before) if e.is_date]
    return next((day for e in reversed(named) if (day := _resolved_day(e, anchor)) is not None), None)


def _resolved_day(expression: TimeExpression, anchor: date | None) -> date | None:
    found = resolve(expression, anchor=anchor, tense="past")
    return date.fromisoformat(found.start) if found.start and found.precision is Precision.DAY else None


def _is_another_age(found: When, anchor: date | None) -> bool:
    """Tell a bare year so far ahead that it is some plan's and not the event's."""
    ahead = anchor is not None and found.start is not None and found.precision is Precision.YEAR
    return ahead and int(found.start or 0) > anchor.year + YEARS_AHEAD if anchor else False


def is_time(trigger: Token, expressions: tuple[TimeExpression, ...]) -> bool:
    """Tell whether the trigger is no word for an event but part of a date ("March 5")."""
    return any(e.start <= trigger.idx < e.end for e in expressions)


def just_begun(trigger: Token, found: When, anchor: date | None, *, lasts: int = STILL_ON_DAYS) -> bool:
    """Tell whether the day is a beginning of these days: nothing says that what began then, and `lasts`, is over."""
    if anchor is None or found.precision is not Precision.DAY or not found.start or found.end != found.start:
        return False
    return _edge(trigger) == "start" and 0 <= (anchor - date.fromisoformat(found.start)).days <= lasts


def is_end(trigger: Token) -> bool:
    """Tell an event of which the end is told ("wound up a visit", "left after a visit")."""
    return _edge(trigger) == "end"


def _edge_told_of(chosen: TimeExpression, trigger: Token) -> Edge | None:
    """Tell which end a clause about the event gives the day of ("a four-day visit that *ends* on Sunday")."""
    span = trigger.doc.char_span(chosen.start, chosen.end, alignment_mode="expand")
    verb = next((t for t in span.root.ancestors if is_verb(t)), None) if span is not None else None
    if verb is None or trigger not in verb.ancestors or verb.dep_ not in ("relcl", "acl"):
        return None
    return "end" if verb.lower_ in ENDING else "start" if verb.lower_ in BEGINNING else None


def _is_last_day(token: Token) -> bool:
    return token.lower_ == "day" and any(c.lower_ in ("last", "final") for c in token.children)


def _edge(trigger: Token) -> Edge | None:
    """Tell which end of an event its verb names: "concluded a visit", "arrived for a visit", "left to pay a visit"."""
    for token in ancestors(trigger):
        if token.lower_ in ("end", "close", "conclusion") or token.lower_ in ENDING or _is_last_day(token):
            return "end"
        if token.lower_ in LEAVING:
            return "start" if sets_out(token) else "end"
        if is_verb(token) and (token.lower_ in BEGINNING or token.lower_ in ARRIVING):
            return "start"
        if is_verb(token) and not (token.tag_ == "VB" and token.dep_ in ("advcl", "xcomp")):
            return None
    return None
