"""Threads: the mentions of an article through its versions, each continued by the one that tells of the same event."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from worker.domain.mention import Mention
from worker.domain.report import Source
from worker.lifecycle.days import apart, interval
from worker.lifecycle.families import family

# what the state keeps of a mention; the bound of a row follows from these
MOST_PARTICIPANTS = 16
MOST_PEOPLE = 8
MOST_PIECES = 5
LONGEST_TEXT = 300  # characters of a quotation, as wires' terms allow, and of a headline
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """One mention of an article through its versions; `id` is that of the version which first had it."""

    id: str
    begun_at: datetime
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Continued:
    """The threads of a version, those of the version before that it ends, and those that still sleep."""

    threads: tuple[Thread, ...]
    ended: tuple[Thread, ...]
    dormant: tuple[Thread, ...]


def continued(
    mentions: Sequence[Mention],
    told_at: datetime,
    old: Sequence[Thread],
    dormant: Sequence[Thread],
    *,
    correction: bool,
) -> Continued:
    """Continue each thread by the mention most like it, and begin one for each mention that is left."""
    pairs = _pairs(mentions, (*old, *dormant), correction)
    names = {thread.id for thread in (*old, *dormant)}
    threads: list[Thread] = []
    for i, mention in enumerate(mentions):
        begun = pairs.get(i) or Thread(id=_fresh(mention.id, names), begun_at=told_at, mention=mention)
        names.add(begun.id)
        threads.append(replace(begun, mention=mention))
    taken = {thread.id for thread in pairs.values()}
    return Continued(
        threads=tuple(threads),
        ended=tuple(thread for thread in old if thread.id not in taken),
        dormant=tuple(thread for thread in dormant if thread.id not in taken),
    )


def _fresh(ident: str, names: Container[str]) -> str:
    """Name a new thread; the id of its mention may be taken by one whose first version had the same words."""
    return next(name for n in count() if (name := f"{ident}.{n}" if n else ident) not in names)


def is_corrected(old: Mapping[str, Mention], thread: Thread) -> bool:
    """Tell whether a correction moved what a thread says; most of a corrected article stands as it was."""
    before = old.get(thread.id)
    return before is not None and _said(before) != _said(thread.mention)


def _said(mention: Mention) -> object:
    where = (mention.place.country, mention.place.city) if mention.place else None
    return (mention.type, mention.status, mention.when.start, mention.when.end, where, sorted(mention.codes))


def _pairs(mentions: Sequence[Mention], threads: Sequence[Thread], correction: bool) -> dict[int, Thread]:
    """Pair mentions with threads, the most alike first."""
    scored = [
        (score, -j, -i)
        for i, mention in enumerate(mentions)
        for j, thread in enumerate(threads)
        if (score := _sameness(thread.mention, mention, correction)) is not None
    ]
    pairs: dict[int, Thread] = {}
    used: set[str] = set()
    for _, minus_j, minus_i in sorted(scored, reverse=True):
        thread = threads[-minus_j]
        if -minus_i not in pairs and thread.id not in used:
            pairs[-minus_i] = thread
            used.add(thread.id)
    return pairs


def _sameness(one: Mention, other: Mention, correction: bool) -> float | None:
    """Rank two mentions of one article; a correction may give an event another type, day, place or party."""
    if family(one.type) != family(other.type) or (one.type != other.type and not correction):
        return None
    score = 2.0 if one.type == other.type else 0.0
    mine, theirs = set(one.codes), set(other.codes)
    shared = len(mine & theirs) / max(1, len(mine | theirs))
    if not shared and mine and theirs and not correction:
        return None
    score += 2.0 * shared
    a, b = interval(one.when), interval(other.when)
    score += 1.0 if one.when.start == other.when.start else (0.5 - min(0.5, apart(a, b) / 60) if a and b else 0.2)
    cities = [m.place.city for m in (one, other) if m.place]
    return score + (1.0 if len(cities) == 2 and cities[0] == cities[1] else 0.0)


def slim(mention: Mention) -> Mention:
    """Cut a mention to what the state keeps of it."""
    return replace(
        mention,
        participants=tuple(
            p if len(p.name) <= LONGEST_NAME else replace(p, name=p.name[:LONGEST_NAME])
            for p in mention.participants[:MOST_PARTICIPANTS]
        ),
        people=tuple(
            replace(p, name=p.name[:LONGEST_NAME], office=p.office[:LONGEST_NAME] if p.office else None)
            for p in mention.people[:MOST_PEOPLE]
        ),
        quote=mention.quote[:LONGEST_TEXT],
        evidence=tuple(
            e if len(e.text) <= LONGEST_TEXT else replace(e, text=e.text[:LONGEST_TEXT])
            for e in mention.evidence[:MOST_PIECES]
        ),
    )


def slim_source(source: Source) -> Source:
    """Cut a source to what the state keeps of it."""
    terms = source.usage_terms
    return replace(source, headline=source.headline[:LONGEST_TEXT], usage_terms=terms[:LONGEST_TEXT] if terms else None)
