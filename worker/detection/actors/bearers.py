"""Finds officials whose office stands elsewhere in the article than their name.

"Kenya's Amina Otieno" where the headline has "Kenya's president"; "the president" for one named before; a name that
opens the story and a nameless minister in the sentence after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from worker.detection.actors.gazetteer import Actor
from worker.detection.actors.officials import RANKS, TITLE, Official, surname_of

NEAR = 300  # characters in which the name follows an office that is named without one
SAME_OFFICE = {"premier": ("prime minister",), "prime minister": ("premier",)}
HONOURS = ("Sir ", "Dame ", "Lord ", "Lady ")  # before a first name of somebody named already
POPES = frozenset({"pontiff", "pope"})
OPENING = 700  # characters in which a story introduces its people
LEADING: Final = frozenset({"head", "royal", "vice", "minister", "body_head"})
_WORD = r"[A-Z][a-zé'’]+(?:-[\w]+)?"
PERSON = rf"{_WORD}(?: (?:{_WORD}|[A-Z]\.|(?:al|el|de|da|van|von|bin|bint)-?(?=[ A-Z]))){{1,3}}"
_AFTER_STATE: Final = re.compile(rf"['’] *s? ({PERSON})(?![\w-])")
_BEFORE_STATE: Final = re.compile(rf"(?<![\w'’-] )(?<![\w-])({PERSON}) of (?:the )?$")
_OPENS: Final = re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n))({PERSON})(?:,|\s[a-z])", re.MULTILINE)
INSTITUTION: Final = re.compile(
    r"\b(?:Ministry|Minister|President|Parliament|Assembly|Senate|Congress|Bank|Court|Council|Party|Union|University|Army|"
    r"Navy|Force|Forces|Office|Department|Agency|Airport|Embassy|House|Hall|Square|Street|City|Cup|Grand|National|Supreme|"
    r"Foreign|Defen[cs]e|Interior|State|Central|Prime|Royal|Red|North|South|East|West|The|Republic|Kingdom|King|Queen|"
    r"Prince|Princess|Sultan|Emir|Pope|Island|Islands|Sea|Bay|River|Street|Palace|Committee|Commission|Federation|Day|War|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|But|And|In|On|At|For|Both|After|Mr|Mrs|Ms|Dr|World|International|League|Group)\b"
)
_BARE: Final = re.compile(
    r"[Tt](?<!\w[Tt])he (?:visiting )?(?P<office>[Vv]ice[ -][Pp]resident|[Pp]rime [Mm]inister|[Pp]resident|[Pp]remier|"
    r"[Pp]ontiff|[Pp]ope|"
    r"(?:foreign|defen[cs]e|finance|trade|economy|interior|energy) (?:minister|secretary)|[Mm]inister|[Kk]ing|[Qq]ueen|"
    r"[Cc]hancellor|[Ss]ultan|[Ee]mir|[Ee]mperor)"
    r"(?![\w-]|['’]s? (?:office|wife|spokes)|,? [A-Z]|, (?:the|a)\b| of\b| for\b| and\b)"
)  # fmt: skip


def bearers(text: str, actors: Sequence[Actor], officials: Sequence[Official]) -> list[Official]:
    """Find persons of a state ("Kenya's Amina Otieno", "Efua Mensah of Ghana") whose office the article tells."""
    offices = {o.code: o for o in officials if o.code and not o.name and o.rank in LEADING}
    bare = next((_office(m) for m in _BARE.finditer(text)), None)
    found: list[Official] = []
    for actor in actors:
        if actor.kind != "country" or actor.weak or (actor.code not in offices and bare is None):
            continue
        named = _person_beside(text, actor)
        if named is None or any(o.start < named[1] and named[0] < o.end for o in officials):
            continue
        if any(a is not actor and a.start < named[1] and named[0] < a.end for a in actors):
            continue  # "Egypt's Sharm el-Sheikh"
        of = offices.get(actor.code)
        rank, office = (of.rank, of.office) if of else bare or ("lower", "")
        found.append(_official(named, rank, office, actor.code, actor.country))
    return found


def introduced(
    text: str, lead: int, actors: Sequence[Actor], officials: Sequence[Official], nameless: Sequence[Official]
) -> list[Official]:
    """Join the one untitled name that opens sentences of a story's lead with the one nameless leader beside it."""
    opening = text[lead : lead + OPENING]
    offices = {(o.code, o.rank): o for o in nameless if o.country and not o.name and o.rank in LEADING}
    known = {o.surname for o in officials if o.name}
    spans = [
        (lead + m.start(1), lead + m.end(1), m.group(1))
        for m in _OPENS.finditer(opening)
        if not INSTITUTION.search(m.group(1))
        and surname_of(m.group(1)) not in known
        and not m.group(1).startswith(HONOURS)
        and not any(a.start == lead + m.end(1) + len(", ") for a in actors if a.country)  # "Ann Roe, Kenya's ..."
    ]
    taken = [*((o.start, o.end) for o in officials), *((a.start, a.end) for a in actors)]
    spans = [s for s in spans if not any(start < s[1] and s[0] < end for start, end in taken)]
    if len(offices) != 1 or len({name for _, _, name in spans}) != 1:
        return []
    office = next(iter(offices.values()))
    return [_official(span, office.rank, office.office, office.code, office.country) for span in spans]


