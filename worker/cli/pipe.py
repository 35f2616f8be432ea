"""A feed folded in memory."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from worker.cli.options import settings


def command(
    file: Annotated[str, typer.Argument(help="Articles as ninjs, one a line; .gz too, - for standard input.")],
) -> None:
    """Print the change messages that the stream would publish for a feed, as JSON lines. Needs no Kafka.

    Articles count as received when they were made. Dead letters are named on standard error.
    """
    from worker.bootstrap import build_memory
    from worker.cli.files import records
    from worker.delivery import topics

    for envelope in build_memory(settings()).run(records(file)):
        if envelope.topic == topics.CHANGES and envelope.value is not None:
            print(envelope.value.decode())
        elif envelope.topic == topics.DEAD_LETTERS:
            errors = {name.rpartition(".")[2]: value.decode() for name, value in envelope.headers}
            print(f"dead letter: line {int(errors['offset']) + 1}: {errors['message']}", file=sys.stderr)
