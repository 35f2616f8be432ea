"""Event types as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from worker.cli.options import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from worker.detection.ontology.check import Outcome


def check(
    file: Annotated[Path, typer.Argument(help="The TOML file of an event type.")],
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say what fired for the examples that hold too.")
    ] = False,
) -> None:
    """Run the examples and counter-examples of an event type, and say for each what fired and why not. Needs no Kafka.

    The exit code is 1 when one of them fails.
    """
    from worker.detection import load
    from worker.detection.ontology.check import check as run
    from worker.detection.ontology.load import load_file, with_kind

    kind = load_file(file)
    detector = load(model=settings().model, ontology=with_kind(kind))
    outcomes = run(kind, detector)
    for outcome in outcomes:
        for line in _lines(outcome, verbose=verbose):
            print(line)
    failed = sum(bool(outcome.wrong) for outcome in outcomes)
    print(f"{kind.type}: {len(outcomes) - failed} of {len(outcomes)} examples hold")
    if failed:
        raise typer.Exit(1)


def _lines(outcome: Outcome, *, verbose: bool) -> Iterator[str]:
    from worker.broker.lines import printable

    label = "example" if outcome.example.find is not None else "counter"
    yield f"{'FAIL' if outcome.wrong else 'ok  '} {label}: {printable(outcome.example.text)}"
    yield from (f"       {printable(said)}" for said in outcome.wrong)
    if outcome.wrong or verbose:
        yield from (f"         {printable(said)}" for said in outcome.seen)
