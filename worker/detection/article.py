"""Reads an article once, before any parsing: clean text, date, names, and the sentences that are worth parsing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from worker.detection.actors import (
    Actor,
    Aliases,
    Gazetteer,
    Official,
    find_officials,
    told_apart,
    with_groups,
    with_towns,
)
from worker.detection.actors.abroad import abroad
from worker.detection.actors.aliases import Holder, Table, aliases
from worker.detection.actors.bearers import bare_titles, bearers, introduced
from worker.detection.afar import goals
from worker.detection.agenda import Agenda, Listing, agenda
from worker.detection.antecedents import Antecedents
from worker.detection.backward import leads_here_or_there, names_a_quarrel, pointers
from worker.detection.gate import Gate, Placed, Spots, parted
from worker.detection.lending import Cast, Lent, classes_of
from worker.detection.merge import LEAD
from worker.detection.nearness import Line
from worker.detection.pairing import Pair, may_be_one
from worker.detection.parties import Context, Party, of_actor, of_official, of_state
from worker.detection.party_words import PRONOUNS
from worker.detection.people import People, people
from worker.detection.reaching import named_in, pronouns, unnamed
from worker.detection.roundup import Items, items
from worker.detection.setting import Setting, setting
from worker.detection.text import Sentence, cleaned, is_english, lower, prepare
from worker.domain.article import Article
from worker.domain.dateline import Dateline
from worker.domain.mention import Field

NATIONAL = frozenset({"head", "royal", "vice", "minister"})  # whom a paper of his own country names without it


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One sentence to be parsed: its cleaned text, where it stands, and what the article lends it.

    `joins`, where it is not None, are the types of event of which one must stand in the article before the sentence
    is worth parsing: by itself it makes none. `before` is what was told last, for days that count from it. `listing`
    is what the form of a diary says of it.
    """

    text: str
    before: str
    field: Field
    start: int
    position: int
    quoted: bool
    context: Context
    joins: frozenset[str] | None
    listing: Listing | None = None


