"""What was measured last, by benchmark and metric, for the pages that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.results import TABLE, Line, latest

COMMANDS = ("detection", "length", "stream", "peers", "growth", "folding", "kills")
NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The last line of each metric of each benchmark."""

    lines: Mapping[str, Mapping[str, Line]]

    def value(self, command: str, metric: str) -> float | None:
        """Give a figure; None where there is none."""
        line = self.lines.get(command, {}).get(metric)
        return line.number if line is not None else None

    def when(self, command: str, metric: str) -> str:
        """Say of which day and commit a figure is."""
        line = self.lines.get(command, {}).get(metric)
        return f"{line.date}, {line.commit}" if line is not None else NOTHING

    def note(self, command: str, metric: str) -> str:
        """Give what was noted beside a figure."""
        line = self.lines.get(command, {}).get(metric)
        return line.note if line is not None and line.note else NOTHING


def read(table: Path = TABLE) -> Measured:
    """Read the table of results."""
    return Measured(lines={name: latest(f"make bench ARGS={name}", table) for name in COMMANDS})


def shown(value: float | None, unit: str = "") -> str:
    """Write a figure with the digits that it is worth: three, and whole numbers above a thousand with commas."""
    if value is None:
        return NOTHING
    text = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{text} {unit}".rstrip()
