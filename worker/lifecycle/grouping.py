"""Puts contributions together to events, in the order in which their threads began to be told.

The events of some contributions are what this makes of them, and so do not depend on the order of arrival: `reduce`
takes one step of it where the newest contribution comes last, and does it all again where one comes late, changes
or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from worker.domain.mention import Status
from worker.lifecycle.contribution import Contribution, by_beginning
from worker.lifecycle.days import Interval, apart
from worker.lifecycle.likeness import ANY, REACH, Profile, likeness, of_event, of_mention, with_place
from worker.lifecycle.remembered import remembered
from worker.lifecycle.settle import settle

ALONE = 7  # days around those of a hint in which its party has no other event of the type
SAME_WEEK = 5  # days: nearer than that, an article rather tells of one event twice, and was read wrongly once
Group = tuple[Contribution, ...]
Events = Sequence[tuple[Profile, Sequence[Contribution]]]


def grouped(contributions: Iterable[Contribution]) -> list[Group]:
    """Group contributions to events."""
    groups: list[list[Contribution]] = []
    profiles: list[Profile] = []
    for one in sorted(contributions, key=by_beginning):
        best = nearest(one, [(profile, group) for profile, group in zip(profiles, groups, strict=True)])
        if best is None:
            groups.append([one])
            profiles.append(profile_of([one]))
        else:
            groups[best].append(one)
            profiles[best] = profile_of(groups[best])
    return [tuple(group) for group in groups]


@remembered
def profile_of(group: Sequence[Contribution]) -> Profile:
    """Profile an event by its contributions."""
    return of_event(settle(group), max(one.told_on for one in group))


def nearest(one: Contribution, events: Events) -> int | None:
    """Give the index of the event that a contribution tells of; of equals the first."""
    mine = of_mention(one)
    if one.mention.hint:
        return _hinted_at(one, mine, events)
    best, index = 0.0, None
    for i, (profile, group) in enumerate(events):
        score = _score(one, mine, profile, group)
        if score is not None and score > best:
            best, index = score, i
    return index


def _score(one: Contribution, mine: Profile, event: Profile, group: Sequence[Contribution]) -> float | None:
    if event.type != mine.type:
        return None
    same = any(other.source.uri == one.source.uri for other in group)
    score = likeness(_without_host(event), _without_host(mine)) if same else likeness(event, mine)
    return None if score is None or _is_another(one, mine, event, group) else score


def _hinted_at(one: Contribution, mine: Profile, events: Events) -> int | None:
    """Give the index of the event that a hint is of: one told in full, on its day, and the only one in those days."""
    days = mine.days or (mine.told, mine.told)
    around = [i for i, (profile, group) in enumerate(events) if _is_around(mine, days, profile, group)]
    if len(around) != 1:
        return None
    profile, group = events[around[0]]
    if profile.days is None or not profile.to_the_day or apart(profile.days, days) > (1 if mine.days else 2):
        return None
    return around[0] if _score(one, mine, profile, group) is not None else None


def _is_around(mine: Profile, days: Interval, event: Profile, group: Sequence[Contribution]) -> bool:
    if event.type != mine.type or all(other.mention.hint for other in group):
        return False
    if not mine.codes and not _same_country(mine, event):
        return False
    return mine.codes <= with_place(event) and (event.days is None or apart(event.days, days) <= ALONE)


def _same_country(one: Profile, other: Profile) -> bool:
    return one.place is not None and other.place is not None and one.place.country == other.place.country is not None


def _without_host(profile: Profile) -> Profile:
    """Leave out the country where it takes place: an article that tells of others' talks there may name it for one."""
    country = profile.place.country if profile.place else None
    left = profile.codes - {country}
    return replace(profile, codes=left) if left and not profile.roles else profile


def _is_another(one: Contribution, mine: Profile, event: Profile, group: Sequence[Contribution]) -> bool:
    """Tell whether the same article tells the two apart: it has a second mention only of what differs in something."""
    twins = [of_mention(other) for other in group if other.source.uri == one.source.uri]
    halves = mine.codes <= with_place(event)
    return any(_differ(twin, mine) or not (halves or _overlap(twin, mine)) for twin in twins)


def _differ(one: Profile, other: Profile) -> bool:
    if _far(one, other) and not _misread(one, other):
        return True
    if one.place and other.place and one.place.city and other.place.city and one.place.city != other.place.city:
        return True
    return _rivals(one, other)


def _overlap(one: Profile, other: Profile) -> bool:
    """Tell whether one names all parties of the other; each may also name the country in which it is held."""
    mine, theirs = _without_host(one).codes, _without_host(other).codes
    return mine <= with_place(other) or theirs <= with_place(one)


def _rivals(one: Profile, other: Profile) -> bool:
    """Tell whether two name other people of one country; those of two countries may be each other's hosts."""
    for country in {country for country, _ in one.surnames} & {country for country, _ in other.surnames}:
        mine, theirs = ({name for c, name in names if c == country} for names in (one.surnames, other.surnames))
        if mine ^ theirs:
            return True
    return False


def _far(one: Profile, other: Profile) -> bool:
    """Tell whether the days of two lie more than a week apart, however they are read."""
    if one.days is None or other.days is None:
        return False
    pairs = [(one.days, other.days), *((one.days, days) for days in other.others)]
    pairs += [(days, other.days) for days in one.others]
    return all(apart(*pair) > SAME_WEEK for pair in pairs)


def _misread(one: Profile, other: Profile) -> bool:
    """Tell whether an article plans one thing for two days, one only a weekday: that of the announcement."""
    if REACH.get(one.type, ANY).recurs or one.codes != other.codes:
        return False
    return one.status is other.status is Status.PLANNED and one.loose != other.loose
