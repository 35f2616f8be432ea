"""States that a sentence on a protest or a vote only speaks of, so that they neither hold it nor take part."""

from __future__ import annotations

import re

from worker.detection.syntax import is_verb, text_of
from worker.detection.tree import Token

AT_HOME = frozenset({"protest", "election"})  # of those who live where it is held
TOPICAL = frozenset({"against", "over", "about", "regarding", "concerning"})
STANDING = frozenset({"in", "at", "near", "outside", "across", "through"})
# what is protested about is where it is told to be, and the protest elsewhere
AFAR = frozenset(
    {*("war", "wars", "raid", "raids", "bombing", "bombings", "offensive", "invasion", "killing", "killings", "attack")}
    | {*("attacks", "genocide", "conflict", "operation", "occupation", "assault", "strikes", "massacre", "bloodshed")}
    | {"ceasefire", "cease-fire", "truce"}
    | {"deaths", "violence", "bombardment", "atrocities", "suffering", "fighting", "airstrikes"}
)
WARS = frozenset({"war", "wars", "genocide", "offensive", "invasion", "bombardment", "airstrikes", "occupation"})
DEMANDING = frozenset(
    {*("demand", "demands", "demanded", "demanding", "denounce", "denounces", "denounced", "denouncing", "condemn")}
    | {*("condemns", "condemned", "condemning", "oppose", "opposes", "opposed", "opposing", "support", "supporting")}
    | {*("urge", "urged", "urging", "decry", "decried", "decrying", "criticise", "criticize", "boycott", "boycotting")}
    | {"protest", "protests", "protested", "protesting"}
)
CALLING = frozenset({"call", "calls", "called", "calling", "appeal", "appealing", "push", "pushing"})
_WARS = r"wars?|conflict|offensive|genocide|invasion|bombardment|onslaught|siege|occupation|cease-?fire|truce"
_BEHIND = re.compile(
    r"\swill\sbe\sfree\b|(?:['’]s?)?(?:[-–\s](?:military|ground|air|aerial|naval|led|[A-Z]\w+))*"
    rf"\s(?:(?:{_WARS}|policy|policies|solidarity|sympathi[sz]ers?|scandal)\b|(?:protest|solidarity)\s(?:camp|encamp))"
    r"|(?:['’]s?)?\s(?:\w+\s)?(?:embass(?:y|ies)|consulates?|ambassadors?|high\scommission|diplomats?)\b"
)
_BEFORE = re.compile(
    r"\b(?:pro|anti)[-–\s]$|\b(?:[Ff]ree|[Ss]top|[Ss]ave|[Ss]tand(?:s|ing)?\swith|[Hh]ands\soff)\s$"
    r"|\b(?:in\s(?:support|favou?r|defen[cs]e)\sof|(?:solidarity|sympathy)\swith|support\sfor|opposition\sto"
    r"|anger\s(?:at|over|with))\s(?:the\s)?(?:\w+\s(?:in|of)\s(?:the\s)?)?$"
)
_AT_WAR = re.compile(
    r"\b(?:invasion|occupation|bombing|bombardment|genocide|offensive|war|cease-?fire|truce)\s(?:of|in|on|against)\s(?:the\s)?$"
)
_BORDER = re.compile(r"(?:[-–\s]\w+)?\sborder\b")
# who is against these is at home
_OWN = re.compile(
    r"(?:['’]s?)?(?:\s\w+)?\s(?:government|president|prime\sminister|premier|parliament|regime|authorit|leader|laws?\b"
    r"|bill|constitution|economy|budget|elections?|currency|king|monarch|police|courts?\b|junta|cabinet|minist|rulers?\b)",
    re.IGNORECASE,
)

_VOTING = re.compile(
    r"(?:['’]s?)?(?:\s(?!(?:and|or|but)\b)[\w-]+){0,2}?\s(?:voters?|electorate|electoral|elections?|vote|polls?|referendum|runoff|presidential"
    r"|parliamentary|parliament|president|presidency|prime\sminister|premier|candidates?|politic\w+|opposition|ruling"
    r"|government|party|parties|citizens|lawmakers?|senat\w+|congress\w*)\b"
    r"|\s(?:is|was)\s[\w-]+\s(?:days|weeks|months)\saway\sfrom\b",
    re.IGNORECASE,
)


def is_electorate(start: int, end: int, trigger: Token) -> bool:
    """Tell whose vote it is by words: named in its phrase, the place that something is in, or before who votes there.

    "Harris told the *Israeli* minister before the election" does not tell it.
    """
    return is_its_own(start, end, trigger) or (
        _token_at(start, end, trigger) is not None and _VOTING.match(text_of(trigger.doc), end) is not None
    )


def is_its_own(start: int, end: int, trigger: Token) -> bool:
    """Tell whose vote it is by its own phrase, or the place that something is in."""
    token = _token_at(start, end, trigger)
    if token is None:
        return False
    return (token.dep_ == "pobj" and token.head.lower_ in STANDING | {"throughout"}) or _is_within(token, trigger)


def _is_within(token: Token, trigger: Token) -> bool:
    """Tell what stands in the trigger's phrase, but for its clauses."""
    while token not in (trigger, token.head):
        if is_verb(token):
            return False
        token = token.head
    return token == trigger


def is_spoken_of(text: str, start: int, end: int) -> bool:
    """Tell by the words beside it a state that is only a cause: "pro-*Malian*", "*Gaza* war", "*Chad's* embassy"."""
    before = max(0, start - 60)
    told = _BEFORE.search(text, before, start) or _AT_WAR.search(text, before, start)
    return told is not None or _BEHIND.match(text, end) is not None


def is_topic(start: int, end: int, trigger: Token, of_type: str) -> bool:
    """Tell a state that is only spoken of: "*Gaza* war protests", "a rally in Oslo over *Chad*", "pro-*Malian*"."""
    if of_type not in AT_HOME:
        return False
    text = text_of(trigger.doc)
    if is_spoken_of(text, start, end):
        return True
    if of_type == "election" and _BORDER.match(text, end):
        return True
    token = _token_at(start, end, trigger)
    return token is not None and not _OWN.match(text, end) and _is_told_about(token, trigger)


def _token_at(start: int, end: int, trigger: Token) -> Token | None:
    span = trigger.doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None else None


def _is_told_about(token: Token, trigger: Token) -> bool:
    """Climb from a state to what it is told of; where something is says where the protest is, but for a war's place."""
    while token.head not in (token, trigger):
        if token.dep_ == "prep":
            if token.lower_ in TOPICAL or (token.lower_ == "for" and token.head.lower_ in CALLING):
                return True
            if token.lower_ in STANDING and token.head.lower_ in WARS:
                return True
            if token.lower_ in STANDING and token.head.lower_ not in AFAR:
                return False
        if is_verb(token.head) and token.dep_ in ("dobj", "ccomp", "xcomp") and token.head.lower_ in DEMANDING:
            return True
        if is_verb(token) and token.dep_ in ("relcl", "conj"):
            return False
        token = token.head
    if token.head != trigger:
        return False
    return (token.dep_ == "prep" and token.lower_ in TOPICAL) or (is_verb(trigger) and token.dep_ == "dobj")
