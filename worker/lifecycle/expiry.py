"""What time does to events: what goes on ends, plans lapse unheard, and what is long over leaves the state.

Time comes as ticks; the core has no clock. An event is filed under the day on which time will look at it; when it
then turns out to have been heard of since, it is filed anew.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from worker.domain.event import Change, ChangeKind, ChangeReason, Lifecycle
from worker.domain.ids import change_id
from worker.domain.mention import Status
from worker.lifecycle import index
from worker.lifecycle.days import interval
from worker.lifecycle.ending import ended, ends_on
from worker.lifecycle.message import MentionMessage
from worker.lifecycle.occasion import asked_on, was_held
from worker.lifecycle.rows import Rows
from worker.lifecycle.settle import Facts
from worker.lifecycle.tracked import Tracked, event_of

LAPSE = timedelta(days=30)  # after the last day of a plan of which nothing more was heard
LAPSE_UNDATED = timedelta(days=60)  # after the last report of a plan without a day, which has none that could pass
EXPIRE = timedelta(days=75)  # after the last report, or the last day, of an event
FORGET = timedelta(days=30)  # after a retraction or merger
AHEAD = timedelta(days=2)  # that ticks may be ahead of the feed: a backlog of last year's news is not yet old
MOST_AT_ONCE = 200  # events that one tick looks at; the next goes on
ENDS = "abcdefghijklmnopqrstuvwxyz234567"  # what an event's id may end with; each has a row of its own for each day
FARTHEST = timedelta(days=800)  # a plan for a day beyond that expires as if it had none


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """What passing time made of events."""

    changes: tuple[Change, ...] = ()
    forgotten: tuple[str, ...] = ()


def due(tracked: Tracked) -> date:
    """Give the day on which time does something to an event."""
    if tracked.ended_at is not None:
        return (tracked.ended_at + FORGET).date()
    last = _last_day(tracked)
    if not tracked.revision:
        return last + EXPIRE
    over = ends_on(tracked.facts)
    if over is not None:
        return over
    if tracked.facts.status is Status.PLANNED and not tracked.lapsed:
        return min(_lapses_on(tracked), asked_on(tracked.facts) or date.max)
    return last + EXPIRE


def _lapses_on(tracked: Tracked) -> date:
    return _last_day(tracked) + (LAPSE if tracked.facts.when.start else LAPSE_UNDATED)


def _last_day(tracked: Tracked) -> date:
    heard = tracked.last_reported_at.date()
    days = interval(tracked.facts.when)
    return max(heard, days[1]) if days is not None and days[1] - heard < FARTHEST else heard


def file(rows: Rows, tracked: Tracked) -> str:
    """File an event under its day, unless time will look at it before then anyway; give the day."""
    clock = rows.get("clock", dict[str, str]) or {}
    if "passed" not in clock:
        clock = {**clock, "passed": tracked.last_reported_at.date().isoformat()}
        rows.put("clock", clock)
    day = max(due(tracked).isoformat(), _after(clock["passed"]))
    if tracked.filed and clock["passed"] < tracked.filed <= day:
        return tracked.filed
    name = f"d|{day}|{tracked.id[-1]}"
    rows.put(name, (*(rows.get(name, tuple[str, ...]) or ()), tracked.id))
    return day


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def as_of_now(rows: Rows, facts: Facts) -> Facts:
    """Give facts as they are by the day to which ticks have come: what goes on or was planned may be over by then."""
    ticked = (rows.get("clock", dict[str, str]) or {}).get("ticked")
    return _over(rows, facts, date.fromisoformat(ticked)) if ticked else facts


def _over(rows: Rows, facts: Facts, today: date) -> Facts:
    return replace(facts, status=Status.COMPLETED) if was_held(rows, facts, today) else ended(facts, today)


def hear(rows: Rows, message: MentionMessage) -> None:
    """Remember how far the feed's own time has come."""
    clock = rows.get("clock", dict[str, str]) or {}
    day = (message.source.version_created or message.received_at).date().isoformat()
    if day > clock.get("heard", ""):
        rows.put("clock", {**clock, "heard": day})


