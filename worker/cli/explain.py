"""Why an event was found, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from worker.cli.options import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from worker.detection.candidates import Candidate
    from worker.detection.detector import Explanation
    from worker.domain.article import Article


def command(
    file: Annotated[str, typer.Argument(help="A plain text story or ninjs; - for standard input.")],
) -> None:
    """Say for each trigger of a story which rule tried it, which slot filled what, and why it was taken or rejected.

    Needs no Kafka.
    """
    from worker.bootstrap import build_detector
    from worker.cli.files import articles

    read = articles(file)
    for article, explanation in zip(read, build_detector(settings()).explain_many(read), strict=True):
        for line in _lines(article, explanation):
            print(line)


def _lines(article: Article, explanation: Explanation) -> Iterator[str]:
    from worker.broker.lines import printable

    yield f"{article.uri}  {printable(article.headline)}"
    if explanation.skipped:
        yield f"  not read: {explanation.skipped}"
    for mention in explanation.mentions:
        who = ", ".join(mention.codes) or "-"
        yield f"  EVENT {mention.type} {mention.status} {who} {mention.when.start or 'date unknown'}: {mention.quote!r}"
    for candidate in explanation.candidates:
        yield from _candidate(article, candidate)


def _candidate(article: Article, candidate: Candidate) -> Iterator[str]:
    from worker.broker.lines import printable

    text = article.headline if candidate.field == "headline" else article.body
    trigger = text[candidate.start : candidate.end]
    verdict = f"rejected: {candidate.rejected}" if candidate.rejected else f"taken, {candidate.reading}"
    yield f"  {candidate.rule:<32} {trigger!r} in {candidate.field} at {candidate.start}: {verdict}"
    if candidate.rejected is None:
        yield f"      {printable(text[candidate.sentence_start : candidate.sentence_end])}"
    for role in candidate.roles:
        yield f"      {role.role} = {role.party.code} by {role.slot} ({text[role.start : role.end]!r})"
