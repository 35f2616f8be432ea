"""How sure we are of an event: a logistic of what its candidates show."""

from __future__ import annotations

import math

from worker.detection.facts import LEAD_SENTENCES
from worker.detection.merge import Group


def confidence(ranked: Group) -> float:
    """Squash the evidence into a probability."""
    best = max(ranked, key=lambda c: c.weight)
    logit = best.weight
    logit += 0.4 * min(3, len(ranked) - 1)
    logit += 0.5 if any(c.position <= LEAD_SENTENCES for c in ranked) else -0.2
    logit += 0.3 if any(c.when.start for c in ranked) else 0.0
    logit += 0.2 if any(c.place for c in ranked) else 0.0
    logit -= 0.6 if all(c.quoted for c in ranked) else 0.0
    logit -= 0.4 if all(c.reading == "unknown" for c in ranked) else 0.0
    logit -= 0.4 if all(not r.party.certain for c in ranked for r in c.roles) and best.roles else 0.0
    return round(1.0 / (1.0 + math.exp(-logit)), 3)
