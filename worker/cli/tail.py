"""Follow the events."""

from __future__ import annotations

import contextlib
import sys
from typing import Annotated

import typer

from worker.cli.options import Bootstrap, settings


def command(
    type: Annotated[str | None, typer.Option("--type", help="Only events of this type, as in `state_visit`.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The messages as they are, a line each.")] = False,
    beginning: Annotated[bool, typer.Option("--from-beginning", help="What the topic holds already, too.")] = False,
    end: Annotated[bool, typer.Option("--until-now", help="End when all that the topic holds now is printed.")] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Print event changes as they come, one a line; corrections and retractions stand out. Ctrl-C ends it."""
    from rich.console import Console

    from worker.broker import read, tail
    from worker.broker.lines import line
    from worker.cli.options import topic_specs

    found = settings(bootstrap)
    topic = tail.topic_of(type, [spec.name for spec in topic_specs(found)])
    console = Console(highlight=False)
    opened = read.from_beginning if beginning else read.from_now
    with contextlib.suppress(KeyboardInterrupt), opened(found.kafka_bootstrap, topic) as reader:
        while not (end and reader.at_end()):
            for record in reader.poll(0.5):
                if json:
                    print((record.value or b"null").decode("utf-8", "replace"))
                else:
                    console.print(line(record), soft_wrap=not console.is_terminal, no_wrap=True)
            sys.stdout.flush()
