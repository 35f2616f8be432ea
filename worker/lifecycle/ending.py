"""When an event that was reported under way is over though nobody has told so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from worker.domain.mention import Status
from worker.lifecycle.days import interval, is_day
from worker.lifecycle.settle import Facts

GRACE: Final = timedelta(days=2)  # after the last day: most wires have told of the end by then
# days that an event may go on of which only one day is known, mostly that of the arrival or the opening
LASTS: Final = {"state_visit": 5, "summit": 3, "talks": 3, "parade": 0, "ceremony": 0, "protest": 0, "election": 1}
LONG: Final = 21


def ends_on(facts: Facts) -> date | None:
    """Give the day on which an event that goes on is taken to be over; None for all others, and without a day."""
    days = interval(facts.when)
    if facts.status is not Status.ONGOING or days is None or not is_day(facts.when):
        return None
    lasts = LASTS.get(facts.type, LONG) if days[0] == days[1] else 0
    return days[1] + timedelta(days=lasts) + GRACE


def ended(facts: Facts, today: date) -> Facts:
    """Complete what is over by a day."""
    over = ends_on(facts)
    return replace(facts, status=Status.COMPLETED) if over is not None and over <= today else facts
