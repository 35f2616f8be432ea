"""How far an event has come, read from the words that govern its trigger; the date is the second witness."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from worker.detection import status_deals as deals
from worker.detection import votes
from worker.detection.status_days import has_day, has_full_date, is_under_way, of_timetable
from worker.detection.status_links import (
    is_done_by_nobody,
    is_due,
    is_held,
    is_left_out,
    is_of_debts,
    is_to_be,
    link,
    resists,
    side_of_another,
    told_behind,
)
from worker.detection.status_words import (
    ACHIEVING,
    ADVISING,
    ARRIVING,
    BEFORE_VOTES,
    BEGINNING,
    BEHIND_VOTES,
    CALLED_OFF,
    CANCELLING,
    CONDITIONAL,
    CONTINUING,
    DEALING,
    DECIDING,
    DROPPING,
    EARLIER_WORDS,
    ENTERING,
    FAILING,
    FIXING,
    LATER_WORDS,
    LEAVING,
    NEGATING,
    PLANNING,
    POSTPONING,
    PRESENT,
    PURPOSED,
    PUT_OFF,
    REFUSING,
    RELATING,
    RUNNING_WORDS,
    SAYING,
    SETTLING,
    STAYING,
    STAYS,
    SUSPENDING,
    VOTES,
)
from worker.detection.syntax import is_verb, verb_above
from worker.detection.tree import Token

# "timetabled" is what a plain present with a day says: planned, or under way on that day
Reading = Literal[
    "planned",
    "timetabled",
    "ongoing",
    "completed",
    "postponed",
    "cancelled",
    "hypothetical",
    "negated",
    "unknown",
]

SETTING_OUT = frozenset({"set+out", "set+off", "set+up"})
PHRASAL = frozenset(both.split("+")[0] for both in CALLED_OFF | PUT_OFF | SETTING_OUT)
MAX_CLIMB = 5
SETTINGS = frozenset({"in", "at", "during"})
BEING = frozenset({"is", "are", "was", "were", "be", "been"})
VOTING = frozenset({"voting", "choosing", "electing", "casting"})
GOING = frozenset({"travelling", "traveling", "flying", "going", "heading", "leaving"})
MEETING = frozenset({"meeting", "hosting"})
MERE = frozenset({"possibility", "likelihood", "feasibility", "idea"})  # "discussed the *possibility of* holding it"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """What is known of a clause before its verbs are read; `noun` where the event is named by a noun.

    `acted_on` where the verb acts on the event, and does not only take place at it.
    """

    headline: bool
    noun: bool
    stay: bool
    measure: bool
    deal: bool
    listed: bool = False
    acted_on: bool = True


def read(trigger: Token, *, headline: bool, measure: bool = False, deal: bool = False, listed: bool = False) -> Reading:
    """Read the status of the event that a trigger names from tense, modality and the words around it.

    A `measure` is taken once it is decided on; a `deal` is not made while there are talks on it. What is `listed`
    in a diary stands in a timetable's present, or without a verb.
    """
    noun, stay = not is_verb(trigger), trigger.lower_ in STAYS
    clause = _Clause(headline=headline, noun=noun, stay=stay, measure=measure, deal=deal, listed=listed)
    if is_verb(trigger):
        return "completed" if deal and deals.is_bound_to(trigger) else _of_verb(trigger, clause)
    vote = trigger.lower_ in VOTES
    if vote and (votes.looms(trigger) or votes.is_wished_for(trigger)):
        return "planned" if votes.looms(trigger) else "hypothetical"
    own = _of_its_phrase(trigger) or link(trigger, deal=deal) or (deals.in_principle(trigger) if deal else None)
    own = None if vote and votes.is_open(trigger) else own
    if own is not None and not (own == "planned" and is_held(trigger)):
        return _overruled(trigger, own, clause)
    if (behind := told_behind(trigger) or _of_participles(trigger)) is not None:
        return behind
    verb = verb_above(trigger)
    if verb is None or (trigger.lower_ in PRESENT and verb.lower_ in SAYING):
        return "timetabled" if listed else "unknown"
    if is_to_be(trigger, verb):
        return "planned"
    if verb.lower_ in RELATING and trigger.dep_ in ("nsubj", "dobj"):
        return "unknown" if trigger.dep_ == "nsubj" else "completed"
    spared = _setting_of(trigger, verb) or (vote and not REFUSING.isdisjoint(map(str, _chain(verb))))
    said = _of_verb(verb, replace(clause, acted_on=not spared))
    if vote and votes.is_open(trigger) and said not in ("planned", "hypothetical"):
        return "completed"
    if vote and said in ("completed", "ongoing") and votes.is_beside(trigger, verb):
        return "unknown"
    return votes.in_the_present(trigger, verb) if vote and said == "ongoing" else said


def _overruled(trigger: Token, reading: Reading, clause: _Clause) -> Reading:
    """Read what became of a plan: "talks *planned* for Friday were called off"."""
    verb = verb_above(trigger) if reading == "planned" and trigger.dep_ in ("nsubj", "nsubjpass", "dobj") else None
    fate = _of_verb(verb, clause) if verb is not None else reading
    return fate if fate in ("postponed", "cancelled") else reading


def _of_its_phrase(trigger: Token) -> Reading | None:
    """Read what is said before the event's noun, and of a vote what is named by it: "the election *result*"."""
    modifiers = {c.lower_ for c in trigger.children}
    named = trigger.head.lower_ if trigger.lower_ in VOTES and trigger.dep_ == "compound" else ""
    if modifiers & LATER_WORDS or named in BEFORE_VOTES:
        return "planned"
    if modifiers & RUNNING_WORDS or is_under_way(trigger):
        return "ongoing"
    return "completed" if modifiers & EARLIER_WORDS or named in BEHIND_VOTES else None


