"""Who a noun phrase stands for: states, bodies, groups and officials, with codes.

Order of belief: an official in the phrase, a person known from the article, a state or body named in the phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from worker.detection import blocs
from worker.detection.actors import Actor, Official, usual_name
from worker.detection.actors.bearers import INSTITUTION
from worker.detection.pairing import Pair, pair_of
from worker.detection.party_words import (
    BELOW,
    BY,
    CREDITORS,
    DELEGATIONS,
    GOING_WITH,
    GOVERNMENTS,
    HEAD_NOUNS,
    HEADED,
    HOSTING,
    LEADING,
    LEADING_WORDS,
    LED_FROM_ABOVE,
    LESSER,
    NOT_SITES,
    ORGANS,
    PAIR_WORDS,
    PARTY_WORDS,
    PERSONS,
    PLACE_NOUNS,
    PRODUCERS,
    PRONOUNS,
    RULING_PARTIES,
    SPEAKERS_OWN,
    STATE_NOUNS,
    TELLING,
)
from worker.detection.syntax import (
    agents,
    coordinated,
    governor,
    is_noun,
    is_verb,
    noun_phrase,
    prepositional,
    subjects,
    text_of,
)
from worker.detection.tree import Token
from worker.domain.mention import ActorKind

SENDING = frozenset({"send", "sends", "sent", "sending", "dispatch", "dispatched"})  # one's own: "it *sent* envoys"
FACING = frozenset({"to", "with", "for"})  # before whom one speaks to or deals with
OPENING_WORDS = 3  # before a sentence's first phrase: "And yet"
BESIDE = 2  # characters between an office and its name ("the minister, Ann Roe")


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One state, body, group or unknown name that a phrase stands for, and the person who stands for it if any."""

    code: str
    name: str
    kind: ActorKind
    rank: str | None
    classes: frozenset[str]
    person: str | None
    office: str | None
    start: int
    end: int
    city: str | None = None
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What the article lends to a sentence: resolvers for names and for pronouns.

    `resolve(name)` finds the official that a bare name means; `antecedent(start)` the person that "he" means at
    an offset of the sentence; `pair(start, of, but)` the two parties that "the two leaders" means, or "both countries",
    none of them of these codes;
    `home` is the state whose government "the government" is, `here` the place of the dateline;
    `before(start, kinds)` is the name of these kinds that stands last before an offset, and in nobody's title;
    `others(codes, at_home)` are those whom the article is about beside these, or the state that it is told from;
    `topic` is headline and lead in small letters.
    """

    actors: tuple[Actor, ...]
    officials: tuple[Official, ...]
    resolve: Callable[[str], Official | None]
    antecedent: Callable[[int], Official | None]
    pair: Callable[[int, Pair, AbstractSet[str]], tuple[Party, ...]]
    home: str | None = None
    here: Actor | None = None
    before: Callable[[int, AbstractSet[str]], Actor | None] = lambda offset, kinds: None
    others: Callable[[frozenset[str], bool], tuple[Party, ...]] = lambda codes, at_home: ()
    topic: str = ""


NOTHING_KNOWN = Context(
    actors=(), officials=(), resolve=lambda name: None, antecedent=lambda offset: None, pair=lambda offset, of, but: ()
)


def parties(head: Token, context: Context) -> list[Party]:
    """Give the parties of a phrase and of what is coordinated with it, each code once per person."""
    found: list[Party] = []
    for token in coordinated(head):
        for party in _of_phrase(token, context):
            if not any(p.code == party.code and p.person == party.person for p in found):
                found.append(party)
    return _drop_shadowed(found)


def _drop_shadowed(found: list[Party]) -> list[Party]:
    """Drop a bare state that an official of the same state in the phrase already stands for."""
    led = {p.code for p in found if p.person}
    return [p for p in found if p.person or p.code not in led]


def _of_phrase(head: Token, context: Context) -> list[Party]:
    if head.lower_ in PRONOUNS:
        return _personal(head, context)
    if head.lower_ in SPEAKERS_OWN | PERSONS:
        return _of_speaker(head, context) or _of_both(head, context)
    tokens = sorted(noun_phrase(head), key=lambda t: t.i)
    start, end = tokens[0].idx, max(t.idx + len(t) for t in tokens)
    if (head.lower_ in PAIR_WORDS and head.dep_ != "nummod") or (
        any(t.lower_ in ("two", "both") for t in tokens) and head.lower_ in (HEAD_NOUNS.keys() | STATE_NOUNS)
    ):
        named = _actors_in(tokens, context)
        of = pair_of(head.lower_)
        third = _codes_of_doer(head, context) if of == "states" else frozenset()
        pair = [replace(party, start=start, end=end) for party in context.pair(head.idx, of, third)]  # by "the two"
        return [of_actor(a, HEAD_NOUNS.get(head.lower_)) for a in named] or pair
    officials = [o for o in context.officials if _overlaps(o, tokens) and _names_head(o, head)]
    if officials and not (head.tag_ == "NNS" and head.lower_ in HEAD_NOUNS and not any(o.name for o in officials)):
        return [of_official(o) for o in officials]
    return _unofficial(head, tokens, start, end, context)


def _codes_of_doer(head: Token, context: Context) -> frozenset[str]:
    """Give who acts on the pair that the phrase names: he is none of them ("the king will visit *both countries*")."""
    verb = governor(head) if head.dep_ in ("dobj", "pobj") else None
    doers = [t for t in _doers(verb) if t.lower_ not in PAIR_WORDS] if verb is not None else []
    return frozenset(party.code for doer in doers for party in parties(doer, context))


def _unofficial(head: Token, tokens: list[Token], start: int, end: int, context: Context) -> list[Party]:
    actors = _actors_in(tokens, context)
    if head.lower_ in HEAD_NOUNS:
        return _of_people_noun(head, tokens, actors, context)
    at_head = [a for a in actors if a.start < head.idx + len(head) and head.idx < a.end]
    if at_head:
        return [of_actor(a, None) for a in blocs.chained(at_head, context.actors, text_of(head.doc))]
    known = context.resolve(_name(head)) if is_noun(head) and head.text[:1].isupper() else None
    if known is not None:
        return [of_official(replace(known, start=start, end=end))]
    if head.lower_ in GOVERNMENTS and not actors and context.home and any(t.lower_ in ("the", "its") for t in tokens):
        return [_of_home(head, context.home)]
    if bodies := _bodies(head, actors, context):
        return [replace(of_actor(a, None), start=start, end=end) for a in bodies]
    if head.lower_ in PLACE_NOUNS:
        return [_as_place(of_actor(a, None)) for a in actors]
    if head.lower_ in STATE_NOUNS or head.dep_ in ("amod", "compound", "nmod", "poss"):
        return [of_actor(a, None) for a in actors]
    if sites := _sites(head, actors):
        return sites
    if head.tag_.startswith("NNP"):
        return [_unknown(head)]
    return []


def _bodies(head: Token, actors: list[Actor], context: Context) -> list[Actor]:
    """Find the body of "the cocoa organisation's council" and "OPEC states", and what "the alliance" is."""
    if head.lower_ in ORGANS and (named := [a for a in actors if a.code in PRODUCERS | CREDITORS]):
        return named
    body = blocs.meant(head, context.before) if not actors else None
    return [body] if body is not None else []


def _sites(head: Token, actors: list[Actor]) -> list[Party]:
    """Take "Kenya's biggest market" for something in Kenya, unless it is a person or stands abroad."""
    owners = [c for c in head.children if c.dep_ == "poss"]
    if not is_noun(head) or head.lower_ in NOT_SITES:
        return []
    return [
        replace(of_actor(a, None), classes=frozenset({"site"}))
        for a in actors
        if a.kind == "country" and any(o.idx < a.end and a.start < o.idx + len(o) for o in owners)
    ]


def _as_place(party: Party) -> Party:
    """Take "the Norwegian capital" or "the Peruvian town of Tacna" for a place."""
    return replace(party, classes=party.classes | {"place"})


def _of_people_noun(head: Token, tokens: list[Token], actors: list[Actor], context: Context) -> list[Party]:
    led = head.lower_ in DELEGATIONS and _is_led(head, tokens, context)
    rank = HEAD_NOUNS[head.lower_] if led or head.lower_ not in DELEGATIONS else "lower"
    lowered = {t.lower_ for t in tokens}
    if lowered & BELOW and "prime" not in lowered and rank != "lower":
        rank = "lower" if "president" not in lowered else "vice"
    if _is_of_less(head, lowered, context):
        rank = "lower"
    whose = [a for a in actors if a.start < head.idx] or actors  # not "from Quito" in "Peruvian envoys from Quito"
    found = [of_actor(a, rank, delegation=led) for a in whose if a.kind != "city"]
    if not found and head.dep_ == "dobj" and head.head.lower_ in SENDING:
        sent = [p for sender in subjects(head.head) for p in parties(sender, context)]
        return [replace(p, rank="lower", person=None, classes=frozenset({"official"})) for p in sent]
    if led and not found:
        found = [p for leader in _leading(head) for p in parties(leader, context) if "leader" in p.classes]
    if (
        not found
        and any(t.lower_ in PRONOUNS and t.dep_ == "poss" for t in tokens)
        and "counterpart" not in head.lower_
    ):
        return [
            replace(p, rank=rank, person=None) for t in tokens if t.lower_ in PRONOUNS for p in _personal(t, context)
        ]
    return found


def _is_of_less(head: Token, words: set[str], context: Context) -> bool:
    """Tell who leads something less than a state: "the head of the Danish central command", "the opposition leader"."""
    if words & LESSER or (words & PARTY_WORDS and head.lower_ not in PARTY_WORDS and not words & RULING_PARTIES):
        return True
    of = [t for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for t in c.children if t.dep_ == "pobj"]
    return head.lower_ in ("head", "heads") and any(t.lower_ not in HEADED and not _is_actor(t, context) for t in of)


def _is_led(delegation: Token, tokens: list[Token], context: Context) -> bool:
    """Tell whether a leader or minister is said to lead a delegation, or whose it is."""
    if any(t.lower_ in LED_FROM_ABOVE or t.lower_ in PRONOUNS for t in tokens):
        return True
    if delegation.dep_ == "dobj" and delegation.head.lower_ in HOSTING:
        return True
    return any(_is_leader(head, context) for head in _leading(delegation))


def _leading(delegation: Token) -> list[Token]:
    """Give those who are said to lead a delegation."""
    verbs = [c for c in delegation.children if c.dep_ in ("acl", "relcl") and c.lower_ in LEADING_WORDS]
    heads = [t for verb in verbs for t in (*agents(verb), *prepositional(verb, BY))]
    if is_verb(delegation.head) and delegation.head.lower_ in LEADING_WORDS:
        heads += [*subjects(delegation.head), *agents(delegation.head), *prepositional(delegation.head, BY)]
    return [head for head in heads if head != delegation]


def _is_leader(head: Token, context: Context) -> bool:
    """Tell a leader or minister, also one of whom the text does not say whose ("led by the trade minister")."""
    words = {t.lower_ for t in noun_phrase(head)}
    titled = any(HEAD_NOUNS.get(word) in LEADING for word in words - DELEGATIONS) and not words & BELOW
    return titled or any("leader" in party.classes for party in parties(head, context))


def _personal(pronoun: Token, context: Context) -> list[Party]:
    """Find whom a pronoun means: the subject of its own clause, where it is possessive, else the article's."""
    if pronoun.dep_ == "poss" and (verb := governor(pronoun.head)) is not None:
        owners = [s for s in _doers(verb) if s.tag_ == "NNP" and (s.i < pronoun.i or _opens(pronoun, s))]
        named = [o for s in owners for o in context.officials if o.name and o.start <= s.idx < o.end]
        if len(named) == 1:
            where = replace(named[0], start=pronoun.idx, end=pronoun.idx + len(pronoun))
            return [of_official(where, certain=False)]
        if any(not _is_actor(s, context) and not INSTITUTION.search(s.text) for s in owners):
            return []  # the pronoun is his whom nobody knows
    who = context.antecedent(pronoun.idx)
    if who is None:
        return []
    return [of_official(replace(who, start=pronoun.idx, end=pronoun.idx + len(pronoun)), certain=False)]


