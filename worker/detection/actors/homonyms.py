"""Tells apart the states that share a name, by the year and by what else the text names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.detection.actors.gazetteer import Actor

# Of the two Congos the larger bears the bare name, but for the years in which it was called Zaire.
_CONGO = frozenset({"Congo", "Congolese"})
_ZAIRE = range(1972, 1997)


# The state of the Union is no actor, and is meant where others of them or its own towns are named and Tbilisi is not.
_GEORGIA = "Georgia"
_OF_THE_UNION = re.compile(
    r"\b(?:Atlanta|Savannah|Alabama|Arizona|Carolina|Florida|Michigan|Mississippi|Nevada|Ohio|Pennsylvania|Tennessee|"
    r"Texas|Virginia|Wisconsin|Iowa|Republicans?|Democrats?|[Pp]rimar(?:y|ies)|[Ss]enate [Rr]ace|[Bb]attleground)\b"
)
_OF_THE_CAUCASUS = re.compile(r"\b(?:Tbilisi|Georgian|Abkhaz\w*|Ossetia\w*|Caucasus|Batumi|Armenia|Azerbaijan)\b")


def told_apart(actors: Sequence[Actor], when: date | None, text: str = "") -> tuple[Actor, ...]:
    """Give the actors with the state that a shared name means in this text."""
    return _congos(_without_a_part(actors, text), when)


def _without_a_part(actors: Sequence[Actor], text: str) -> Sequence[Actor]:
    """Let the Georgia that is a part of the United States stand for nobody."""
    if all(a.text != _GEORGIA for a in actors) or _OF_THE_CAUCASUS.search(text) or not _OF_THE_UNION.search(text):
        return actors
    return [replace(a, weak=True) if a.text == _GEORGIA else a for a in actors]


def _congos(actors: Sequence[Actor], when: date | None) -> tuple[Actor, ...]:
    shared = [a for a in actors if a.text in _CONGO]
    if not shared:
        return tuple(actors)
    others = {a.code for a in actors if a.text not in _CONGO}
    smaller = "CG" in others or (when is not None and when.year in _ZAIRE)
    code = "CG" if smaller and "CD" not in others else "CD"
    return tuple(replace(a, code=code, country=code) if a.text in _CONGO else a for a in actors)
