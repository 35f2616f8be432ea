"""The rows of a partition's articles: one for each article, and a few that help time to find them.

    a|URI          an article: the truth
    SHARD|held     the articles under embargo, and until when
    SHARD|d|DAY|N  the articles that may be forgotten on that day, in many rows: each is written for each article in it
    SHARD|d|DAY    the numbers of those rows
    SHARD|clock    how far time has come

A shard is a partition. What only helps is written before an article's row, and after it where time forgets it, so
that a crash between two writes leaves nothing undone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zlib import crc32

from worker import codec
from worker.domain.article import PubStatus
from worker.domain.report import Held, Report
from worker.lifecycle.follow import ArticleRow, Followed, follow
from worker.lifecycle.message import MentionMessage
from worker.lifecycle.rows import Get, Write

T = TypeVar("T")

REMEMBER = timedelta(days=75)  # after its last version, an article that told of events, was taken back or is held
REMEMBER_EMPTY = timedelta(days=14)  # any other
ASK_AGAIN = timedelta(minutes=10)  # for an article whose embargo is over and which has not come through
MOST_AT_ONCE = 500  # articles that one tick looks at
MOST_RELEASES = 50
ROWS_A_DAY = 1_024  # at 20 articles a second and 12 partitions, 140 in each


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An article under embargo; `asked_at` is when its release was last asked for."""

    held: Held
    asked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A record of the input to be read again, since its embargo is over."""

    uri: str
    held: Held


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeStep:
    """The messages to deliver, then the rows to write, in this order."""

    writes: tuple[Write, ...]
    messages: tuple[MentionMessage, ...] = ()
    outcome: Followed = "followed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseStep:
    """The rows to write, and the records to read again."""

    writes: tuple[Write, ...] = ()
    releases: tuple[Release, ...] = ()


def take(get: Get, shard: int, report: Report) -> TakeStep:
    """Fold a report into its article's row."""
    key = _article(report.source.uri)
    before = _read(get, key, ArticleRow)
    step = follow(before, report)
    if step.row is None or step.row == before:
        return TakeStep(writes=(), messages=step.messages, outcome=step.outcome)
    hints: dict[bytes, bytes | None] = {}
    after = replace(step.row, received_on=report.received_at.date().isoformat())
    after = _filed(get, shard, report.source.uri, after, hints)
    if after.hold != (before.hold if before else None):
        _hold(get, shard, report.source.uri, after, hints)
    return TakeStep(writes=(*hints.items(), (key, codec.encode(after))), messages=step.messages, outcome=step.outcome)


def release(get: Get, shard: int, at: datetime) -> ReleaseStep:
    """Find the articles whose embargo is over, and forget those that are old."""
    releases, held = _released(get, shard, at)
    return ReleaseStep(writes=(*held, *_forgotten(get, shard, at)), releases=releases)


def waiting(get: Get, shard: int) -> tuple[Held, ...]:
    """Give the holds of a partition's articles under embargo."""
    return tuple(one.held for one in (_read(get, _name(shard, "held"), dict[str, Waiting]) or {}).values())


def _released(get: Get, shard: int, at: datetime) -> tuple[tuple[Release, ...], tuple[Write, ...]]:
    held = _read(get, _name(shard, "held"), dict[str, Waiting]) or {}
    left, releases = dict(held), list[Release]()
    for uri, one in held.items():
        if len(releases) == MOST_RELEASES or not _is_due(one, at):
            continue
        row = _read(get, _article(uri), ArticleRow)
        if row is None or row.hold is None or row.hold.held != one.held:
            del left[uri]
        else:
            left[uri] = replace(one, asked_at=at)
            releases.append(Release(uri=uri, held=one.held))
    if left == held:
        return (), ()
    return tuple(releases), ((_name(shard, "held"), codec.encode(left) if left else None),)


def _is_due(one: Waiting, at: datetime) -> bool:
    if one.held.until is None or one.held.until > at:
        return False
    return one.asked_at is None or at - one.asked_at >= ASK_AGAIN


