"""Where each item of a roundup or a daybook is: its own dateline, "MANILA - ...", "Stockholm: ...", "GHANA. ..."."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from worker.detection.actors import Actor

_LINE = re.compile(r"^(?P<place>[A-Z][\w'’.-]+(?:,? [A-Z][\w'’.-]+){0,3}?)(?: (?:--|[-–—―])|:|\.) ", re.MULTILINE)
_LEAST = 2  # items that make a roundup


@dataclass(frozen=True, slots=True)
class Items:
    """The starts of a body's items and the place of each, in the order of the text."""

    starts: tuple[int, ...] = ()
    places: tuple[Actor, ...] = ()

    def at(self, offset: int) -> Actor | None:
        """Give the place of the item in which an offset of the body stands."""
        i = bisect_right(self.starts, offset) - 1
        return self.places[i] if i >= 0 else None


def items(body: str, lead: int, place_in: Callable[[str, int, int], Actor | None]) -> Items:
    """Find the items of a body whose prose begins at `lead`; one alone makes no roundup.

    `place_in(text, start, end)` finds the place that is named there.
    """
    lines = list(_LINE.finditer(body, lead))
    if len(lines) < _LEAST:
        return Items()
    found = [place for m in lines if (place := place_in(body, *m.span("place"))) is not None]
    return Items(tuple(place.start for place in found), tuple(found)) if len(found) >= _LEAST else Items()
