"""The date of an event, as its reports sharpen it, move it, or contradict it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import Enum

from worker.domain.mention import Basis, Precision, Status, When
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.days import Interval, apart, interval, is_day, within
from worker.lifecycle.readings import event_days, is_loose, other_readings, reading_ahead
from worker.lifecycle.statuses import HELD, OFF, OPEN

LATER = 1  # days after an event at which it is still told of with the day of the telling
LONGEST = 14  # days that what is brief may last; a date that says longer is known by its first day alone
BRIEF = frozenset({"state_visit", "summit", "agreement", "trade_agreement", "diplomatic_break", "parade", "ceremony"})
ONE_DAY = frozenset({"agreement", "trade_agreement", "diplomatic_break", "sanctions", "parade", "ceremony"})
CAUGHT_UP = timedelta(days=7)  # after the day that no longer held, in which one voice tells that it was held after all


class Shift(Enum):
    """What a report did to an event's day."""

    NONE = "none"
    REREAD = "reread"  # it had been read wrongly
    MOVED = "moved"  # the event was given another
    DOUBTED = "doubted"  # it tells that the event was held before its day has come, and nobody else does


class Dated:
    """The date so far; `previous_start` is where it was before the event was moved."""

    def __init__(self) -> None:
        self.when: When | None = None
        self.previous_start: str | None = None
        self._backers: set[str] = set()
        self._told_by: tuple[str, datetime] | None = None  # the version that gave it
        self._is_off = False  # called off, and given no other day so far
        self._is_plan = False  # the date is what was planned: nobody has told that it was so
        self._is_seen = False  # reported by someone who told it on that day
        self._early: set[str] = set()  # who told that it was held before its day

    @property
    def days(self) -> Interval | None:
        """What the date may mean."""
        return interval(self.when) if self.when else None

    def hear(self, one: Contribution) -> Shift:
        """Take a report in; tell whether the event was given another day, not only a finer one."""
        shift = self._hear(one)
        if one.mention.status in OFF and shift is not Shift.MOVED:
            self._is_off = True
        return shift

    def _hear(self, one: Contribution) -> Shift:
        new = self._beside(one)
        days, old = interval(new), self.days
        if days is None:
            return self._held_after_all(one, old)
        if self._is_no_date(one, days):
            return Shift.NONE
        if self.when is None or old is None:
            self._take(new, one)
            return Shift.NONE
        if _same(new, self.when):
            self._backers.add(one.source.provider)
            return Shift.NONE
        if days in other_readings(self.when) and not (is_loose(new) and not is_loose(self.when)):
            self._take(new, one)
            return Shift.REREAD
        if old in other_readings(new):
            self._backers.add(one.source.provider)
            return Shift.NONE
        if _refines(new, days, self.when, old) or self._is_the_day(one, new, days, old):
            self._take(new, one)
            return Shift.NONE
        if within(days, old) or (within(old, days) and not is_day(new)):
            return Shift.NONE
        if self._goes_on(one, days, old) or self._is_eve(one, new, days, old):
            return Shift.NONE
        return self._contradicted(one, new, days, old)

    def _beside(self, one: Contribution) -> When:
        """Read a report's date beside what is known: of what was put off, it may be the new day, a year on."""
        when = _shortened(one)
        days, old = interval(when), self.days
        if days is None or old is None:
            return when
        if one.mention.status is Status.POSTPONED and is_day(when) and old[0] == old[1] == days[0] < days[1]:
            return replace(when, start=when.end)  # from its day to another
        if not self._is_off or days[1] >= old[0]:
            return when
        return reading_ahead(when, old[1], one.told_on) or when

    def _goes_on(self, one: Contribution, days: Interval, old: Interval) -> bool:
        """Tell whether a report from the days after the first only says that the event went on, or was over by then."""
        if self._is_off or one.mention.status not in HELD or one.correction or not is_day(one.mention.when):
            return False
        assert self.when is not None
        return is_day(self.when) and (days[0] - old[0]).days >= 0 and (days[0] - old[1]).days <= LATER

    def _is_eve(self, one: Contribution, new: When, days: Interval, old: Interval) -> bool:
        """Tell whether a plan for the weekday of its telling, days before a date that was written out, is none.

        It is that of the decision, or of what is done on the eve.
        """
        assert self.when is not None
        if one.mention.status is not Status.PLANNED or one.correction or not is_loose(new) or is_loose(self.when):
            return False
        return is_day(self.when) and days[1] <= one.told_on and days[1] < old[0]

    def _is_the_day(self, one: Contribution, new: When, days: Interval, old: Interval) -> bool:
        """Tell whether a report gives the one day of some that were planned on which it was done.

        Talks may have gone on for all of them, unless these were two: then they mostly were those of a visit.
        """
        if not self._is_plan or one.mention.status is not Status.COMPLETED or not is_day(new) or days[0] != days[1]:
            return False
        two = one.mention.type == "talks" and (old[1] - old[0]).days == 1
        return within(days, old) and (two or one.mention.type in ONE_DAY)

    def _held_after_all(self, one: Contribution, old: Interval | None) -> Shift:
        """Date by the telling what was called off and then held, and no report says when: it was not on the old day."""
        told = one.told_at.date()
        if not self._is_off or one.mention.status not in HELD or old is None or self.when is None:
            return Shift.NONE
        if not (is_day(self.when) and old[0] < told <= old[1] + CAUGHT_UP):
            return Shift.NONE
        self.previous_start = self.when.start
        self._take(_published(told), one)
        return Shift.MOVED

    def _is_no_date(self, one: Contribution, days: Interval) -> bool:
        """Tell whether the day is that of the decision or of the report, not of the event."""
        status = one.mention.status
        if self.when is None:
            return event_days(one.mention, one.told_on) is None
        if status is Status.CANCELLED or one.mention.when.basis is Basis.PUBLICATION:
            return True
        if status is Status.POSTPONED:
            return days[1] <= one.told_on
        return status is Status.PLANNED and days[1] < one.told_on

    def _contradicted(self, one: Contribution, new: When, days: Interval, old: Interval) -> Shift:
        """Let the newest report move the date, unless it stands alone against several and gives no new plan."""
        if self._told_by == (one.source.uri, one.told_at):
            return Shift.NONE  # one article names two days: the surer one came first
        if self._is_too_early(one, days, old):
            return Shift.DOUBTED
        replans = one.mention.status in OPEN or one.correction or (self._is_off and days[0] > old[1])
        stands = self._is_seen or len(self._backers - {one.source.provider}) > 1
        if not replans and (stands or not is_day(new)):
            return Shift.NONE
        assert self.when is not None
        if apart(days, old) > 0:
            self.previous_start = self.when.start
        self._take(new, one)
        return Shift.MOVED if apart(days, old) > 0 else Shift.NONE

    def _is_too_early(self, one: Contribution, days: Interval, old: Interval) -> bool:
        """Tell whether one voice alone tells that it was held before the day that was written out for it has come."""
        assert self.when is not None
        if one.mention.status not in HELD or one.correction or not self._is_plan or is_loose(self.when):
            return False
        if not is_day(self.when) or days[1] >= old[0] or old[0] <= one.told_at.date():
            return False
        self._early.add(one.source.provider)
        return len(self._early) < 2

    def _take(self, when: When, one: Contribution) -> None:
        days = interval(when)
        self.when = when
        self._backers = {one.source.provider}
        self._told_by = (one.source.uri, one.told_at)
        self._is_off = False
        self._is_plan = one.mention.status in OPEN
        self._is_seen = one.mention.status in HELD and days is not None and 0 <= (one.told_on - days[1]).days <= LATER


def _shortened(one: Contribution) -> When:
    """Give a report's date, without an end at which what is brief cannot end."""
    when, days = one.mention.when, interval(one.mention.when)
    if days is None or not is_day(when) or one.mention.type not in BRIEF or (days[1] - days[0]).days <= LONGEST:
        return when
    return replace(when, end=when.start)


def _published(day: date) -> When:
    text = day.isoformat()
    return When(start=text, end=text, precision=Precision.DAY, basis=Basis.PUBLICATION)


def _same(one: When, other: When) -> bool:
    return (one.start, one.end or one.start) == (other.start, other.end or other.start)


def _refines(new: When, days: Interval, known: When, old: Interval) -> bool:
    """Tell whether a date is the known one more finely: a month's day, or all days of which one was known."""
    if within(days, old):
        return is_day(new) and not is_day(known)
    return within(old, days) and is_day(new) and is_day(known)
