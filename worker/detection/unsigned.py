"""Deals that are agreed on and not yet signed: "they have settled the price and expect to sign it in April"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from worker.detection.alike import DEALS
from worker.detection.candidates import Candidate

UNWILLING = ("refused", "refuses", "declined", "failed", "unable", "unwilling", "reluctant", "not")
# what is seldom there is asked for first: the words behind, then those before, where a search tries every letter
AHEAD = r"\b(?=(?:to|will|would|shall)\s)" + "".join(rf"(?<!{word}\s)" for word in UNWILLING) + r"\w+\s+"
HOW = r"(?:(?:formally|officially|then|finally|also|now)\s+){0,2}"
WHICH = r"(?:(?:the|this|that|an?|their|its|final|formal|free|trade)\s+){0,3}"
DEAL = r"(?:it|them|deals?|agreements?|accords?|pacts?|treat(?:y|ies)|documents?|texts?|contracts?|truce|ceasefire)\b"
BY_WHOM = rf"{AHEAD}{HOW}(?:sign|initial|ink)\s+{WHICH}{DEAL}"
PASSIVE = rf"{AHEAD}be\s+{HOW}(?:signed|initial+ed|inked)\b"
LEFT_OUT = r"\bexpects?\s+to\s+(?:sign|initial)\b"  # "a draft that they expect to sign in May"
NOUN = r"\bsign(?:ing|ature)\b[^.!?]{0,60}\b(?:is|are|was|were)\s+(?:expected|due|set|planned|scheduled|to\s+follow)\b"
TO_BE_SIGNED = re.compile("|".join((BY_WHOM, PASSIVE, LEFT_OUT, NOUN)), re.IGNORECASE)
SIGNED = re.compile(
    r"\b(?=signed|inked)(?<!be\s)(?<!be\sformally\s)(?<!be\sofficially\s)(?:signed|inked)\b|\bsigns\b", re.IGNORECASE
)


def is_to_be_signed(members: Sequence[Candidate], texts: Iterable[str]) -> bool:
    """Tell whether an article says of its deal that it is to be signed, and of none that it was."""
    if members[0].type not in DEALS:
        return False
    whole = " ".join(texts)
    return not SIGNED.search(whole) and bool(TO_BE_SIGNED.search(whole))
