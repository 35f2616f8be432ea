"""From a trigger word to a filled frame: which rule, which words, which slot filled what; or why not."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from worker.detection.about import is_topic
from worker.detection.afar import REGIONS, lacks_a_host_only
from worker.detection.alike import MEETINGS
from worker.detection.assertion import stays_away
from worker.detection.backward import host_named_before
from worker.detection.bystanders import taking_part, whose
from worker.detection.company import Around, company, is_only_dated
from worker.detection.journeys import OWNED, is_a_strangers, is_at_home, is_pointed_at, is_somebody, receives
from worker.detection.meetings import host, host_of_leaders, is_aside, is_where, met_in_turn
from worker.detection.months import MONTHS, is_month
from worker.detection.ontology.load import Fill, Kind, Ontology, Rule
from worker.detection.parties import Context, Party, parties
from worker.detection.party_words import RECEIVING
from worker.detection.phrases import Phrases
from worker.detection.sides import (
    BESIDE,
    OTHER_SIDE,
    acts_on_things,
    are_both_sides,
    deals_with_another,
    faces_its_foes,
    faces_its_like,
    is_definite,
    is_of_somebody_unknown,
    nobody_is_missing,
    says_against_whom,
)
from worker.detection.status_words import JUDGING, SEEING
from worker.detection.syntax import (
    clauses_around,
    governor,
    is_locative,
    is_noun,
    is_verb,
    slot,
)
from worker.detection.tree import Token, tree_of
from worker.detection.untold import may_stay_untold

_CALLED = {"adj": "adjective"}
ANYWHERE = "sentence"  # the slot that is the whole sentence
ABOVE = "up.subj"  # who says so
TWO_SIDES = 2
GUESTS = {"gov.subj": "gov.obj"}  # whose a journey is on which somebody is received
STAGED = frozenset({"military_exercise", "parade", "ceremony", "protest"})  # by those who do it, not who speak of it
ATTENDED = STAGED | {"summit"}  # by many, and held without who stays away
AFTERWARDS = frozenset({"after", "since", "following"})  # of what was before, and whose the article does not tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """One party in one role, by one slot."""

    role: str
    slot: str
    party: Party


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A trigger with its roles filled.

    `rejected` says why it is no event, None where it is one. `lacks` names what its own sentence leaves unsaid, where
    nothing else speaks against it: another sentence may say it, or the article as a whole, which offers `lent`.
    `definite` tells "the talks" from "talks"; `afar` a journey that leads to no one state, and so lacks no host.
    """

    rule: Rule
    token: int
    filled: tuple[Filled, ...]
    rejected: str | None
    lacks: str | None = None
    definite: bool = False
    lent: tuple[Filled, ...] = ()
    afar: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all parties, each once."""
        return tuple(dict.fromkeys(f.party.code for f in self.filled))


class Triggers:
    """The trigger words of an ontology, and what becomes of them in a sentence."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        rules = {rule for some in ontology.by_form.values() for rule in some}
        self._phrases = Phrases(word for rule in rules for word in (*rule.need, *rule.near, *rule.never, *rule.about))

    def frames(self, doc: Doc, context: Context) -> list[Frame]:
        """Try every rule on every trigger word of a sentence; of one type, one trigger makes at most one frame."""
        found: list[Frame] = []
        kinds = self.ontology.kinds
        tree = tree_of(doc)
        around = Around(tree, context, self._phrases)
        for token in tree:
            rules = self.ontology.by_form.get(token.lower_)
            if rules is None:
                continue
            tried = [_frame(token, rule, kinds[rule.type], around) for rule in rules if _has_pos(token, rule)]
            fitting = {one.rule.type for one in tried}
            tried += [_misfit(token, rule) for rule in rules if rule.type not in fitting]
            for best in _best(tried):
                found.extend(
                    _split(best, kinds[best.rule.type].each) if kinds[best.rule.type].each else _met(best, token)
                )
        return found


def _split(one: Frame, each: str | None) -> list[Frame]:
    """Make an event of every filler of the role that each event has but one of ("will visit Chad and Mali")."""
    codes = list(dict.fromkeys(f.party.code for f in one.filled if f.role == each))
    if len(codes) < 2 or one.rejected is not None:
        return [one]
    return [
        replace(one, filled=tuple(f for f in one.filled if f.role != each or f.party.code == code)) for code in codes
    ]


def _met(one: Frame, token: Token) -> list[Frame]:
    """Make a meeting of every one of those whom somebody met one by one ("separate talks with Chad and Mali")."""
    meets = one.rejected is None and one.rule.type in MEETINGS
    others = met_in_turn(token, [(f.slot, f.party.code) for f in one.filled]) if meets else []
    return [
        replace(one, filled=tuple(f for f in one.filled if f.party.code == code or f.party.code not in others))
        for code in others
    ] or [one]


