"""Who a bare name means, within one article: the officials that it titles, and a dated table of office holders."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from importlib import resources

import ahocorasick_rs

from worker.detection.actors.officials import Official, Rank

TITLE_WORDS = frozenset(
    {"President", "Minister", "Premier", "Chancellor", "Leader", "Secretary", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.",
     "Sir", "The", "But", "And", "When", "If", "As", "Pope", "King", "Dr", "Dr.", "General", "Gen.", "That", "While"}
)  # fmt: skip

HONOURS = ("Sir", "Dame")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One row of the table of office holders; the years are inclusive."""

    name: str
    surname: str
    office: str
    rank: Rank
    code: str
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Aliases:
    """Surnames and full names of an article's officials."""

    _by_name: dict[str, Official] = field(default_factory=dict)

    def surnames(self) -> Iterable[str]:
        """Give every name that resolves."""
        return self._by_name.keys()

    def in_full(self, text: str) -> tuple[Official, ...]:
        """Give those whose full names stand in the text, whether or not it calls them by their office."""
        return tuple({o.name: o for key, o in self._by_name.items() if key == o.name and key in text}.values())

    def also(self, officials: Iterable[Official]) -> Aliases:
        """Add officials under the names that are still free."""
        more = {k: o for o in officials for k in (o.name, o.surname) if k and len(k) > 1 and o.code}
        return Aliases({**more, **self._by_name})

    def resolve(self, name: str) -> Official | None:
        """Find the official that a name, full or last, means; None where two share it."""
        for key in (name, name.split(" ")[-1], name.split(" ")[0]):
            found = self._by_name.get(key)
            if found is not None and (key == name or _could_be(name, found)):
                return found
        return None


def _could_be(name: str, official: Official) -> bool:
    """Refuse a namesake ("Una Daly" is no Pat Daly); titles and initials before the surname say nothing."""
    own = set((official.name or "").split(" "))
    given = [w for w in name.split(" ") if w not in TITLE_WORDS and w not in own and len(w.rstrip(".")) > 1]
    return len(own) == 1 or not given or bool(own & set(name.split(" ")) - {official.surname})


class Table:
    """The office holders, by the names under which an article may know them; all are looked for at once."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._holders = tuple(holders)
        self._surnames = sorted({holder.surname for holder in self._holders})
        self._finder = ahocorasick_rs.AhoCorasick(self._surnames)

    def named(self, text: str, when: date | None) -> list[Holder]:
        """Give the holders whose full name stands in the text, or whose surname does while they hold office."""
        found = {self._surnames[i] for i, _, _ in self._finder.find_matches_as_indexes(text, overlapping=True)}
        return [
            h
            for h in self._holders
            if h.surname in found
            and (h.since <= when.year <= h.until if when else h.name in text)
            and _may_be_named(h, text)
        ]


def aliases(officials: Iterable[Official], holders: Table, text: str, when: date | None) -> Aliases:
    """Collect an article's names: titled in it, or held in the table at the article's date and written in the text."""
    found: dict[str, Official] = {}
    spoiled: set[str] = set()
    for official in sorted(officials, key=lambda o: (not o.code, o.rank == "lower")):
        if not official.name or not official.surname:
            continue
        for key in {official.name, official.surname}:
            other = found.get(key)
            if (
                other is not None
                and official.code
                and other.code
                and other.code != official.code
                and key == official.surname
            ):
                spoiled.add(key)
            if other is None or (not other.code and official.code):
                found[key] = official
    for holder in holders.named(text, when):
        for key in (holder.name, holder.surname):
            if key not in found or not found[key].code:
                found[key] = _as_official(holder, found.get(key))
    found = {**_by_given_names(found.values(), text), **found}
    return Aliases({k: o for k, o in found.items() if k not in spoiled and o.code and len(k) > 1})


def _by_given_names(officials: Iterable[Official], text: str) -> dict[str, Official]:
    """Give those whom the text calls by an honour and a given name alone ("Sir John" of "Sir John Roe")."""
    found = {}
    for official in officials:
        given = [word for word in (official.name or "").split(" ")[:-1] if word not in HONOURS]
        keys = (f"{honour} {given[0]}" for honour in HONOURS if given)
        found.update({key: official for key in keys if key in text})
    return found


def _may_be_named(holder: Holder, text: str) -> bool:
    """Refuse a holder where the text gives his surname to others only ("Simon Harris" is no Kamala Harris)."""
    if holder.name in text:
        return True
    if holder.name.startswith(holder.surname + " "):  # the family name comes first
        given = holder.name.split(" ")[1].lower()
        behind = re.findall(rf"\b{re.escape(holder.surname)} ([A-Z][\w'’-]*)", text)
        return not behind or any(name.lower().startswith(given) for name in behind)
    before = set(re.findall(r"\b([A-Z][\w.'’-]*) " + re.escape(holder.surname) + r"\b", text)) - TITLE_WORDS
    return not before or holder.name.split(" ")[0] in before


def _as_official(holder: Holder, titled: Official | None) -> Official:
    made = Official(
        start=0,
        end=0,
        name=holder.name,
        surname=holder.surname,
        office=holder.office,
        rank=holder.rank,
        code=holder.code,
        country=holder.code,
    )
    return made if titled is None else replace(titled, code=holder.code, country=holder.code)


def load_holders() -> tuple[Holder, ...]:
    """Read the table that ships with the package; it may be edited, and no rule needs it."""
    with (resources.files(__package__) / "data" / "office_holders.csv").open(encoding="utf-8") as lines:
        return tuple(
            Holder(
                name=row["name"], surname=row["surname"], office=row["office"], rank=row["rank"],  # type: ignore[arg-type]  # checked by a test
                code=row["code"], since=int(row["since"]), until=int(row["until"]),
            )
            for row in csv.DictReader(lines)
        )  # fmt: skip