def _of_speaker(pronoun: Token, context: Context) -> list[Party]:
    """Find whom "it" or "they" means: the state, body or ministry that says so of itself ("Kenya said *it* had …")."""
    verb, teller = pronoun.head, pronoun.head.head
    if pronoun.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or teller.lower_ not in TELLING:
        return []
    speakers = [s for s in (teller if is_verb(teller) else teller.head).children if s.dep_ == "nsubj" and is_noun(s)]
    found = [p for s in speakers for p in parties(s, context) if p.person is None]
    # "the ministers of Chad and Mali said they"
    several = pronoun.lower_ == "they" and len({p.code for p in found}) > 1
    return found if several else [p for p in found if p.rank is None]


def _of_both(pronoun: Token, context: Context) -> list[Party]:
    """Find whom "they" or "the men" are beside an act of one upon another ("the king told Ann Roe as *they* met")."""
    verb, above = pronoun.head, pronoun.head.head
    if pronoun.lower_ == "it" or verb.dep_ not in ("advcl", "relcl") or pronoun.dep_ != "nsubj":
        return []
    above = above if is_verb(above) else governor(above) or above
    tried = (_acting_on(one, verb, context) for one in (above, *((above.head,) if above.dep_ == "ccomp" else ())))
    return next((found for found in tried if len({p.code for p in found}) == 2), [])


