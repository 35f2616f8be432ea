"""Where an event takes place: from its own phrase, then its verbs', then the head of its sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from worker.detection.about import is_electorate, is_its_own, is_topic
from worker.detection.actors import Actor, Official, capital
from worker.detection.bystanders import SUMMIT, looks_on
from worker.detection.frames import Frame
from worker.detection.party_words import HEAD_NOUNS, STATE_NOUNS
from worker.detection.setting import SEATS_OF_BODIES
from worker.detection.status_words import COMING_TO, SAYING, STAYING, STAYS
from worker.detection.syntax import clause, governor, is_noun, is_verb, text_of
from worker.detection.tree import Token
from worker.detection.venues import TALKING, clauses, is_topical, larger
from worker.detection.venues import host as host_of
from worker.domain.mention import Basis, Place

LOCATIVE = frozenset(
    {*("in", "at", "near", "outside", "through", "on", "across", "to", "around", "off", "along", "past", "inside")}
    | {"east", "west", "north", "south"}
)
STANDING = frozenset({"in", "at", "near", "outside"})
ENCLOSING = frozenset({"surrounding", "encircling", "ringing"})  # drills surrounding an island are there
FILLING = frozenset({"fill", "filled", "filling", "packed", "packing", "thronged", "flooded", "blocked", "occupied"})
BEING = frozenset({"is", "are", "was", "were"})
CARRYING = frozenset({"before", "with", "by", "of"})  # whose phrase may hold the place of what is told
TOPICAL = frozenset({"against", "over", "about"})  # "a protest against the raid in Oslo" need not be there
BESIDE = frozenset({"with", "including", "like", "between"})  # who stands behind these is no place
ASIDE = BESIDE | {"from", "to", "for", "against", "by"}  # nor behind these in a phrase ("in a shift *from Peru*")
COMING = frozenset(
    {"came", "come", "comes", "coming", "fled", "flee", "moved", "emigrated", "hailed", "hails", "escaped"}
)
CITY_STATES = {"SG": "Singapore", "HK": "Hong Kong"}
VISITING = frozenset({"visit", "visits", "visited", "visiting"})
UPON = frozenset({"after", "upon", "on"})
# what is said of somebody who stands at a vote, or of those whom he stands against
STANDING_FOR = frozenset(
    {*("nominee", "candidate", "opponent", "challenger", "nomination", "running-mate", "running", "run", "candidacy")}
    | {*("rival", "ticket", "presumptive")}
)
OF_A_VOTE = frozenset({"campaign", "victory", "win", "defeat", "loss", "bid", "triumph", "team", "rally", "rallies"})
LIBERTIES = frozenset({"independence", "war", "liberation", "freedom", "uprising", "revolt", "victory", "revolution"})
PLACES = frozenset({"country", "capital", "city", "region"})
# these are about a place, wherever they are agreed: "a ceasefire in Aleppo"
ABOUT_PLACES = frozenset({"ceasefire", "cease-fire", "truce", "armistice", "peace", "hostilities"})
DISCUSSED = frozenset({"talks", "agreement", "trade_agreement"})
NOWHERE = frozenset({"sanctions"})  # whom they are against is no place, and where they were decided is not theirs
MAX_VERBS = 3
_MEDDLING = re.compile(r"\b(?:meddl|interfer|influenc|hack|collu|sway)", re.IGNORECASE)
_WAR = re.compile(r"(?:['’]s?)? war\b")  # "protests against the Gaza war"
_HEADING = re.compile(r"\s*(?::|--|[-–—])\s")  # "Oslo: The two prime ministers met"


def place(trigger: Token, frame: Frame, actors: tuple[Actor, ...], here: Actor | None = None) -> Place | None:
    """Find the place of an event; the host of a visit is where it is, and `here` what the dateline names."""
    if frame.rule.type in NOWHERE:
        return None
    found = _local(trigger, frame, actors) or _here(trigger, here) or _hosted(trigger, actors)
    host = next((f.party for f in (*frame.filled, *frame.lent) if f.role == "host"), None)
    if host is not None:
        city = host.city or (found.city if found and found.country == host.code else CITY_STATES.get(host.code))
        return Place(country=host.code, city=city, basis=Basis.TEXT)
    return found


def country_near(
    trigger: Token,
    of_type: str,
    actors: tuple[Actor, ...],
    home: str | None = None,
    officials: tuple[Official, ...] = (),
) -> str | None:
    """Give the country that the sentence names for the trigger, by name, people or place.

    Where it names several, the nearest of the trigger's own clause, and that alone for a parade, at which there may be
    guests; of a ceremony what its own phrase names ("the fall *of Lima*"). Who meddles in an event does not hold it,
    nor who only speaks of an election where another country is named, unless it is that of the article, its `home`. A
    vote at which somebody stands is his state's ("Ann Roe, her party's nominee in the May election, met Chad's king").
    """
    text = text_of(trigger.doc)
    named = [a for a in actors if a.country and not a.weak and not _is_of_war(a, text)]
    named = [a for a in named if not (_is_origin(a, trigger) or is_topic(a.start, a.end, trigger, of_type))]
    meddled = _MEDDLING.search(text) is not None
    if of_type == "election" and (theirs := _state_of_elected(trigger, officials)) is not None:
        return theirs
    if of_type == "election" and not any(is_its_own(a.start, a.end, trigger) for a in named):
        stands = _state_of_candidate(trigger, officials)
        if stands is not None:
            return stands
    if named and (meddled or of_type == "election"):
        still = [a for a in named if not _acts(a, trigger)]
        at_home = [a for a in (still if meddled else named) if a.country == home]
        voting = [a for a in named if a.kind == "region" or is_electorate(a.start, a.end, trigger)]
        if meddled and not (voting or at_home) and (theirs := country_of_politicians(of_type, officials)) is not None:
            return theirs
        named = voting or at_home or (still if meddled else [])
    if of_type == "parade" or len({a.country for a in named}) > 1:
        own = [(t.idx, t.idx + len(t)) for t in clause(trigger)]
        inner = [a for a in named if any(start < a.end and a.start < end for start, end in own)]
        named = inner if inner or of_type == "parade" else named
        if of_type == "ceremony" and is_noun(trigger):
            below = {t.idx for t in trigger.subtree if t.dep_ != "nsubj"}  # nor who thinks what of it
            named = [a for a in named if a.start in below] or named
    return min(named, key=lambda a: abs(a.start - trigger.idx)).country if named else None


def country_of_politicians(of_type: str, officials: Sequence[Official]) -> str | None:
    """Give the state whose politicians a sentence on a vote names, where it names no country and theirs is one."""
    countries = {o.country for o in officials if o.country} if of_type == "election" else set()
    return countries.pop() if len(countries) == 1 else None


def _state_of_elected(trigger: Token, officials: tuple[Official, ...]) -> str | None:
    """Give the state of the politician whose vote it is ("*Roe's* election", "*Roe's* 2031 election victory")."""
    noun = trigger.head if trigger.dep_ in ("compound", "nmod") and trigger.head.lower_ in OF_A_VOTE else trigger
    owners = [(t.idx, t.idx + len(t)) for c in noun.children if c.dep_ == "poss" for t in c.subtree]
    theirs = {o.country for o in officials if o.name and any(o.start < end and start < o.end for start, end in owners)}
    return theirs.pop() if len(theirs) == 1 else None


def _state_of_candidate(trigger: Token, officials: tuple[Official, ...]) -> str | None:
    """Give the state of the last politician named before a vote of which a sentence says that somebody stands at it."""
    if not any(t.lower_ in STANDING_FOR for t in trigger.doc):
        return None
    before = [o for o in officials if o.name and o.country and o.start < trigger.idx]
    return before[-1].country if before else None


def _is_of_war(actor: Actor, text: str) -> bool:
    """Tell a place that names a war: "the Gaza war protests" are held elsewhere."""
    return _WAR.match(text, actor.end) is not None


def _is_origin(actor: Actor, trigger: Token) -> bool:
    """Tell where somebody came from ("came *from Peru*"), or whom a state is free from ("independence *from*")."""
    span = trigger.doc.char_span(actor.start, actor.end, alignment_mode="expand")
    link = span.root.head if span is not None and span.root.dep_ == "pobj" else None
    if link is None or link.lower_ not in ("from", "against"):
        return False
    own = link.lower_ == "from" and is_verb(link.head) and link.head.lower_ in COMING
    return own or link.head.lower_ in LIBERTIES


def _acts(actor: Actor, trigger: Token) -> bool:
    """Tell whether the actor stands in a subject or before a noun that is no trigger ("*Russian* meddling")."""
    for token in trigger.doc.char_span(actor.start, actor.end, alignment_mode="expand") or ():
        if token.idx < actor.end and actor.start < token.idx + len(token):
            if token.dep_ in ("nsubj", "nsubjpass", "poss", "amod", "compound") and token.head != trigger:
                return True
            if token.dep_ == "pobj" and token.head.lower_ in ("by", "with"):
                return True
    return False


def _local(trigger: Token, frame: Frame, actors: tuple[Actor, ...]) -> Place | None:
    text = text_of(trigger.doc)
    places = [a for a in actors if a.kind in PLACES and not a.weak and not _is_of_war(a, text)]
    places = [a for a in places if not is_topic(a.start, a.end, trigger, frame.rule.type)]
    heads = _heads(trigger)
    for head in heads if places else ():
        stood = _locatives(head)
        near = [a for a in places if _under(a, stood) or (head == trigger and _names(a, trigger, frame))]
        if near:
            return _as_place(min(near, key=lambda a: (a.city is None, abs(a.start - trigger.idx))))
    for head in heads if places else ():
        near = [a for a in places if _is_where(a, head)]
        if near:
            return _as_place(near[0])
    if "capital" in text.lower() and any(_in_its_capital(head) for head in heads):
        return _at_home(frame)
    seats = [a for a in actors if a.kind == "seat"]
    seated = next((p for head in heads if (p := _at_seat(head, seats)) is not None), None) if seats else None
    if seated is not None:
        return seated
    heading = [a for a in places if a.city and a.start == 0 and _HEADING.match(text, a.end)]
    return _as_place(heading[0]) if heading else None


def _hosted(trigger: Token, actors: tuple[Actor, ...]) -> Place | None:
    """Give the country of the state that holds the event at home ("Uganda will *host* the summit")."""
    host = host_of(trigger, actors)
    return Place(country=host.country or host.code, city=None, basis=Basis.PARTICIPANT) if host else None


def _here(trigger: Token, here: Actor | None) -> Place | None:
    """Tell what is said to be "here"; what is only said here need not be."""
    if here is None or not here.city:
        return None
    heads = [head for head in _heads(trigger) if head.lower_ not in SAYING]
    occasions = [c for head in heads for p in head.children if p.lower_ in STANDING for c in p.children]
    said = any(c.lower_ == "here" and c.dep_ == "advmod" for head in (*heads, *occasions) for c in head.children)
    if said or (trigger.i + 1 < len(trigger.doc) and trigger.nbor(1).lower_ == "here"):
        return Place(country=here.country or here.code, city=here.city, basis=Basis.DATELINE)
    return None


def _at_seat(head: Token, seats: Sequence[Actor]) -> Place | None:
    """Give the country of a seat of government at which something is; its city the text does not tell."""
    standing = [p for p in _locatives(head) if p.lower_ in STANDING]
    seat = next((a for a in seats if _under(a, standing)), None)
    return Place(country=seat.country or seat.code, city=None, basis=Basis.TEXT) if seat else None


def _as_place(actor: Actor) -> Place:
    city = actor.city or CITY_STATES.get(actor.code)
    return Place(country=actor.country or actor.code, city=city, basis=Basis.TEXT)


def _heads(trigger: Token) -> list[Token]:
    """Give the words on which the place of an event may hang: its own, its participles', its verbs'."""
    heads = [] if trigger.lower_ in ABOUT_PLACES else [trigger]
    heads += clauses(trigger) if is_noun(trigger) else []
    if trigger.lower_ == SUMMIT and looks_on(trigger):
        return heads  # "flew to Lima days before the summit"
    verb = trigger if is_verb(trigger) else governor(trigger)
    heads += _before_it(verb) if verb is not None else []
    for _ in range(MAX_VERBS):
        if verb is None:
            break
        heads.append(verb)
        verb = verb.head if is_verb(verb.head) and (verb.dep_ in ("xcomp", "conj", "pcomp") or _is_why(verb)) else None
        if verb is not None and _goes_on(heads[-1], verb):
            break
    return heads


def _before_it(verb: Token) -> list[Token]:
    """Find what somebody did just before it ("after *arriving* in Oslo, she met", "*visiting* Oslo, she met")."""
    phrases = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in UPON and c.i < verb.i]
    doing = [c for p in phrases for c in p.children if c.dep_ == "pcomp"]
    doing += [c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VBG" and c.i < verb.i]
    return [c for c in doing if c.lower_ in COMING_TO | STAYING]


def _is_why(verb: Token) -> bool:
    """Tell what somebody is at a place for ("was in Oslo *to attend* a summit", "visited Oslo *to sign*")."""
    over = verb.head
    return verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB" and over.lower_ in BEING | COMING_TO


def _goes_on(verb: Token, first: Token) -> bool:
    """Tell "flies to Lima on Friday *and will attend* a parade", which need not be there, from "flew there and met"."""
    own = [c for c in verb.children if c.dep_ == "aux"]
    return verb.dep_ == "conj" and bool(own) and not any(c.dep_ == "aux" for c in first.children)


def _under(actor: Actor, prepositions: list[Token]) -> bool:
    """Tell whether the actor stands under one of some prepositions."""
    return any(_holds(actor, preposition) for preposition in prepositions)


def _locatives(head: Token) -> list[Token]:
    """Give the head's prepositions of place, and those that the parser hangs on people ("met the king in Oslo")."""
    children = list(head.children)  # spaCy makes tokens of them anew each time
    links = [c for c in children if c.dep_ in ("prep", "advmod") and c.lower_ in LOCATIVE]
    found = [c for c in links if c.lower_ != "to" or head.lower_ not in TALKING]
    found += [c for c in children if c.dep_ == "acl" and c.lower_ in ENCLOSING]
    objects = [c for c in children if c.dep_ in ("dobj", "nsubj")]
    objects += [o for c in children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"]
    people = [o for o in objects if o.tag_ in ("NNP", "NNPS") or o.lower_ in HEAD_NOUNS or o.lower_ in STATE_NOUNS]
    found += [c for o in people for c in o.children if c.dep_ == "prep" and c.lower_ in STANDING]
    if head.lower_ in VISITING:
        found += [c for c in children if c.dep_ == "dobj"]
    if head.lower_ in FILLING:  # "filled the centre *of* Accra"
        found += [c for o in children if o.dep_ == "dobj" for c in o.children if c.lower_ in (*STANDING, "of")]
    for event in larger(links):
        found += [p for one in (event, *clauses(event)) for p in _locatives(one)]
    return found + _below(head)


def _below(head: Token) -> list[Token]:
    """Give the prepositions of place inside the head's phrases ("before a crowd *in* Accra's square")."""
    phrases = [c for c in head.children if c.dep_ == "prep" and (c.lower_ in CARRYING or _is_of_stay(c))]
    nouns = (noun for c in phrases for noun in c.children if not is_verb(noun))  # "before leaving for Oslo" is no place
    below = [p for noun in nouns for p in noun.children if p.dep_ == "prep"]
    return [p for p in below if p.lower_ in LOCATIVE]


def _is_of_stay(preposition: Token) -> bool:
    """Tell "met the king *during a visit* to Oslo"."""
    return preposition.lower_ in ("during", "on") and any(c.lower_ in STAYS for c in preposition.children)


def _holds(actor: Actor, preposition: Token) -> bool:
    token = next((t for t in preposition.subtree if t.idx <= actor.start < t.idx + len(t)), None)
    if token is None or is_topical(token, preposition, actor.kind):
        return False
    if preposition.lower_ == "on" and _is_within_topic(token, preposition):
        return False
    return not _in_clause(token, preposition) and not _is_beside(token, preposition)


def _is_within_topic(token: Token, top: Token) -> bool:
    """Tell where a topic is from where it is spoken of ("a summit on peace *in Ukraine*")."""
    between = (t for t in token.ancestors if t.dep_ == "prep")
    return next((t for t in between if t.lower_ != "of"), top) != top


def _is_beside(token: Token, top: Token) -> bool:
    """Tell whether the next preposition above tells of company ("on the edge of the talks, *with* Chad's premier")."""
    above = next((t for t in token.ancestors if t.dep_ == "prep"), top)
    return above.lower_ in (BESIDE if above == top else ASIDE)


def _in_clause(token: Token, top: Token) -> bool:
    """Tell whether another clause or a topic stands between, but for what only says where it was held."""
    while token != top and token.head != token:
        if token.dep_ == "prep" and token.lower_ in TOPICAL:
            return True
        if is_verb(token) and (token.dep_ in ("relcl", "advcl") or (token.dep_ == "acl" and token.lower_ != "held")):
            return True
        token = token.head
    return False


def _names(actor: Actor, trigger: Token, frame: Frame) -> bool:
    """Tell whether a city names the event ("the Leeds carnival"); of talks it may be the topic."""
    if actor.city is None or actor.start > trigger.idx:
        return False
    if frame.rule.type in DISCUSSED and actor.kind != "capital" and actor.city not in SEATS_OF_BODIES:
        return False
    before = [c for c in trigger.children if c.dep_ in ("compound", "nmod") and c.i < trigger.i]
    return any(t.idx <= actor.start < t.idx + len(t) for c in before for t in c.subtree)


def _is_where(actor: Actor, verb: Token) -> bool:
    """Tell "flew to Oslo, where he met"."""
    if verb.dep_ != "relcl" or not any(c.lower_ == "where" for c in verb.children):
        return False
    return verb.head.idx <= actor.start < verb.head.idx + len(verb.head)


def _in_its_capital(head: Token) -> bool:
    return any(
        p.lower_ == "capital" and any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in p.children)
        for preposition in _locatives(head)
        for p in preposition.children
    )


def _at_home(frame: Frame) -> Place | None:
    """Give the capital of the one state that takes part ("will stage a parade in its capital")."""
    countries = {f.party.code for f in frame.filled if f.party.kind == "country"}
    if len(countries) != 1:
        return None
    country = countries.pop()
    return Place(country=country, city=capital(country), basis=Basis.PARTICIPANT)
