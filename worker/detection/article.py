"""Reads an article once, before any parsing: clean text, date, names, and the sentences that are worth parsing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from worker.detection.actors import Actor, Aliases, Gazetteer, Official, find_officials
from worker.detection.actors.aliases import Holder, aliases
from worker.detection.gate import Gate
from worker.detection.parties import Context, Party, of_actor
from worker.detection.people import People, people
from worker.detection.setting import Setting, setting
from worker.detection.text import Sentence, is_english, prepare
from worker.domain.article import Article
from worker.domain.mention import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence to be parsed: its cleaned text, where it stands, and what the article lends it."""

    text: str
    field: Field
    start: int
    position: int
    quoted: bool
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be parsed of an article, and what its mentions need. `texts` are the originals, by field."""

    uri: str
    texts: dict[str, str]
    setting: Setting
    units: tuple[Unit, ...]
    skipped: str | None = None


class Planner:
    """Holds what all articles share: the gate, the names and the table of office holders."""

    def __init__(self, gate: Gate, gazetteer: Gazetteer, holders: Sequence[Holder], *, max_text_chars: int) -> None:
        self._gate = gate
        self._gazetteer = gazetteer
        self._holders = tuple(holders)
        self._max = max_text_chars

    def plan(self, article: Article) -> Plan:
        """Choose the sentences of an article; one without any costs microseconds."""
        original = {"headline": article.headline[: self._max], "body": article.body[: self._max]}
        prepared = prepare(article.headline, article.body, spelling=self._gazetteer.spelling, max_chars=self._max)
        headline, body, line = prepared.headline, prepared.body, prepared.dateline
        published = article.version_created.date() if article.version_created else None
        anchor = (line.date(published) if line else None) or published
        reading = _Reading(self._gazetteer, self._holders, headline, body, anchor)
        units = tuple(unit for sentence in prepared.sentences if (unit := self._unit(sentence, reading)) is not None)
        skipped = None
        if units and not is_english(headline, body):
            units, skipped = (), "language"
        around = setting(reading.actors, anchor, line.start if line else 0, line.end if line else 0)
        return Plan(uri=article.uri, texts=original, setting=around, units=units, skipped=skipped)

    def _unit(self, sentence: Sentence, reading: _Reading) -> Unit | None:
        """Choose a sentence with all that the article lends it, or leave it out."""
        if not sentence.is_read:
            return None
        actors = reading.actors_within(sentence.field, sentence.start, sentence.end)
        named = reading.people[sentence.field].within(sentence.start, sentence.end)
        if not self._gate.passes(sentence.text, actors=any(not a.weak for a in actors), names=bool(named)):
            return None
        return Unit(
            text=sentence.text, field=sentence.field, start=sentence.start, position=sentence.position,
            quoted=sentence.quoted, context=reading.context(sentence.field, sentence.start, actors, named),
        )  # fmt: skip


class _Reading:
    """The names of one article, in the order of its text."""

    def __init__(
        self, gazetteer: Gazetteer, holders: Sequence[Holder], headline: str, body: str, anchor: date | None
    ) -> None:
        self.actors: dict[Field, tuple[Actor, ...]] = {
            "headline": gazetteer.find(headline),
            "body": gazetteer.find(body),
        }
        officials = {
            "headline": find_officials(headline, self.actors["headline"]),
            "body": find_officials(body, self.actors["body"]),
        }
        self._aliases: Aliases = aliases(
            (*officials["headline"], *officials["body"]), holders, headline + "\n" + body, anchor
        )
        self.people: dict[str, People] = {
            "headline": people(headline, self._coded(officials["headline"]), self._aliases),
            "body": people(body, self._coded(officials["body"]), self._aliases),
        }

    def _coded(self, officials: Sequence[Official]) -> list[Official]:
        """Give officials whose state the text did not tell the state that their name has elsewhere."""
        found = []
        for official in officials:
            known = self._aliases.resolve(official.name) if official.name and not official.code else None
            if known is not None:
                official = replace(official, code=known.code, country=known.country)
            if official.code:
                found.append(official)
        return found

    def actors_within(self, field: Field, start: int, end: int) -> tuple[Actor, ...]:
        """Give the actors of a stretch of text, with offsets from its start."""
        actors = self.actors[field]
        lo = bisect_left([a.start for a in actors], start)
        return tuple(replace(a, start=a.start - start, end=a.end - start) for a in actors[lo:] if a.end <= end)

    def context(self, field: Field, start: int, actors: tuple[Actor, ...], named: tuple[Official, ...]) -> Context:
        """Lend the article's names to one sentence."""

        def antecedent(offset: int) -> Official | None:
            return self.people[field].antecedent(start, start + offset) or (self.people["headline"].named or (None,))[0]

        def pair(offset: int) -> tuple[Party, ...]:
            return self._pair(field, start + offset)

        return Context(actors=actors, officials=named, resolve=self._aliases.resolve, antecedent=antecedent, pair=pair)

    def _pair(self, field: Field, offset: int) -> tuple[Party, ...]:
        """Find what "the two sides" means: the last two states named before, else the headline's."""
        before = [
            a
            for a in self.actors[field]
            if a.start < offset and not a.weak and a.kind in ("country", "demonym", "capital", "group", "organisation")
        ]
        for named in (before[::-1][:8], self.actors["headline"]):
            codes: dict[str, Actor] = {}
            for actor in named:
                codes.setdefault(actor.code, actor)
            if len(codes) >= 2:
                return tuple(of_actor(a, None) for a in list(codes.values())[:2])
        return ()
