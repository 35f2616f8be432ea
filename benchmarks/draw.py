"""Draws what was measured: the tables of the pages on capacity and lifecycle, and the plot, from results.csv."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks import capacity, plot
from benchmarks.measured import Measured, read
from benchmarks.results import ROOT

PAGES = (ROOT / "docs" / "capacity.md", ROOT / "docs" / "lifecycle.md")
PLOT = ROOT / "docs" / "capacity.svg"
TABLE = re.compile(r"(<!-- table: (?P<name>capacity_\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page(text: str, measured: Measured) -> str:
    """Give the page with its tables as the results have them."""
    return TABLE.sub(
        lambda found: found[1] + "\n".join(capacity.DRAWN[found["name"]](measured)) + "\n" + found[3], text
    )


def draw() -> None:
    """Write the pages and the plot anew."""
    measured = read()
    for path in PAGES:
        _renew(path, page(path.read_text("utf-8"), measured))
    _renew(PLOT, plot.drawn(plot.panels(measured)))


def _renew(path: Path, text: str) -> None:
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        print(f"drawn anew: {path.relative_to(ROOT)}")
