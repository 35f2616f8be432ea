"""The facts of one happening, told by its candidates: how far it has come, when, where, and how much it matters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from worker.detection.actors import Actor
from worker.detection.candidates import DAY, LEAD_SENTENCES, Candidate
from worker.detection.merge import Group
from worker.detection.setting import LEAD_CHARS, Setting, is_seat
from worker.detection.times import status_by_date
from worker.detection.timing import HISTORICAL_DAYS
from worker.detection.under_way import lasts_until
from worker.domain.mention import Basis, Participant, Place, Salience, Status, When

_STOOD_IN = re.compile(r"\b(?:in|at|near)\s(?:the\s)?$")
_WENT_TO = re.compile(r"\b(?:in|at|to|into)\s(?:the\s)?$")
OPENING = 4  # sentences that say what an article is about
NEXT = 1  # sentences off, in which what names nobody still tells of the same
BYGONE_DAYS = 60
REPEATED = frozenset({"protest", "talks"})  # more of these may follow on a day to come, and are told of as the same
AHEAD = frozenset({Status.PLANNED, Status.POSTPONED, Status.CANCELLED})
ELSEWHERE = frozenset({"election", "sanctions", "diplomatic_break"})  # a dateline does not say where these are


def status(ranked: Group, when: When, anchor: date | None) -> Status:
    """Tell the status that the best words give; a day to come makes planned what their own sentence does not date."""
    strong = [c for c in ranked if _is_off(c) and _is_of_this(c, ranked) and not _was_held(c, ranked)]
    if strong:
        return strong[0].status or Status.CANCELLED
    best = _best([c for c in ranked if not _is_off(c)] or ranked)
    if anchor and not best.when.start and not _is_said_over(best) and status_by_date(when, anchor) is Status.PLANNED:
        return Status.PLANNED
    if best.status is Status.ONGOING and best.field == "body" and not best.when.start:
        over = [c for c in ranked if c.when == when and c.lacks is None and _is_beside_one([best], c)]
        if over and all(c.status is Status.COMPLETED for c in over):
            return Status.COMPLETED
    if best.status is Status.COMPLETED and anchor and _goes_on(ranked, when, anchor):
        return Status.ONGOING
    return best.status or Status.COMPLETED


def _goes_on(ranked: Group, when: When, anchor: date) -> bool:
    """Tell a journey of which some words say that it goes on, and none that it has ended."""
    now = any(c.now and not c.quoted and (c.lacks is None or c.definite) for c in ranked)
    return now and not any(c.over or c.long_ago for c in ranked) and lasts_until(when, anchor)


def _is_off(candidate: Candidate) -> bool:
    return candidate.status in (Status.CANCELLED, Status.POSTPONED)


def _was_held(off: Candidate, ranked: Group) -> bool:
    """Tell that this came about, as the article has told before, so that something else was put or called off."""
    return any(
        c.lacks is None
        and c.reading in ("completed", "ongoing")
        and c.status in (Status.COMPLETED, Status.ONGOING)
        and (off.lacks is not None or (c.field == off.field and c.position < off.position))
        for c in ranked
    )


def _is_of_this(candidate: Candidate, ranked: Group) -> bool:
    """Tell whether a candidate is surely of the event: what lacks somebody may tell of another."""
    if candidate.lacks is None or candidate.definite:
        return True
    return candidate.position <= LEAD_SENTENCES and _opens_with(ranked)


def _opens_with(ranked: Group) -> bool:
    """Tell whether the event is among what an article opens with."""
    return any(c.lacks is None and c.position <= OPENING for c in ranked)


def _best(ranked: Group) -> Candidate:
    """Choose the candidate whose words tell how far the event has come."""
    read = [c for c in ranked if c.status is not None]
    sure = [c for c in read if _is_of_this(c, ranked) or _is_beside_one(ranked, c)]
    stated = [c for c in sure if c.reading != "unknown"] or read
    best = stated[0]
    if best.status is Status.PLANNED and not best.when.start:  # "hours before the summit", held on a day told later
        return next((c for c in stated if _came_about(c)), None) or _told_first(stated, best)
    return best


def _told_first(stated: list[Candidate], best: Candidate) -> Candidate:
    """Let an article's opening say that a vote is over, of which a later line tells only what was before it."""
    if best.type != "election" or (best.field == "body" and best.position <= OPENING):
        return best
    opening = (c for c in stated if c.field == "headline" or c.position <= OPENING)
    return next((c for c in opening if c.status is Status.COMPLETED), best)


def _came_about(candidate: Candidate) -> bool:
    dated = len(candidate.when.start or "") == DAY
    return dated and candidate.status is Status.COMPLETED and candidate.lacks is None


def when(ranked: Group) -> When:
    """Take the finest date of the best candidate; of what was postponed, the new day.

    What is to come is not dated by words on what is over, and what is dated by its own words not by those on what is
    to come.
    """
    best = _best(ranked)
    dated = [c.when for c in ranked if c.when.start and _agree(best, c) and _tells_of(ranked, best, c)]
    if any(c.status is Status.POSTPONED for c in ranked):
        moved = [c.when for c in ranked if c.when.start and c.status is Status.PLANNED]
        return max([*moved, *(() if moved else dated)], key=lambda w: w.start or "", default=ranked[0].when)
    return max(dated, key=lambda w: len(w.start or "")) if dated else ranked[0].when


