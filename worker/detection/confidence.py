"""How sure we are of an event: a logistic of what its candidates show, fitted by tools/calibrate.py."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any, Final

from worker.detection.candidates import LEAD_SENTENCES, Candidate
from worker.detection.merge import Group

COEFFICIENTS: Final = "confidence.toml"
STRONG_VOTE: Final = 0.8  # rules that name the vote itself, and not the polls or the ballots
STRONG_PROTEST: Final = 0.4  # rules of protests and protesters; a rally may be anything


def features(members: Group, type_: str) -> dict[str, float]:
    """Describe the evidence for an event of this type, in any order of its candidates.

    `type.NAME` is the type itself: some are worded like what is no event more often than others.
    """
    own = [c for c in members if c.type == type_ and c.lacks is None] or members
    best = max(own, key=lambda c: c.weight)
    parties = [r.party for c in own for r in c.roles]
    headline = any(c.field == "headline" for c in own)
    lead = any(_is_lead(c) for c in own)
    dated = any(c.when.start for c in own)
    return {
        "rule": best.weight,
        "told again": math.log2(len(own)),
        "joined by others": float(len(own) < len(members)),
        "two parties": float(len({party.code for party in parties}) >= 2),
        "no party": float(not parties),
        "parties guessed": float(bool(parties) and not any(party.certain for party in parties)),
        "in the headline": float(headline),
        "in the lead": float(lead),
        "dated": float(dated),
        "placed": float(any(c.place for c in own)),
        "status unsaid": float(all(c.reading == "unknown" for c in own)),
        "only quoted": float(all(c.quoted for c in own)),
        "in passing": float(not (parties or headline or lead or dated or any(map(_is_plain, own)))),
        f"type.{type_}": 1.0,
    }


def confidence(members: Group, type_: str) -> float:
    """Give the probability that the event is right, after the coefficients that ship with the package."""
    return round(probability(features(members, type_), _coefficients()), 3)


def probability(shown: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Apply coefficients; what they do not know counts nothing, as a user's own type."""
    logit = weights["intercept"] + sum(weights.get(name, 0.0) * value for name, value in shown.items())
    return 1.0 / (1.0 + math.exp(-logit))


def _is_plain(candidate: Candidate) -> bool:
    """Tell a vote that is pointed at or whose coming or being over is said, and a protest that is said to have been.

    One sentence is enough for those: "after *the election*", "*protests* gripped the town".
    """
    if candidate.type == "election":
        return candidate.weight >= STRONG_VOTE and (candidate.definite or candidate.reading in ("planned", "completed"))
    return candidate.type == "protest" and candidate.weight >= STRONG_PROTEST and candidate.reading == "completed"


def _is_lead(candidate: Candidate) -> bool:
    return candidate.field == "body" and candidate.position <= LEAD_SENTENCES


@cache
def _coefficients() -> Mapping[str, float]:
    text = (resources.files("worker.detection") / COEFFICIENTS).read_text("utf-8")
    found: dict[str, Any] = tomllib.loads(text)
    return {name: float(value) for name, value in found["weights"].items()}