def _hold(get: Get, shard: int, uri: str, row: ArticleRow, hints: dict[bytes, bytes | None]) -> None:
    name = _name(shard, "held")
    held = _read(get, name, dict[str, Waiting]) or {}
    held.pop(uri, None)
    if row.hold is not None:
        held[uri] = Waiting(held=row.hold.held)
    hints[name] = codec.encode(held) if held else None


def _filed(get: Get, shard: int, uri: str, row: ArticleRow, hints: dict[bytes, bytes | None]) -> ArticleRow:
    """File an article under the day on which it may be forgotten, unless time will look at it before."""
    passed = _read(get, _name(shard, "clock"), str)
    if passed is None:
        passed = row.received_on
        hints[_name(shard, "clock")] = codec.encode(passed)
    day = max(_due(row), (date.fromisoformat(passed) + timedelta(days=1)).isoformat())
    if passed < row.filed <= day:
        return row
    _put_down(get, shard, day, uri, hints)
    return replace(row, filed=day)


def _put_down(view: Get, shard: int, day: str, uri: str, rows: dict[bytes, bytes | None]) -> None:
    number = crc32(uri.encode("utf-8", "surrogatepass")) % ROWS_A_DAY
    index, name = _name(shard, f"d|{day}"), _name(shard, f"d|{day}|{number}")
    numbers = _read(view, index, tuple[int, ...]) or ()
    if number not in numbers:
        rows[index] = codec.encode((*numbers, number))
    rows[name] = codec.encode((*(_read(view, name, tuple[str, ...]) or ()), uri))


def _due(row: ArticleRow) -> str:
    matters = row.threads or row.dormant or row.hold is not None or row.pubstatus is not PubStatus.USABLE
    return (date.fromisoformat(row.received_on) + (REMEMBER if matters else REMEMBER_EMPTY)).isoformat()


def _forgotten(get: Get, shard: int, at: datetime) -> tuple[Write, ...]:
    clock = _read(get, _name(shard, "clock"), str)
    if clock is None:
        return ()
    today, passed = at.date(), date.fromisoformat(clock)
    gone: dict[bytes, bytes | None] = {}
    looked = 0
    while passed < today and looked < MOST_AT_ONCE:
        passed += timedelta(days=1)
        looked += _pass_day(get, shard, passed.isoformat(), gone)
    if passed.isoformat() == clock:
        return ()
    return (*gone.items(), (_name(shard, "clock"), codec.encode(passed.isoformat())))


def _pass_day(get: Get, shard: int, day: str, gone: dict[bytes, bytes | None]) -> int:
    """Look at the articles of a day, and delete its rows; give how many there were."""

    def view(key: bytes) -> bytes | None:
        return gone[key] if key in gone else get(key)

    index, looked = _name(shard, f"d|{day}"), 0
    for number in _read(view, index, tuple[int, ...]) or ():
        name = _name(shard, f"d|{day}|{number}")
        filed = dict.fromkeys(_read(view, name, tuple[str, ...]) or ())
        for uri in filed:
            _look(view, shard, uri, day, gone)
        looked += len(filed)
        gone[name] = None
    if looked:
        gone[index] = None
    return looked


def _look(view: Get, shard: int, uri: str, today: str, gone: dict[bytes, bytes | None]) -> None:
    """Forget an article, or file it anew where it has had a version since."""
    row = _read(view, _article(uri), ArticleRow)
    if row is None or row.filed != today:
        return
    day = _due(row)
    if day <= today:
        gone[_article(uri)] = None
        return
    _put_down(view, shard, day, uri, gone)
    gone[_article(uri)] = codec.encode(replace(row, filed=day))


def _article(uri: str) -> bytes:
    return f"a|{uri}".encode()


def _name(shard: int, name: str) -> bytes:
    return f"{shard}|{name}".encode()


def _read(get: Get, key: bytes, kind: type[T]) -> T | None:
    raw = get(key)
    return codec.decode(raw, kind) if raw is not None else None
