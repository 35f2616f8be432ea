"""The events of a story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from worker.cli.options import settings

if TYPE_CHECKING:
    from rich.text import Text

    from worker.domain.article import Article
    from worker.domain.mention import Mention

AROUND = 60  # characters shown on each side of the words that say so


def command(
    file: Annotated[str, typer.Argument(help="A plain text story or ninjs; - for standard input.")],
    json: Annotated[bool, typer.Option("--json", help="The full mentions, a line of JSON an article.")] = False,
) -> None:
    """Show the events of a story, with the words that say so. Needs no Kafka.

    Of a plain text the first line is the headline; dates resolve against its dateline.
    """
    from rich.console import Console

    from worker import codec
    from worker.bootstrap import build_detector
    from worker.cli.files import articles

    read = articles(file)
    found = build_detector(settings()).detect_many(read)
    console = Console(highlight=False)
    for article, mentions in zip(read, found, strict=True):
        if json:
            print(codec.encode({"uri": article.uri, "mentions": mentions}).decode())
            continue
        for line in _shown(article, mentions):
            console.print(line, soft_wrap=True)


def _shown(article: Article, mentions: tuple[Mention, ...]) -> list[Text]:
    from rich.text import Text

    day = article.version_created.date().isoformat() if article.version_created else "no date"
    lines = [Text(f"{article.headline or article.uri}  ({day})", style="bold")]
    if not mentions:
        return [*lines, Text("  no events")]
    for mention in mentions:
        lines += [_facts(mention), *_evidence(article, mention)]
    return lines


def _facts(mention: Mention) -> Text:
    from rich.text import Text

    from worker.broker.lines import printable

    who = ", ".join(dict.fromkeys(f"{p.code} {p.role}" if p.role else p.code for p in mention.participants)) or "-"
    place, when = mention.place, mention.when
    where = ", ".join(part for part in (place.city, place.country) if part) if place else "-"
    time = f"{when.start}/{when.end}" if when.end and when.end != when.start else when.start or "date unknown"
    kind = f" ({mention.kind})" if mention.kind else ""
    facts = f"{mention.status.value:<10} {who}  {where}  {time}  {mention.salience.value}  {mention.confidence:.2f}"
    return Text.assemble("  ", (f"{mention.type}{kind}", "bold cyan"), "  ", printable(facts))


def _evidence(article: Article, mention: Mention) -> list[Text]:
    return [
        _highlighted(article.headline if one.field == "headline" else article.body, one.start, one.end)
        for one in mention.evidence
    ]


def _highlighted(text: str, start: int, end: int) -> Text:
    """Give the words with what stands around them on their line, whole words of it."""
    from rich.text import Text

    from worker.broker.lines import printable

    newline = text.find("\n", end)
    before = text[text.rfind("\n", 0, start) + 1 : start]
    after = text[end : newline if newline >= 0 else len(text)]
    if len(before) > AROUND:
        before = "…" + before[before.find(" ", -AROUND) :] if " " in before[-AROUND:] else "…"
    if len(after) > AROUND:
        after = after[: after.rfind(" ", 0, AROUND) + 1] + "…"
    return Text.assemble(
        "      ", (printable(before), "dim"), (printable(text[start:end]), "black on yellow"), (printable(after), "dim")
    )