def _setting_of(noun: Token, verb: Token) -> bool:
    """Tell whether the noun only says where the verb's act took place ("rejected the tax *in a referendum*")."""
    token = noun
    while token.head != verb and token.head != token:
        token = token.head
    return token.dep_ == "prep" and token.lower_ in SETTINGS


def _of_participles(trigger: Token) -> Reading | None:
    found = (c for c in trigger.children if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG", "VB"))
    return next((reading for c in found if (reading := _of_participle(c)) is not None), None)


def _of_participle(participle: Token) -> Reading | None:
    lower = participle.lower_
    if lower in PURPOSED:
        return None
    if participle.tag_ == "VBN" and lower in CANCELLING:  # "talks to delay a launch" tell what they are about
        return "cancelled"
    if participle.tag_ == "VBN" and lower in POSTPONING:
        return "postponed"
    if lower in PLANNING or (lower in FIXING and participle.head.lower_ in VOTES):
        return "planned"
    if participle.tag_ == "VBG" and lower in BEGINNING and has_day(participle):
        return "timetabled"  # "a visit starting on Monday"
    if participle.tag_ == "VB":  # "a summit to be held" is to come; "a deal to lift quotas" tells a purpose
        return "planned" if any(c.dep_ == "auxpass" for c in participle.children) else None
    return "completed" if participle.tag_ == "VBN" else None


def _of_verb(verb: Token, clause: _Clause) -> Reading:
    """Climb from the verb over the verbs that control it, and let the strongest cue decide."""
    chain = _chain(verb)
    if clause.deal and (special := deals.read(verb)) is not None:
        return special
    cancelling = clause.acted_on and any(v.lower_ in CANCELLING for v in chain)
    broken = not clause.measure and any(_phrasal(v) & CALLED_OFF for v in chain)
    if cancelling or broken or _drops(verb, clause):
        return "cancelled"
    put_off = clause.acted_on and any(_phrasal(v) & PUT_OFF and not resists(v) for v in chain)
    if put_off or any(v.lower_ in POSTPONING and not is_of_debts(v) for v in chain) or _suspends(verb, clause):
        return "postponed"
    helpers = {c.lower_ for v in chain for c in v.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")}
    mere = clause.noun and not clause.deal and any(v.lower_ in MERE for v in chain[1:])
    if mere or helpers & CONDITIONAL or helpers & {"might", "could", "may", "can", "must"}:
        return "planned" if clause.deal and deals.is_expected(chain) else "hypothetical"
    if helpers & NEGATING or is_left_out(chain[0]) or is_done_by_nobody(chain[0]):
        return "negated"
    if (
        clause.measure
        and chain[-1].lower_ in DECIDING
        and chain[0].lower_ not in ADVISING
        and not helpers & {"will", "would", "shall", "should"}
    ):
        return _tense([chain[-1]], set(), clause)
    if helpers & {"will", "shall", "'ll", "wo", "would"} or _plans(chain, clause):
        return "planned"
    if "should" in helpers:
        return "hypothetical"
    if _is_infinitive(chain[0]):
        return _infinitive(chain, clause)
    return side_of_another(chain[0]) or _tense(chain, helpers, clause)


def _plans(chain: list[Token], clause: _Clause) -> bool:
    first = chain[0]
    if clause.acted_on and first.lower_ in BEING and any(is_due(c) for c in first.children):
        return True
    if first.lower_ in PURPOSED and _is_told_of(first):
        return False  # "the visit was aimed at ending the war"
    fixing = clause.acted_on and first.lower_ in FIXING
    if clause.noun and (fixing or (clause.deal and first.lower_ in DEALING)):
        return True
    planning = chain if clause.noun and clause.acted_on and first.lower_ not in SETTLING else chain[1:]
    return any(v.lower_ in PLANNING and not _phrasal(v) & SETTING_OUT for v in planning)


def _is_told_of(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children) and any(
        c.lower_ == "at" or (c.dep_ == "xcomp" and c.tag_ == "VB") for c in verb.children
    )


def _drops(verb: Token, clause: _Clause) -> bool:
    return clause.noun and verb.lower_ in DROPPING and any(c.dep_ == "dobj" for c in verb.children)


def _suspends(verb: Token, clause: _Clause) -> bool:
    """Tell what stops a meeting for the time being; a measure or a deal suspended is another matter."""
    if not clause.noun or clause.measure or clause.deal or not clause.acted_on:
        return False
    if verb.lower_ not in ("put", "puts"):
        return verb.lower_ in SUSPENDING
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]  # the parser may hang "on hold" on these
    held = (o.lower_ for word in (verb, *things) for c in word.children if c.lower_ == "on" for o in c.children)
    return not {"hold", "ice"}.isdisjoint(held)


def _phrasal(verb: Token) -> set[str]:
    if verb.lower_ not in PHRASAL:
        return set()
    return {f"{verb.lower_}+{c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod")}


