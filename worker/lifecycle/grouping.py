"""Puts contributions together to events, in the order in which their threads began to be told.

The events of some contributions are what this makes of them, and so do not depend on the order of arrival: `reduce`
takes one step of it where the newest contribution comes last, and does it all again where one comes late, changes
or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from worker.lifecycle.contribution import Contribution, by_beginning
from worker.lifecycle.days import apart
from worker.lifecycle.likeness import Profile, likeness, of_event, of_mention
from worker.lifecycle.settle import settle

SAME_WEEK = 5  # days: nearer than that, an article rather tells of one event twice, and was read wrongly once
Group = tuple[Contribution, ...]


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


def profile_of(group: Sequence[Contribution]) -> Profile:
    """Profile an event by its contributions."""
    return of_event(settle(group), max(one.told_on for one in group))


def nearest(one: Contribution, events: Sequence[tuple[Profile, Sequence[Contribution]]]) -> int | None:
    """Give the index of the event that a contribution tells of; of equals the first."""
    mine = of_mention(one)
    best, index = 0.0, None
    for i, (profile, group) in enumerate(events):
        score = likeness(profile, mine)
        if score is not None and score > best and not _is_another(one, mine, group):
            best, index = score, i
    return index


def _is_another(one: Contribution, mine: Profile, group: Sequence[Contribution]) -> bool:
    """Tell whether the same article tells the two apart: it has a second mention only of what differs in something."""
    return any(_differ(of_mention(other), mine) for other in group if other.source.uri == one.source.uri)


def _differ(one: Profile, other: Profile) -> bool:
    if one.days and other.days and apart(one.days, other.days) > SAME_WEEK:
        return True
    if one.place and other.place and one.place.city and other.place.city and one.place.city != other.place.city:
        return True
    if {name for _, name in one.surnames} ^ {name for _, name in other.surnames} and one.surnames and other.surnames:
        return True
    return not (one.codes <= other.codes or other.codes <= one.codes)
