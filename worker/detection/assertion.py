"""Whether an article asserts an event at all, and how far it has come by words and date together."""

from __future__ import annotations

from worker.detection.status import SETTINGS, Reading
from worker.detection.syntax import governor, is_noun
from worker.detection.tree import Token
from worker.domain.mention import Status

DENYING = frozenset(
    {"deny", "denies", "denied", "denying", "refute", "refutes", "refuted", "refuting", "debunk", "debunked"}
)
FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "mistakenly", "erroneously", "baselessly", "untruthfully"})

# who does not do so stays away from what is held all the same
ATTENDING = frozenset(
    {"attend", "attends", "attended", "attending", "invite", "invites", "invited", "inviting", "join", "joined"}
)
SHUNNING = frozenset(
    {"skip", "skips", "skipped", "skipping", "shun", "shuns", "shunned", "shunning", "boycott", "boycotts", "boycotted"}
    | {"boycotting", "miss", "missed", "misses", "missing", "snub", "snubs", "snubbed"}
)
# at what others hold, something may not come about; who has no part in it tells of none
OCCASIONS = SETTINGS | {"from", "after", "following"}
TAKING_PART = frozenset(
    {*("participate", "participated", "participating", "participates", "take", "takes", "took", "taken", "taking")}
    | {*("engage", "engaged", "engages", "engaging", "enter", "entered", "join", "joined", "attend", "attended")}
    | {*("sit", "appear", "believe", "believes", "believed", "include", "included", "involve", "involved", "hold")}
    | {*("held", "meet", "met", "interested", "represented", "trust", "come", "go", "went", "arrive", "arrived")}
)
# what is done about people who are out in the streets
FACING = frozenset(
    {*("remove", "removed", "removing", "disperse", "dispersed", "dispersing", "quell", "quelled", "quelling", "quash")}
    | {*("suppress", "suppressed", "suppressing", "contain", "contained", "discuss", "discussing", "film", "filming")}
    | {*("crush", "crushed", "crushing", "investigate", "investigating", "clear", "cleared", "clearing", "calm", "end")}
    | {*("condemn", "condemned", "condemning", "denounce", "denouncing", "arrest", "arrested", "arresting", "tackle")}
    | {*("ended", "ending", "halt", "halting", "address", "addressing", "cover", "deplore", "describe", "confront")}
)
PARTS = frozenset({"visit", "trip", "journey", "participation", "attendance", "appearance", "presence"})
AMONG = frozenset({"at", "among", "amongst"})
BEING = frozenset({"was", "were", "is", "are"})


def held_without(trigger: Token, said: Reading) -> Reading:
    """Read what is held though somebody is not there: "will not *attend* a ceremony", "was not *at* the parade"."""
    verb = governor(trigger) if said in ("negated", "cancelled") else None
    gone_to = is_gone_to(trigger)
    if verb is None or (said == "cancelled" and verb.lower_ not in SHUNNING and not gone_to):
        return said
    token = trigger
    while token.head not in (verb, token):
        token = token.head
    at_it = token.dep_ == "prep" and token.lower_ in SETTINGS | AMONG and verb.lower_ in BEING
    if not (at_it or gone_to or verb.lower_ in ATTENDING | SHUNNING):
        return said
    past = verb.tag_ in ("VBD", "VBN") or any(c.lower_ in ("did", "was", "were") for c in verb.children)
    return "completed" if past else "planned"


def is_gone_to(event: Token) -> bool:
    """Tell what somebody has a part in or a journey to ("cancelled his *visit to* the summit")."""
    link = event.head
    return event.dep_ == "pobj" and link.lower_ in ("to", "in", "at") and link.head.lower_ in PARTS


def held_in_vain(trigger: Token, said: Reading) -> Reading:
    """Read a meeting at which nothing came about: "no agreement was reached *at* talks", "did not agree *in* talks"."""
    verb = governor(trigger) if said == "negated" and is_noun(trigger) else None
    if verb is None or verb.lower_ in BEING | TAKING_PART:
        return said
    token = trigger
    while token.head not in (verb, token):
        token = token.head
    if token.dep_ != "prep" or token.head != verb or token.lower_ not in OCCASIONS:
        return said
    helpers = {c.lower_ for c in verb.children}
    return "planned" if helpers & {"will", "wo"} else said if helpers & {"would", "to"} else "completed"


def stays_away(verb: Token) -> bool:
    """Tell who does not attend ("will not *attend* the ceremony", "*skipped* the parade")."""
    return verb.lower_ in SHUNNING or (verb.lower_ in ATTENDING and any(c.dep_ == "neg" for c in verb.children))


def is_met(trigger: Token) -> bool:
    """Tell those who are there already when others act on them ("efforts to *disperse* protesters")."""
    verb = trigger.head
    return trigger.dep_ in ("dobj", "nsubjpass") and verb.lower_ in FACING


def is_denied(trigger: Token) -> bool:
    """Tell what somebody denies, or is said to be wrong about ("*denied* that they met", "*falsely* claimed that")."""
    token = trigger
    while token.head != token:
        told, token = token, token.head
        if told.dep_ in ("ccomp", "xcomp", "dobj", "pcomp") and (token.lower_ in DENYING or _is_false(token)):
            return True
        if told.dep_ in ("relcl", "advcl", "conj", "prep"):
            return False  # "denied meddling *in* the talks"
    return False


def _is_false(verb: Token) -> bool:
    return any(c.dep_ == "advmod" and c.lower_ in FALSELY for c in verb.children)


def combine(reading: Reading, by_date: Status | None) -> Status | None:
    """Settle the status: the words, unless the date contradicts a mere tense; None where there is no event."""
    if reading in ("cancelled", "postponed"):
        return Status(reading)
    if reading in ("hypothetical", "negated"):
        return None
    if reading == "timetabled":
        return by_date or Status.PLANNED
    if by_date is not None and not (by_date is Status.ONGOING and reading in ("planned", "completed")):
        return by_date
    return Status.COMPLETED if reading == "unknown" else Status(reading)
