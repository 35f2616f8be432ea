"""From a group of candidates to one mention: the facts that the best of them give, with their evidence."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date

from worker.detection.candidates import Candidate
from worker.detection.merge import Group
from worker.detection.ontology.load import Kind
from worker.domain.ids import mention_id
from worker.domain.mention import Evidence, Mention, Participant, Person, Place, Salience, Status, When

MAX_QUOTE_WORDS = 15
LEAD_SENTENCES = 2
HISTORICAL_DAYS = 365


def mention(
    members: Group, kind: Kind, *, uri: str, texts: dict[str, str], anchor: date | None, fallback: str | None
) -> Mention:
    """Merge the candidates of one happening; `fallback` is the country that the article is about, if any."""
    ranked = sorted(members, key=_rank)
    when = _when(ranked)
    place = _place(ranked)
    participants = _participants(ranked, kind, place, fallback)
    first = ranked[0]
    quote_start, quote_end = quote_span(first, texts[first.field])
    return Mention(
        id=mention_id(
            uri, first.type, *sorted(p.code for p in participants), when.start or "", str(first.field), str(first.start)
        ),
        type=first.type,
        kind=next((c.kind for c in ranked if c.kind), None),
        status=_status(ranked),
        salience=salience(members, when, anchor),
        participants=participants,
        people=_people(ranked),
        place=place,
        when=when,
        quote=texts[first.field][quote_start:quote_end],
        evidence=tuple(_evidence(c, texts[c.field], kind, participants) for c in ranked[:5]),
        confidence=confidence(ranked),
    )


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    """Order candidates by how much they can be trusted to state the facts: prose of the lead before a headline's shorthand."""
    return (candidate.quoted, 1 if candidate.field == "headline" else 0, candidate.position)


def _status(ranked: Group) -> Status:
    strong = [c for c in ranked if c.status in (Status.CANCELLED, Status.POSTPONED)]
    if strong:
        return strong[0].status or Status.CANCELLED
    stated = [c for c in ranked if c.reading != "unknown" and c.status is not None] or [
        c for c in ranked if c.status is not None
    ]
    return stated[0].status or Status.COMPLETED


def _when(ranked: Group) -> When:
    dated = [c.when for c in ranked if c.when.start]
    return max(dated, key=lambda w: len(w.start or "")) if dated else ranked[0].when


def _place(ranked: Group) -> Place | None:
    placed = [c.place for c in ranked if c.place is not None]
    return next((p for p in placed if p.city), placed[0] if placed else None)


def _participants(ranked: Group, kind: Kind, place: Place | None, fallback: str | None) -> tuple[Participant, ...]:
    found: dict[tuple[str, str | None], Participant] = {}
    for candidate in ranked:
        for role in candidate.roles:
            named = role.role if role.role in kind.roles else None
            party = role.party
            known = any(code == party.code for code, _ in found)
            if not known:
                found[party.code, named] = Participant(code=party.code, name=party.name, kind=party.kind, role=named)
    if not found and kind.default_participant == "place":
        code = (place.country if place else None) or fallback
        if code:
            found[code, None] = Participant(code=code, name=code, kind="country")
    return tuple(found.values())


def _people(ranked: Group) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for role in (r for c in ranked for r in c.roles):
        name = role.party.person
        if name and not any(name in other or other in name for other in people):
            people[name] = Person(name=name, country=role.party.code, office=role.party.office)
    return tuple(people.values())


def salience(members: Group, when: When, anchor: date | None) -> Salience:
    """Tell what the article is about from what it mentions and what it remembers."""
    if anchor is not None and when.start and _age_days(when, anchor) > HISTORICAL_DAYS:
        return Salience.HISTORICAL
    return Salience.MAIN if any(c.position <= LEAD_SENTENCES for c in members) else Salience.MENTIONED


def _age_days(when: When, anchor: date) -> int:
    """Count the days since the event's end at the latest; a bare year counts from its end, a month from its 28th."""
    text = when.end or when.start or ""
    full = text + {4: "-12-31", 7: "-28"}.get(len(text), "")
    return (anchor - date.fromisoformat(full)).days


def confidence(ranked: Group) -> float:
    """Squash the evidence into a probability."""
    best = max(ranked, key=lambda c: c.weight)
    logit = best.weight
    logit += 0.4 * min(3, len(ranked) - 1)
    logit += 0.5 if any(c.position <= LEAD_SENTENCES for c in ranked) else -0.2
    logit += 0.3 if any(c.when.start for c in ranked) else 0.0
    logit += 0.2 if any(c.place for c in ranked) else 0.0
    logit -= 0.6 if all(c.quoted for c in ranked) else 0.0
    logit -= 0.4 if all(c.reading == "unknown" for c in ranked) else 0.0
    logit -= 0.4 if all(not r.party.certain for c in ranked for r in c.roles) and best.roles else 0.0
    return round(1.0 / (1.0 + math.exp(-logit)), 3)


def quote_span(candidate: Candidate, text: str) -> tuple[int, int]:
    """Choose a verbatim piece of at most 15 words around the trigger and its parties, inside the sentence."""
    lo = min([candidate.start, *(r.start for r in candidate.roles if candidate.sentence_start <= r.start)])
    hi = max([candidate.end, *(r.end for r in candidate.roles if r.end <= candidate.sentence_end)])
    if len(text[lo:hi].split()) <= MAX_QUOTE_WORDS:
        return lo, hi
    words_before, words_after = text[lo : candidate.start].split(" "), text[candidate.end : hi].split(" ")
    before = " ".join(words_before[-7:])
    after = " ".join(words_after[:8])
    return candidate.start - len(before), candidate.end + len(after)


def _evidence(candidate: Candidate, text: str, kind: Kind, participants: tuple[Participant, ...]) -> Evidence:
    start, end = quote_span(candidate, text)
    index = {p.code: i for i, p in enumerate(participants)}
    supports = ["/type", "/status"]
    supports += [f"/participants/{index[c]}" for c in sorted(candidate.codes) if c in index]
    supports += ["/event_time"] if candidate.when.start else []
    supports += ["/location"] if candidate.place else []
    return Evidence(
        field=candidate.field,
        start=start,
        end=end,
        text=text[start:end],
        supports=tuple(supports),
        detector=f"rule:{candidate.rule}",
    )


def dominant_country(codes: list[str]) -> str | None:
    """Name the country that an article speaks of most, if it speaks of one clearly."""
    ranked = Counter(codes).most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]
