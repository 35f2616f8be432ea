"""Who is meant by a bare surname or a pronoun: the officials of the article, in the order in which it names them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from worker.detection.actors import Aliases, Official
from worker.detection.actors.aliases import TITLE_WORDS
from worker.detection.actors.bearers import INSTITUTION

LONGEST_NAME = 20
_YOUNGER = re.compile(r" (?P<jr>Jr|Sr)\b")
_GIVEN_AFTER = re.compile(r" ([A-Z][a-z]+(?:-[a-z]+)?)\b")
_GIVEN_BEFORE = re.compile(r"(?<=[a-z,;] )([A-Z][a-zé]+) $")
LONGEST = 400  # characters of a title with its name and state
_EDGE = re.compile(r"\b")


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


def _is_namesake(text: str, start: int, end: int, official: Official) -> bool:
    """Tell another of that surname: with a first name of his own ("Una Daly"), or the son ("Daly Jr.")."""
    own = set((official.name or "").split(" "))
    if (younger := _YOUNGER.match(text, end)) and younger.group("jr") not in own:
        return True
    if official.surname != text[start:end]:
        return False
    if official.name and official.name.startswith(text[start:end] + " "):  # the family name comes first
        given = _GIVEN_AFTER.match(text, end)
        return given is not None and given.group(1) not in own
    given = _GIVEN_BEFORE.search(text, max(0, start - LONGEST_NAME), start)
    return given is not None and given.group(1) not in own | TITLE_WORDS and not INSTITUTION.search(given.group(1))


def people(
    text: str, officials: Sequence[Official], aliases: Aliases, titled: Sequence[Official] | None = None
) -> People:
    """Find titled officials and later bare surnames in one field; `titled` are also those of whom nobody says whose."""
    found = list(officials)
    taken = [(o.start, o.end) for o in (*officials, *(titled or ()))]
    last = 0
    for start, end in sorted(_places(text, aliases.surnames()), key=lambda span: (span[0], -span[1])):
        if start < last:  # part of a longer name
            continue
        last = end
        official = None if any(s < end and start < e for s, e in taken) else aliases.resolve(text[start:end])
        if official is not None and official.surname and text.startswith(f" {official.surname}", end):
            end += 1 + len(official.surname)  # "Sir John" is followed by "Roe"
            last = end
        if official is not None and not _is_namesake(text, start, end, official):
            found.append(replace(official, start=start, end=end))
    return People(tuple(sorted(found, key=lambda o: (o.start, -o.end))))


def _places(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Find names as whole words. Searched one by one: an article has few, and a pattern of its own takes longer."""
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if _is_edge(text, start) and _is_edge(text, end):
                yield start, end
            start = text.find(name, start + 1)


def _is_edge(text: str, at: int) -> bool:
    """Tell whether a word begins or ends at an offset."""
    return _EDGE.match(text, at) is not None
