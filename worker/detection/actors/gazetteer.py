"""Finds names of states, capitals, cities, seats of government, bodies and groups, by one pass over the text."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Literal

import ahocorasick_rs

ActorName = Literal["country", "demonym", "capital", "city", "region", "seat", "organisation", "group"]
NOBODY = ""  # the code of a name that holds a state's and is none: a continent, a treaty, a newspaper
GROUPS_FROM = "Hamas"  # in bodies.csv, the first row that is a party to a conflict and no body of states

PLACE_NAMES = frozenset({"country", "capital", "city", "region"})
_SHOUTED = re.compile(r"\b[A-Z]{3,}\b")

# A name inside a longer one is another thing: a newspaper, a bank, a street.
LONGER_AFTER = re.compile(
    r"['’]?s? (?:Post|Times(?! Square)|Journal|Herald|Tribune|Star|University|Airlines|Airways|Bank|Corp|Inc|"
    r"Ltd|Street|Avenue|Road|Marathon|"
    r"Motors?|FC|United FC|Giants|Patriots|Yankees|Mets|Eagles|Dodgers|Astros|Lakers|Bulls|"
    r"Stock Exchange|Review|Daily|Today|"
    r"Petroleum|Electric|Steel|Lines|Open|Grand Prix|Film Festival|Fed|Magazine)\b"
)
LONGER_BEFORE = re.compile(
    r"(?:Bank|University|Church|Diocese|Archbishop|Bishop|Duke|Duchess|Earl|Prince|Princess|Treaty|"
    r"Society|Tour|Battle|Lloyds?|Saint|St|St\.|Miss|"
    r"Air|Fort|Lake|Port|Royal Bank|Gulf|Sea|Straits?|City) of (?:the )?$|"
    r"(?:Air|Lake|Fort|Miss|Team|Lady|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Deutsche|Radio|Paris|Peter|Michael|"
    r"Denzel|George|Booker|Tom|Kim|John) $"
)
IN_A_LANGUAGE = re.compile(r"\b(?:in|into|fluent|speaks?|spoke|speaking|spoken) (?:[A-Z][a-z]+ (?:and|or) )?$")
# what does not stand behind a language, also behind two of them
NOUN_BEHIND = re.compile(
    r"(?: (?:and|or) [A-Z][a-z]+)?[ -](?!(?:and|or|but|to|on|that|at|with|for|during|before|by|as|from|of|in|when|"
    r"while|after|he|she|they|is|was|about|through)\b)[\w-]"
)
# "the Chadian capital", "Chad's capital", but not its capital markets
IS_CAPITAL = re.compile(
    r"(?:['’]s?)? capital\b(?! (?:market|flow|punishment|invest|stock|spending|gain|control|account|budget|outflow|"
    r"inflow|goods|expenditure|injection|reserve|requirement))"
)
# "Paris, Texas", "Atlanta, Georgia", "Birmingham, Ala."
IN_A_STATE = re.compile(
    r", (?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|"
    r"Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|"
    r"Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|"
    r"Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|"
    r"Washington|West Virginia|Wisconsin|Wyoming|Ala\.|Ariz\.|Ark\.|Calif\.|Colo\.|Conn\.|Del\.|Fla\.|Ga\.|Ill\.|Ind\.|"
    r"Kan\.|Ky\.|La\.|Md\.|Mass\.|Mich\.|Minn\.|Miss\.|Mo\.|Mont\.|Neb\.|Nev\.|N\. ?[HJMYCD]\.|Okla\.|Ore\.|Pa\.|"
    r"R\.I\.|S\. ?[CD]\.|Tenn\.|Tex\.|Vt\.|Va\.|Wash\.|W\.Va\.|Wis\.|Wyo\.)(?!\w)"
)
# Towns that share their name with people: they are one only behind a preposition, and before no surname.
PEOPLE_TOO = frozenset(
    {*("Alexandra", "Alexandria", "Bello", "Broome", "Charlotte", "Corum", "Douglas", "Dudley")}
    | {*("George", "Gilbert", "Gonder", "Hassan", "Henderson", "Kennedy", "Livingstone")}
    | {*("Newton", "Nursultan", "Rosario", "Shiraz", "Stanley", "Thane", "Vaughan", "Vladimir")}
)
STOOD_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Ff]rom|city of|town of|to) $")
OF_A_TOWN = re.compile(r" (?:City|Police|Council|University|Airport|Street|Region|Oblast|Province)\b")
SURNAME = re.compile(r"['’]s\b| [A-Z]")
# Whom somebody is for, against or paid by takes no part himself.
SIDED_BEFORE = re.compile(r"\b(?:[Pp]ro|[Aa]nti|[Ee]x|[Nn]on)-$")
SIDED_AFTER = re.compile(
    r"-(?:backed|born|based|made|built|funded|financed|linked|aligned|supplied|trained|designed|style)\b"
)
MODIFIED = re.compile(
    r"(?: restaurants?| food| cuisine| wine| shepherd| opera| dressing| language| speakers?| teacher| chain)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """One name in a text, [start, end) in code points. `weak` marks a name that is part of a longer one."""

    start: int
    end: int
    text: str
    code: str
    kind: ActorName
    country: str | None
    city: str | None
    weak: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a name stands for."""

    code: str
    kind: ActorName
    country: str | None
    city: str | None


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (resources.files(__package__) / "data" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _entries() -> dict[str, Entry]:
    """Read all tables; where a name stands in two, the later and more specific one here wins."""
    found: dict[str, Entry] = {}
    for row in (*_rows("cities.csv"), *_rows("towns.csv")):
        found[row["name"]] = Entry(code=row["country"], kind="city", country=row["country"], city=row["city"])
    for row in _rows("regions.csv"):
        found[row["name"]] = Entry(code=row["country"], kind="region", country=row["country"], city=None)
    for row in _rows("countries.csv"):
        code = row["code"]
        for name in filter(None, row["capital"].split("|")):
            found[name] = Entry(code=code, kind="capital", country=code, city=name)
        for name in filter(None, row["demonyms"].split("|")):
            found[name] = Entry(code=code, kind="demonym", country=code, city=None)
        for name in filter(None, row["names"].split("|")):
            found[name] = Entry(code=code, kind="country", country=code, city=None)
    for row in _rows("seats.csv"):
        found[row["name"]] = Entry(code=row["code"], kind="seat", country=row["code"], city=None)
    found.update(_bodies())
    for row in _rows("not_actors.csv"):
        found.setdefault(row["name"], Entry(code=NOBODY, kind="region", country=None, city=None))
    return found


def _bodies() -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    kind: ActorName = "organisation"
    for row in _rows("bodies.csv"):
        if row["code"] == GROUPS_FROM:
            kind = "group"
        for name in row["names"].split("|"):
            found[name] = Entry(code=row["code"], kind=kind, country=None, city=None)
    return found


class Gazetteer:
    """The names, compiled once. Matching is case-sensitive, so that "us" is no state and "polish" no people."""

    def __init__(self, entries: dict[str, Entry]) -> None:
        self._names = list(entries)
        self._entries = [entries[name] for name in self._names]
        self._finder = ahocorasick_rs.AhoCorasick(self._names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)
        self._by_upper = {name.upper(): name for name in reversed(self._names) if len(name) > 2 and name[0].isupper()}

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the tables that ship with the package."""
        return cls(_entries())

    def find(self, text: str) -> tuple[Actor, ...]:
        """Find the names in a text, leftmost-longest, on word boundaries. Lone surrogates must have been replaced."""
        found: list[Actor] = []
        for index, start, end in self._finder.find_matches_as_indexes(text):
            if not _bounded(text, start, end):
                continue
            entry = self._entries[index]
            if entry.code == NOBODY or (entry.kind == "demonym" and _is_language(text, start, end)):
                continue
            if entry.kind == "city" and entry.city in PEOPLE_TOO and _is_of_person(text, start, end):
                continue
            if found and _is_its_state(text, found[-1], start):
                continue
            entry, end = _in_context(entry, text, start, end)
            found.append(
                Actor(
                    start=start, end=end, text=text[start:end], code=entry.code, kind=entry.kind, country=entry.country,
                    city=entry.city, weak=_part_of_longer(text, start, end),
                )
            )  # fmt: skip
        return tuple(found)

    def place_in(self, text: str, start: int, end: int) -> Actor | None:
        """Find the first place between two offsets, whether it stands in capitals or not."""
        part = _SHOUTED.sub(lambda word: word.group().title(), text[start:end])
        found = next((a for a in self.find(part) if a.country and a.kind in PLACE_NAMES), None)
        return replace(found, start=start + found.start, end=start + found.end) if found else None

    def spelling(self, upper: str) -> str | None:
        """Give the usual spelling of a name that stands in capitals, None where it is no name of ours."""
        return self._by_upper.get(upper)


def _is_language(text: str, start: int, end: int) -> bool:
    """Tell "said in Spanish" from "in Spanish waters"."""
    return IN_A_LANGUAGE.search(text[max(0, start - 30) : start]) is not None and not NOUN_BEHIND.match(text, end)


def _is_of_person(text: str, start: int, end: int) -> bool:
    """Tell "George Roe" and "Ms Kennedy said" from "a square in George", "George, Georgia"."""
    if OF_A_TOWN.match(text, end) or IN_A_STATE.match(text, end) or (start == 0 and text[end : end + 1] in (",", "")):
        return False  # the last stands in a dateline
    return STOOD_IN.search(text[max(0, start - 10) : start]) is None or SURNAME.match(text, end) is not None


def _is_its_state(text: str, city: Actor, start: int) -> bool:
    """Tell whether a name is the state behind a city of the United States."""
    return city.end + len(", ") == start and city.country == "US" and IN_A_STATE.match(text, city.end) is not None


def _in_context(entry: Entry, text: str, start: int, end: int) -> tuple[Entry, int]:
    """Let the words behind a name tell a capital from its people, and a town of the United States from its namesake."""
    if entry.kind in ("city", "capital") and entry.country != "GE" and IN_A_STATE.match(text, end):
        return replace(entry, code="US", kind="city", country="US", city=text[start:end]), end
    if entry.kind in ("demonym", "country") and (match := IS_CAPITAL.match(text, end)):
        possessive = match.group()[0] in "'’"
        if possessive == (entry.kind == "country") and (city := capital(entry.code)):
            return replace(entry, kind="capital", city=city), match.end()
    return entry, end


@lru_cache(maxsize=256)
def capital(country: str) -> str | None:
    """Name the capital of a state by its code."""
    named = {row["code"]: row["capital"].split("|")[0] for row in _rows("countries.csv")}
    return named.get(country) or None


def _bounded(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    joined = before in ("-", "@", "#") and start > 1 and not text[start - 2].isalpha()
    if joined and before == "-" and text[start - 2] == ".":
        joined = not text[max(0, start - 3)].isalpha()  # but "U.S.-Kenyan talks"
    return not (before.isalnum() or joined) and not after.isalnum()


def _part_of_longer(text: str, start: int, end: int) -> bool:
    """Look at both sides; the character beside the name tells which looks are worth their time."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "-" and SIDED_BEFORE.search(text[max(0, start - 5) : start]):
        return True
    if after == "-" and SIDED_AFTER.match(text, end):
        return True
    if after and after in "'’s " and (LONGER_AFTER.match(text, end) or MODIFIED.match(text, end)):
        return True
    return before == " " and _longer_before(text[max(0, start - 24) : start])


def _longer_before(head: str) -> bool:
    last = head[:-1].rpartition(" ")[2]
    return (last in ("of", "the") or not last.islower()) and LONGER_BEFORE.search(head) is not None
