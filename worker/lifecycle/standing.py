"""The status of an event: it goes from planned to completed and never back, unless it is given another day."""

from __future__ import annotations

from datetime import date, timedelta

from worker.domain.mention import Status
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.dating import Dated, Shift
from worker.lifecycle.days import is_day
from worker.lifecycle.statuses import HELD, OFF

RANK = {Status.PLANNED: 0, Status.ONGOING: 1, Status.COMPLETED: 2}
SOON = timedelta(days=7)
LASTING = frozenset({"state_visit", "summit", "talks", "military_exercise", "election"})  # these may go on for days


class Standing:
    """The status so far."""

    def __init__(self) -> None:
        self.status = Status.PLANNED
        self._heard = False
        self._held_by: set[str] = set()
        self._off_date: str | None = None  # the day that no longer holds, of a postponed or cancelled event

    def hear(self, one: Contribution, dated: Dated, shift: Shift) -> None:
        """Take a report in, after its date; `shift` is what that did."""
        if shift is Shift.DOUBTED:
            return
        new = plausible(one, dated)
        if (
            not self._heard
            or self._follows(new, one, dated, shift)
            or (self.status in HELD and _lies_ahead(new, one, dated))
        ):
            if new in OFF and self.status not in OFF:
                self._off_date = None if shift is Shift.MOVED else (dated.when.start if dated.when else None)
            self.status = new
        self._heard = True

    def _follows(self, new: Status, one: Contribution, dated: Dated, shift: Shift) -> bool:
        """Tell whether a status may come after the present one."""
        if shift is not Shift.NONE or one.correction:
            return True
        if new in OFF:
            return self.status is not Status.COMPLETED
        if self.status in OFF:
            return self._is_replanned(one) or (new in HELD and self._is_told_enough(one, dated))
        return RANK[new] >= RANK[self.status]

    def _is_told_enough(self, one: Contribution, dated: Dated) -> bool:
        """Tell whether an event that was called off was held after all, by reports that give no other day.

        One that says nothing of the day is enough within days of when it was to be, be it the day that no longer
        holds or that to which it was put; that it was held on the very day that no longer holds, two must say.
        """
        start = one.mention.when.start
        if start is not None and start != self._off_date:
            return False
        self._held_by.add(one.source.provider)
        if start is not None or len(self._held_by) > 1:
            return len(self._held_by) > 1
        day = self._off_date or (dated.when.start if dated.when else None) or ""
        due = date.fromisoformat(day) if len(day) == len("2031-05-12") else None
        return due is not None and one.told_on - due <= SOON and (self._off_date is not None or due <= one.told_on)

    def _is_replanned(self, one: Contribution) -> bool:
        """Tell a report of a later day, or that it was held, from a look back at the day which was called off."""
        start, off = one.mention.when.start, self._off_date or ""
        if start is None or not off:
            return start is not None
        if one.mention.status in HELD and is_day(one.mention.when) and start <= one.told_on.isoformat():
            return start > off if len(off) == len(start) else start[: len(off)] >= off
        return start[: len(off)] > off[: len(start)]


def _lies_ahead(new: Status, one: Contribution, dated: Dated) -> bool:
    """Tell whether a plan shows that the event cannot have been held as was reported: its day has not come."""
    days = dated.days
    return new is Status.PLANNED and days is not None and dated.when is not None and one.told_on < days[0]


def plausible(one: Contribution, dated: Dated) -> Status:
    """Give the status that a report can mean, by the day on which it was told: what lies ahead is not completed."""
    status, days = one.mention.status, dated.days
    if status not in HELD or days is None or dated.when is None:
        return status
    if one.told_on < days[0]:
        return Status.PLANNED
    if not is_day(dated.when):
        return status
    lasts = one.mention.type in LASTING
    if status is Status.COMPLETED and lasts and one.told_at.date() < days[1]:
        return Status.ONGOING
    if status is Status.ONGOING and one.told_at.date() > days[1] + timedelta(days=1):
        return Status.COMPLETED
    return status
