"""How alike a mention and an event are: parties, days, places and people, each of which may also rule it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from worker.domain.mention import Basis, Mention, Participant, Person, Place, Status
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.days import Interval, apart, interval, is_day
from worker.lifecycle.readings import event_days, is_loose, other_readings
from worker.lifecycle.remembered import remembered_of_one
from worker.lifecycle.settle import PLACELESS, Facts
from worker.lifecycle.statuses import OFF, OPEN

ENOUGH = 0.8  # likeness from which a mention joins an event


class Reach(NamedTuple):
    """How far dates may lie apart, in days, where two reports still mean one event.

    `slack`: of one event that is dated loosely; `move`: of a planned event that is given another day; `back`: how
    long ago an event may be that a report tells of without a date. What `recurs` in a week or a year is another one.
    """

    slack: int
    move: int
    back: int
    recurs: bool = False


REACH = {
    "state_visit": Reach(3, 50, 21),
    "summit": Reach(2, 50, 21),
    "talks": Reach(1, 5, 10, recurs=True),
    "trade_agreement": Reach(21, 120, 60),
    "agreement": Reach(5, 90, 45),
    "parade": Reach(1, 30, 14),
    "ceremony": Reach(1, 40, 14),
    "military_exercise": Reach(5, 40, 14),
    "sanctions": Reach(2, 30, 45),
    "protest": Reach(0, 7, 7, recurs=True),
    "election": Reach(1, 200, 40),
    "diplomatic_break": Reach(2, 10, 30),
}
ANY = Reach(3, 30, 21)  # of a type of the user's own
NEW_PLAN = 200  # days that a postponed event may be moved
UNHEARD = 100  # days after which a plan without a date is not the new plan of what was put off
SOON = 21  # days within which a plan without a date is carried out, even of what recurs
ANNOUNCED = 60  # days within which any other plan without a date is carried out
SIGNED = 30  # days after its conclusion in which a deal is signed: it is one deal, told as done twice
DEALS = frozenset({"trade_agreement", "agreement"})
ONE_CITY = frozenset({"protest", "parade", "ceremony"})  # another city is another event
PAIRS = frozenset({"state_visit", "talks", "trade_agreement", "agreement", "diplomatic_break", "sanctions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is compared. `told` is the last day on which anything was told of it."""

    type: str
    status: Status
    codes: frozenset[str]
    groups: frozenset[str]  # those of the codes that are neither states nor bodies
    roles: tuple[tuple[str, frozenset[str]], ...]
    days: Interval | None
    others: tuple[Interval, ...]  # what else the days may have been read as
    said: Interval | None  # the day that was given, though it cannot be the event's: a plan for what has passed
    to_the_day: bool
    loose: bool  # the day was read from a weekday alone
    place: Place | None
    surnames: tuple[tuple[str, str], ...]  # country or "", surname
    told: date


@remembered_of_one
def of_mention(one: Contribution) -> Profile:
    """Profile what one article says."""
    mention = one.mention
    days = event_days(mention, one.told_on)
    return Profile(
        type=mention.type,
        status=mention.status,
        codes=frozenset(mention.codes),
        groups=_groups(mention.participants),
        roles=_roles(mention),
        days=days,
        others=other_readings(mention.when) if days else (),
        said=interval(mention.when) if is_day(mention.when) else None,
        to_the_day=is_day(mention.when),
        loose=is_loose(mention.when),
        place=mention.place,
        surnames=_surnames(mention.people),
        told=one.told_on,
    )


def of_event(facts: Facts, told: date) -> Profile:
    """Profile an event as settled."""
    roles: dict[str, set[str]] = {}
    for one in facts.participants:
        if one.role:
            roles.setdefault(one.role, set()).add(one.code)
    return Profile(
        type=facts.type,
        status=facts.status,
        codes=frozenset(p.code for p in facts.participants),
        groups=_groups(facts.participants),
        roles=tuple((role, frozenset(codes)) for role, codes in sorted(roles.items())),
        days=interval(facts.when),
        others=other_readings(facts.when),
        said=None,
        to_the_day=is_day(facts.when),
        loose=is_loose(facts.when),
        place=facts.place,
        surnames=_surnames(facts.people),
        told=told,
    )