def _best(tried: list[Frame]) -> list[Frame]:
    """Keep the heaviest accepted frame of each type, or the last reason why there is none."""
    best: dict[str, Frame] = {}
    for one in tried:
        other = best.get(one.rule.type)
        if other is None or _worth(one) > _worth(other):
            best[one.rule.type] = one
    return list(best.values())


def _worth(one: Frame) -> tuple[bool, bool, bool, float]:
    return one.rejected is None, one.lacks is None, bool(one.lent), one.rule.weight


def _has_pos(token: Token, rule: Rule) -> bool:
    if token.text in MONTHS and is_month(token):
        return False
    if rule.pos == "noun":
        return is_noun(token) or (token.tag_ == "VBG" and token.dep_ in ("compound", "nmod"))
    if rule.pos == "verb":
        return is_verb(token)
    return rule.pos == "any" or token.tag_.startswith("JJ")


def _misfit(token: Token, rule: Rule) -> Frame:
    """Say why a rule was not even tried."""
    named = token.text in MONTHS and is_month(token)
    reason = "is a month" if named else f"is no {_CALLED.get(rule.pos, rule.pos)} here"
    return Frame(rule=rule, token=token.i, filled=(), rejected=reason)


def _frame(token: Token, rule: Rule, kind: Kind, around: Around) -> Frame:
    """Fill one rule's slots around one trigger."""
    context = around.context
    rejected = company(token, rule, around)
    if rejected is not None:
        return Frame(rule=rule, token=token.i, filled=(), rejected=rejected)
    filled = _fillers(token, rule, kind, context)
    filled = [f for f in filled if not is_topic(f.party.start, f.party.end, token, rule.type)]
    if rule.type in MEETINGS and rule.lend and _lacking(filled, rule, kind):
        filled += _hosted(token, filled, context)
    alone = rule.type in MEETINGS and kind.alone and len({f.party.code for f in filled}) < TWO_SIDES
    if alone and all(f.slot == "subj" for f in filled) and acts_on_things(token, context):
        rejected = "acts on what is nobody known"
    faced = faces_its_foes(token, rule.type, [f.slot for f in filled])
    lacks = _lacking(filled, rule, kind) if rejected is None and not faced else None
    few = len({f.party.code for f in filled}) < kind.least_parties  # a body alone
    guessed = bool(lacks) or few or any(f.slot in (ANYWHERE, ABOVE) for f in filled)
    if rejected is None and guessed and not faced and rule.lend_known and deals_with_another(token, context):
        rejected, lacks = "is with somebody who is nobody known", None
    definite = rejected is None and is_definite(token)
    sure = {f.role for f in filled if f.slot != ANYWHERE}
    afar = bool(lacks) and lacks_a_host_only(token, sure, rule, kind, context)
    lent = _lent(token, filled, rule, kind, context, definite=definite) if lacks and not afar else ()
    if not lent and may_stay_untold(token, rule, lacks, [f.party for f in filled]):
        lacks = None
    return Frame(
        rule=rule, token=token.i, filled=tuple(filled), rejected=rejected, lacks=lacks, definite=definite, lent=lent,
        afar=afar,
    )  # fmt: skip


def _fillers(token: Token, rule: Rule, kind: Kind, context: Context) -> list[Filled]:
    """Ask all slots of a rule, the spare ones where somebody is lacking."""
    filled: list[Filled] = []
    for fill in rule.fills:
        filled.extend(f for f in _fill(token, fill, context, _asked(token, rule, fill)) if _is_new(f, filled, kind))
    for fill in rule.fills:
        anybodys = kind.each and (token.tag_ == "NNS" or is_a_strangers(token, fill, context))  # "trips"
        if not anybodys:
            filled.extend(_spare(token, fill, filled, rule, kind, context))
        if fill.role == kind.each and not any(f.role == fill.role for f in filled):
            filled.extend(_pointed_back_at(token, fill, filled, context))
    return filled


def _pointed_back_at(token: Token, fill: Fill, filled: list[Filled], context: Context) -> list[Filled]:
    """Fill a role with the place that stands in a sentence before."""
    party = host_named_before(token, fill, {f.party.code for f in filled}, context)
    return [Filled(role=fill.role, slot="before", party=party)] if party is not None else []


def _hosted(token: Token, filled: list[Filled], context: Context) -> list[Filled]:
    """Add the host of those who are abroad for talks with nobody that the sentence names."""
    strange = deals_with_another(token, context) and not faces_its_like(token)
    found = None if strange else host(token, ((f.slot, f.party) for f in filled), context)
    return [] if found is None else [Filled(role="participants", slot=found[0], party=found[1])]


