"""Events of many articles, as annotations."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from worker.cli.options import settings


def command(
    file: Annotated[str, typer.Argument(help="Articles as ninjs, one a line; .gz too, - for standard input.")],
) -> None:
    """Print a line an article: {"id": uri, "events": [...]}. Needs no Kafka.

    A line that is no article is named on standard error and makes the exit code 1.
    """
    from worker import codec
    from worker.bootstrap import build_memory
    from worker.cli.annotations import annotation
    from worker.cli.files import records
    from worker.domain.report import Report

    refused = 0
    for number, processed in enumerate(build_memory(settings()).process(records(file)), 1):
        if processed.report is None:
            refused += 1
            reason = dict(processed.dead_letter.headers)["__dlq.errors.message"] if processed.dead_letter else b""
            print(f"line {number}: no article: {reason.decode()}", file=sys.stderr)
            continue
        report = codec.decode(processed.report, Report)
        line = {"id": report.source.uri, "events": [annotation(mention) for mention in report.mentions]}
        print(codec.encode(line).decode())
    if refused:
        raise typer.Exit(1)