def bare_titles(text: str, here: Sequence[Official], elsewhere: Sequence[Official], home: str | None) -> list[Official]:
    """Find "the president" and whom it means: the last of that office before it, the only one, or the home state's."""
    found: list[Official] = []
    unknown: set[str] = set()  # offices that the story uses before it names anybody in them: they are somebody else's
    for match in _BARE.finditer(text):
        start, end = match.span()
        if any(o.start < end and start < o.end for o in here):
            continue
        rank, office = _office(match)
        whom = None if office in unknown else _meant(match, here, elsewhere)
        if whom is None:
            unknown.add(office)
        if whom is not None:
            found.append(replace(whom, start=start, end=end))
        elif office in POPES and "Coptic" not in text:
            found.append(_official((start, end, None), "head", "pope", "VA", "VA"))
        elif home and rank in ("head", "royal", "vice") and office not in POPES:
            found.append(_official((start, end, None), rank, office, home, home))
    return found


def _is_named_before(official: Official, match: re.Match[str]) -> bool:
    """Tell whom the text names in full before, though not by his office."""
    return bool(official.name) and match.string.find(official.name or "", 0, match.start()) >= 0


def _meant(match: re.Match[str], here: Sequence[Official], elsewhere: Sequence[Official]) -> Official | None:
    rank, office = _office(match)
    same = [o for o in here if o.code and _same_office(o, rank, office)]
    before = [o for o in same if o.start < match.start()]
    if before:
        return next((o for o in reversed(before) if o.name), before[-1])
    named = [o for o in elsewhere if o.code and _same_office(o, rank, office) and _is_named_before(o, match)]
    if len({o.code for o in named}) == 1:
        return named[0]
    others = [
        *(o for o in same if o.start < match.end() + NEAR),
        *(o for o in elsewhere if o.code and _same_office(o, rank, office)),
    ]
    return others[0] if len({o.code for o in others}) == 1 else None


def _same_office(official: Official, rank: str, office: str) -> bool:
    if office == "minister":
        return official.rank == "minister"
    if office in POPES:
        return official.office == "pope"
    named = official.office.replace("-", " ")
    return official.rank == rank and named.endswith((office.replace("-", " "), *SAME_OFFICE.get(office, ())))


def _office(match: re.Match[str]) -> tuple[str, str]:
    office = match.group("office").lower()
    titled = TITLE.search(match.group("office"))
    return RANKS[int((titled.lastgroup or "t0")[1:])] if titled else "head", office


def _person_beside(text: str, actor: Actor) -> tuple[int, int, str] | None:
    after = _AFTER_STATE.match(text, actor.end)
    if after and not INSTITUTION.search(after.group(1)):
        return actor.start, after.end(1), after.group(1)
    offset = max(0, actor.start - 60)
    before = _BEFORE_STATE.search(text[offset : actor.start])
    if before and not INSTITUTION.search(before.group(1)):
        return offset + before.start(1), actor.end, before.group(1)
    return None


def _official(span: tuple[int, int, str | None], rank: str, office: str, code: str, country: str | None) -> Official:
    start, end, name = span
    return Official(
        start=start, end=end, name=name, surname=surname_of(name), office=office, rank=rank,  # type: ignore[arg-type]  # one of RANKS
        code=code, country=country,
    )  # fmt: skip