def _groups(participants: Sequence[Participant]) -> frozenset[str]:
    return frozenset(one.code for one in participants if one.kind == "group")


def _roles(mention: Mention) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((role, frozenset(codes)) for role, codes in sorted(mention.roles().items()))


def _surnames(people: Sequence[Person]) -> tuple[tuple[str, str], ...]:
    return tuple((p.country or "", p.name.split()[-1].casefold()) for p in people if p.name.split())


def likeness(event: Profile, mention: Profile) -> float | None:
    """Rank how likely a mention is of an event; None where it cannot be, or where too little speaks for it."""
    if event.type != mention.type:
        return None
    parts = list[float]()
    for compare in (_parties, _time, _places, _people):
        part = compare(event, mention)
        if part is None:
            return None
        parts.append(part)
    score = sum(parts)
    return score if score >= ENOUGH else None


def _parties(event: Profile, mention: Profile) -> float | None:
    theirs = dict(event.roles)
    if any(role in theirs and not (codes & theirs[role]) for role, codes in mention.roles):
        return 0.4 if _turned_round(event, mention) else None
    if not event.codes or not mention.codes:
        return 0.3
    shared = event.codes & mention.codes
    if not shared:
        return 0.3 if _place_is_party(event, mention) else None
    if mention.codes <= with_place(event) or event.codes <= with_place(mention):
        return 1.0 if len(shared) > 1 else 0.6
    if event.type in PAIRS and len(shared) < 2:
        return 0.4 if _misses_group(event, mention) or _misses_group(mention, event) else None
    return 0.3 + 0.7 * len(shared) / len(event.codes | mention.codes)


def _turned_round(event: Profile, mention: Profile) -> bool:
    """Tell whether guest and host were mistaken for each other: a return visit is not on the very same days.

    Where one gives no day, the same person travels in both.
    """
    if len(event.codes) < 2 or event.codes != mention.codes:
        return False
    if event.days is None or mention.days is None:
        return not mention.days or bool(_names(event) & _names(mention))
    return apart(event.days, mention.days) == 0


def _misses_group(one: Profile, other: Profile) -> bool:
    """Tell whether a state makes peace with a group on a day for which one names another state, as the mediator's."""
    if one.type not in ("agreement", "talks") or one.groups or not (one.to_the_day and other.to_the_day):
        return False
    if one.days is None or other.days is None or apart(one.days, other.days) > 0:
        return False
    return bool(other.groups) and len(one.codes) == len(other.codes) == 2


def with_place(profile: Profile) -> frozenset[str]:
    """Give the parties with the country of the place, which may be named as a party: it mediates, or is the host."""
    return profile.codes | {profile.place.country} if profile.place and profile.place.country else profile.codes


def _place_is_party(event: Profile, mention: Profile) -> bool:
    """Tell whether one names the country in which the other takes place."""
    here = event.place.country if event.place else None
    there = mention.place.country if mention.place else None
    return (here is not None and (here in mention.codes or here == there)) or (
        there is not None and there in event.codes
    )


def _time(event: Profile, mention: Profile) -> float | None:
    reach = REACH.get(event.type, ANY)
    if event.days and mention.days:
        return _both_dated(event, mention, apart(event.days, mention.days), reach)
    if event.days:
        return _undated_mention(event, mention, event.days, reach)
    days = mention.days or (mention.told, mention.told)
    ahead = max(reach.move, SOON if reach.recurs else ANNOUNCED) if event.status in OPEN else reach.move
    gap = apart((event.told - timedelta(days=reach.back), event.told + timedelta(days=ahead)), days)
    return 0.3 if gap == 0 else None


