"""Two meetings of the same states: those who met last month meet again, and their ministers meet beside them."""

from __future__ import annotations

from worker.detection.alike import MEETINGS
from worker.detection.candidates import LEAD_SENTENCES, Candidate
from worker.domain.mention import Basis, Status

OWN_SLOTS = ("subj", "obj", "agent", "poss", "prep:with", "prep:between", "gov.subj", "gov.prep:with")


def are_apart(a: Candidate, b: Candidate) -> bool:
    """Tell whether two tellings are of two meetings: one is over, the other to come, or others met elsewhere."""
    if not {a.type, b.type} <= MEETINGS:
        return False
    if a.type != b.type and (a.beside or b.beside):
        return True
    sides = ((a, b), (b, a))
    return (
        any(_one_is_over(*two) or _is_one_round(*two) or _is_old(*two) for two in sides)
        or _of_others(a, b)
        or _elsewhere(a, b)
    )


def _one_is_over(a: Candidate, b: Candidate) -> bool:
    """Tell "met on Monday" from "will meet"; "his talks", of which nobody says a day, may be either."""
    said = (a.reading, b.reading) == ("completed", "planned") or bool(a.when.start and b.when.start)
    return said and not _is_vague(a) and not _is_vague(b) and (a.status, b.status) == (Status.COMPLETED, Status.PLANNED)


def _is_one_round(process: Candidate, meeting: Candidate) -> bool:
    """Tell negotiations that go on between states from a day on which two people met."""
    if (process.status, meeting.status) != (Status.ONGOING, Status.COMPLETED) or process.when.start:
        return False
    led = not any(_people(process, code) for code in process.codes)
    return led and bool(meeting.when.start) and all(_people(meeting, code) for code in meeting.codes)


def _is_old(a: Candidate, b: Candidate) -> bool:
    """Tell a meeting of months ago from what the article opens with, of which nobody says the day."""
    return a.bygone and a.position > LEAD_SENTENCES >= b.position and not b.when.start and not b.definite


def _is_vague(one: Candidate) -> bool:
    """Tell what may be any of their meetings; what is to come must be somebody's ("they will hold talks")."""
    if one.when.start:
        return False
    slots = {r.slot for r in one.roles}
    ahead = one.status is Status.PLANNED and slots.isdisjoint(("subj", "gov.subj"))
    return one.definite or "poss" in slots or ahead


def _of_others(a: Candidate, b: Candidate) -> bool:
    """Tell whether each names people for the same state, and not one of them is the same."""
    for code in a.codes & b.codes:
        mine, theirs = _people(a, code), _people(b, code)
        if mine and theirs and not any(_is_same(x, y) for x in mine for y in theirs):
            return True
    return False


def _people(one: Candidate, code: str) -> set[str]:
    return {
        r.party.person for r in one.roles if r.party.code == code and r.party.person and r.slot.startswith(OWN_SLOTS)
    }


def _is_same(a: str, b: str) -> bool:
    return bool(set(a.split()) & set(b.split()))


def _elsewhere(a: Candidate, b: Candidate) -> bool:
    x, y = a.place, b.place
    if x is None or y is None or {Basis.DATELINE, Basis.PARTICIPANT} & {x.basis, y.basis}:
        return False
    if x.city and y.city:
        return x.city != y.city
    return bool((x.city or y.city) and x.country and y.country and x.country != y.country)
