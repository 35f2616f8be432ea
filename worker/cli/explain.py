"""Why an event was found, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from worker.cli.options import settings

if TYPE_CHECKING:
    from worker.detection.candidates import Candidate
    from worker.detection.detector import Detector, Explanation
    from worker.detection.text import Sentence
    from worker.domain.article import Article
    from worker.domain.mention import Mention

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def command(
    file: Annotated[str, typer.Argument(help="A plain text story or ninjs; - for standard input.")],
) -> None:
    """Say of each event by which rules and words it was found, and of each other trigger why it tells of none.

    Every sentence is parsed, also those that the worker passes over because they could tell of no event: the same
    events, more slowly. Needs no Kafka.
    """
    from worker.bootstrap import build_detector
    from worker.cli.files import articles

    read = articles(file)
    detector = build_detector(settings(), gate=False)
    for article, explanation in zip(read, detector.explain_many(read), strict=True):
        for line in _lines(article, explanation, detector):
            print(line)


def _lines(article: Article, explanation: Explanation, detector: Detector) -> Iterator[str]:
    from worker.broker.lines import printable

    yield f"{article.uri}  {printable(article.headline)}"
    if explanation.skipped:
        yield f"  not read: {explanation.skipped}"
        return
    for mention, members in zip(explanation.mentions, explanation.groups, strict=True):
        yield _event(mention)
        for candidate in members:
            yield from _taken(article, candidate)
    rejected = [*_rejected(article, explanation.candidates), *_unread(explanation.unread, detector)]
    if rejected or not explanation.mentions:
        yield "  REJECTED" if rejected else "  no trigger of any event type stands in it"
    yield from rejected


def _event(mention: Mention) -> str:
    who = ", ".join(f"{p.code} {p.role}" if p.role else p.code for p in mention.participants) or "nobody"
    place = ", ".join(filter(None, (mention.place.city, mention.place.country))) if mention.place else ""
    facts = (mention.status.value, who, place or "place unknown", _time(mention), mention.salience.value)
    return f"  EVENT {mention.type}: {' | '.join(facts)} | {mention.confidence:.2f}"


def _time(mention: Mention) -> str:
    start, end = mention.when.start, mention.when.end
    if start is None:
        return f"date unknown ({mention.when.reason})"
    return f"{start}/{end}" if end and end != start else start


def _taken(article: Article, candidate: Candidate) -> Iterator[str]:
    from worker.broker.lines import printable

    text = _text(article, candidate)
    joined = f"; {candidate.lacks}, so it only adds to the others" if candidate.lacks else ""
    yield f"    {_trigger(article, candidate)}: {candidate.reading}{joined}"
    yield f"      {printable(text[candidate.sentence_start : candidate.sentence_end])}"
    for role in candidate.roles:
        yield f"      {role.role} = {role.party.code} by {role.slot} ({printable(text[role.start : role.end])!r})"


def _rejected(article: Article, candidates: tuple[Candidate, ...]) -> Iterator[str]:
    for one in candidates:
        if one.rejected is not None:
            yield f"    {_trigger(article, one)}: {one.rejected}"


def _unread(sentences: tuple[Sentence, ...], detector: Detector) -> Iterator[str]:
    """Name the triggers in what stands around the prose, on which no rule was tried."""
    for sentence in sentences:
        for match in WORD.finditer(sentence.text):
            types = dict.fromkeys(rule.type for rule in detector.ontology.by_form.get(match.group().lower(), ()))
            where = f"in the {sentence.field} at {sentence.start + match.start()}"
            for type_ in types:
                yield f"    {type_:<26} {match.group()!r} {where}: stands in a line that is not read ({sentence.kind})"


def _trigger(article: Article, one: Candidate) -> str:
    return f"{one.rule:<26} {_text(article, one)[one.start : one.end]!r} in the {one.field} at {one.start}"


def _text(article: Article, candidate: Candidate) -> str:
    return article.headline if candidate.field == "headline" else article.body
