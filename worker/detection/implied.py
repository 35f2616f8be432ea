"""The visit that a meeting implies: a leader who met the other in the other's own country had travelled there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from worker.detection.alike import MEETINGS
from worker.detection.candidates import Candidate, Role
from worker.detection.journeys import is_at_home
from worker.detection.merge import Group
from worker.detection.parties import of_state
from worker.detection.text.remote import is_remote
from worker.domain.mention import Basis

VISIT = "state_visit"
PUBLIC = frozenset({"summit", "ceremony", "talks", "parade"})
VAGUE = frozenset({"gathering", "event", "meeting", "conference", "session"})
ATTENDING = "state_visit.attend.verb"
LONGEST = 60  # characters from "attend" to what is attended
_EVENT = re.compile(
    r"\s(?:the|this|that)\s(?:(?!of\b|press\b|news\b)[\w'’-]+\s){0,4}?"
    r"(?P<what>summit|gathering|event|meeting|conference|session|ceremony|funeral|inauguration|coronation|parade|talks)\b"
)
TRAVELLERS = frozenset({"country", "organisation"})
BOTH = 2
GUESSED = ("sentence", "article", "up.subj")  # slots of those who need not be the ones who met
SPEAKING = frozenset({"talks.speak.verb", "talks.call.verb", "talks.call.noun", "talks.discuss.verb"})
RECEIVING = "talks.receive.verb"
HOSTS = frozenset({"subj", "agent"})  # slots of who receives
WEIGHT = 0.0  # in the confidence: nobody says that anybody travelled


def with_visits(groups: Iterable[Group], candidates: Iterable[Candidate], texts: Mapping[str, str]) -> list[Group]:
    """Add the visits that no other words of the article tell."""
    found = list(groups)
    met = (next(filter(None, (_visit(c, texts) for c in g)), None) for g in groups if g[0].type in MEETINGS)
    attended = (_attended(c, found, texts) for c in candidates if c.rule == ATTENDING)
    for one in filter(None, (*met, *attended)):
        if not any(_tells(g, one) for g in found):
            found.append([one])
    return found


def completed(candidates: Sequence[Candidate], groups: Iterable[Group]) -> tuple[Candidate, ...]:
    """Give the candidates, with the host that one of them lacked before."""
    told = {_spot(c): c for group in groups if group[0].type == VISIT for c in group}
    return tuple(told.get(_spot(c), c) if c.rejected else c for c in candidates)


def _spot(one: Candidate) -> tuple[str, str, int]:
    return one.rule, one.field, one.start


def _attended(one: Candidate, groups: Sequence[Group], texts: Mapping[str, str]) -> Candidate | None:
    """Read a visit out of "will attend the summit", where another sentence tells in which country that is."""
    guest = next((r for r in one.roles if r.role == "visitor" and _travels(r, receiving=False)), None)
    if guest is None or one.status is None or one.lacks is None:
        return None
    event = _EVENT.match(texts[one.field], one.end, one.end + LONGEST)
    if event is None:
        return None
    held = [c.place for g in groups if g[0].type in PUBLIC for c in g if _is_named(c, event["what"], texts) and c.place]
    states = {place.country for place in held} - {None}
    if len(states) != 1 or guest.party.code in states or one.near not in states | {None, guest.party.code}:
        return None
    [code] = states
    host = of_state(code or "", guest.party.start, guest.party.end)
    there = Role(role="host", slot="article", party=host, start=guest.start, end=guest.end)
    return replace(one, roles=(guest, there), lacks=None, rejected=None, place=one.place or held[0], weight=WEIGHT)


def _is_named(candidate: Candidate, what: str, texts: Mapping[str, str]) -> bool:
    """Tell an event by the word that it was called by; a gathering may be a summit."""
    word = texts[candidate.field][candidate.start : candidate.end].lower()
    return word == what or (what in VAGUE and candidate.type == "summit")


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
    receiving = met.rule == RECEIVING
    guest = next((r for r in met.roles if r.party.code != place.country and _travels(r, receiving=receiving)), None)
    if guest is None or is_at_home(guest.party, host.party):
        return None
    roles = (_as(guest, "visitor"), _as(replace(host, party=replace(host.party, person=None)), "host"))
    return replace(met, type=VISIT, roles=roles, weight=WEIGHT, kind=None)


def _travels(role: Role, *, receiving: bool) -> bool:
    """Tell a leader, unless it is he who receives somebody."""
    party = role.party
    if receiving and role.slot in HOSTS:
        return False
    return party.kind in TRAVELLERS and "leader" in party.classes and role.slot not in GUESSED


def _as(role: Role, name: str) -> Role:
    return replace(role, role=name)