def _spare(token: Token, fill: Fill, filled: list[Filled], rule: Rule, kind: Kind, context: Context) -> list[Filled]:
    """Ask the spare slots one after the other for as long as somebody is lacking."""
    found: list[Filled] = []
    for name in fill.spare:
        if not _lacks_in(fill, [*filled, *found], rule, kind):
            break
        third = name == ABOVE and kind.yields_to and any(not f.slot.endswith(OTHER_SIDE) for f in (*filled, *found))
        if name != ANYWHERE and not third and taking_part(token, rule.type, (name,)):
            found += [f for f in _fill(token, fill, context, (name,)) if _is_new(f, [*filled, *found], kind)]
    lacks = _lacks_in(fill, filled, rule, kind)
    return found or (_unmistakable(token, fill, filled, kind, context) if lacks else [])


def _lacks_in(fill: Fill, filled: list[Filled], rule: Rule, kind: Kind) -> bool:
    """Tell whether this role may look further: where only the host is unsaid, nobody else is the visitor."""
    if fill.role == "participants":
        return _lacking(filled, rule, kind) is not None
    return len({f.party.code for f in filled if f.role == fill.role}) < max(fill.least, 1)


def _lent(
    token: Token, filled: list[Filled], rule: Rule, kind: Kind, context: Context, *, definite: bool
) -> tuple[Filled, ...]:
    """Fill the role that the rule lets the article fill; nothing where the frame would still lack somebody."""
    have = frozenset(f.party.code for f in filled)
    known_by_words = bool(kind.alone and rule.near)  # "African leaders"
    if "leader" in kind.alone and all(f.slot == "mod" and f.party.city for f in filled):
        hosted = host_of_leaders(token, context, known=bool(rule.near and rule.lend))
        if hosted is not None:
            return (Filled(role="participants", slot=hosted[0], party=hosted[1]),)
    if rule.lend is None or not (have or definite or known_by_words) or acts_on_things(token, context):
        return ()
    if not (kind.roles or known_by_words) and is_of_somebody_unknown(token, context):
        return ()
    past = token.dep_ == "pobj" and token.head.lower_ in AFTERWARDS
    if rule.lend_known and (not have or past or is_only_dated(token, rule)):
        return ()
    if kind.each and (token.tag_ == "NNS" or any(c.dep_ == "dobj" for c in token.children)):
        return ()  # "trips", "attended an academy"
    if kind.type in MEETINGS and nobody_is_missing(token, {f.slot for f in filled}, have, context, kind):
        return ()
    wanted = next(fill for fill in rule.fills if fill.role == rule.lend)
    if says_against_whom(token, wanted):
        return ()
    accept = wanted.accept
    at_home = bool(kind.roles) or all(f.slot.startswith(BESIDE) for f in filled)
    found = tuple(Filled(role=rule.lend, slot="article", party=_at(token, p)) for p in context.others(have, at_home))
    if kind.each:
        found = tuple(f for f in found if is_pointed_at(token, f.party.code, have, context))
    found = tuple(
        f for f in found if _is_new(f, filled, kind) and (f.party.kind == "country" or accept & f.party.classes)
    )
    return found if found and _lacking([*filled, *found], rule, kind) is None else ()


def _at(token: Token, party: Party) -> Party:
    """Let a party of elsewhere stand at the trigger, where the sentence has its evidence."""
    lent = {"leader"} if party.classes & {"state"} else set()
    return replace(party, start=token.idx, end=token.idx + len(token), certain=False, classes=party.classes | lent)


def _fill(token: Token, fill: Fill, context: Context, slots: tuple[str, ...]) -> list[Filled]:
    found: list[Filled] = []
    for name in slots:
        if name == ANYWHERE or (name == "gov.prep:with" and any(parties(h, context) for h in slot(token, "prep:with"))):
            continue  # "signed a deal with Peru, and *others with* Chile"
        if name.startswith("gov.") and fill.role == "participants" and are_both_sides(found):
            break
        if name.startswith(("gov.prep:", "gov.obj")) and fill.role != "participants" and _is_elsewhere(token):
            continue
        heads = [head for head in slot(token, name) if head.i != token.i]
        some = [
            Filled(role=fill.role, slot=name, party=whose(party, name, token, context))
            for head in heads
            for party in parties(head, context)
            if party.classes & fill.accept and not (head.tag_ == "NNS" and _is_body_in_role(party, fill))
        ]
        if not some and name in OWNED and any(is_somebody(head, context) for head in heads):
            return []
        named = {f.party.code for f in some}
        town = fill.least == TWO_SIDES and len(some) == 1 and some[0].party.city is not None  # "the Paris accord"
        if name == "mod" and len(named) == 1 and (town or is_where(token, heads[0], some[0].party)):
            continue
        if name == "mod" and fill.role != "participants" and len(named) > 1:
            continue  # "a joint Irish-Danish visit"
        found.extend(some)
        if found and fill.role != "participants":
            break
    return found


