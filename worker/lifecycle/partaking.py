"""The parties of an event, among all that its reports name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from worker.domain.mention import Participant
from worker.lifecycle.contribution import Contribution

HOSTED = frozenset({"parade", "ceremony", "protest", "election"})  # of one party; others are guests who watch


def parties(told: Sequence[Contribution]) -> tuple[Participant, ...]:
    """Take every party once, from contributions in the order in which they were told.

    Its role is the one that most give it, of equals the newest. Who may have been named by mistake, as the country
    of the place is beside the bodies that meet there, is taken when a second agency names it.
    """
    backers: defaultdict[str, set[str]] = defaultdict(set)
    known: dict[str, Participant] = {}
    for one in told:
        for party in one.mention.participants:
            backers[party.code].add(one.source.provider)
        known |= {
            party.code: party
            for party in one.mention.participants
            if not known or one.correction or len(backers[party.code]) > 1 or not _is_doubtful(party, one, known)
        }
    roles = _roles(told)
    return tuple(
        sorted((roles.get(code, party) for code, party in known.items()), key=lambda p: (p.role or "", p.code))
    )


def _is_doubtful(party: Participant, one: Contribution, known: Mapping[str, Participant]) -> bool:
    if party.code in known:
        return False
    if one.mention.type in HOSTED:
        return True
    place = one.mention.place
    if party.role is not None or place is None or place.country != party.code:
        return False
    return len(known) > 1 or any(other.kind != "country" for other in known.values())


def _roles(told: Sequence[Contribution]) -> dict[str, Participant]:
    named = [party for one in reversed(told) for party in one.mention.participants]
    votes: Counter[tuple[str, str | None]] = Counter((p.code, p.role) for p in named if p.role)
    found: dict[str, Participant] = {}
    for one in named:
        best = found.get(one.code)
        if best is None or votes[one.code, one.role] > votes[one.code, best.role]:
            found[one.code] = one
    return found
