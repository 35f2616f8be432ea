"""The visit that a meeting implies: a leader who met the other in the other's own country had travelled there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from worker.detection.candidates import Candidate, Role
from worker.detection.journeys import is_at_home
from worker.detection.merge import Group
from worker.detection.text.remote import is_remote
from worker.domain.mention import Basis

VISIT = "state_visit"
MEETINGS = frozenset({"talks", "summit"})
BOTH = 2
GUESSED = ("sentence", "article")  # slots of those who need not be the ones who met
SPEAKING = frozenset({"talks.speak.verb", "talks.call.verb", "talks.call.noun", "talks.discuss.verb"})
WEIGHT = 0.0  # in the confidence: nobody says that anybody travelled


def with_visits(groups: Iterable[Group], texts: Mapping[str, str]) -> list[Group]:
    """Add the visits that no other words of the article tell."""
    found = list(groups)
    for group in [g for g in found if g[0].type in MEETINGS]:
        one = next(filter(None, (_visit(c, texts) for c in group)), None)
        if one is not None and not any(_tells(g, one) for g in found):
            found.append([one])
    return found


def _tells(group: Group, one: Candidate) -> bool:
    """Tell whether a visit is told already: there, or to a part of the world."""
    if group[0].type != VISIT:
        return False
    hosts = frozenset().union(*(c.by_role("host") for c in group))
    guests = frozenset().union(*(c.by_role("visitor") for c in group))
    return bool(guests & one.by_role("visitor")) and (not hosts or bool(hosts & one.by_role("host")))


def _visit(met: Candidate, texts: Mapping[str, str]) -> Candidate | None:
    """Read the visit out of a meeting of two, face to face, where one of them is at home."""
    place = met.place
    if met.type not in MEETINGS or met.rejected or met.lacks or met.status is None or place is None:
        return None
    states = {r.party.code for r in met.roles}
    if met.rule in SPEAKING and not place.city:
        return None
    if len(states) != BOTH or place.basis is not Basis.TEXT or place.country not in states:
        return None
    if is_remote(texts[met.field][met.sentence_start : met.sentence_end]):
        return None
    host = next(r for r in met.roles if r.party.code == place.country)
    guest = next((r for r in met.roles if r.party.code != place.country and _travels(r)), None)
    if guest is None or is_at_home(guest.party, host.party):
        return None
    roles = (_as(guest, "visitor"), _as(replace(host, party=replace(host.party, person=None)), "host"))
    return replace(met, type=VISIT, roles=roles, weight=WEIGHT, kind=None)


def _travels(role: Role) -> bool:
    party = role.party
    return party.kind == "country" and "leader" in party.classes and bool(party.person) and role.slot not in GUESSED


def _as(role: Role, name: str) -> Role:
    return replace(role, role=name)