def _is_infinitive(verb: Token) -> bool:
    """Tell "to visit" and "to be sworn in" from what is done."""
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass") or c.lower_ == "to"}
    return "to" in words and (verb.tag_ == "VB" or (verb.tag_ == "VBN" and "be" in words))


def _infinitive(chain: list[Token], clause: _Clause) -> Reading:
    """Read "to visit": planned in a headline or after a noun; a purpose takes the tense of what it serves."""
    first, over = chain[0], chain[0].head
    if clause.deal and deals.is_only_wished(first):
        return "hypothetical"
    done = over.lower_ in ACHIEVING or (not clause.acted_on and over.lower_ in FAILING | CONTINUING)
    if (done and over.tag_ in ("VBD", "VBN")) or _is_of_the_first(first):
        return "completed"
    if clause.stay and (sets_out(over) or over.lower_ in ARRIVING):
        return "ongoing"  # "left to pay a visit"
    if first.dep_ == "advcl" and len(chain) == 1 and is_verb(over):
        going = over.lower_ in ARRIVING or over.lower_ in LEAVING
        past = over.tag_ in ("VBD", "VBN") or any(c.lower_ in ("was", "were") for c in over.children)
        return "completed" if past and not going else "planned"
    return "planned"


def _is_of_the_first(verb: Token) -> bool:
    """Tell who was "the first to visit" from who is to visit."""
    if verb.dep_ not in ("relcl", "acl") and verb.head.dep_ not in ("attr", "acomp"):
        return False
    noun = verb.head
    words = {noun.lower_, *(c.lower_ for c in noun.children)}
    return noun.head.tag_ in ("VBD", "VBN") and bool(
        words & {"first", "last", "second", "third", "only", "latest", "quick"}
    )