def _acting_on(above: Token, before: Token, context: Context) -> list[Party]:
    """Give the officials who act and whom they act on, in a clause before another."""
    sides = [*subjects(above), *(c for c in above.children if c.dep_ in ("dobj", "dative") and c.i < before.i)]
    sides += [t for one in (above, *sides) for t in prepositional(one, FACING) if t.i < before.i]
    return [p for side in sides for p in parties(side, context) if "official" in p.classes]


def _opens(pronoun: Token, subject: Token) -> bool:
    """Tell a possessor that stands before whom it means ("During *her* visit, Ann Roe spoke")."""
    thing = pronoun.head
    return thing.dep_ == "pobj" and thing.head.i < pronoun.i < subject.i and thing.head.left_edge.i <= OPENING_WORDS


def _doers(verb: Token) -> list[Token]:
    acts = [c for c in verb.children if c.dep_ == "dobj"] if verb.lower_ in GOING_WITH else []
    return acts or [*subjects(verb), *(c for c in verb.children if c.dep_ == "nsubjpass")]


def _is_actor(token: Token, context: Context) -> bool:
    return any(a.start <= token.idx < a.end for a in context.actors)


def _actors_in(tokens: Iterable[Token], context: Context) -> list[Actor]:
    if any(t.tag_ == "PRP$" and t.head.lower_ == "council" for t in tokens):
        return []  # "*his* Security Council" is no body's
    spans = [(t.idx, t.idx + len(t)) for t in tokens]
    found = [a for a in context.actors if not a.weak and any(s < a.end and a.start < e for s, e in spans)]
    return list({(a.code, a.city): a for a in reversed(found)}.values())[::-1]