def _is_body_in_role(party: Party, fill: Fill) -> bool:
    """Tell "the leaders of the league", who are not its head: they do not travel for it, but they act for it."""
    return (
        fill.role != "participants" and "body" not in fill.accept and party.kind == "organisation" and not party.person
    )


def _asked(token: Token, rule: Rule, fill: Fill) -> tuple[str, ...]:
    """Leave out the subject of a verb that only stands about an act, which its own participle or clause tells.

    "The envoys *discussed* sanctions that Chad had *imposed*". Nor does who *denounces* a drill stage it.
    """
    verb = governor(token) if "gov.subj" in fill.slots else None
    if verb is not None and verb.lower_ in RECEIVING and fill.role != "participants":
        return tuple(GUESTS.get(name, name) for name in fill.slots if name not in ("gov.agent", "up.subj"))
    judged = verb is not None and rule.type in STAGED and verb.lower_ in JUDGING | SEEING
    if judged or (verb is not None and rule.type in ATTENDED and stays_away(verb)):
        return tuple(name for name in fill.slots if name != "gov.subj")
    if verb is None or fill.role == "participants" or not rule.governed_by or verb.lower_ in rule.governed_by:
        return taking_part(token, rule.type, fill.slots)
    acts = any(c.lower_ in rule.governed_by for c in token.children if c.dep_ in ("acl", "relcl"))
    return tuple(name for name in fill.slots if name != "gov.subj") if acts else fill.slots


def _is_elsewhere(token: Token) -> bool:
    """Tell whether its own phrase says where it goes ("a visit to the docks"); asked where that is no place known."""
    heads = slot(token, "prep:to") if is_noun(token) else []
    return any(is_noun(head) and head.lower_ not in REGIONS for head in heads)


def _unmistakable(token: Token, fill: Fill, filled: list[Filled], kind: Kind, context: Context) -> list[Filled]:
    """Take the one actor beside those already there whom the trigger's clause and those above it name, if it is one."""
    meets = kind.type in MEETINGS
    if ANYWHERE not in fill.spare or (meets and deals_with_another(token, context)):
        return []
    ends = {o.end for o in context.officials} | {a.end for a in context.actors if not a.weak}
    heads = [t for t in clauses_around(token) if t.idx + len(t) in ends or t.lower_ in ("he", "she")]
    found = [
        Filled(role=fill.role, slot=ANYWHERE, party=party)
        for head in heads
        for party in parties(head, context)
        if party.classes & fill.accept and not (is_locative(head) or receives(head) or (meets and is_aside(head)))
    ]
    new = [f for f in found if _is_new(f, filled, kind) and f.party.code not in {g.party.code for g in filled}]
    return new[:1] if len({f.party.code for f in new}) == 1 else []


def _is_new(one: Filled, filled: list[Filled], kind: Kind) -> bool:
    """Refuse a party that a role before it already has: nobody visits itself."""
    if kind.each and any(is_at_home(f.party, one.party) for f in filled):
        return False
    if kind.roles:
        return not any(
            f.party.code == one.party.code and (f.role != one.role or f.party.person == one.party.person)
            for f in filled
        )
    return not any(f.party.code == one.party.code and f.party.person == one.party.person for f in filled)


def _lacking(filled: list[Filled], rule: Rule, kind: Kind) -> str | None:
    for fill in rule.fills:
        have = len({f.party.code for f in filled if f.role == fill.role})
        if fill.role != "participants" and have < fill.least:
            return f"nobody fills {fill.role}"
    least = max([kind.least_parties, *(f.least for f in rule.fills if f.role == "participants")], default=0)
    certain = {f.party.code for f in filled}
    enough = len(certain) >= least or least <= kind.least_parties
    if enough and any(_suffices(f, kind) for f in filled):
        return None
    if len(certain) < least:
        return f"names {len(certain)} of at least {least} parties"
    if least > 1 and all(f.slot.endswith(OTHER_SIDE) for f in filled):
        return "names one side only"
    return None


def _suffices(one: Filled, kind: Kind) -> bool:
    """Tell who makes an event alone: no minister makes a summit of a congress at which he speaks."""
    below = one.party.rank == "minister" and "counterpart" not in (one.party.office or "")
    one_of_many = kind.type == "summit" and below
    return bool(one.party.classes & kind.alone) and not one.slot.endswith(OTHER_SIDE) and not one_of_many
