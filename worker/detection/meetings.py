"""Who meets where a sentence names one side: the host of a guest who came for talks; and who surely does not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from worker.detection.actors import Actor
from worker.detection.parties import Context, Party, of_actor
from worker.detection.party_words import HEAD_NOUNS, STATE_NOUNS
from worker.detection.setting import SEATS_OF_BODIES
from worker.detection.syntax import clause, governor, is_noun, is_verb, slot
from worker.detection.tree import Token

IN_OFFICE = frozenset({"official", "leader", "delegation"})
GOING = frozenset(
    {*("go", "goes", "went", "gone", "going", "travel", "travels", "travelled", "traveled", "travelling", "traveling")}
    | {*("fly", "flies", "flew", "flown", "flying", "head", "heads", "headed", "heading", "come", "comes", "came")}
    | {*("coming", "arrive", "arrives", "arrived", "arriving", "return", "returns", "returned", "returning", "visit")}
    | {*("visits", "visited", "visiting", "land", "lands", "landed", "be", "is", "was", "been", "attend", "attended")}
    | {*("attends", "hold", "holds", "held", "holding", "have", "has", "had", "having", "left", "leave", "leaves")}
    | {*("leaving", "begin", "began", "begins", "start", "started", "starts", "send", "sent", "sends", "sending")}
    | {*("trip", "visit", "tour", "stop", "mission")}
)
OF_GUESTS = frozenset({"subj", "gov.subj", "gov.obj", "poss", "prep:of"})
# talks of a conflict's parties are held where neither is at home
OF_CONFLICT = frozenset(
    {*("peace", "ceasefire", "cease-fire", "truce", "hostage", "nuclear", "indirect", "proximity", "disarmament")}
    | {*("multilateral", "war", "trilateral", "summit", "sidelines", "forum", "mediators", "mediator", "prisoner")}
)
EDGES = frozenset({"sidelines", "sideline", "fringes", "fringe", "margins", "margin", "edges"})
TOWNS = frozenset({"capital", "city"})
OF_LEADERS = frozenset(
    {*("leaders", "presidents", "premiers", "chancellors", "monarchs", "powers", "heads", "chancellor", "emir", "king")}
)
MET = frozenset({"prep:with", "obj", "gov.prep:with"})
IN_TURN = frozenset(
    {"separate", "separately", "individual", "individually", "one-on-one", "face-to-face", "back-to-back"}
)
FIGHTERS = frozenset({"militants", "fighters", "insurgents", "guerrillas", "gunmen", "separatists", "movement"})
# what stands behind these is told of beside the meeting
ASIDE = frozenset(
    {"against", "after", "following", "since", "before", "amid", "despite", "ahead", "on", "into", "about", "between"}
)


def host(token: Token, guests: Iterable[tuple[str, Party]], context: Context) -> tuple[str, Party] | None:
    """Find the host of officials of one state who are abroad for talks ("flew to Cairo for talks"), with its slot.

    `guests` come with their slots. Towns that are seats of bodies host everybody's talks, and a third state those of
    a conflict's parties; whoever else is named may be the other side.
    """
    guests = list(guests)
    codes = {party.code for _, party in guests}
    if len(codes) != 1 or not any(name in OF_GUESTS and party.classes & IN_OFFICE for name, party in guests):
        return None
    if any(t.lower_ in OF_CONFLICT for t in token.doc) or any(_is_anothers(c) for c in token.children):
        return None
    near = {t.idx for t in clause(token)}
    named = {a.code for a in context.actors if not a.weak and any(a.start <= at < a.end for at in near)}
    for name, actor, start, end in _places(token, context):
        others = named - codes - {actor.code}
        if actor.code not in codes and not others and actor.city not in SEATS_OF_BODIES:
            return name, replace(of_actor(actor, None), start=start, end=end)
    return None


def host_of_leaders(token: Token, context: Context, *, known: bool) -> tuple[str, Party] | None:
    """Find the host of a summit that is named by its place alone, with its slot ("the Lisbon summit").

    `known` says that its rule knows by other words that leaders meet; else the sentence must speak of some.
    """
    names = [head for head in slot(token, "mod") if head.tag_ == "NNP"] if token.lower_ == "summit" else []
    if any(not any(a.start <= name.idx < a.end for a in context.actors) for name in names):
        return None  # "the Lisbon AI summit"
    heads = [("mod", head) for head in names]
    if known or (token.lower_ == "summit" and any(t.lower_ in OF_LEADERS for t in token.doc)):
        heads += [(name, head) for name in ("prep:in", "gov.prep:in") for head in slot(token, name + "|at")]
    for name, head in heads:
        for actor in context.actors:
            is_it = actor.start <= head.idx < actor.end and not actor.weak
            if is_it and actor.country and actor.kind in TOWNS and actor.city not in SEATS_OF_BODIES:
                party = of_actor(actor, None)
                return name, replace(party, classes=party.classes | {"leader"})
    return None


def _is_anothers(word: Token) -> bool:
    """Tell "the producers' meeting" and "Chad-backed talks", which others hold."""
    growers = word.dep_ in ("poss", "compound") and word.tag_ == "NNS"
    return growers or word.lower_.endswith(("backed", "led", "brokered"))


def _places(token: Token, context: Context) -> Iterator[tuple[str, Actor, int, int]]:
    """Give the places in which it is held or to which the guest goes for it, each with its slot and offsets."""
    verb = governor(token)
    heads = [("prep:in", head) for head in slot(token, "prep:in|at")]
    around = [*token.children]
    if verb is not None and verb.lower_ in GOING:
        heads += [("gov.prep:to", head) for head in slot(verb, "prep:to|in|at|for") if head != token]
        heads += [("gov.obj", c) for c in verb.children if c.dep_ == "dobj" and verb.lower_.startswith("visit")]
        around += verb.children
    for name, head in heads:
        for actor in context.actors:
            if actor.start <= head.idx < actor.end and actor.kind in ("country", "capital") and not actor.weak:
                yield name, actor, actor.start, actor.end
    if context.here and context.here.country and any(c.lower_ == "here" for c in around):
        yield "gov.here", replace(context.here, code=context.here.country), token.idx, token.idx + len(token)


def met_in_turn(token: Token, filled: Sequence[tuple[str, str]]) -> list[str]:
    """Give the codes of several whom somebody met one by one, of slots with codes; of others none."""
    others = list(dict.fromkeys(code for name, code in filled if name in MET))
    alone = all(code in others for _, code in filled)
    return [] if alone or len(others) < 2 or not _is_one_by_one(token) else others


def _is_one_by_one(token: Token) -> bool:
    """Tell whether somebody met several in turn ("*separate* talks with", "met *separately* with")."""
    verb = governor(token) if is_noun(token) else token
    words = {c.lower_ for c in (*token.children, *(verb.children if verb is not None else ()))}
    return not words.isdisjoint(IN_TURN) or (token.tag_ == "NNS" and "bilateral" in words)


def is_beside(token: Token) -> bool:
    """Tell what is held at the edge of something larger ("met on the sidelines of the summit"): it is not that."""
    links = (link for one in {token, governor(token) or token} for link in one.children)
    return any(t.lower_ in EDGES and t.dep_ == "pobj" for link in links for t in link.children)


def is_where(token: Token, head: Token, party: Party) -> bool:
    """Tell a name that says where talks are ("the *Paris* talks", "the *Bermuda* meeting") from who holds them."""
    if head.tag_ != "NNP" or party.kind != "country":
        return False
    if token.lower_ in ("conference", "conferences"):
        return True  # "the *Yemen* conference", which is on it or in it
    return token.lower_ in ("meeting", "meetings") or (token.lower_ in ("talks", "discussions") and bool(party.city))


def is_aside(head: Token) -> bool:
    """Tell a name that only stands near: in what another phrase is about, or before what is nobody ("Irish butter")."""
    if head.dep_ in ("amod", "compound", "nmod") and head.head.lower_ not in HEAD_NOUNS.keys() | STATE_NOUNS | FIGHTERS:
        return True
    token = head
    for _ in range(4):
        if token.dep_ == "prep" and token.lower_ in ASIDE:
            return True
        if is_verb(token) or token.head == token:
            return False
        token = token.head
    return False
