"""How far an event has come, read from the words that govern its trigger; the date is the second witness."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Token

from worker.detection.status_words import (
    ARRIVING,
    CANCELLING,
    CONDITIONAL,
    CONTINUING,
    DAYS,
    EARLIER_LINKS,
    EARLIER_WORDS,
    LATER_LINKS,
    LATER_WORDS,
    NEGATING,
    PLANNING,
    POSTPONING,
    RUNNING_WORDS,
    SETTLING,
    STAYS,
    TIMETABLED,
)
from worker.detection.syntax import is_verb
from worker.domain.mention import Status

Reading = Literal["planned", "ongoing", "completed", "postponed", "cancelled", "hypothetical", "negated", "unknown"]

MAX_CLIMB = 5
SETTINGS = frozenset({"in", "at", "during"})


def read(trigger: Token, *, headline: bool) -> Reading:
    """Read the status of the event that a trigger names from tense, modality and the words around it."""
    if is_verb(trigger):
        return _of_verb(trigger, headline=headline)
    modifiers = {c.lower_ for c in trigger.children}
    if modifiers & LATER_WORDS:
        return "planned"
    if modifiers & RUNNING_WORDS:
        return "ongoing"
    if modifiers & EARLIER_WORDS:
        return "completed"
    linked = _link(trigger)
    if linked is not None:
        return linked
    participles = [c for c in trigger.children if c.dep_ == "acl" and c.tag_ in ("VBN", "VBG", "VB")]
    for participle in participles:
        reading = _of_participle(participle)
        if reading is not None:
            return reading
    verb = _governing(trigger)
    if verb is None:
        return "unknown"
    return _of_verb(verb, headline=headline, noun=True, acted_on=not _setting_of(trigger, verb))


def _setting_of(noun: Token, verb: Token) -> bool:
    """Tell whether the noun only says where the verb's act took place ("rejected the tax *in a referendum*")."""
    token = noun
    while token.head != verb and token.head != token:
        token = token.head
    return token.dep_ == "prep" and token.lower_ in SETTINGS


def _of_participle(participle: Token) -> Reading | None:
    lower = participle.lower_
    if lower in CANCELLING:
        return "cancelled"
    if lower in POSTPONING:
        return "postponed"
    if lower in PLANNING:
        return "planned"
    if participle.tag_ == "VB":  # "a summit to be held" is to come; "a deal to lift quotas" tells a purpose
        return "planned" if any(c.dep_ == "auxpass" for c in participle.children) else None
    return "completed" if participle.tag_ == "VBN" else None


def _link(trigger: Token) -> Reading | None:
    """Read "ahead of the summit", "before his visit", "after the talks", "preparations for the summit"."""
    preposition = trigger.head if trigger.dep_ == "pobj" else None
    if preposition is None:
        return None
    lower = preposition.lower_
    if lower in ("on", "during") and trigger.lower_ in STAYS and is_verb(preposition.head):
        return "ongoing"  # "said on a visit to"
    if lower == "of" and preposition.head.lower_ == "ahead":
        return "planned"
    if lower in LATER_LINKS:
        return "planned"
    if lower in EARLIER_LINKS or (lower == "to" and preposition.head.lower_ == "due"):
        return "completed" if lower in EARLIER_LINKS else None
    if lower in ("for", "of", "on") and preposition.head.lower_ in (
        "preparations",
        "preparation",
        "plans",
        "plan",
        "prospect",
        "prospects",
        "hopes",
        "hope",
        "calls",
        "possibility",
        "date",
        "invitation",
        "timing",
        "agenda",
    ):
        return "planned"
    return None


def _governing(noun: Token) -> Token | None:
    token = noun
    for _ in range(MAX_CLIMB):
        if token.head == token or token.dep_ in ("relcl",):
            return None
        token = token.head
        if is_verb(token):
            return token
    return None