PLACE = frozenset({"place"})
OPENING = 5  # sentences in which the first that names anybody is looked for: a caption may stand above it
TELLING = 4  # of headline and lead, that say what the deals of an article are about
TWO = 2  # whom a headline names if it tells of something between them
LAST = 8  # names among which the two sides are looked for
TOLD_LAST = 500  # characters before a sentence
NOBODY: dict[Field, tuple[Actor, ...]] = {"headline": (), "body": ()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is to be parsed of an article, and what its mentions need.

    `texts` are the originals, by field; `unread` are the sentences that stand around its prose and tell nothing.
    """

    uri: str
    texts: dict[str, str]
    setting: Setting
    units: tuple[Unit, ...]
    unread: tuple[Sentence, ...] = ()
    skipped: str | None = None


class Planner:
    """Holds what all articles share: the gate, the names and the table of office holders."""

    def __init__(self, gate: Gate, gazetteer: Gazetteer, holders: Sequence[Holder], *, max_text_chars: int) -> None:
        self._gate = gate
        self._gazetteer = gazetteer
        self._holders = Table(holders)
        self._max = max_text_chars

    def plan(self, article: Article) -> Plan:
        """Choose the sentences of an article; one without any costs microseconds."""
        original = {"headline": article.headline[: self._max], "body": article.body[: self._max]}
        text = cleaned(article.headline, article.body, max_chars=self._max)
        spots = {"headline": self._gate.spots(lower(text.headline)), "body": self._gate.spots(lower(text.body))}
        if not any(spots.values()):
            return Plan(uri=article.uri, texts=original, setting=setting(NOBODY, None, None, 0), units=())
        prepared = prepare(text, spelling=self._gazetteer.spelling)
        worded = [one for s in prepared.sentences if (one := self._worded(s, spots[s.field])) is not None]
        unread = tuple(sentence for sentence in prepared.sentences if not sentence.is_read)
        headline, body, line = prepared.headline, prepared.body, prepared.dateline
        published = article.version_created.date() if article.version_created else None
        anchor = (line.date(published) if line else None) or published
        if not worded:
            around = setting(NOBODY, anchor, None, 0)
            return Plan(uri=article.uri, texts=original, setting=around, units=(), unread=unread)
        around = self._setting(headline, body, anchor, line)
        reading = _Reading(
            around,
            self._holders,
            headline,
            body,
            lead=_lead(prepared.sentences),
            local=items(body, around.lead, self._gazetteer.place_in),
            diary=agenda(headline, body, around.anchor),
        )
        units = _chosen(worded, reading)
        skipped = None
        if units and not is_english(headline, body):
            units, skipped = (), "language"
        return Plan(uri=article.uri, texts=original, setting=around, units=units, unread=unread, skipped=skipped)

    def _setting(self, headline: str, body: str, anchor: date | None, line: Dateline | None) -> Setting:
        text = headline + "\n" + body
        found = {"headline": self._gazetteer.find(headline), "body": self._gazetteer.find(body)}
        both = told_apart((*found["headline"], *found["body"]), anchor, text)
        cut = len(found["headline"])
        named: dict[Field, tuple[Actor, ...]] = {
            "headline": with_groups(headline, both[:cut], text),
            "body": with_towns(body, with_groups(body, both[cut:], text)),
        }
        place = self._gazetteer.place_in(body, line.start, line.end) if line else None
        return setting(named, anchor, place, line.end if line else 0)

    def _worded(self, sentence: Sentence, spots: Spots) -> _Possible | None:
        """Keep a sentence in which the words of some rule stand."""
        if not (sentence.is_read and spots.within(sentence.start, sentence.end)):
            return None
        line = Line(sentence.text.lower())
        rules = self._gate.worded(line)
        return _Possible(sentence=sentence, line=line, rules=rules) if rules else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Possible:
    """A sentence with the rules whose words stand in it, and where."""

    sentence: Sentence
    line: Line
    rules: Sequence[Placed]

    @property
    def joins(self) -> frozenset[str]:
        """The types of event that it could add to, if the article has one of them."""
        return frozenset().union(*(rule.joins for rule, _ in self.rules))


def _chosen(possible: Sequence[_Possible], reading: _Reading) -> tuple[Unit, ...]:
    """Choose the sentences that could tell of an event, and those that could add to one that others tell of."""
    possible = [reading.reached(one) for one in possible]
    own = [reading.could_tell(one) for one in possible]
    told = frozenset().union(*own)
    return tuple(
        reading.unit(one.sentence, None if types else one.joins)
        for one, types in zip(possible, own, strict=True)
        if types or not told.isdisjoint(one.joins)
    )


def _acts(actor: Actor) -> bool:
    return not actor.weak and actor.kind in ("country", "demonym", "capital", "seat", "group", "organisation")


def _lead(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Give the headline and the sentences that the body opens with."""
    body = [s for s in sentences if s.field == "body" and s.is_read]
    return [*(s for s in sentences if s.field == "headline"), *body[:OPENING]]


class _Reading:
    """The names of one article, in the order of its text."""

    def __init__(
        self,
        around: Setting,
        holders: Table,
        headline: str,
        body: str,
        *,
        lead: Sequence[Sentence],
        local: Items,
        diary: Agenda | None,
    ) -> None:
        self.actors = around.actors
        self.home = around.home
        self._line = around.line
        self._city = around.line.city if around.line else None
        self._items = local
        self._agenda = diary
        self._texts: dict[Field, str] = {"headline": headline, "body": body}
        officials = self._officials(headline, body, around.lead)
        text = headline + "\n" + body
        known = aliases((*officials["headline"], *officials["body"]), holders, text, around.anchor)
        coded = {field: self._coded(field, found, known) for field, found in officials.items()}
        self._aliases = known.also(o for found in coded.values() for o in found if o.name)
        named = self._aliases.in_full(text)
        coded["headline"] += bare_titles(headline, coded["headline"], (*coded["body"], *named), self.home)
        coded["body"] += bare_titles(body, coded["body"], (*coded["headline"], *named), self.home)
        self.people: dict[str, People] = {
            "headline": people(headline, coded["headline"], self._aliases, officials["headline"]),
            "body": people(body, coded["body"], self._aliases, officials["body"]),
        }
        self._antecedents: dict[Field, Antecedents] = {
            field: Antecedents(text, self.people[field], self.actors[field]) for field, text in self._texts.items()
        }
        self._starts: dict[Field, list[int]] = {f: [a.start for a in found] for f, found in self.actors.items()}
        self._topics = self._topics_of(lead)
        self._topic = " ".join(s.text for s in lead[:TELLING]).lower()
        # one of each: every sentence asks for all of them, and a long article names the same few again and again
        everybody = {(o.code, o.rank): o for found in self.people.values() for o in found.named}
        pairs = {(a.code, a.kind): a for found in self.actors.values() for a in found if not a.weak}
        self._lent = Lent(people=tuple(everybody.values()), actors=tuple(pairs.values()), home=self.home)
        self._codes = frozenset(p.code for pool in self._topics if len(pool) == TWO for p in pool)

    def _officials(self, headline: str, body: str, lead: int) -> dict[Field, list[Official]]:
        """Find the officials of both fields: titled ones, and those whose office stands beside another mention."""
        titled: dict[Field, list[Official]] = {
            "headline": list(find_officials(headline, self.actors["headline"])),
            "body": list(find_officials(body, self.actors["body"])),
        }
        both = [*titled["headline"], *titled["body"]]
        titled["headline"] += bearers(headline, self.actors["headline"], titled["headline"])
        titled["body"] += bearers(body, self.actors["body"], both)
        titled["body"] += introduced(body, lead, self.actors["body"], titled["body"], both)
        return titled

    def home_at(self, field: Field, offset: int) -> str | None:
        """Name the country from which a place in the text is told: its item's in a roundup, else the dateline's."""
        item = self._items.at(offset) if field == "body" else None
        return item.country if item else self.home

    def _city_at(self, field: Field, offset: int) -> str | None:
        item = self._items.at(offset) if field == "body" else None
        return item.city if item else self._city

    def _coded(self, field: Field, officials: Sequence[Official], known: Aliases) -> list[Official]:
        """Give officials whose state the text does not tell the state of their name elsewhere, or the home's."""
        found = []
        away = abroad(self._texts[field], self.actors[field], officials, self.home) if self.home else {}
        for official in officials:
            other = known.resolve(official.name) if official.name and not official.code else None
            home = away.get(official.name or "", self.home_at(field, official.start))
            if other is not None:
                official = replace(official, code=other.code, country=other.country)
            elif not official.code and home and official.rank in NATIONAL:
                official = replace(official, code=home, country=home)
            if official.code:
                found.append(official)
        return found

    def reached(self, possible: _Possible) -> _Possible:
        """Keep the rules that find what they need near enough to their words; a headline's are always worth a look."""
        sentence, line = possible.sentence, possible.line
        rules = [one for one in possible.rules if one[0].is_told_of(self._topic)]
        brought = sentence.field == "body" and any(rule.brought for rule, _ in rules)
        if not brought or leads_here_or_there(line.lowered):
            return replace(possible, rules=rules)
        names = [(a.start - sentence.start, classes_of(a)) for a in self._actors_in(sentence) if not a.weak]
        names += [(at, PLACE) for at in (*goals(line.words, line.lowered), *pointers(line.words, line.lowered))]
        return replace(possible, rules=[(r, at) for r, at in rules if r.could_reach(line, names)])

    def could_tell(self, possible: _Possible) -> frozenset[str]:
        """Give the types of event for which a sentence seems to name enough people and states, near enough."""
        sentence, line = possible.sentence, possible.line
        field, start, home = sentence.field, sentence.start, self.home_at(sentence.field, sentence.start)
        actors, officials = self._actors_in(sentence), self.people[field].overlapping(start, sentence.end)
        named = named_in(line, start, actors, officials)
        near, far = parted(possible.rules, line, named)
        unclear = far and (sentence.position <= LEAD or not PRONOUNS.isdisjoint(line.words))
        if not near and not unclear:
            return frozenset()
        lent = self._lent if home == self._lent.home else replace(self._lent, home=home)
        cast = Cast(line.words, actors, officials, lent)
        offered = self._codes | ({home} if home else set())
        types = {rule.type for rule, _ in near if rule.could_fill(cast, offered)}
        far = [one for one in far if one[0].type not in types and one[0].could_fill(cast, offered)] if unclear else []
        if far:
            named += pronouns(line, lambda at: self._antecedent(field, start, start + at))
            named += unnamed(line) if sentence.position <= LEAD else []
            types.update(rule.type for rule, _ in parted(far, line, named)[0])
        return frozenset(types)

    def unit(self, sentence: Sentence, joins: frozenset[str] | None) -> Unit:
        """Put a sentence together with all that the article lends it."""
        field, start = sentence.field, sentence.start
        actors = tuple(replace(a, start=a.start - start, end=a.end - start) for a in self._actors_in(sentence))
        named = self.people[field].within(start, sentence.end)
        return Unit(
            text=sentence.text, before=self._texts[field][max(0, start - TOLD_LAST) : start], field=field,
            start=start, position=sentence.position, quoted=sentence.quoted,
            context=self._context(field, start, actors, named), joins=joins,
            listing=self._agenda.at(start) if self._agenda and field == "body" else None,
        )  # fmt: skip

    def _actors_in(self, sentence: Sentence) -> list[Actor]:
        actors, starts = self.actors[sentence.field], self._starts[sentence.field]
        lo, hi = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        return [actor for actor in actors[lo:hi] if actor.end <= sentence.end]

    def _context(self, field: Field, start: int, actors: tuple[Actor, ...], named: tuple[Official, ...]) -> Context:
        """Lend the article's names to one sentence."""

        def antecedent(offset: int) -> Official | None:
            return self._antecedent(field, start, start + offset)

        def pair(offset: int, of: Pair, but: AbstractSet[str]) -> tuple[Party, ...]:
            return self._pair(field, start + offset, of, but)

        def before(offset: int, kinds: AbstractSet[str]) -> Actor | None:
            return self._before(field, start + offset, kinds)

        def others(codes: frozenset[str], at_home: bool) -> tuple[Party, ...]:
            return self._others(field, start, codes, at_home=at_home)

        return Context(
            actors=actors,
            officials=named,
            resolve=self._aliases.resolve,
            antecedent=antecedent,
            pair=pair,
            home=self.home_at(field, start),
            here=self._line,
            before=before,
            others=others,
            topic=self._topic,
        )

    def _antecedent(self, field: Field, sentence: int, at: int) -> Official | None:
        """Find whom a pronoun means; where nobody is named near it, the one official whom the headline names."""
        whom, named = self._antecedents[field].of(sentence, at)
        headline = self.people["headline"].named
        if named or not headline or self._antecedents["headline"].has_strangers:
            return whom
        return headline[0]

    def _others(self, field: Field, offset: int, codes: frozenset[str], *, at_home: bool) -> tuple[Party, ...]:
        """Find who belongs to these: the other of the two that headline or lead are about, else the home state."""
        for pool in self._topics:
            missing = [party for party in pool if party.code not in codes]
            if len(pool) == TWO and codes <= {party.code for party in pool}:
                return tuple(missing)
        home, city = self.home_at(field, offset), self._city_at(field, offset)
        return (of_state(home, 0, 0, city),) if at_home and home and len(codes) <= 1 and home not in codes else ()

    def _topics_of(self, lead: Sequence[Sentence]) -> tuple[tuple[Party, ...], ...]:
        """Give the states, bodies and groups that the headline names, and those of the first sentence with any."""
        headline = [self._named_in(s.field, s.start, s.end) for s in lead if s.field == "headline"]
        body = (self._named_in(s.field, s.start, s.end) for s in lead if s.field == "body")
        return (*headline, *islice(filter(None, body), 1))

    def _named_in(self, field: Field, start: int, end: int) -> tuple[Party, ...]:
        actors = [of_actor(a, None) for a in self.actors[field] if start <= a.start < end and _acts(a)]
        officials = [of_official(o) for o in self.people[field].overlapping(start, end)]
        return tuple({p.code: p for p in (*officials, *actors)}.values())

    def _before(self, field: Field, offset: int, kinds: AbstractSet[str]) -> Actor | None:
        """Find the place or people that stand last before an offset, in nobody's title; else the dateline's."""
        earlier = self.actors[field][: bisect_left(self._starts[field], offset)]
        text = self._texts[field]
        named = (a for a in reversed(earlier) if a.kind in kinds and not a.weak and not names_a_quarrel(a, text))
        return next((a for a in named if not self.people[field].overlapping(a.start, a.end)), self._line)

    def _pair(self, field: Field, offset: int, of: Pair, but: AbstractSet[str]) -> tuple[Party, ...]:
        """Find what "the two sides" means: the last two named before, else the headline's; officials for people."""
        text = self._texts[field]
        earlier = self.actors[field][: bisect_left(self._starts[field], offset)]
        sides = (a for a in reversed(earlier) if _acts(a) and may_be_one(a, text, of))
        actors = [of_actor(a, None) for a in islice(sides, LAST)]
        officials = [of_official(o) for o in self.people[field].before(offset)[-LAST:]]
        states = [replace(of_state(o.code, o.start, o.end), certain=True) for o in officials]
        everybody = sorted((*actors[::-1], *states), key=lambda p: p.start)
        headline = [of_actor(a, None) for a in self.actors["headline"]]
        for named in (officials[::-1] if of == "people" else [], everybody[::-1][:LAST], headline):
            pair = {p.code: p for p in reversed(named) if p.code not in but}
            last = list(dict.fromkeys(p.code for p in named if p.code not in but))[:TWO]
            if len(last) == TWO:
                return tuple(pair[code] for code in last)
        return ()
