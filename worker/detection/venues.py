"""Words that tell where an event is by what it is part of: an edge of a summit, a clause on it, a host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from worker.detection.actors import Actor
from worker.detection.meetings import EDGES
from worker.detection.status_words import OCCURRING
from worker.detection.tree import Token

STATES = frozenset({"country", "demonym", "capital", "seat"})
HOSTED = "hosted"
HOSTING = frozenset({"host", "hosts", "hosted", "hosting"})
TALKING = frozenset({"speak", "speaks", "spoke", "spoken", "speaking", "talk", "talks", "talked", "talking"})
WHICH = frozenset({"which", "that"})
# what is "on" these is there; "on Greece" and "on Greece's debts" are what it is about
GROUNDS = frozenset(
    {*("island", "islands", "islet", "coast", "coasts", "shore", "shores", "border", "borders", "frontier", "soil")}
    | {*("territory", "peninsula", "outskirts", "bank", "banks", "side", "mainland", "riviera", "square", "streets")}
)
HELD = frozenset(
    {*("take", "takes", "took", "taken", "held", "begin", "begins", "began", "open", "opens", "opened", "concluded")}
    | {"ended", "ends", "resumed", "resume", "resumes", "started", "starts"}
)
BETWEEN = frozenset({"between", "with", "of", "among"})


def clauses(event: Token) -> list[Token]:
    """Find the verbs of clauses that say where something was ("the talks, *held* in Lima", "which *took* place in").

    The parser may hang them on the last of those who met.
    """
    found = [c for c in event.children if c.dep_ == "acl" and (c.lower_ in OCCURRING or c.lower_ == "lasting")]
    parties = (o for c in event.children if c.lower_ in BETWEEN for o in c.children if o.dep_ == "pobj")
    last = [one for party in parties for one in (party, *party.conjuncts)]
    found += [c for noun in (event, *last) for c in noun.children if c.dep_ == "relcl" and _is_of_event(c)]
    return found


def _is_of_event(verb: Token) -> bool:
    """Tell "which took place" from "who was"."""
    return verb.lower_ in HELD and any(
        c.lower_ in WHICH and c.dep_ in ("nsubj", "nsubjpass", "mark") for c in verb.children
    )


def larger(links: Iterable[Token]) -> Iterator[Token]:
    """Find the larger event at whose edge one is ("on the sidelines of the *summit* in Oslo")."""
    for link in links:
        if link.dep_ == "prep" and any(c.lower_ in EDGES for c in link.children):
            of = (p for edge in link.children for p in edge.children if p.lower_ == "of")
            yield from (c for p in of for c in p.children if c.dep_ == "pobj")


def host(event: Token, actors: Sequence[Actor]) -> Actor | None:
    """Find the state that holds an event at home and need not take part ("talks *hosted by* Chad", "Chad hosted")."""
    verb = event.head if event.head.lower_ in HOSTING and event.dep_ in ("dobj", "nsubjpass") else None
    verb = verb or next((c for c in event.children if c.lower_ == HOSTED and c.dep_ in ("acl", "relcl")), None)
    if verb is None:
        return None
    slots = [c for c in verb.children if c.dep_ == "nsubj" and event.dep_ == "dobj"]
    slots += [o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
    spots = {t.idx for one in slots for t in one.subtree if t.dep_ not in ("relcl", "appos")}
    hosts = [a for a in actors if a.kind in STATES and not a.weak and a.start in spots]
    return hosts[0] if len({a.country or a.code for a in hosts}) == 1 else None


def is_topical(token: Token, preposition: Token, kind: str) -> bool:
    """Tell what something is about from where it is: "talks *on Chad's debts*", but not "*on Chad's border*"."""
    if preposition.lower_ != "on" or kind not in STATES:
        return False
    while token.head not in (preposition, token):
        token = token.head
        if token.lower_ in GROUNDS:
            return False
    return True