def _of_verb(verb: Token, *, headline: bool, noun: bool = False, acted_on: bool = True) -> Reading:
    """Climb from the verb over the verbs that control it, and let the strongest cue decide."""
    chain = _chain(verb)
    lowers = [v.lower_ for v in chain]
    if (acted_on and any(low in CANCELLING for low in lowers)) or any(_called_off(v) for v in chain):
        return "cancelled"
    if any(low in POSTPONING for low in lowers):
        return "postponed"
    helpers = {c.lower_ for v in chain for c in v.children if c.dep_ in ("aux", "auxpass", "neg", "mark", "advmod")}
    if helpers & CONDITIONAL or helpers & {"might", "could", "may"}:
        return "hypothetical"
    if helpers & NEGATING:
        return "negated"
    if helpers & {"will", "shall", "'ll", "wo"} or any(
        low in PLANNING for low in lowers[(0 if noun and lowers[0] not in SETTLING else 1) :]
    ):
        return "planned"
    if helpers & {"would", "should"}:
        return "planned" if "would" in helpers else "hypothetical"
    if chain[0].tag_ == "VB" and any(c.lower_ == "to" for c in chain[0].children):
        return _infinitive(chain)
    return _tense(chain, helpers, headline=headline, noun=noun)


def _infinitive(chain: list[Token]) -> Reading:
    """Read "to visit": planned in a headline or after a noun; a purpose takes the tense of what it serves."""
    first = chain[0]
    if first.dep_ == "advcl" and len(chain) == 1 and is_verb(first.head):
        return (
            "completed"
            if first.head.tag_ in ("VBD", "VBN") and first.head.lower_ not in ("leave", "left")
            else "planned"
        )
    return "planned"


def _tense(chain: list[Token], helpers: set[str], *, headline: bool, noun: bool) -> Reading:
    first, top = chain[0], chain[-1]
    if first.tag_ == "VBG" and helpers & {"is", "are", "'s", "'re", "am"}:
        return (
            "planned"
            if first.lower_
            in ("visiting", "travelling", "traveling", "flying", "going", "heading", "leaving", "meeting", "hosting")
            and first.lower_ not in ("visiting",)
            else "ongoing"
        )
    if first.tag_ == "VBG" and top.tag_ in ("VBZ", "VBP"):
        return "ongoing"
    if not headline and _of_timetable(first):
        return "planned"
    if (noun and first.lower_ in CONTINUING) or first.lower_ in ARRIVING:
        return "ongoing"
    if first.tag_ in ("VBD", "VBN", "VBG"):
        return "completed"
    if first.tag_ in ("VBZ", "VBP"):
        return "completed" if headline else "ongoing"
    return "unknown"


def _of_timetable(verb: Token) -> bool:
    """Tell whether a plain present is a timetable's, by its verb and a day behind it."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lower_ not in TIMETABLED:
        return False
    adjuncts = [c for c in verb.children if c.dep_ in ("npadvmod", "tmod", "prep", "advmod") and c.i > verb.i]
    return any(t.lower_ in DAYS for adjunct in adjuncts for t in (adjunct, *adjunct.children))


def _called_off(verb: Token) -> bool:
    return verb.lower_ in ("call", "called", "calls", "calling", "break", "broke", "broken") and any(
        c.dep_ == "prt" and c.lower_ in ("off", "down") for c in verb.children
    )


def _chain(verb: Token) -> list[Token]:
    """Give the verb and the verbs that control it; stop where a clause of its own begins."""
    chain = [verb]
    for _ in range(MAX_CLIMB):
        last = chain[-1]
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


def combine(reading: Reading, by_date: Status | None) -> Status | None:
    """Settle the status: the words, unless the date contradicts a mere tense; None where there is no event."""
    if reading in ("cancelled", "postponed"):
        return Status(reading)
    if reading in ("hypothetical", "negated"):
        return None
    if by_date is not None and reading in ("unknown", "planned", "ongoing", "completed"):
        if reading == "planned" and by_date is Status.ONGOING:
            return Status.PLANNED
        if reading == "completed" and by_date is Status.ONGOING:
            return Status.COMPLETED
        return by_date
    return Status.COMPLETED if reading == "unknown" else Status(reading)
