"""Who a noun phrase stands for: states, bodies, groups and officials, with codes.

Order of belief: an official named or titled in the phrase, a person known from elsewhere in the article, a state
or body named in the phrase; office, nationality and syntax decide, no table of office holders is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Token

from worker.detection.actors import Actor, Official, usual_name
from worker.detection.syntax import coordinated, is_noun, noun_phrase
from worker.domain.mention import ActorKind

Rank = Literal["head", "royal", "vice", "minister", "body_head", "lower"]
LEADING: frozenset[str] = frozenset({"head", "royal", "vice", "minister", "body_head"})

HEAD_NOUNS: dict[str, str] = {
    **dict.fromkeys(
        (
            "leader",
            "leaders",
            "president",
            "presidents",
            "premier",
            "premiers",
            "chancellor",
            "king",
            "queen",
            "emperor",
            "monarch",
            "taoiseach",
            "heads",
            "head",
            "pope",
            "pontiff",
            "sultan",
            "emir",
            "crown",
            "ruler",
        ),
        "head",
    ),
    **dict.fromkeys(
        (
            "minister",
            "ministers",
            "secretary",
            "counterpart",
            "counterparts",
            "chief",
            "chiefs",
            "delegation",
            "delegations",
            "party",
        ),
        "minister",
    ),
    **dict.fromkeys(
        (
            "official",
            "officials",
            "envoy",
            "envoys",
            "diplomat",
            "diplomats",
            "negotiator",
            "negotiators",
            "ambassador",
            "ambassadors",
            "representative",
            "representatives",
            "spokesman",
            "spokeswoman",
            "team",
            "teams",
            "mediator",
            "mediators",
            "attache",
            "attaché",
            "consul",
            "commissioner",
        ),
        "lower",
    ),
}
STATE_NOUNS = frozenset(
    {
        "government",
        "governments",
        "state",
        "states",
        "authorities",
        "side",
        "sides",
        "regime",
        "administration",
        "ministry",
        "capital",
        "republic",
        "kingdom",
        "forces",
        "army",
        "navy",
        "military",
        "troops",
        "soldiers",
        "sailors",
        "junta",
        "generals",
        "rulers",
        "marines",
        "parliament",
        "cabinet",
        "nation",
        "nations",
        "country",
        "countries",
        "council",
        "commission",
        "bloc",
        "rebels",
        "group",
        "members",
        "assembly",
        "ship",
        "ships",
        "cargo",
        "warships",
        "exports",
        "imports",
        "goods",
        "oil",
    }
)
NOT_SITES = frozenset(
    {
        *("embassy", "consulate", "mission", "pavilion", "ally", "allies", "neighbour", "neighbours", "neighbor"),
        *("neighbors", "people", "team", "side", "company", "firm", "delegation", "guest", "friend", "friends"),
    }
)
GOVERNMENTS = frozenset({"government", "administration", "cabinet", "authorities"})
DELEGATIONS = frozenset({"delegation", "delegations", "party"})
PRONOUNS = frozenset({"he", "she", "his", "her", "him"})
PAIR_WORDS = frozenset({"two", "both", "their", "pair", "sides"})


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
    an offset of the sentence; `pair(start, people)` the two parties that "the two leaders" means, or "both countries";
    `home` is the state whose government "the government" is; `others(codes, at_home)` are those whom the article is
    about beside these, or the state that it is told from.
    """

    actors: tuple[Actor, ...]
    officials: tuple[Official, ...]
    resolve: Callable[[str], Official | None]
    antecedent: Callable[[int], Official | None]
    pair: Callable[[int, bool], tuple[Party, ...]]
    home: str | None = None
    others: Callable[[frozenset[str], bool], tuple[Party, ...]] = lambda codes, at_home: ()


