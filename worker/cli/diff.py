"""What two runs make of the same articles."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from worker.cli.options import Bootstrap, settings

if TYPE_CHECKING:
    from rich.text import Text

    from worker.pipeline.compare import Difference

LIVE = "live"


def command(
    a: Annotated[str, typer.Argument(metavar="A", help="`live`, the name of a replay, or a file of changes.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The same, to compare with A.")],
    json: Annotated[bool, typer.Option("--json", help="A line of JSON each, with both states.")] = False,
    bootstrap: Bootstrap = None,
) -> None:
    """Show how the events of B differ from those of A: which are new, which are gone, what moved. A line each.

    A file holds the changes that `dateline pipe` or `dateline tail --json` prints. Exit code 1 where they differ.
    """
    from rich.console import Console
    from rich.text import Text

    from worker import codec
    from worker.pipeline.compare import differences

    where = settings(bootstrap).kafka_bootstrap
    before, after = _events(a, where), _events(b, where)
    counts: Counter[str] = Counter()
    console = Console(highlight=False)
    for one in differences(before, after):
        counts[one.kind] += 1
        if json:
            print(codec.encode({"kind": one.kind, "fields": one.fields, "a": one.a, "b": one.b}).decode())
        else:
            console.print(Text("\n").join(_lines(one)), soft_wrap=True)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("only in A", "only in B", "differs"))
    print(f"A {a}: {_standing(before)} events, B {b}: {_standing(after)} events; {told}", file=sys.stderr)
    if counts:
        raise typer.Exit(1)


def _events(name: str, bootstrap: str) -> dict[str, Any]:
    from worker.errors import Misconfigured
    from worker.pipeline.compare import latest

    try:
        return dict(latest(_changes(name, bootstrap)))
    except ValueError as error:
        raise Misconfigured(f"{name} holds no changes of events: {error}") from None


def _standing(events: dict[str, Any]) -> int:
    return sum(body["lifecycle"] == "active" for body in events.values())


def _changes(name: str, bootstrap: str) -> Iterator[bytes]:
    from worker.broker import feed, read, topics
    from worker.delivery.topics import CHANGES, replayed
    from worker.errors import Misconfigured

    if Path(name).is_file():
        with feed.opened(name) as file:
            yield from feed.lines(file)
        return
    topic = CHANGES if name == LIVE else replayed(name)
    if name != LIVE and not topics.exists(bootstrap, topic):
        raise Misconfigured(f"{name} is neither `{LIVE}` nor a file, and there is no replay of that name")
    yield from (record.value for record in read.everything(bootstrap, topic) if record.value is not None)


def _lines(one: Difference) -> Iterator[Text]:
    from rich.text import Text

    styles = {"only in A": "red", "only in B": "green", "differs": "yellow"}
    body = one.b or one.a
    assert body is not None, "a difference has a side"
    yield Text.assemble((f"{one.kind:<10} ", styles[one.kind]), _told(body))
    if one.a is not None and one.b is not None:
        for name in one.fields:
            yield Text(f"           {name}: {_value(one.a, name)} -> {_value(one.b, name)}", style="dim")


def _told(body: Any) -> str:
    from worker.broker.lines import headline, participants, place, printable, when

    facts = (body["type"], body["status"], participants(body), place(body), when(body), headline(body))
    return printable(f"{body['event_id']}  " + "  ".join(facts))


def _value(body: Any, name: str) -> str:
    from worker.broker.lines import participants, place, printable, when

    shown = {"participants": participants, "location": place, "event_time": when}
    if name == "sources":
        return f"{len({source['uri'] for source in body['sources']})} articles"
    return printable(shown[name](body) if name in shown else str(body.get(name)))