def _overlaps(official: Official, tokens: Iterable[Token]) -> bool:
    return any(t.idx < official.end and official.start < t.idx + len(t) for t in tokens)


def _names_head(official: Official, head: Token) -> bool:
    """Take only the official that the phrase is about, not one in its possessor ("Roe's visit", "an envoy of Roe")."""
    beside = official.end + BESIDE >= head.idx and head.idx + len(head) + BESIDE >= official.start
    return official.start <= head.idx < official.end or (head.lower_ in HEAD_NOUNS and beside)


def _name(head: Token) -> str:
    """Give a proper name with its compound parts ("Sergei Lavrov")."""
    parts = [t for t in head.children if t.dep_ == "compound" and t.tag_.startswith("NNP") and t.i < head.i]
    return " ".join(t.text for t in (*parts, head))


def of_actor(actor: Actor, rank: str | None, *, delegation: bool = False) -> Party:
    """Make a party of a name, or of those in office whom it stands beside."""
    kind: ActorKind = {"organisation": "organisation", "group": "group"}.get(actor.kind, "country")  # type: ignore[assignment]  # a Literal of the same words
    classes = {"organisation": {"body"}, "group": {"group"}}.get(actor.kind, {"state"})
    if actor.code in PRODUCERS:
        classes = classes | {"producers"}
    if actor.kind in ("country", "capital", "city", "region"):
        classes = classes | {"place"}
    if actor.kind in ("city", "region"):
        classes = classes - {"state"}
    if actor.kind == "demonym":
        classes = classes | {"people"}
    if rank in LEADING:
        classes = classes | {"leader", "official"}
    if rank == "lower":
        classes = classes | {"official"}
    if delegation:
        classes = classes | {"delegation"}
    return Party(
        code=actor.code, name=usual_name(actor.code), kind=kind, rank=rank, classes=frozenset(classes), person=None,
        office=None, start=actor.start, end=actor.end, city=actor.city,
    )  # fmt: skip


def of_official(official: Official, *, certain: bool = True) -> Party:
    """Make a party of an official, who stands for his state or body."""
    of_state_or_body = official.country is not None or official.rank == "body_head"
    classes = {"official"} | ({"leader"} if official.rank in LEADING and of_state_or_body else set())
    kind: ActorKind = "country" if official.country else "organisation" if official.rank == "body_head" else "group"
    return Party(
        code=official.code, name=usual_name(official.code), kind=kind, rank=official.rank, classes=frozenset(classes),
        person=official.name, office=official.office, start=official.start, end=official.end, certain=certain,
    )  # fmt: skip


def _of_home(head: Token, code: str) -> Party:
    return of_state(code, head.idx, head.idx + len(head))


def of_state(code: str, start: int, end: int, city: str | None = None) -> Party:
    """Make a party of a state that the text does not name where it takes part."""
    return Party(
        code=code, name=usual_name(code), kind="country", rank=None, classes=frozenset({"state", "place"}), person=None,
        office=None, start=start, end=end, city=city, certain=False,
    )  # fmt: skip


def _unknown(head: Token) -> Party:
    name = _name(head)
    return Party(
        code=name, name=name, kind="group", rank=None, classes=frozenset({"named"}), person=None, office=None,
        start=head.idx, end=head.idx + len(head), certain=False,
    )  # fmt: skip
