"""The shortest verbatim piece of the article that shows an event."""

from __future__ import annotations

from worker.detection.candidates import Candidate

MAX_QUOTE_WORDS = 15


def quote_span(candidate: Candidate, text: str) -> tuple[int, int]:
    """Choose a verbatim piece of at most 15 words around the trigger and its parties, inside the sentence."""
    lo = min([candidate.start, *(r.start for r in candidate.roles if candidate.sentence_start <= r.start)])
    hi = max([candidate.end, *(r.end for r in candidate.roles if r.end <= candidate.sentence_end)])
    if len(text[lo:hi].split()) <= MAX_QUOTE_WORDS:
        return lo, hi
    words_before, words_after = text[lo : candidate.start].split(" "), text[candidate.end : hi].split(" ")
    before = " ".join(words_before[-7:])
    after = " ".join(words_after[:8])
    return candidate.start - len(before), candidate.end + len(after)
