"""Feed articles into Kafka."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from worker.cli.options import Bootstrap, settings


def play(
    file: Annotated[str, typer.Argument(help="Articles as ninjs, one a line; .gz too, - for standard input.")],
    rate: Annotated[
        str | None, typer.Option(metavar="N/s", help="Articles a second; default is as fast as it goes.")
    ] = None,
    topic: Annotated[str, typer.Option(help="Topic to play into.")] = "wire.articles.v1",
    bootstrap: Bootstrap = None,
) -> None:
    """Play a file into a topic: key = the article's uri, value = the line's bytes, untouched.

    Bad lines are sent as well: judging them is the worker's work. A line that is larger than Kafka takes
    is named, left out, and makes the exit code 1.
    """
    from worker.broker import feed

    refused: list[feed.Refused] = []

    def tell(one: feed.Refused) -> None:
        refused.append(one)
        print(
            f"line {one.number}: left out, {one.size:,} bytes are more than {topic} takes (its max.message.bytes)",
            file=sys.stderr,
        )

    per_second = feed.rate(rate) if rate else None
    where = settings(bootstrap).kafka_bootstrap
    with feed.opened(file) as opened:
        values = feed.paced(feed.lines(opened), per_second)
        sent = feed.play(values, bootstrap=where, topic=topic, on_refused=tell)
    print(f"{sent:,} articles to {topic} at {where}", file=sys.stderr)
    if refused:
        raise typer.Exit(1)
