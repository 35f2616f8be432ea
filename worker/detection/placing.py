"""Where an event takes place: from its own phrase, then its verb's, then its sentence; never from the byline alone."""

from __future__ import annotations

from spacy.tokens import Token

from worker.detection.actors import Actor
from worker.detection.frames import Frame
from worker.detection.syntax import governor, is_verb
from worker.domain.mention import Basis, Place

LOCATIVE = frozenset({"in", "at", "near", "outside", "through", "on", "across", "to", "around", "off"})
PLACES = frozenset({"country", "capital", "city", "region"})


def place(trigger: Token, frame: Frame, actors: tuple[Actor, ...]) -> Place | None:
    """Find the place of an event; the host of a visit is where it is."""
    found = _local(trigger, actors)
    host = next((f.party for f in (*frame.filled, *frame.lent) if f.role == "host"), None)
    if host is not None:
        city = host.city or (found.city if found and found.country == host.code else None)
        return Place(country=host.code, city=city, basis=Basis.TEXT)
    return _as_place(found) if found else None


def country_near(trigger: Token, actors: tuple[Actor, ...]) -> str | None:
    """Give the country that the sentence names nearest to the trigger, by name, people or place."""
    named = [a for a in actors if a.country and not a.weak]
    return min(named, key=lambda a: abs(a.start - trigger.idx)).country if named else None


def _as_place(actor: Actor) -> Place:
    return Place(country=actor.country or actor.code, city=actor.city, basis=Basis.TEXT)


def _local(trigger: Token, actors: tuple[Actor, ...]) -> Actor | None:
    places = [a for a in actors if a.kind in PLACES and not a.weak]
    heads = [trigger]
    verb = trigger if is_verb(trigger) else governor(trigger)
    for _ in range(3):
        if verb is None:
            break
        heads.append(verb)
        verb = verb.head if verb.dep_ in ("xcomp", "conj", "pcomp") and is_verb(verb.head) else None
    for head in heads:
        near = [a for a in places if _under_locative(a, head)]
        if near:
            return min(near, key=lambda a: (a.city is None, abs(a.start - trigger.idx)))
    return None


def _under_locative(actor: Actor, head: Token) -> bool:
    """Tell whether the actor stands under a preposition of place that hangs on the head."""
    for child in head.children:
        if child.dep_ in ("prep", "advmod") and child.lower_ in LOCATIVE:
            span = [t for t in child.subtree if not _in_clause(t, child)]
            if any(t.idx <= actor.start < t.idx + len(t) for t in span):
                return True
        if (
            child.dep_ in ("compound", "nmod", "appos")
            and child.idx <= actor.start < child.idx + len(child)
            and actor.city
        ):
            return True
    return False


def _in_clause(token: Token, top: Token) -> bool:
    while token != top and token.head != token:
        if is_verb(token) and token.dep_ in ("relcl", "acl", "advcl"):
            return True
        token = token.head
    return False
