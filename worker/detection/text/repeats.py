"""Sentences that an article says twice: its headline again in the body, a lead that a caption copies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from worker.detection.text.sentences import Sentence

SHORTEST = 20  # characters; "He said:" may well stand twice
NEARLY = 12  # characters by which a repeated headline may be longer or shorter: marks, a source

_WORD: Final = re.compile(r"[^\W_]+")


def mark_repeats(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Give what was said before the kind "repeat"; it does not count in the positions of what follows."""
    told: set[str] = set()
    headlines: list[str] = []
    uncounted = 0
    for sentence in sentences:
        if sentence.field == "headline":
            headlines.append(sentence.text)
        again = len(sentence.text) >= SHORTEST and (sentence.text in told or _repeats_headline(sentence, headlines))
        told.add(sentence.text)
        position = sentence.position - uncounted
        if again and sentence.field != "headline":
            uncounted += sentence.next_position - sentence.position
            yield replace(sentence, kind="repeat", position=position)
        else:
            yield replace(sentence, position=position) if uncounted else sentence


def _repeats_headline(sentence: Sentence, headlines: list[str]) -> bool:
    near = [h for h in headlines if abs(len(h) - len(sentence.text)) <= NEARLY]
    return any(_words(h) == _words(sentence.text) for h in near)


def _words(line: str) -> list[str]:
    return _WORD.findall(line.lower())
