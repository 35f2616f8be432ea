"""Tells apart the states that share a name, by the year and by what else the text names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.detection.actors.gazetteer import Actor

# Of the two Congos the larger bears the bare name, but for the years in which it was called Zaire.
_CONGO = frozenset({"Congo", "Congolese"})
_ZAIRE = range(1972, 1997)


def told_apart(actors: Sequence[Actor], when: date | None) -> tuple[Actor, ...]:
    """Give the actors with the state that a shared name means in this text."""
    shared = [a for a in actors if a.text in _CONGO]
    if not shared:
        return tuple(actors)
    others = {a.code for a in actors if a.text not in _CONGO}
    smaller = "CG" in others or (when is not None and when.year in _ZAIRE)
    code = "CG" if smaller and "CD" not in others else "CD"
    return tuple(replace(a, code=code, country=code) if a.text in _CONGO else a for a in actors)