def _tense(chain: list[Token], helpers: set[str], clause: _Clause) -> Reading:
    first = chain[0]
    lower = first.lower_
    special = _of_gerund(chain, helpers, noun=clause.noun) if first.tag_ == "VBG" else _of_present(first, clause)
    if special is not None:
        return special
    if clause.deal and (lower in CONTINUING or first.tag_ in ("VBZ", "VBP")):
        return "completed"  # a deal is made or not: what it does, and that it takes effect, is told of a made one
    if _begins(first, clause) or "being" in helpers:
        return "ongoing"
    if first.tag_ in ("VBD", "VBN", "VBG") or "did" in helpers:
        return "completed"
    if first.tag_ in ("VBZ", "VBP"):
        return "completed" if clause.headline else "ongoing"
    return "unknown"


def _of_gerund(chain: list[Token], helpers: set[str], *, noun: bool) -> Reading | None:
    first, top = chain[0], chain[-1]
    if helpers & {"is", "are", "'s", "'re", "am"}:
        if first.lower_ in MEETING:
            return "timetabled" if has_day(first) else "ongoing"
        return "planned" if first.lower_ in GOING else "ongoing"
    if helpers & {"was", "were"} and (first.lower_ in VOTING or not (noun or first.lower_ in GOING)):
        return "ongoing"  # "were voting on Sunday": the date tells whether that is over
    own = {c.lower_ for c in first.children}
    if "been" in own and own & {"has", "have", "'ve"}:
        return "ongoing"
    if top != first and top.tag_ == "VB":
        return "planned"  # "to keep people from voting"
    now = ("VBZ", "VBP")
    beside = first.dep_ == "csubj" and first.head.tag_ in now  # "*meeting* him is ...": of now and not of then
    return "ongoing" if top.tag_ in now or beside or _is_staying(first) else None


def _of_present(verb: Token, clause: _Clause) -> Reading | None:
    """Read a present that tells of no now: a diary's, a caption's, a timetable's."""
    if clause.listed and verb.tag_ in ("VBZ", "VBP", "VB"):
        return "timetabled"
    if verb.tag_ in ("VBZ", "VBP") and not clause.headline and has_full_date(verb):
        return "completed"
    return "timetabled" if of_timetable(verb) else None


def _begins(verb: Token, clause: _Clause) -> bool:
    lower = verb.lower_
    if (clause.noun and lower in CONTINUING) or lower in ARRIVING:
        return True
    enters = lower in ENTERING and any(c.dep_ == "prep" and c.lower_ == "into" for c in verb.children)
    return enters or sets_out(verb)


def _is_staying(verb: Token) -> bool:
    """Tell "Visiting Lima, the minister said" from "after visiting Lima"."""
    return verb.lower_ in STAYING and verb.dep_ == "advcl" and verb.i < verb.head.i and verb.head.lower_ in SAYING


def sets_out(verb: Token) -> bool:
    """Tell who leaves for a place or to do something there from who leaves it, be it for home."""
    if verb.lower_ not in LEAVING or verb.tag_ not in ("VBD", "VBZ"):
        return False
    bound = [p for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for p in c.children]
    to_do = any(c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" for c in verb.children)
    away = any(c.dep_ == "dobj" for c in verb.children)
    return to_do or any(p.lower_ in STAYS or not away for p in bound)


def _chain(verb: Token) -> list[Token]:
    """Give the verb and the verbs that control it; stop where a clause of its own begins."""
    chain = [verb]
    for _ in range(MAX_CLIMB):
        last = chain[-1]
        if side_of_another(last) is not None:
            break
        if (
            last.dep_ in ("xcomp", "pcomp")
            or (last.dep_ == "conj" and not _own_tense(last))
            or (last.dep_ == "ccomp" and last.tag_ == "VB")
        ):
            head = last.head if is_verb(last.head) or last.head.tag_ in ("JJ", "MD") else last.head.head
            if head in chain or not (is_verb(head) or head.tag_ in ("JJ", "NN", "NNS")):
                break
            chain.append(head)
        elif last.dep_ in ("acl",) and last.tag_ == "VB":
            break
        else:
            break
    return chain


def _own_tense(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)
