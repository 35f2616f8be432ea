"""Whom "he" means: the person named last in subject's place, whether in office or not; nobody where that is a stranger.

A name that is no official's counts as well as one that is: who follows the journalist's story must not read the
president into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final

from worker.detection.actors import Actor, Official
from worker.detection.actors.bearers import INSTITUTION, PERSON
from worker.detection.people import People
from worker.detection.text.quotes import quoted_spans

REACH = 600  # characters back that a pronoun reaches: about three sentences of wire prose
_CAPITAL: Final = "[A-Z]"
# the capital first, at which the engine stops faster than at what may not stand before it
_NAME: Final = re.compile(rf"{_CAPITAL}(?<![\w’'-]{_CAPITAL}){PERSON.removeprefix(_CAPITAL)}")
_DOES: Final = re.compile(r"(?:['’]s)?\s[a-z]")  # behind a surname that is somebody's
_SENTENCE: Final = re.compile(r"(?<![A-Z])(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)[.!?][\"”’]?\s+(?=[A-Z“\"])|\n+")
_HE: Final = re.compile(r"\b[Hh]e\b")
_SHE: Final = re.compile(r"\b[Ss]he\b|\b[Hh]er\b")
_SAID: Final = r"(?:said|says|told|tells|added|wrote|writes|has|had|was|is|will|would|became|took|went|served)"
_INTRODUCED: Final = re.compile(rf"(?:,? (?:who|whose|{_SAID})\b|, (?:\d\d?,|an? |the |\d\d?\b))")
_HONORIFIC: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Lady|Lord|Gen|Sen|Rep|Prof)\.? $")
_SHORT: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Lady|Lord)\.? ((?:[Aa]l-|de |van |von )?[A-Z][\w'’-]+)(?! [A-Z])")
_HUMAN: Final = (
    r"(?:spokes(?:man|woman|person)|diplomat|journalist|reporter|correspondent|writer|author|analyst|expert|professor|"
    r"lawyer|man|woman|boy|girl|father|mother|son|daughter|brother|sister|wife|husband|student|actor|actress|singer|"
    r"player|coach|captain|soldier|officer|general|commander|activist|lawmaker|senator|governor|mayor|ambassador|envoy|"
    r"advis[eo]r|director|chairman|executive|billionaire|businessman|entrepreneur|candidate|politician|priest|bishop|"
    r"doctor|victim|suspect|teenager|teen|child|driver|pilot|passenger|resident|negotiator|official|aide|source|"
    r"minister|president|premier|chancellor|king|queen|pope|pontiff|prince|leader|chief|citizen|founder|worker|scientist|lady|nominee|deputy|secretary)"
)
_SOMEBODY: Final = re.compile(
    rf"[\"“]?(?:The|An?|His|Her|One|Another)\s(?:[\w’'-]+\s){{0,4}}?(?P<noun>(?i:{_HUMAN}))(?=,|\s(?:{_SAID}|who|from|of|in|at|also)\b"
    r"|\s[a-z]+ed\b)"
)
_OTHERS: Final = frozenset({"counterpart", "counterparts"})
_SPEAKERS: Final = frozenset({"spokesman", "spokeswoman", "spokesperson", "official", "source", "aide", "diplomat"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody at a place of the text; `official` is None for a stranger."""

    start: int
    end: int
    official: Official | None


