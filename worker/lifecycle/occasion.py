"""What was planned for a visit that was paid, and a visit that was planned for talks that were held, took place.

Wires announce the talks of a visit and then tell of the visit alone, or the other way round. So of two states, a plan
of which nothing more is heard is over when the other was held in those days.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from worker.domain.event import Lifecycle
from worker.domain.mention import Status
from worker.lifecycle.days import Interval, apart, interval, is_day
from worker.lifecycle.ending import GRACE
from worker.lifecycle.index import found_by
from worker.lifecycle.rows import Rows
from worker.lifecycle.settle import Facts
from worker.lifecycle.statuses import HELD

OTHER: Final = {"talks": ("state_visit",), "summit": ("state_visit",), "state_visit": ("talks", "summit")}


def asked_on(facts: Facts) -> date | None:
    """Give the day from which time asks whether a plan was carried out; None where nothing else can tell."""
    days = interval(facts.when)
    if facts.status is not Status.PLANNED or facts.type not in OTHER or days is None or not is_day(facts.when):
        return None
    return days[1] + GRACE if len(_codes(facts)) > 1 else None


def was_held(rows: Rows, facts: Facts, today: date) -> bool:
    """Tell whether what is planned was held by a day, since the visit or the talks that go with it were."""
    due, days = asked_on(facts), interval(facts.when)
    if due is None or days is None or today < due:
        return False
    others = [one for kind in OTHER[facts.type] for one in found_by(rows, kind, _codes(facts), days)]
    told = [one for one in others if one.revision and one.lifecycle is Lifecycle.ACTIVE]
    return any(_goes_with(facts, days, one.facts) for one in told)


def _goes_with(facts: Facts, days: Interval, other: Facts) -> bool:
    held = interval(other.when)
    if other.status not in HELD or held is None or not is_day(other.when) or apart(days, held) > 0:
        return False
    mine, theirs = _codes(facts), _codes(other)
    if len(mine & theirs) < 2 or not (mine <= theirs or theirs <= mine):
        return False
    here, there = facts.place, other.place
    return here is None or there is None or None in (here.country, there.country) or here.country == there.country


def _codes(facts: Facts) -> frozenset[str]:
    return frozenset(one.code for one in facts.participants)
