"""Who is a guest: officials without a state who, by what is told of them, are not of the state that it is told from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from worker.detection.actors.bearers import LEADING
from worker.detection.actors.gazetteer import Actor
from worker.detection.actors.officials import Official

NEAR = 160  # characters of a sentence behind a name
OPENING = 700  # characters of a body that say what it is about
_COUNTERPART = re.compile(r"[^.\n]*?\b(?:his|her) (?P<whose>[A-Z]\w+(?: [A-Z]\w+)?) counterparts?\b")
_HOME_TO = re.compile(
    r" (?:\w+ )?(?:flew|flies|went|goes|returned|returns|headed|heads|travelled|left) (?:back|home) (?:to|for) "
)
_MET = re.compile(
    r"\b(?:meets?|met|meeting|sees?|saw|seeing|(?:talks|meetings?|lunch|dinner|conferr?ed|spoke)\s(?:there\s)?with|"
    r"(?:received|welcomed|hosted|greeted|met)\sby)\s(?:with\s)?$"
)
_TO_PLACE = re.compile(r"\b(?:in|to|at|for|left|visit(?:s|ed|ing)?(?:\sto)?)\s(?:the\s)?$", re.IGNORECASE)
_THERE = re.compile(r"(?:\s(?:at|for)\s[^,.]{1,40}?)?\sin\s")
_END = re.compile(r"[.!?\n]\s|\n")
LONGEST = 24  # characters before a name
_SAME = frozenset({("head of state", "president"), ("leader", "president"), ("leader", "prime minister")})


def abroad(text: str, actors: Sequence[Actor], officials: Sequence[Official], home: str) -> dict[str, str]:
    """Give the state of each official of one field, by name, who is plainly not of the home state."""
    unknown = [o for o in officials if o.name and not o.code]
    if not unknown:
        return {}
    return {name: code for o in unknown for name, code in _told(text, actors, officials, o, home)}


def _told(
    text: str, actors: Sequence[Actor], officials: Sequence[Official], one: Official, home: str
) -> Iterator[tuple[str, str]]:
    for code in (
        _by_counterpart(text, actors, one, home),
        _by_office(officials, one, home),
        _by_return(text, actors, one, home),
        _by_stay(text, actors, one, home),
    ):
        if code is not None and one.name is not None:
            yield one.name, code
            return


def _by_counterpart(text: str, actors: Sequence[Actor], one: Official, home: str) -> str | None:
    """Read "told her Chilean counterpart" in Santiago: she is of the other state that the story is about."""
    match = _COUNTERPART.match(text, one.end, one.end + NEAR)
    if match is None or not any(a.start == match.start("whose") and a.code == home for a in actors):
        return None
    others = Counter(a.country for a in actors if a.start < OPENING and a.country not in (None, home) and not a.weak)
    return others.most_common(1)[0][0] if others else None


def _by_office(officials: Sequence[Official], one: Official, home: str) -> str | None:
    """Read "Kenya's head of state ... President Amina Otieno": the one of that office whom the story began with."""
    before = [
        o for o in officials
        if o.start < min(one.start, OPENING) and not o.name and o.country not in (None, home) and o.rank in LEADING
        and (o.office == one.office or (o.office, one.office) in _SAME)
    ]  # fmt: skip
    named = {o.code for o in officials if o.name and o.code and o.office == one.office}
    codes = {o.code for o in before} - named
    return codes.pop() if len(codes) == 1 else None


def _by_return(text: str, actors: Sequence[Actor], one: Official, home: str) -> str | None:
    """Read "Otieno flew back to Nairobi"."""
    for match in re.finditer(rf"\b{re.escape(one.surname or one.name or '')}\b", text):
        way = _HOME_TO.match(text, match.end())
        place = next((a for a in actors if way and a.start == way.end() and a.country), None)
        if place is not None and place.country != home:
            return place.country
    return None


def _by_stay(text: str, actors: Sequence[Actor], one: Official, home: str) -> str | None:
    """Read "flew to Lima, where he met President Ana Quispe" and "was received by President Quispe in Lima"."""
    if not _MET.search(text, max(0, one.start - LONGEST), one.start):
        return None
    begin = max((m.end() for m in _END.finditer(text, max(0, one.start - NEAR), one.start)), default=one.start - NEAR)
    there = _THERE.match(text, one.end)
    places = {
        a.country
        for a in actors
        if a.kind in ("country", "capital", "city") and not a.weak and a.country not in (None, home)
        and ((begin <= a.start < one.start and _TO_PLACE.search(text, max(0, a.start - LONGEST), a.start))
             or (there is not None and a.start == there.end()))
    }  # fmt: skip
    return places.pop() if len(places) == 1 else None
