"""Whether an article asserts an event at all, and how far it has come by words and date together."""

from __future__ import annotations

from spacy.tokens import Token

from worker.detection.status import Reading
from worker.domain.mention import Status

DENYING = frozenset(
    {"deny", "denies", "denied", "denying", "refute", "refutes", "refuted", "refuting", "debunk", "debunked"}
)
FALSELY = frozenset({"falsely", "wrongly", "incorrectly", "mistakenly", "erroneously", "baselessly", "untruthfully"})


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
