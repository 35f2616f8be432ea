"""The circumstances of one trigger: how far the event has come, when and where it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from worker.detection import assertion, placing, spoken_days, standing, status, timing, under_way, votes
from worker.detection.alike import DEALS, MEETINGS
from worker.detection.article import Unit
from worker.detection.frames import Frame
from worker.detection.ontology.load import Rule
from worker.detection.status import Reading
from worker.detection.syntax import is_noun
from worker.detection.times import find as find_times
from worker.detection.times import status_by_date
from worker.detection.tree import Token, Tree
from worker.domain.mention import Place, Precision, Status, When

MEASURES = frozenset({"sanctions", "diplomatic_break"})
STANDING = frozenset({"election"})  # held whatever one of those who take part does
PUBLIC = frozenset({"protest"})
ATTENDED = frozenset({"ceremony", "parade", "summit"})
JOURNEY = "state_visit"
UPCOMING = frozenset({"upcoming", "forthcoming", "impending", "looming"})
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")  # of a day in full, as under photographs
DRILL_DAYS = 6  # that a drill goes on where nothing says that it has ended


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """`reading` is what the words say, `status` what words and date make of it; None where that is no event."""

    reading: Reading
    status: Status | None
    when: When
    place: Place | None
    long_ago: bool = False
    now: bool = False
    over: bool = False


def circumstances(frame: Frame, doc: Tree, unit: Unit, anchor: date | None) -> Circumstances:
    """Read status, time and place around the trigger of an accepted frame."""
    of_type = frame.rule.type
    trigger = _held(doc[frame.token]) if of_type in ATTENDED else doc[frame.token]
    said = status.read(
        trigger,
        headline=unit.field == "headline",
        measure=of_type in MEASURES,
        deal=of_type in DEALS,
        listed=unit.listing is not None,
    )
    if of_type not in STANDING and assertion.is_denied(trigger):
        said = "negated"
    if of_type in MEETINGS:
        said = assertion.held_in_vain(trigger, said)
    if of_type in ATTENDED:
        said = assertion.held_without(trigger, said)
    contested = standing.of_standing(trigger, said) if of_type in STANDING else said
    if of_type in PUBLIC and said == "planned" and assertion.is_met(trigger):
        said = "completed"
    expressions = find_times(unit.text)
    told = votes.own_days(trigger, expressions) if of_type in STANDING and standing.is_beside(trigger) else expressions
    if timing.is_time(trigger, expressions):
        return nothing_read()
    when = timing.when(trigger, told, contested, anchor, decided=of_type in MEASURES, before=unit.before)
    reading = _set_by(frame.rule, said)
    if contested != said and (
        frame.definite or votes.is_occasion(trigger) or when.precision in (Precision.MONTH, Precision.YEAR)
    ):
        reading = contested
    if not when.start:
        when = _told_before(trigger, unit, reading, anchor) or when
    when, by_date = _dated(trigger, when, anchor)
    lasts = DRILL_DAYS if of_type == "military_exercise" else timing.STILL_ON_DAYS
    pictured = _YEAR.search(when.text or "") is not None
    if reading in ("ongoing", "planned") and not pictured and timing.just_begun(trigger, when, anchor, lasts=lasts):
        reading, by_date = "ongoing", None
    journey = of_type == JOURNEY
    if journey and reading == "ongoing" and by_date is None and under_way.is_over(trigger, expressions, anchor):
        reading = "completed"
    settled = assertion.combine(reading, by_date)
    return Circumstances(
        reading=reading,
        status=settled,
        when=when,
        place=placing.place(trigger, frame, unit.context.actors, unit.context.here),
        long_ago=not when.start and timing.long_ago(trigger, expressions, anchor),
        now=journey and settled is Status.ONGOING and under_way.is_now(trigger),
        over=journey and settled is Status.COMPLETED and under_way.has_ended(trigger),
    )


def _held(trigger: Token) -> Token:
    """Give what is held, where the trigger only tells what it marks ("a ceremony *marking* the anniversary")."""
    return trigger.head if trigger.dep_ == "acl" and is_noun(trigger.head) else trigger


def _dated(trigger: Token, when: When, anchor: date | None) -> tuple[When, Status | None]:
    """Give the date and what it says; a past one is of another act ("spoke *last week* of the upcoming talks")."""
    by_date = status_by_date(when, anchor) if anchor else None
    upcoming = is_noun(trigger) and any(c.lower_ in UPCOMING for c in trigger.children)
    if by_date is Status.COMPLETED and upcoming and not _YEAR.search(when.text or ""):
        return timing.NO_DATE, None
    return when, by_date


def _told_before(trigger: Token, unit: Unit, reading: Reading, anchor: date | None) -> When | None:
    """Give the day that a diary or the sentence before tells for what is told without one."""
    expressions = find_times(unit.text)
    if unit.listing and unit.listing.day and reading in ("timetabled", "planned"):
        return timing.on_day(unit.listing.day, trigger, expressions)
    held = reading in ("completed", "ongoing") and not expressions
    return spoken_days.day_spoken(trigger, unit.before, anchor) if held else None


def _set_by(rule: Rule, said: Reading) -> Reading:
    """Take the status that the rule sets, where the words assert the event at all."""
    return said if rule.status is None or said in ("hypothetical", "negated") else rule.status


def nothing_read() -> Circumstances:
    """Give what a rejected frame has, and a trigger that is but part of a date ("March 5")."""
    return Circumstances(reading="unknown", status=None, when=timing.NO_DATE, place=None)
