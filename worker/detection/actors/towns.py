"""Finds towns that no table names, by how a text introduces them: "the German town of X", "in X, Germany"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from worker.detection.actors.gazetteer import IN_A_STATE, Actor

_WORD = r"[A-Z][\w'’]+(?:-\w+)*"
_NAME = rf"(?P<name>{_WORD}(?:[ -](?:(?:el|al|de|la|du|am|sur)[ -])?{_WORD}){{0,2}})"
_PLACES_OF = ("town of ", "city of ", "village of ", "resort of ", "port of ", "suburb of ", "township of ")
_OF = re.compile(rf"\b(?:{'|'.join(_PLACES_OF)}){_NAME}")
_BEFORE_ITS_STATE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) {_NAME}, $")
_IN_A_STATE = re.compile(rf"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside) {_NAME}{IN_A_STATE.pattern}")
# capitalised before a state, and no towns
_NO_TOWNS = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|"
    r"Winter|Parliament|Congress|Senate|The|New|North|South|East|West|Church|Mayor)\b"
)
_SENTENCE_END = re.compile(r"[.;!?]\s")
LONGEST = 60  # characters of a phrase that names a town
ITS_STATE = 80  # characters back, in which the state of a town "of" stands
STATES = frozenset({"country", "demonym", "region", "capital"})


def with_towns(text: str, actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Add the towns that a text introduces with their state."""
    taken = [(a.start, a.end) for a in actors]
    found = {t.start: t for t in (*_with_state(text, actors), *_in_a_state(text), *_of(text, actors))}
    new = [t for t in found.values() if not any(t.start < end and start < t.end for start, end in taken)]
    return tuple(sorted([*actors, *new], key=lambda a: a.start)) if new else tuple(actors)


def _with_state(text: str, actors: Sequence[Actor]) -> Iterator[Actor]:
    for actor in actors:
        if actor.kind == "country" and text.endswith(", ", 0, actor.start):
            before = text[max(0, actor.start - LONGEST) : actor.start]
            match = _BEFORE_ITS_STATE.search(before)
            if match is not None:
                yield from _town(match, actor.start - len(before), actor.country)


def _in_a_state(text: str) -> Iterator[Actor]:
    if IN_A_STATE.search(text) is None:  # which is found ten times as fast, and stands in few articles
        return
    for match in _IN_A_STATE.finditer(text):
        yield from _town(match, 0, "US")


def _of(text: str, actors: Sequence[Actor]) -> Iterator[Actor]:
    """Find "the German town of X"; its state is the last named before it in its sentence."""
    if not any(words in text for words in _PLACES_OF):
        return
    for match in _OF.finditer(text):
        near = [a for a in actors if match.start() - ITS_STATE <= a.start < match.start() and a.kind in STATES]
        if near and not _SENTENCE_END.search(text, near[-1].end, match.start()):
            yield from _town(match, 0, near[-1].country)


def _town(match: re.Match[str], offset: int, country: str | None) -> Iterator[Actor]:
    name, start = match["name"], offset + match.start("name")
    if country is not None and not _NO_TOWNS.match(name):
        yield Actor(
            start=start, end=start + len(name), text=name, code=country, kind="city", country=country, city=name,
            weak=False,
        )  # fmt: skip