def _tells_of(ranked: Group, best: Candidate, candidate: Candidate) -> bool:
    """Tell whether a candidate is of the event, or so near to one that it must be: else its day is another's.

    Of what the article is about it may tell further down, if it names one of those who take part.
    """
    if _is_of_this(candidate, ranked):
        return True
    if _is_beside_one(ranked, candidate):
        return True
    told = {best.status in AHEAD, candidate.status in AHEAD}
    same = len(told) == 1 or Status.ONGOING in (best.status, candidate.status)
    opening = _opens_with(ranked) or (candidate.field == "body" and candidate.position <= LEAD_SENTENCES)
    return opening and bool(candidate.roles) and same


def _is_beside_one(ranked: Group, candidate: Candidate) -> bool:
    return any(
        c.lacks is None and c.field == candidate.field and abs(c.position - candidate.position) <= NEXT for c in ranked
    )


def _agree(best: Candidate, other: Candidate) -> bool:
    if best.when.start or _is_said_over(best):
        return (best.status is Status.PLANNED) == (other.status is Status.PLANNED)
    return best.status is not Status.PLANNED or other.status is not Status.COMPLETED


def _is_said_over(best: Candidate) -> bool:
    """Tell what its own words tell as over, whatever day another sentence gives it."""
    return best.reading == "completed" and best.lacks is None and best.type in REPEATED


def place(ranked: Group) -> Place | None:
    """Take the place of the best candidate that names one, with a city that another names in the same country.

    What lacks somebody may tell of another event: its place counts where it stands in the lead or says "the talks".
    """
    sure = [c.place for c in ranked if c.place and _is_of_this(c, ranked)]
    if not sure:
        return None
    best = sure[0]
    cities = (c.place for c in ranked if c.place and c.place.city and c.place.country == best.country)
    return best if best.city else next(cities, best)


def on_the_spot(
    found: Place | None, mention_type: str, status: Status, parties: Sequence[Participant], line: Actor | None
) -> Place | None:
    """Place what a datelined report is about where it is written, unless the text puts it elsewhere.

    Where states take part it is written in one of them, or at the seat of a body that does.
    """
    states = {p.code for p in parties if p.kind == "country"}
    if line is None or not line.city or mention_type in ELSEWHERE or (found and found.city):
        return found
    if found is not None:
        return replace(found, city=line.city, basis=Basis.DATELINE) if found.country == line.country else found
    bodies = {p.code for p in parties if p.kind == "organisation"}
    near = not states or line.country in states or is_seat(line.city, bodies)
    if status in (Status.ONGOING, Status.COMPLETED) and near:
        return Place(country=line.country, city=line.city, basis=Basis.DATELINE)
    return None


def in_the_city(found: Place | None, mention_type: str, setting: Setting, body: str) -> Place | None:
    """Place what an article is about in the one city of its country in which the article says that anything is.

    Protests may be all over the country: theirs is named at the beginning.
    """
    if found is None or found.city or mention_type in ELSEWHERE | {"military_exercise"}:
        return found
    end = setting.lead + LEAD_CHARS if mention_type == "protest" else len(body)
    named = [a for a in setting.actors["body"] if a.city and a.country == found.country and a.start < end]
    standing = _WENT_TO if mention_type == "state_visit" else _STOOD_IN
    cities = {a.city for a in named if not a.weak and standing.search(body, max(0, a.start - 9), a.start)}
    return replace(found, city=cities.pop()) if len(cities) == 1 else found


def home(participants: tuple[Participant, ...]) -> Place | None:
    """Place an event at home: in the one country that takes part, where no place is named."""
    countries = {p.code for p in participants if p.kind == "country"}
    if len(countries) != 1:
        return None
    return Place(country=countries.pop(), city=None, basis=Basis.PARTICIPANT)


def salience(members: Group, when: When, anchor: date | None) -> Salience:
    """Tell what the article is about from what it mentions and what it remembers; the best of the members first."""
    if anchor is not None and when.start and _age_days(when, anchor) > HISTORICAL_DAYS and not _opens_now(members):
        return Salience.HISTORICAL
    if anchor is not None and not when.start and members[0].long_ago and not _is_recent(members, anchor):
        return Salience.HISTORICAL
    return Salience.MAIN if any(c.position <= LEAD_SENTENCES for c in members) else Salience.MENTIONED


def _opens_now(members: Group) -> bool:
    """Tell what an article opens with as under way or to come: it is not as old as a day further down."""
    opening = (c for c in members if c.position <= LEAD_SENTENCES and c.lacks is None and not c.when.start)
    return any(c.status in (Status.ONGOING, Status.PLANNED) for c in opening)


def _is_recent(members: Group, anchor: date) -> bool:
    dated = [c.when for c in members if c.when.start]
    return any(_age_days(when, anchor) <= HISTORICAL_DAYS for when in dated)


def is_bygone(when: When, anchor: date | None) -> bool:
    """Tell what lies too far back to be what is still to come, or under way.

    A bare year may be that in which it began. Of an article without a day, whatever names its own is no news.
    """
    if len(when.start or "") <= len("2025"):
        return False
    return anchor is None or _age_days(when, anchor) > BYGONE_DAYS


def _age_days(when: When, anchor: date) -> int:
    """Count the days since the event's end at the latest; a bare year or month counts from its middle."""
    text = when.end or when.start or ""
    full = text + {4: "-07-01", 7: "-15"}.get(len(text), "")
    return (anchor - date.fromisoformat(full)).days
