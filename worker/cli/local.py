"""The whole stack in one command."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from worker.cli.options import Bootstrap, settings, topic_specs

SAMPLE = Path(__file__).parents[1] / "local" / "sample" / "feed.ninjs.jsonl"


def command(
    file: Annotated[str, typer.Argument(help="Feed to play, ninjs, one article a line; .gz too.")] = str(SAMPLE),
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port for Kafka; 0 takes a free one.")] = 9092,
    rate: Annotated[str, typer.Option(metavar="N/s", help="Articles a second.")] = "10/s",
    once: Annotated[bool, typer.Option("--once", help="End when the feed is through.")] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Start Kafka, make the topics, start the worker, play a sample feed and show the events as they come.

    With --bootstrap or KAFKA_BOOTSTRAP it uses that Kafka and starts none. Its own Kafka is new each
    time; its files, and the logs, are in the folder `local` of DATELINE_DATA_DIR until the next run.
    """
    from rich.console import Console

    from worker.broker import feed
    from worker.delivery import topics
    from worker.local import stack
    from worker.local.show import Show

    found = settings(bootstrap)
    given = bool(bootstrap) or bool({"KAFKA_BOOTSTRAP", "DATELINE_KAFKA_BOOTSTRAP"} & os.environ.keys())
    plan = stack.Plan(
        settings=found,
        port=None if given else port,
        specs=topic_specs(found),
        feed=file,
        rate=feed.rate(rate),
        once=once,
    )
    names = stack.Names(
        articles=topics.ARTICLES,
        consumed=(topics.ARTICLES, topics.REPORTS, topics.MENTIONS),
        watched=(topics.CHANGES, topics.DEAD_LETTERS),
    )
    for name in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(name, signal.default_int_handler)
    try:
        stack.run(plan, names, Show(Console(highlight=False), Console(stderr=True)))
    except KeyboardInterrupt:
        print("ended", file=sys.stderr)
        raise typer.Exit(130) from None
