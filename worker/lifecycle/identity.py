"""Which mentions may be one event: the key that brings them together, and how alike two of them are."""

from __future__ import annotations

from datetime import date, timedelta

from worker.domain.mention import Mention, When

# The states that stand in most news, most often first. A mention is keyed by its least common party: the others
# come and go from one article's wording to the next, and a key of "the US" would gather half the world's talks.
COMMON = (
    "US",
    "CN",
    "RU",
    "GB",
    "EU",
    "UN",
    "FR",
    "DE",
    "JP",
    "IL",
    "IN",
    "UA",
    "NATO",
    "IR",
    "KR",
    "TR",
    "SA",
    "IT",
    "CA",
    "AU",
)
RANK = {code: len(COMMON) - i for i, code in enumerate(COMMON)}

NEAR = {
    "state_visit": 10,
    "summit": 10,
    "talks": 7,
    "military_exercise": 21,
    "parade": 3,
    "ceremony": 3,
    "protest": 3,
    "election": 60,
}
NEAR_DEFAULT = 45  # days between the dates of two reports of one event, where the type has no figure of its own


def block_key(mention: Mention) -> str:
    """Key a mention by its type and its least common party, so that the reports of one event meet in one row."""
    codes = sorted(mention.codes, key=lambda code: (RANK.get(code, 0), code))
    return f"{mention.type}|{codes[0] if codes else '-'}"


def likeness(one: Mention, other: Mention) -> float | None:
    """Rank how likely two mentions of a key are one event; None where they cannot be."""
    if one.type != other.type:
        return None
    shared, all_codes = set(one.codes) & set(other.codes), set(one.codes) | set(other.codes)
    if all_codes and one.codes and other.codes and not shared:
        return None
    if not _roles_agree(one, other):
        return None
    apart = days_apart(one.when, other.when)
    if apart is not None and apart > NEAR.get(one.type, NEAR_DEFAULT):
        return None
    score = len(shared) / len(all_codes) if all_codes else 0.5
    score += 0.5 - 0.05 * apart if apart is not None else 0.0
    return score + _place_likeness(one, other)


def _roles_agree(one: Mention, other: Mention) -> bool:
    mine, theirs = one.roles(), other.roles()
    return all(set(mine[role]) & set(theirs[role]) for role in mine.keys() & theirs.keys())


def _place_likeness(one: Mention, other: Mention) -> float:
    if not one.place or not other.place or not one.place.country or not other.place.country:
        return 0.0
    if one.place.country != other.place.country:
        return -0.5
    if one.place.city and other.place.city:
        return 0.4 if one.place.city == other.place.city else -0.3
    return 0.2


def days_apart(one: When, other: When) -> int | None:
    """Count the days between two dates, 0 where one lies within the other; None where either is unknown."""
    a, b = interval(one), interval(other)
    if a is None or b is None:
        return None
    if a[0] <= b[1] and b[0] <= a[1]:
        return 0
    return (b[0] - a[1]).days if b[0] > a[1] else (a[0] - b[1]).days


def interval(when: When) -> tuple[date, date] | None:
    """Give the first and last day that a date may mean: a month has all its days."""
    if not when.start:
        return None
    first = date.fromisoformat(when.start + {4: "-01-01", 7: "-01"}.get(len(when.start), ""))
    end = when.end or when.start
    if len(end) == 10:
        return first, max(first, date.fromisoformat(end))
    if len(end) == 7:
        start_of = date.fromisoformat(end + "-01")
        return first, (start_of + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first, date(int(end), 12, 31)
