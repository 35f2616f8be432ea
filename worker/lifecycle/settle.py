"""The facts of an event, settled from all mentions in force: never by the order in which they arrived.

The contributions are read in the order in which they were told. Each moves the facts as far as it says anything new:
see `dating` for dates, `standing` for the status, `locating` for the place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from worker.domain.mention import Mention, Participant, Person, Place, Salience, Status, When
from worker.lifecycle.contribution import Contribution, by_telling
from worker.lifecycle.dating import Dated, Shift
from worker.lifecycle.independence import voices
from worker.lifecycle.locating import Located
from worker.lifecycle.partaking import parties
from worker.lifecycle.remembered import remembered
from worker.lifecycle.standing import Standing

FIRM = 0.8
SALIENCES = (Salience.MAIN, Salience.MENTIONED, Salience.HISTORICAL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What consumers act on. Fields are named as JSON Pointers of the message by `POINTERS`."""

    type: str
    status: Status
    when: When
    previous_start: str | None
    place: Place | None
    participants: tuple[Participant, ...]
    people: tuple[Person, ...]
    kind: str | None
    salience: Salience
    confidence: float
    voices: int
    hinted: bool = False

    @property
    def is_firm(self) -> bool:
        """Tell whether it is worth publishing: unsure talk of what nobody dates waits for a second voice."""
        return not self.hinted and (self.when.start is not None or self.confidence >= FIRM)


# where these were decided says little: that it becomes known is no news
PLACELESS = frozenset({"sanctions", "diplomatic_break", "trade_agreement", "agreement"})
POINTERS = {
    "type": "/type",
    "status": "/status",
    "when": "/event_time",
    "place": "/location",
    "participants": "/participants",
}


@remembered
def settle(contributions: Sequence[Contribution]) -> Facts:
    """Settle what the contributions, at least one, say together."""
    heard = sorted(contributions, key=by_telling)
    told = [one for one in heard if not one.mention.hint] or heard
    mentions = [one.mention for one in reversed(told)]
    participants = parties(told)
    guests = frozenset(one.code for one in participants if one.role == "visitor")
    dated, standing, located = Dated(), Standing(), Located(guests)
    for one in heard:
        shift = Shift.NONE
        if told is heard or not one.mention.hint:
            shift = dated.hear(one)
            located.hear(one)
        standing.hear(one, dated, shift)
    independent = voices(told)
    return Facts(
        type=_type(told),
        status=standing.status,
        when=dated.when or mentions[0].when,
        previous_start=dated.previous_start,
        place=located.place,
        participants=participants,
        people=_people(mentions),
        kind=next((m.kind for m in mentions if m.kind), None),
        salience=min((m.salience for m in mentions), key=SALIENCES.index),
        confidence=_confidence(independent),
        voices=len(independent if len(told) == len(heard) else voices(heard)),
        hinted=told[0].mention.hint,
    )


def _type(told: Sequence[Contribution]) -> str:
    """Take the type that most articles give, of equals that of the newest."""
    votes = Counter(one.mention.type for one in told)
    return max(reversed(told), key=lambda one: votes[one.mention.type]).mention.type


def _confidence(independent: Sequence[Sequence[Contribution]]) -> float:
    miss = 1.0
    for voice in independent:
        miss *= 1.0 - max(one.mention.confidence for one in voice)
    return round(1.0 - miss, 3)


def _people(mentions: Sequence[Mention]) -> tuple[Person, ...]:
    found: dict[str, Person] = {}
    for mention in mentions:
        for person in mention.people:
            found.setdefault(person.name, person)
    return tuple(found[name] for name in sorted(found)[:MOST_PEOPLE])


MOST_PEOPLE = 20


def moved(before: Facts, after: Facts) -> tuple[str, ...]:
    """Name the facts that moved, as JSON Pointers. How a date was worded is no fact."""
    return tuple(
        pointer
        for name, pointer in POINTERS.items()
        if _essence(getattr(before, name)) != _essence(getattr(after, name))
        and not (name == "place" and before.place is None and after.type in PLACELESS)
        and not (name == "participants" and _only_host_named(before, after))
    )


def _only_host_named(before: Facts, after: Facts) -> bool:
    """Tell whether all that moved among the parties is that the country in which they meet is named as one of them."""
    was, now = (frozenset(one.code for one in facts.participants) for facts in (before, after))
    here = after.place.country if after.place else None
    return was < now and len(was) > 0 and now - was == {here} and all(one.role is None for one in after.participants)


def only_sharpened(before: Facts, after: Facts) -> bool:
    """Tell whether what was said still holds: the city became known, or the day of what had been told to be over."""
    moved_ = moved(before, after)
    return bool(moved_) and all(
        (name == POINTERS["place"] and _is_city_known(before.place, after.place))
        or (name == POINTERS["when"] and _is_day_known(before, after))
        for name in moved_
    )


def _is_city_known(was: Place | None, now: Place | None) -> bool:
    if was is None or now is None:
        return False
    return was.city is None and now.city is not None and was.country in (now.country, None)


def _is_day_known(before: Facts, after: Facts) -> bool:
    if not before.status is after.status is Status.COMPLETED:
        return False
    was, now = before.when.start or "", after.when.start or ""
    return len(was) < len(now) and now.startswith(was)


def _essence(value: object) -> object:
    if isinstance(value, When):
        return (value.start, value.end or value.start)
    if isinstance(value, Place):
        return (value.country, value.city)
    if isinstance(value, tuple):
        return tuple(sorted(p.code for p in value))
    return value
