"""Read the dead letters: articles that could not be processed."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from worker.cli.options import Bootstrap, settings

Topic = Annotated[str, typer.Option(help="Topic of the dead letters.")]
DLQ = "wire.articles.dlq.v1"


def ls(
    reason: Annotated[str | None, typer.Option(help="Only those with this reason, as in `not_json`.")] = None,
    json: Annotated[bool, typer.Option("--json", help="A line of JSON each.")] = False,
    topic: Topic = DLQ,
    bootstrap: Bootstrap = None,
) -> None:
    """List the dead letters, a line each: place, time, stage, reason, size, key, what was wrong."""
    from worker import codec
    from worker.broker import dlq
    from worker.broker.lines import printable

    count = 0
    for letter in dlq.letters(settings(bootstrap).kafka_bootstrap, topic):
        if reason is not None and letter.errors.get("reason") != reason:
            continue
        count += 1
        summary = letter.summary()
        if json:
            print(codec.encode(summary).decode())
            continue
        size = "null" if summary["bytes"] is None else f"{summary['bytes']:,} B"
        why = f"{summary['stage'] or '?':<7} {summary['reason'] or '?':<17}"
        key = printable(str(summary["key"] if summary["key"] is not None else "no key"))
        print(
            f"{letter.place:<8} {summary['buried_at']}  {why} {size:>12}  {key}  {printable(str(summary['message']))}"
        )
    if not json:
        print(f"{count} dead letter{'' if count == 1 else 's'} in {topic}", file=sys.stderr)


def show(
    place: Annotated[str, typer.Argument(help="Where it lies, partition:offset, as `dateline dlq ls` prints it.")],
    raw: Annotated[
        bool, typer.Option("--raw", help="Write the original bytes to standard output, and nothing else.")
    ] = False,
    topic: Topic = DLQ,
    bootstrap: Bootstrap = None,
) -> None:
    """Show one dead letter: why and where from, its own headers, and its bytes."""
    from worker.broker import dlq
    from worker.broker.lines import printable

    letter = dlq.find(settings(bootstrap).kafka_bootstrap, topic, place)
    if raw:
        sys.stdout.buffer.write(letter.value or b"")
        return
    for name, value in letter.errors.items():
        print(f"{name:<16} {printable(value)}")
    print(f"{'key':<16} {printable(str(dlq.text(letter.key)))}")
    for name, header in letter.headers:
        print(f"header {printable(name)}: {printable(str(dlq.text(header)))}")
    print()
    print("(null)" if letter.value is None else printable(str(dlq.text(letter.value[:SHOWN]))))
    if letter.value is not None and len(letter.value) > SHOWN:
        print(f"… {len(letter.value) - SHOWN:,} bytes more; --raw writes all", file=sys.stderr)


SHOWN = 4000  # bytes of the value that are printed
