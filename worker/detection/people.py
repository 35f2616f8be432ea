"""Who is meant by a bare surname or a pronoun: the officials of the article, in the order in which it names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from worker.detection.actors import Aliases, Official

LONGEST = 400  # characters of a title with its name and state


def _start(official: Official) -> int:
    return official.start


@dataclass(frozen=True, slots=True)
class People:
    """Every place in one field at which an official is named, sorted by start."""

    named: tuple[Official, ...]

    def before(self, offset: int) -> tuple[Official, ...]:
        """Give those named before an offset."""
        return self.named[: bisect_left(self.named, offset, key=_start)]

    def _of(self, start: int, end: int) -> tuple[Official, ...]:
        """Give those who begin in [start, end)."""
        return self.named[bisect_left(self.named, start, key=_start) : bisect_left(self.named, end, key=_start)]

    def within(self, start: int, end: int) -> tuple[Official, ...]:
        """Give the officials named in [start, end), with offsets from start."""
        return tuple(replace(o, start=o.start - start, end=o.end - start) for o in self._of(start, end) if o.end <= end)

    def overlapping(self, start: int, end: int) -> list[Official]:
        """Give the officials of whose names some part stands in [start, end), offsets as they are."""
        return [o for o in self._of(start - LONGEST, end) if start < o.end]


def people(text: str, officials: Sequence[Official], aliases: Aliases) -> People:
    """Find titled officials and later bare surnames in one field."""
    found = list(officials)
    surnames = sorted(aliases.surnames(), key=len, reverse=True)
    if surnames:
        taken = [(o.start, o.end) for o in officials]
        for match in re.finditer(r"\b(?:" + "|".join(map(re.escape, surnames)) + r")\b", text):
            start, end = match.span()
            if any(s < end and start < e for s, e in taken):
                continue
            official = aliases.resolve(match.group())
            if official is not None:
                found.append(replace(official, start=start, end=end))
    return People(tuple(sorted(found, key=lambda o: (o.start, -o.end))))
