"""The setting of an article, which it lends to all its events: its day, its dateline, and the names in its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date

from worker.detection.actors import Actor
from worker.domain.mention import Field

SEATS_OF_BODIES = frozenset(
    {"Brussels", "Geneva", "New York", "Vienna", "Strasbourg", "Luxembourg", "The Hague", "Davos"}
)
LEAD_CHARS = 700  # of the body, for what an article is about
SEATED = {"Washington": frozenset({"IMF", "World Bank", "OAS", "Inter-American Development Bank"})}  # beside a state
# the state of old for which names of a later one stood, and its last year
PREDECESSORS = {"RU": ("SU", 1991), "CZ": ("CS", 1992), "SK": ("CS", 1992), "RS": ("YU", 1991)}
DEFUNCT = frozenset({"SU", "YU", "DD", "CS"})  # states of old, in which nothing happens any more
LAST_OF_THEM = 1992
CLOSE, FAR = 250, 600  # characters back, for what the text speaks of just now


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """`anchor` is the day that "today" means; `actors` are the names by field, in the order of the text.

    `lead` is where the body's prose begins, behind the dateline; `line` is the place that the dateline names.
    """

    anchor: date | None
    actors: Mapping[Field, tuple[Actor, ...]]
    line: Actor | None
    lead: int

    @property
    def home(self) -> str | None:
        """Name the country whose own officials the article names without it: the one that it is datelined from."""
        if self.line is None:
            return self._told_first()
        return None if self.line.city in SEATS_OF_BODIES else self.line.country

    def _told_first(self) -> str | None:
        """Name the country that headline and lead both name first: what has no dateline is told of it."""
        begins = [
            next((a for a in self.actors["headline"] if not a.weak), None),
            next((a for a in self.actors["body"] if not a.weak and a.start >= self.lead), None),
        ]
        first = {a.country for a in begins if a is not None} if all(begins) else set()
        return first.pop() if len(first) == 1 else None

    @property
    def country(self) -> str | None:
        """Name the country that headline and lead speak of, else the one of the dateline."""
        near = [a for a in self.actors["body"] if self.lead <= a.start < self.lead + LEAD_CHARS]
        counts = Counter(a.country for a in (*self.actors["headline"], *near) if a.country and not a.weak)
        if counts:
            return counts.most_common(1)[0][0]
        return self.line.country if self.line else None

    def spoken_of(self, field: Field, start: int) -> str | None:
        """Name the country that the text speaks of at an offset.

        That is the article's, unless the last lines name another and not it, as in a round-up.
        """
        of_all = self.country
        before = [a for a in self.actors[field] if start - FAR <= a.start < start and a.country and not a.weak]
        if not before or any(a.country == of_all for a in before):
            return of_all
        last = before[-1]
        return last.country if start - last.start <= CLOSE else of_all

    def agreed_on(self, field: Field, start: int) -> str | None:
        """Name the country that the text speaks of, where its dateline or what it named last tells of it too.

        An article of two countries does not say which of them a sentence means that names neither.
        """
        spoken = self.spoken_of(field, start)
        if spoken in DEFUNCT and self.anchor is not None and self.anchor.year > LAST_OF_THEM:
            return None
        last = next((a for a in reversed(self.actors[field]) if a.start < start and a.country and not a.weak), None)
        told = {last.country if last else spoken, self.line.country if self.line else None}
        return spoken if spoken in told else None


def setting(
    actors: Mapping[Field, tuple[Actor, ...]], anchor: date | None, line: Actor | None, dateline_end: int
) -> Setting:
    """Gather the setting of an article; without a dateline it ends at 0."""
    if anchor is not None and anchor.year <= LAST_OF_THEM:
        actors = {field: tuple(_of_then(a, anchor.year) for a in found) for field, found in actors.items()}
        line = _of_then(line, anchor.year) if line is not None else None
    return Setting(anchor=anchor, actors=actors, line=line, lead=dateline_end)


def is_seat(city: str, bodies: AbstractSet[str]) -> bool:
    """Tell the town in which some bodies sit."""
    return bool(bodies) and (city in SEATS_OF_BODIES or not bodies.isdisjoint(SEATED.get(city, ())))


def _of_then(actor: Actor, year: int) -> Actor:
    """Give a name the state that it stood for while there was one: "Moscow" spoke for the Soviet Union."""
    of_old, last = PREDECESSORS.get(actor.country or actor.code, ("", 0))
    if year > last:
        return actor
    return replace(actor, code=of_old if actor.code in PREDECESSORS else actor.code, country=of_old)
