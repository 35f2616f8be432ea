"""The tables of the documentation, as the code has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from worker.bootstrap import topic_specs
from worker.delivery.topics import DAY_MS, TopicSpec
from worker.domain.event import ChangeKind, Lifecycle
from worker.lifecycle.likeness import REACH
from worker.lifecycle.transitions import TABLE, Movement, lifecycle_after
from worker.observability.metrics import METRICS
from worker.settings import PREFIX, Settings
from worker.streaming.exits import Exit

ROOT = Path(__file__).parents[2]
RUNTIME_PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/**/*.md", "deploy/**/*.md")
MEANING = {
    Exit.STOPPED: "Told to stop; all that was begun is finished or will be handed out again.",
    Exit.CIRCUIT_OPEN: "A hundred dead letters in a row.",
    Exit.CRASHED: "The worker itself failed: a bug, or the machine.",
    Exit.DELIVERY_FAILED: "The broker took none of six attempts to send.",
    Exit.STOP_TIMED_OUT: "It did not stop in 30 s.",
}


def pages() -> list[Path]:
    """Give every page of the documentation."""
    return sorted({path for pattern in RUNTIME_PAGES for path in ROOT.glob(pattern)})


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Write a table's lines."""
    return [_row(head), "|" + "---|" * len(head), *map(_row, rows)]


def topics() -> list[str]:
    """Give the table of topics at the defaults."""
    rows = [
        (f"`{spec.name}`", spec.purpose, spec.configs["cleanup.policy"], _kept(spec))
        for spec in topic_specs(Settings())
    ]
    return table(("topic", "holds", "cleanup", "kept"), rows)


def metrics() -> list[str]:
    """Give the table of metrics."""
    rows = [
        (f"`{m.full_name}`", m.kind.value, ", ".join(f"`{label}`" for label in m.labels) or "–", m.meaning, m.advice)
        for m in METRICS
    ]
    return table(("metric", "kind", "labels", "meaning", "what to do"), rows)


def settings() -> list[str]:
    """Give the table of settings."""
    rows = [(f"`{PREFIX}{f.name.upper()}`", _default(f.default), f.metadata["meaning"]) for f in fields(Settings)]
    return table(("variable", "default", "meaning"), rows)


def exit_codes() -> list[str]:
    """Give the table of the worker's exit codes."""
    return table(("code", "name", "when"), [(str(int(one)), f"`{one.name}`", MEANING[one]) for one in Exit])


def transitions() -> list[str]:
    """Give THE transition table: a row for what a step moved, a column for where the event stood."""
    stands = (None, *Lifecycle)
    rows = [(f"`{movement}`", *(_change(TABLE[before, movement]) for before in stands)) for movement in Movement]
    return table(("what the step moved", "unpublished", *(f"`{one}`" for one in Lifecycle)), rows)


def lifecycle() -> list[str]:
    """Draw THE transition table."""
    arrows = dict.fromkeys(
        f"    {before or '[*]'} --> {lifecycle_after(movement)}: {kind}"
        for (before, movement), kind in TABLE.items()
        if kind is not None
    )
    return ["```mermaid", "stateDiagram-v2", *arrows, "```"]


def reaches() -> list[str]:
    """Give the table of how far dates may lie apart."""
    rows = [
        (f"`{kind}`", str(one.slack), str(one.move), str(one.back), _yes(one.recurs)) for kind, one in REACH.items()
    ]
    return table(("type", "slack", "move", "back", "recurs"), rows)


def _change(kind: ChangeKind | None) -> str:
    return f"`{kind}`" if kind else "–"


def _yes(value: bool) -> str:
    return "yes" if value else "–"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _kept(spec: TopicSpec) -> str:
    if spec.configs["cleanup.policy"] == "compact":
        return "the newest of each key"
    return f"{int(spec.configs['retention.ms']) // DAY_MS} days"


def _default(value: object) -> str:
    text = ",".join(value) if isinstance(value, tuple) else "" if value is None else str(value)
    return f"`{text}`" if text else "–"
