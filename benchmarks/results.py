"""The table of all that was ever measured: benchmarks/results.csv, to which every run adds its lines."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "benchmarks" / "results.csv"
COLUMNS = ("date", "commit", "command", "metric", "value", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured value; `note` says on what and how, where the metric's name does not."""

    metric: str
    value: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the table."""

    date: str
    commit: str
    command: str
    metric: str
    value: str
    note: str

    @property
    def number(self) -> float:
        """The value as a number. Raises ValueError where it is a text."""
        return float(self.value)


def add(command: str, figures: Iterable[Figure], path: Path = TABLE) -> None:
    """Append figures, with the day and the commit."""
    day, commit = datetime.now(UTC).date().isoformat(), _commit()
    with path.open("a", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerows((day, commit, command, one.metric, f"{one.value:.4g}", one.note) for one in figures)


def lines(path: Path = TABLE) -> list[Line]:
    """Read the table, oldest first."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Line(**row) for row in csv.DictReader(file)]


def latest(command: str, path: Path = TABLE) -> dict[str, Line]:
    """Give the last line of each metric of a command, in the order in which they first came."""
    return {one.metric: one for one in lines(path) if one.command == command}


def _commit() -> str:
    said = subprocess.run(["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True)
    return said.stdout.strip() or "unknown"