def pass_time(rows: Rows, at: datetime) -> Passed:
    """Look at the events that are filed under the days up to a tick."""
    clock = rows.get("clock", dict[str, str])
    if clock is None or "heard" not in clock:
        return Passed()
    today, passed = min(at.date(), date.fromisoformat(clock["heard"]) + AHEAD), date.fromisoformat(clock["passed"])
    changes: list[Change] = []
    forgotten: list[str] = []
    looked = 0
    while passed < today and looked < MOST_AT_ONCE:
        passed += timedelta(days=1)
        rows.put("clock", {**clock, "passed": passed.isoformat(), "ticked": passed.isoformat()})
        for ident in _filed(rows, passed):
            looked += 1
            _look(rows, ident, passed, changes, forgotten)
    return Passed(changes=tuple(changes), forgotten=tuple(forgotten))


def _filed(rows: Rows, day: date) -> tuple[str, ...]:
    """Take the events that are filed under a day out of its rows."""
    found: dict[str, None] = {}
    for last in ENDS:
        name = f"d|{day.isoformat()}|{last}"
        found.update(dict.fromkeys(rows.get(name, tuple[str, ...]) or ()))
        if rows.get(name, tuple[str, ...]):
            rows.put(name, ())
    return tuple(found)


def _look(rows: Rows, ident: str, today: date, changes: list[Change], forgotten: list[str]) -> None:
    tracked = rows.event(ident)
    if tracked is None or tracked.filed != today.isoformat():
        return
    if due(tracked) > today:
        rows.put_event(replace(tracked, filed=file(rows, tracked)))
    elif tracked.ended_at is not None or not tracked.revision:
        _forget(rows, tracked, forgotten)
    elif (facts := _over(rows, tracked.facts, today)) is not tracked.facts:
        changes.append(_tell(rows, replace(tracked, facts=facts), ChangeReason.ENDED, "/status"))
    elif tracked.facts.status is Status.PLANNED and not tracked.lapsed and today < _lapses_on(tracked):
        rows.put_event(replace(tracked, filed=file(rows, tracked)))
    elif tracked.facts.status is Status.PLANNED and not tracked.lapsed:
        changes.append(_tell(rows, replace(tracked, lapsed=True), ChangeReason.LAPSED, "/lapsed"))
    else:
        _forget(rows, tracked, forgotten)


def _forget(rows: Rows, tracked: Tracked, forgotten: list[str]) -> None:
    _drop(rows, tracked)
    if tracked.lifecycle is not Lifecycle.ACTIVE:
        forgotten.append(tracked.id)


def _tell(rows: Rows, after: Tracked, reason: ChangeReason, field: str) -> Change:
    """Say what time alone has changed, with the latest report as the cause."""
    after = replace(after, revision=after.revision + 1)
    after = replace(after, filed=file(rows, after))
    rows.put_event(after)
    last = after.contributions[-1].source
    return Change(
        id=change_id(after.id, str(after.revision), reason.value),
        kind=ChangeKind.UPDATED,
        reason=reason,
        fields=(field,),
        cause_uri=last.uri,
        cause_version=last.version,
        note=None,
        event=event_of(after),
    )


def _drop(rows: Rows, tracked: Tracked) -> None:
    index.post(rows, replace(tracked, contributions=()))
    threads = {(one.source.uri, one.thread) for one in tracked.contributions}
    for uri, thread in threads | {(one.uri, one.thread) for one in tracked.gone}:
        owned = rows.get(f"a|{uri}", dict[str, str]) or {}
        rows.put(f"a|{uri}", {t: owner for t, owner in owned.items() if not (t == thread and owner == tracked.id)})
    rows.drop_event(tracked.id)
