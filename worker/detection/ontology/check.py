"""Runs the examples and counter-examples of an event type against a detector, and says what fired and why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from worker.detection.nearness import Line
from worker.detection.ontology.load import Example, Kind
from worker.domain.article import Article
from worker.domain.mention import Mention

if TYPE_CHECKING:
    from worker.detection.candidates import Candidate
    from worker.detection.detector import Detector, Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one example. `wrong` says what is not as it should be, `seen` what happened."""

    example: Example
    wrong: tuple[str, ...]
    seen: tuple[str, ...]


def check(kind: Kind, detector: Detector) -> tuple[Outcome, ...]:
    """Try all examples of a type that the detector holds."""
    articles = [_article(example, number) for number, example in enumerate(kind.examples)]
    explained = detector.explain_many(articles)
    return tuple(
        _outcome(kind, example, article, explanation)
        for example, article, explanation in zip(kind.examples, articles, explained, strict=True)
    )


def _article(example: Example, number: int) -> Article:
    day = datetime.fromisoformat(example.date).replace(tzinfo=UTC) if example.date else None
    return Article(
        uri=f"example:{number}",
        version="1",
        provider="",
        headline=example.headline,
        body=example.text,
        version_created=day,
    )


def _outcome(kind: Kind, example: Example, article: Article, explanation: Explanation) -> Outcome:
    mentions = [m for m in explanation.mentions if m.type == kind.type]
    tried = [c for c in explanation.candidates if c.type == kind.type]
    wrong = _unmet(example.find, mentions) if example.find is not None else _unwanted(mentions)
    wrong += _by_rule(kind, example, tried)
    seen = [_fact(m) for m in mentions] + [_trial(c, article) for c in tried]
    if explanation.skipped:
        seen.append(f"not read: {explanation.skipped}")
    return Outcome(example=example, wrong=tuple(wrong), seen=tuple(seen) or ("no trigger stands in it",))


def _unwanted(mentions: list[Mention]) -> list[str]:
    return ["an event was found"] if mentions else []


def _by_rule(kind: Kind, example: Example, tried: list[Candidate]) -> list[str]:
    if example.rule is None:
        return []
    name = f"{kind.type}.{example.rule}"
    if example.find is None:
        forms = next(rule.forms for rule in kind.rules if rule.id == name)
        return (
            [] if forms & Line(example.text.lower()).words else [f"no trigger of the rule {example.rule} stands in it"]
        )
    fired = any(c.rejected is None and c.rule == name for c in tried)
    return [] if fired else [f"the rule {example.rule} did not fire"]


def _unmet(find: Mapping[str, Any], mentions: list[Mention]) -> list[str]:
    """Say what the best of the mentions does not meet."""
    if not mentions:
        return ["no event was found"]
    wrong = min(([_differs(key, want, m) for key, want in find.items() if key != "count"] for m in mentions), key=_size)
    count = find.get("count")
    extra = [f"{len(mentions)} events were found, not {count}"] if count not in (None, len(mentions)) else []
    return [said for said in wrong if said is not None] + extra


def _size(wrong: list[str | None]) -> int:
    return sum(said is not None for said in wrong)


def _differs(key: str, want: Any, mention: Mention) -> str | None:
    place, when = mention.place, mention.when
    have: Any = {
        "participants": list(mention.codes),
        "status": mention.status.value,
        "kind": mention.kind,
        "country": place.country if place else None,
        "city": place.city if place else None,
        "start": when.start,
        "end": when.end,
        **mention.roles(),
    }.get(key, [])
    same = sorted(have) == sorted(want) if isinstance(want, list) else have == want
    return None if same else f"{key} is {have!r}, not {want!r}"


def _fact(mention: Mention) -> str:
    roles = ", ".join(f"{role} {'+'.join(codes)}" for role, codes in mention.roles().items())
    who = roles or "+".join(mention.codes) or "nobody"
    return f"found {mention.status.value} event: {who}, {mention.when.start or 'date unknown'}"


def _trial(candidate: Candidate, article: Article) -> str:
    text = article.headline if candidate.field == "headline" else article.body
    word = text[candidate.start : candidate.end]
    filled = ", ".join(f"{r.role} {r.party.code} by {r.slot}" for r in candidate.roles)
    verdict = f"rejected: {candidate.rejected}" if candidate.rejected else f"taken, {candidate.reading}"
    return f"{candidate.rule} at {word!r}: {verdict}" + (f" ({filled})" if filled else "")
