"""Golden stories: a story, the events that are right by the annotation guide, and what is found in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from worker.cli.files import articles
from worker.detection import load
from worker.domain.article import Article
from worker.domain.mention import Mention

HERE = Path(__file__).parent
STORIES = HERE / "stories"
FOUND = HERE / "found.txt"
GAPS = HERE / "known_gaps.toml"

Expected = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A story with the events that a careful reader finds in it."""

    name: str
    article: Article
    expected: tuple[Expected, ...]


def stories() -> tuple[Story, ...]:
    """Read all stories: `NAME.txt` or `NAME.json` (ninjs), with the expected events in `NAME.toml`."""
    files = sorted(path for path in STORIES.iterdir() if path.suffix in (".txt", ".json"))
    return tuple(_story(path) for path in files)


def detect_all(read: Sequence[Story]) -> dict[str, tuple[Mention, ...]]:
    """Find the events of all stories, by name."""
    found = load().detect_many([story.article for story in read])
    return {story.name: mentions for story, mentions in zip(read, found, strict=True)}


def shown(found: Mapping[str, Sequence[Mention]]) -> str:
    """Write what was found, a line an event, without confidence: that moves with every calibration."""
    lines = [line for name, mentions in found.items() for line in (name, *(f"  {_line(one)}" for one in mentions))]
    return "\n".join(lines) + "\n"


def gaps(story: Story, mentions: Sequence[Mention]) -> list[str]:
    """Name what is wrong, as "visit: date", "visit: missed" or "extra talks"; a second one of a name gets a number."""
    pairs, extra = _paired(story.expected, mentions)
    wrong = [f"{one['name']}: {fault}" for one, mention in pairs for fault in _faults(one, mention)]
    return _numbered([*wrong, *(f"extra {mention.type}" for mention in extra)])


def known_gaps() -> dict[str, dict[str, str]]:
    """Read the known gaps: story to gap to cause."""
    return tomllib.loads(GAPS.read_text("utf-8"))


def _story(path: Path) -> Story:
    (article,) = articles(str(path))
    expected = tomllib.loads(path.with_suffix(".toml").read_text("utf-8")).get("event", [])
    return Story(name=path.stem, article=article, expected=tuple(expected))


def _line(mention: Mention) -> str:
    roles = {code: role for role, codes in mention.roles().items() for code in codes}
    who = ", ".join(f"{code} {roles[code]}" if code in roles else code for code in mention.codes)
    people = ", ".join(person.name for person in mention.people)
    where = "/".join(part or "?" for part in (mention.place.country, mention.place.city)) if mention.place else "?"
    kind = f" ({mention.kind})" if mention.kind else ""
    facts = (mention.type + kind, mention.status.value, who, people, where, _dates(mention), mention.salience.value)
    return " | ".join((*(fact or "-" for fact in facts), " ".join(mention.quote.split())))


def _dates(mention: Mention) -> str:
    start, end = mention.when.start, mention.when.end
    return f"{start}/{end}" if start and end and end != start else start or "unknown"


def _paired(
    expected: Sequence[Expected], mentions: Sequence[Mention]
) -> tuple[list[tuple[Expected, Mention | None]], list[Mention]]:
    """Pair one to one, the most alike first; give what is to be judged, and what was found beyond it."""
    ranked = sorted(
        (
            (not is_scored(one), -likeness, i, j)
            for i, one in enumerate(expected)
            for j, mention in enumerate(mentions)
            if (likeness := _likeness(one, mention)) is not None
        ),
    )
    of: dict[int, int] = {}
    for _, _, i, j in ranked:
        if i not in of and j not in of.values():
            of[i] = j
    scored = [(one, mentions[of[i]] if i in of else None) for i, one in enumerate(expected) if is_scored(one)]
    return scored, [mention for j, mention in enumerate(mentions) if j not in of.values()]


def is_scored(one: Expected) -> bool:
    """Tell whether an event must be found: history and what two careful readers would judge differently need not."""
    return not one.get("optional") and one.get("salience") != "historical"


def _likeness(one: Expected, mention: Mention) -> float | None:
    wanted, found = set(one.get("participants", ())), set(mention.codes)
    if one["type"] != mention.type or (wanted and found and not wanted & found):
        return None
    same_date = "date" in one and one["date"].partition("/")[0] == mention.when.start
    same_status = one.get("status") == mention.status.value
    return len(wanted & found) + 0.5 * same_date + 0.25 * same_status


def _faults(one: Expected, mention: Mention | None) -> Iterator[str]:
    """Compare the fields that are expected; others are not judged."""
    if mention is None:
        yield "missed"
        return
    found = _fields(mention)
    may_have = set(one.get("may_have", ()))
    for field in ("participants", "roles", "kind", "people", "date", "status", "salience"):
        if field in one and _judged(one[field]) != _judged(found[field], may_have):
            yield field
    for part in ("country", "city"):
        if part in one.get("place", {}) and one["place"][part] != found["place"][part]:
            yield part


def _fields(mention: Mention) -> dict[str, Any]:
    place = mention.place
    return {
        "participants": list(mention.codes),
        "roles": mention.roles(),
        "kind": mention.kind,
        "people": [person.name for person in mention.people],
        "date": _dates(mention),
        "status": mention.status.value,
        "salience": mention.salience.value,
        "place": {"country": place.country if place else None, "city": place.city if place else None},
    }


def _judged(value: Any, without: set[str] = frozenset()) -> Any:  # type: ignore[assignment]
    """Make order not matter."""
    if isinstance(value, dict):
        return {key: sorted(codes) for key, codes in value.items()}
    return sorted(set(value) - without) if isinstance(value, list) else value


def _numbered(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
    return [
        name if number == 1 else f"{name} {number}" for name, times in seen.items() for number in range(1, times + 1)
    ]