class Antecedents:
    """Finds whom the pronouns of one field mean; what it needs of the text is read when the first one asks."""

    def __init__(self, text: str, people: People, actors: Sequence[Actor]) -> None:
        self._text = text
        self._people = people
        self._actors = actors

    @cached_property
    def has_strangers(self) -> bool:
        """Tell whether the text names anybody who is no official."""
        return any(person.official is None for person in self._persons)

    def of(self, sentence: int, at: int) -> tuple[Official | None, bool]:
        """Give whom the pronoun at an offset means, and whether anybody was named whom it could mean."""
        quoted = self._is_quoted(at)
        same = _SHE if _SHE.match(self._text, at) else _HE
        for start, end in self._before(sentence, at):
            here = [p for p in self._within(start, end) if quoted or not self._is_quoted(p.start)]
            again = same.search(self._text, start, here[0].start if here else end)
            if again and not self._is_quoted(again.start()):
                return self.of(start, again.start())  # "he met the king": he of the sentence before
            opens = _SOMEBODY.match(self._text, start, end) if not self._is_quoted(start + 1) else None
            if opens and (not here or (opens.end() <= here[0].start and opens["noun"].lower() not in _SPEAKERS)):
                return None, True
            if here:
                return here[0].official, True
        return None, False

    def _before(self, sentence: int, at: int) -> Iterator[tuple[int, int]]:
        """Give the pronoun's own sentence up to it, then those before it, the nearest first."""
        yield sentence, at
        first = max(0, at - REACH)
        cuts = [first, *(m.end() for m in _SENTENCE.finditer(self._text, first, sentence)), sentence]
        yield from reversed(list(pairwise(sorted(set(cuts)))))

    def _within(self, start: int, end: int) -> list[_Person]:
        return [p for p in self._persons if start <= p.start and p.end <= end]

    def _is_quoted(self, at: int) -> bool:
        return any(start < at < end for start, end in self._quotes)

    @cached_property
    def _quotes(self) -> list[tuple[int, int]]:
        return quoted_spans(self._text)

    @cached_property
    def _persons(self) -> list[_Person]:
        named = [
            _Person(start=o.start, end=o.end, official=o)
            for o in self._people.named
            if o.name or o.office not in _OTHERS
        ]
        taken = [*((p.start, p.end) for p in named), *((a.start, a.end) for a in self._actors)]
        known = {_plain(o.surname) for o in self._people.named if o.surname}
        others = (
            p for p in _strangers(self._text, taken) if _plain(self._text[p.start : p.end].split(" ")[-1]) not in known
        )
        return sorted([*named, *others], key=lambda p: (p.start, -p.end))


def _plain(name: str) -> str:
    """Give a name without accents, which one article may write both with and without."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def _strangers(text: str, taken: Iterable[tuple[int, int]]) -> list[_Person]:
    """Find the names of people who are no officials, and their surnames later on."""
    known = _Mask(text, taken)
    full = [span for m in _NAME.finditer(text) if (span := _bare(m)) and not known.covers(*span)]
    found = {(start, end) for start, end in full if _is_introduced(text, start, end)}
    found |= {
        m.span(1) for m in _SHORT.finditer(text) if not INSTITUTION.search(m.group(1)) and not known.covers(*m.span(1))
    }
    told = _Mask(text, found)
    for surname in {text[start:end].split(" ")[-1] for start, end in found}:
        for start in _starts(text, surname):
            end = start + len(surname)
            whole = not (_is_of_word(text[start - 1 : start], "_’'-") or _is_of_word(text[end : end + 1], "_-"))
            if whole and not known.covers(start, end) and not told.covers(start, end):
                found.add((start, end))
                told.cover(start, end)
    return [_Person(start=start, end=end, official=None) for start, end in found]


class _Mask:
    """The characters of a text that some spans cover."""

    def __init__(self, text: str, spans: Iterable[tuple[int, int]]) -> None:
        self._covered = bytearray(len(text))
        for start, end in spans:
            self.cover(start, end)

    def cover(self, start: int, end: int) -> None:
        """Add a span."""
        self._covered[start:end] = b"\1" * len(self._covered[start:end])

    def covers(self, start: int, end: int) -> bool:
        """Tell whether a span covers some of [start, end)."""
        return 1 in self._covered[start:end]


def _starts(text: str, word: str) -> Iterator[int]:
    """Find a word, part of a longer one or not; a pattern made for each would take longer than the search."""
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _is_of_word(char: str, others: str) -> bool:
    return char != "" and (char.isalnum() or char in others)


def _bare(name: re.Match[str]) -> tuple[int, int] | None:
    """Give a name without the office before it ("Railways Minister Ann Roe"); None where it is no person's."""
    offices = [m for m in INSTITUTION.finditer(name.group()) if m.start() == 0 or m.end() < len(name.group())]
    start = name.start() + (offices[-1].end() + 1 if offices else 0)
    rest = name.string[start : name.end()]
    credit = name.string[name.end() : name.end() + 1] == "/"  # of a picture
    is_name = (
        not credit and rest[:1].isupper() and "'s " not in rest and "’s " not in rest and (not offices or " " in rest)
    )
    return (start, name.end()) if is_name else None


def _is_introduced(text: str, start: int, end: int) -> bool:
    """Tell a person from another thing with capitals: he is called Mr, does something, or is named again in short."""
    surname = text[start:end].split(" ")[-1]
    return bool(
        _INTRODUCED.match(text, end)
        or _HONORIFIC.search(text[max(0, start - 6) : start])
        or any(_stands_alone(text, at) and _DOES.match(text, at + len(surname)) for at in _starts(text, surname))
    )


def _stands_alone(text: str, at: int) -> bool:
    """Tell a surname from one that follows a word with a capital at its end ("US Steel")."""
    if text[at - 1 : at] == "\n":
        return True
    return at > 1 and text[at - 1] == " " and not ("A" <= text[at - 2] <= "Z")