def _both_dated(event: Profile, mention: Profile, gap: int, reach: Reach) -> float | None:
    assert event.days
    assert mention.days
    if gap == 0:
        return 0.8 if event.to_the_day and mention.to_the_day else 0.5
    if gap <= reach.slack:
        return 0.4 - 0.1 * gap / reach.slack
    if not reach.recurs and _reread(event, mention):
        return 0.3
    if event.status in OFF and mention.status is not Status.CANCELLED:
        return 0.3 if any(_is_new_plan(event, one) for one in (mention.days, *mention.others)) else None
    if event.status in OPEN and mention.status in OPEN | OFF and gap <= reach.move:
        return 0.2
    return 0.2 if _is_signing(event, mention) else None


def _is_signing(event: Profile, mention: Profile) -> bool:
    """Tell whether a deal that was concluded or initialled is to be signed, by the same parties."""
    if event.type not in DEALS or event.status is not Status.COMPLETED or mention.status is not Status.PLANNED:
        return False
    assert event.days
    assert mention.days
    ahead = (mention.days[0] - event.days[1]).days
    return 0 < ahead <= SIGNED and len(event.codes & mention.codes) > 1


def _is_new_plan(event: Profile, days: Interval) -> bool:
    """Tell whether days may be the new ones of an event that was called off."""
    assert event.days
    return days[0] > event.days[0] and apart(event.days, days) <= NEW_PLAN and days[1] >= event.told


def _reread(event: Profile, mention: Profile) -> bool:
    """Tell whether they share a day where the date of one of them is read otherwise."""
    assert event.days
    assert mention.days
    return any(apart(event.days, one) == 0 for one in mention.others) or any(
        apart(one, mention.days) == 0 for one in event.others
    )


def _undated_mention(event: Profile, mention: Profile, days: Interval, reach: Reach) -> float | None:
    """Compare by the day of the telling: what is planned lies ahead, what is completed lies not too far back."""
    if mention.said and apart(days, mention.said) == 0:
        return 0.5
    told = (mention.told, mention.told)
    gap = apart(days, told)
    ahead = days[0] > mention.told
    if mention.status in OPEN | OFF and (ahead or gap <= 3):
        return 0.5 - min(0.2, gap / 1000)
    if mention.status in OFF:
        return 0.3 if event.status in OPEN | OFF and gap <= reach.back else None
    if mention.status is Status.PLANNED:
        return 0.2 if event.status in OFF and gap <= (UNHEARD if event.status in OPEN else reach.back) else None
    if ahead:
        return 0.3 if gap <= 2 * reach.slack + 1 else None
    return 0.5 - 0.3 * gap / reach.back if gap <= reach.back else None


def _places(event: Profile, mention: Profile) -> float | None:
    one, other = event.place, mention.place
    if one is None or other is None:
        return 0.0
    if one.city and other.city:
        if one.city.casefold() == other.city.casefold():
            return 0.5
        return _other_city(event.type, one, other)
    if one.country and other.country:
        return 0.2 if one.country == other.country else _other_country(event.type)
    return 0.0


def _other_country(kind: str) -> float:
    """Weigh that the countries differ: what is signed or decided is talked of in one and signed in another."""
    return -0.1 if kind in PLACELESS else -0.4


def _other_city(kind: str, one: Place, other: Place) -> float | None:
    """Weigh that the cities differ; that of a dateline is often only where the reporter sits."""
    if one.country and other.country and one.country != other.country:
        return None if kind in ONE_CITY else _other_country(kind)
    if not (one.basis is other.basis is Basis.TEXT):
        return -0.1
    return None if kind in ONE_CITY else max(-0.3, _other_country(kind))


def _people(event: Profile, mention: Profile) -> float | None:
    """Two people of one country and office do not make one visit; the same name speaks for one event."""
    if _names(event) & _names(mention):
        return 0.4
    if event.type != "state_visit":
        return 0.0
    guests = _visitors(event) & _visitors(mention)
    mine = {country for country, _ in event.surnames} & guests
    return -0.9 if mine & {country for country, _ in mention.surnames} else 0.0


def _names(profile: Profile) -> frozenset[str]:
    return frozenset(name for _, name in profile.surnames)


def _visitors(profile: Profile) -> frozenset[str]:
    return dict(profile.roles).get("visitor", frozenset())
