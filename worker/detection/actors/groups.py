"""Finds parties to a conflict that no table names, by how such groups call themselves, and their initials."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from worker.detection.actors.gazetteer import Actor

_HINTS = ("Liberation", "Resistance", "Revolutionary", "Patriotic", "Salvation", "Insurgent", "Rebel")
_WORD = r"[A-Z][\w'’\-]*"
_NAME = re.compile(
    rf"\b(?P<name>(?:(?:{_WORD} |of the |for the |of |and |for ){{0,4}}?)(?:{'|'.join(_HINTS)}) (?:{_WORD} ){{0,2}}"
    rf"(?:Front|Army|Movement|Forces?|Council|Brigades?|Alliance)(?: of (?:the )?{_WORD}(?: {_WORD})?)?)\b"
)
_LEADING = re.compile(r"(?:(?:The|A|An|And|But|In|On|After|While|When|Both|of|for|and|the) )+")
_STATELY = frozenset({"People's Liberation Army", "People’s Liberation Army"})  # a state's own
LONGEST_INITIALS = 6


def with_groups(text: str, actors: Sequence[Actor], article: str) -> tuple[Actor, ...]:
    """Add the groups that a field names, by initials too ("the KLF") where the text of `article` has the name."""
    if not any(hint in article for hint in _HINTS):
        return tuple(actors)
    tabled = [(a.start, a.end) for a in actors if a.kind in ("group", "organisation")]
    named = [g for g in _named(text) if not any(g.start < end and start < g.end for start, end in tabled)]
    groups = [*named, *_by_initials(text, _named(article))]
    kept = [a for a in actors if not any(g.start < a.end and a.start < g.end for g in groups)]
    return tuple(sorted([*kept, *groups], key=lambda a: a.start))


def _named(text: str) -> Iterator[Actor]:
    for match in _NAME.finditer(text):
        start, name = match.start("name"), match.group("name")
        if (lead := _LEADING.match(name)) is not None:
            start, name = start + lead.end(), name[lead.end() :]
        if name not in _STATELY and " " in name:
            yield _group(start, name, name)


def _by_initials(text: str, named: Iterable[Actor]) -> Iterator[Actor]:
    known: dict[str, str] = {}
    for group in named:
        initials = "".join(word[0] for word in group.text.split(" ") if word[0].isupper())
        if 3 <= len(initials) <= LONGEST_INITIALS:
            known.setdefault(initials, group.code)
    for initials, code in known.items():
        for match in re.finditer(rf"\b{initials}\b", text):
            yield _group(match.start(), initials, code)


def _group(start: int, text: str, code: str) -> Actor:
    return Actor(
        start=start, end=start + len(text), text=text, code=code, kind="group", country=None, city=None, weak=False
    )