NOTHING_KNOWN = Context(
    actors=(), officials=(), resolve=lambda name: None, antecedent=lambda offset: None, pair=lambda offset, people: ()
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
    tokens = sorted(noun_phrase(head), key=lambda t: t.i)
    start, end = tokens[0].idx, max(t.idx + len(t) for t in tokens)
    if head.lower_ in PAIR_WORDS or (
        any(t.lower_ in ("two", "both") for t in tokens) and head.lower_ in (HEAD_NOUNS.keys() | STATE_NOUNS)
    ):
        named = _actors_in(tokens, context)
        pair = [
            replace(party, start=start, end=end) for party in context.pair(head.idx, head.lower_ in HEAD_NOUNS)
        ]  # named here by "the two"
        return [of_actor(a, HEAD_NOUNS.get(head.lower_)) for a in named] or pair
    officials = [o for o in context.officials if _overlaps(o, tokens) and _names_head(o, head)]
    if officials and not (head.tag_ == "NNS" and head.lower_ in HEAD_NOUNS and not any(o.name for o in officials)):
        return [of_official(o) for o in officials]
    return _unofficial(head, tokens, start, end, context)


def _unofficial(head: Token, tokens: list[Token], start: int, end: int, context: Context) -> list[Party]:
    actors = _actors_in(tokens, context)
    if head.lower_ in HEAD_NOUNS:
        return _of_people_noun(head, tokens, actors, context)
    at_head = [a for a in actors if a.start < head.idx + len(head) and head.idx < a.end]
    if at_head:
        return [of_actor(a, None) for a in at_head]
    known = context.resolve(_name(head)) if is_noun(head) and head.text[:1].isupper() else None
    if known is not None:
        return [of_official(replace(known, start=start, end=end))]
    if head.lower_ in GOVERNMENTS and not actors and context.home and any(t.lower_ in ("the", "its") for t in tokens):
        return [_of_home(head, context.home)]
    if head.lower_ == "capital":
        return [_as_place(of_actor(a, None)) for a in actors]
    if head.lower_ in STATE_NOUNS or head.dep_ in ("amod", "compound", "nmod", "poss"):
        return [of_actor(a, None) for a in actors]
    if sites := _sites(head, actors):
        return sites
    if head.tag_.startswith("NNP"):
        return [_unknown(head)]
    return []


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
    """Take "the Norwegian capital" for a place."""
    return replace(party, classes=party.classes | {"place"})


def _of_people_noun(head: Token, tokens: list[Token], actors: list[Actor], context: Context) -> list[Party]:
    rank = "minister" if head.lower_ in DELEGATIONS else HEAD_NOUNS[head.lower_]
    lowered = {t.lower_ for t in tokens}
    if (
        lowered & {"deputy", "vice", "former", "ex", "under", "assistant"}
        and "prime" not in lowered
        and rank != "lower"
    ):
        rank = "lower" if "president" not in lowered else "vice"
    whose = [a for a in actors if a.start < head.idx] or actors  # not "from Quito" in "Peruvian envoys from Quito"
    found = [of_actor(a, rank, delegation=head.lower_ in DELEGATIONS) for a in whose if a.kind != "city"]
    if (
        not found
        and any(t.lower_ in PRONOUNS and t.dep_ == "poss" for t in tokens)
        and "counterpart" not in head.lower_
    ):
        return [
            replace(p, rank=rank, person=None) for t in tokens if t.lower_ in PRONOUNS for p in _personal(t, context)
        ]
    return found


def _personal(pronoun: Token, context: Context) -> list[Party]:
    who = context.antecedent(pronoun.idx)
    if who is None:
        return []
    return [of_official(replace(who, start=pronoun.idx, end=pronoun.idx + len(pronoun)), certain=False)]


def _actors_in(tokens: Iterable[Token], context: Context) -> list[Actor]:
    spans = [(t.idx, t.idx + len(t)) for t in tokens]
    found = [a for a in context.actors if not a.weak and any(s < a.end and a.start < e for s, e in spans)]
    return list({(a.code, a.city): a for a in reversed(found)}.values())[::-1]


def _overlaps(official: Official, tokens: Iterable[Token]) -> bool:
    return any(t.idx < official.end and official.start < t.idx + len(t) for t in tokens)


def _names_head(official: Official, head: Token) -> bool:
    """Take only the official that the phrase is about, not one in its possessor ("Putin's visit")."""
    return official.start <= head.idx < official.end or head.lower_ in HEAD_NOUNS


def _name(head: Token) -> str:
    """Give a proper name with its compound parts ("Sergei Lavrov")."""
    parts = [t for t in head.children if t.dep_ == "compound" and t.tag_.startswith("NNP") and t.i < head.i]
    return " ".join(t.text for t in (*parts, head))


def of_actor(actor: Actor, rank: str | None, *, delegation: bool = False) -> Party:
    """Make a party of a name, or of those in office whom it stands beside."""
    kind: ActorKind = {"organisation": "organisation", "group": "group"}.get(actor.kind, "country")  # type: ignore[assignment]  # a Literal of the same words
    classes = {"organisation": {"body"}, "group": {"group"}}.get(actor.kind, {"state"})
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
        code=actor.code,
        name=usual_name(actor.code),
        kind=kind,
        rank=rank,
        classes=frozenset(classes),
        person=None,
        office=None,
        start=actor.start,
        end=actor.end,
        city=actor.city,
    )


def of_official(official: Official, *, certain: bool = True) -> Party:
    """Make a party of an official, who stands for his state or body."""
    classes = {"official"} | ({"leader"} if official.rank in LEADING else set())
    kind: ActorKind = "organisation" if official.rank == "body_head" and official.country is None else "country"
    return Party(
        code=official.code,
        name=usual_name(official.code),
        kind=kind,
        rank=official.rank,
        classes=frozenset(classes),
        person=official.name,
        office=official.office,
        start=official.start,
        end=official.end,
        certain=certain,
    )


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
        code=name,
        name=name,
        kind="group",
        rank=None,
        classes=frozenset({"named"}),
        person=None,
        office=None,
        start=head.idx,
        end=head.idx + len(head),
        certain=False,
    )
