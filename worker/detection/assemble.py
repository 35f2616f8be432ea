"""From a group of candidates to one mention: the facts that the best of them give, with their evidence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from worker.detection import facts
from worker.detection.about import AT_HOME, is_spoken_of
from worker.detection.actors import usual_name
from worker.detection.candidates import LEAD_SENTENCES, Candidate
from worker.detection.confidence import confidence
from worker.detection.electorates import electorate, usual_electorate
from worker.detection.merge import Group
from worker.detection.ontology.load import Kind
from worker.detection.quote import quote_span
from worker.detection.setting import Setting
from worker.detection.text.remote import is_remote
from worker.detection.unsigned import is_to_be_signed
from worker.domain.ids import mention_id
from worker.domain.mention import Evidence, Mention, Participant, Person, Place, Salience, Status

SHARE = 4  # where more than one mention in so many is as a cause, the state is the topic of the article
CIVIC = "civic"  # a carnival is held by those who walk in it, not by the country that it is in


def mention(members: Group, kind: Kind, *, uri: str, texts: dict[str, str], setting: Setting) -> Mention:
    """Merge the candidates of one happening."""
    ranked = sorted(members, key=lambda c: (c.type != kind.type, c.lacks is not None, *_rank(c)))
    when = facts.when(ranked)
    place = facts.place(ranked)
    participants = _participants(ranked, kind, place, _spoken_of(ranked, kind, setting, texts))
    if place is None and kind.default_participant == "place":
        guests = _guests(ranked)
        place = facts.home(tuple(p for p in participants if p.code not in guests) or participants)
    status = facts.status(ranked, when, setting.anchor)
    if status is Status.COMPLETED and is_to_be_signed(ranked, texts.values()):
        status = Status.PLANNED
    salience = facts.salience(ranked, when, setting.anchor)
    if salience is Salience.MAIN and not _is_remote(ranked, texts):
        place = facts.on_the_spot(place, kind.type, status, participants, setting.line)
        place = facts.in_the_city(place, kind.type, setting, texts["body"])
    variant = next((c.kind for c in ranked if c.kind), None)
    if variant == CIVIC and place is not None:
        staging = _staging(ranked)
        participants = tuple(p for p in participants if p.code in staging or p.code != place.country)
    first = ranked[0]
    quote_start, quote_end = quote_span(first, texts[first.field])
    return Mention(
        id=mention_id(
            uri, kind.type, *sorted(p.code for p in participants), when.start or "", str(first.field), str(first.start)
        ),
        type=kind.type,
        kind=variant,
        status=status,
        salience=salience,
        participants=participants,
        people=_people(ranked),
        place=place,
        when=when,
        quote=texts[first.field][quote_start:quote_end],
        evidence=tuple(_evidence(c, texts[c.field], kind, participants) for c in ranked[:5]),
        confidence=confidence(members, kind.type),
    )


def _spoken_of(ranked: Group, kind: Kind, setting: Setting, texts: dict[str, str]) -> str | None:
    """Give the country that the article tells of, for what is told of nobody."""
    if kind.default_participant != "place" or any(c.roles for c in ranked):
        return None
    speaking = _without_topics(setting, texts) if kind.type in AT_HOME else setting
    told = _reported_from(ranked, setting) or speaking.agreed_on(ranked[0].field, ranked[0].start)
    if kind.type != "election":
        return told
    standing = electorate(texts[c.field][c.sentence_start : c.sentence_end] for c in ranked)
    return standing or told or usual_electorate(texts.values())


def _without_topics(setting: Setting, texts: dict[str, str]) -> Setting:
    """Leave out the states that an article names only as what people are for or against."""
    spoken = {
        field: [a for a in found if is_spoken_of(texts[field], a.start, a.end)]
        for field, found in setting.actors.items()
    }
    counted = Counter(a.country for found in spoken.values() for a in found)
    named = Counter(a.country for found in setting.actors.values() for a in found)
    topics = {country for country, times in counted.items() if times > 1 and SHARE * times > named[country]}
    left = {
        field: tuple(a for a in found if a not in spoken[field] and a.country not in topics)
        for field, found in setting.actors.items()
    }
    return replace(setting, actors=left)


def _reported_from(ranked: Group, setting: Setting) -> str | None:
    """Give the country of the dateline for what its report is about; an election may be another's."""
    if setting.line is None or ranked[0].type in facts.ELSEWHERE:
        return None
    return setting.line.country if any(c.position <= LEAD_SENTENCES for c in ranked) else None


def _is_remote(ranked: Group, texts: dict[str, str]) -> bool:
    """Tell whether they met nowhere but on the line."""
    return any(is_remote(texts[c.field][c.sentence_start : c.sentence_end]) for c in ranked)


def _rank(candidate: Candidate) -> tuple[int, int, int]:
    """Order candidates by how far they can be trusted with facts: prose of the lead before a headline's shorthand."""
    return (candidate.quoted, 1 if candidate.field == "headline" else 0, candidate.position)


def _participants(ranked: Group, kind: Kind, place: Place | None, fallback: str | None) -> tuple[Participant, ...]:
    found: dict[tuple[str, str | None], Participant] = {}
    for candidate in ranked:
        for role in candidate.roles:
            named = role.role if role.role in kind.roles else None
            party = role.party
            known = any(code == party.code for code, _ in found)
            if not known:
                found[party.code, named] = Participant(code=party.code, name=party.name, kind=party.kind, role=named)
    if kind.default_participant == "place":
        alone = {code for code, _ in found} <= _guests(ranked)
        code = _host(ranked, place, None if found else fallback, alone=alone)
        if code and not any(known == code for known, _ in found):
            found[code, None] = Participant(code=code, name=usual_name(code), kind="country")
    return tuple(found.values())


def _staging(ranked: Group) -> set[str]:
    """Give those who are said to hold it: "*Fiji's* carnival", not "the carnival *in Suva*"."""
    roles = [r for c in ranked for r in c.roles]
    return {r.party.code for r in roles if not r.party.city and "prep" not in r.slot}


def _guests(ranked: Group) -> set[str]:
    """Give the states for which only a leader is there, by what he does: he may be a guest; nobody is one at a vote."""
    if ranked[0].type == "election":
        return set()
    roles = [r for c in ranked for r in c.roles]
    at_home = {r.party.code for r in roles if not (r.slot.startswith("gov.") and r.party.person)}
    return {r.party.code for r in roles} - at_home


def _host(ranked: Group, place: Place | None, fallback: str | None, *, alone: bool) -> str | None:
    """Give the country that an event is held in: by its place or, where nobody else takes part, by what is near."""
    if place is not None and place.country:
        return place.country
    if not alone:
        return None
    return _near(ranked) or next((c.politicians for c in ranked if c.politicians), None) or fallback


def _near(ranked: Group) -> str | None:
    """Give the country that the first of its sentences names which names any; a headline is shorthand for the lead."""
    named = sorted((c for c in ranked if c.near), key=_order)
    return named[0].near if named else None


def _order(candidate: Candidate) -> tuple[bool, int]:
    return (candidate.field == "headline" or candidate.position > LEAD_SENTENCES, candidate.position)


def _people(ranked: Group) -> tuple[Person, ...]:
    people: dict[str, Person] = {}
    for role in (r for c in ranked for r in c.roles):
        name = role.party.person
        if name and not any(name in other or other in name for other in people):
            people[name] = Person(name=name, country=role.party.code, office=role.party.office)
    return tuple(people.values())


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
