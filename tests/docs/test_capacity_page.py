"""The plot of the page on capacity is drawn from the results that are committed, as its tables are."""

from __future__ import annotations

from benchmarks import capacity, draw, plot
from benchmarks.measured import read


def test_plot_is_drawn_from_the_results() -> None:
    drawn = plot.drawn(plot.panels(read()))
    assert draw.PLOT.read_text("utf-8") == drawn, "run `make bench ARGS=draw`"


def test_every_table_is_on_a_page_once() -> None:
    pages = "".join(page.read_text("utf-8") for page in draw.PAGES)
    assert [name for name in capacity.DRAWN if pages.count(f"<!-- table: {name} -->") != 1] == []
