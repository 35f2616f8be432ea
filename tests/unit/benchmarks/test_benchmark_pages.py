"""What the page on capacity and its plot make of rows of results."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

from benchmarks import capacity, draw, plot
from benchmarks.capacity import Costs, peak
from benchmarks.measured import Measured, read, shown
from benchmarks.results import Figure, add

SVG = "{http://www.w3.org/2000/svg}"
CHEAP = Costs(detection=10.0, worker=4.0, broker=2.0, process_mb=150.0, worker_mb=100.0)


def measured(tmp_path: Path, command: str, *figures: Figure) -> Measured:
    table = tmp_path / "results.csv"
    table.write_text("date,commit,command,metric,value,note\n", "utf-8")
    add(f"make bench ARGS={command}", figures, table)
    return read(table)


def bars(text: str) -> list[float]:
    return [float(one.attrib["width"]) for one in xml.fromstring(text).iter(f"{SVG}rect")][1:]


@pytest.mark.parametrize(
    ("value", "text"), [(None, "–"), (12.345, "12.3 ms"), (0.0, "0 ms"), (123.4, "123 ms"), (45678.0, "45,678 ms")]
)
def test_figure_is_shown_with_three_digits(value: float | None, text: str) -> None:
    assert shown(value, "ms") == text


def test_bars_are_as_long_as_their_figures() -> None:
    panel = plot.Panel(title="x", unit="ms", bars=[plot.Bar(label=str(n), value=float(n)) for n in (1, 2, 4)])
    one, two, four = bars(plot.drawn([panel]))
    assert four == pytest.approx(2 * two, abs=0.2) == pytest.approx(4 * one, abs=0.4)
    assert four <= plot.WIDTH


def test_peers_are_drawn_in_a_colour_of_their_own() -> None:
    ours, theirs = plot.Bar(label="a", value=1.0), plot.Bar(label="b", value=1.0, is_ours=False)
    text = plot.drawn([plot.Panel(title="x", unit="ms", bars=[ours, theirs])])
    assert len({one.attrib["fill"] for one in list(xml.fromstring(text).iter(f"{SVG}rect"))[1:]}) == 2


def test_what_was_not_measured_has_no_bar_and_says_so() -> None:
    text = plot.drawn([plot.Panel(title="x", unit="ms", bars=[plot.Bar(label="gone", value=None)])])
    assert bars(text) == [0.0]
    assert [one.text for one in xml.fromstring(text).iter(f"{SVG}text")] == ["x, ms", "gone", "–"]


def test_labels_cannot_break_the_plot() -> None:
    text = plot.drawn([plot.Panel(title='<"&', unit="ms", bars=[plot.Bar(label="a", value=1.0)])])
    assert next(xml.fromstring(text).iter(f"{SVG}text")).text == '<"&, ms'


def test_words_fit_into_their_panels(tmp_path: Path) -> None:
    """Reckoned with the width of an average letter: 0.56 of its size, and a little more in bold."""
    for panel in plot.panels(measured(tmp_path, "none")):
        assert 0.64 * 14 * len(f"{panel.title}, {panel.unit}") < plot.WIDTH - 16
        assert max(0.56 * 12 * len(bar.label) for bar in panel.bars) < plot.LABEL - 8


def test_rows_of_panels_are_as_high_as_their_bars() -> None:
    def panel(count: int) -> plot.Panel:
        return plot.Panel(title="x", unit="ms", bars=[plot.Bar(label="a", value=1.0)] * count)

    root = xml.fromstring(plot.drawn([panel(1), panel(8), panel(2)]))
    low = max(float(one.attrib["y"]) + float(one.attrib["height"]) for one in root.findall(f"{SVG}g/{SVG}rect"))
    starts = [one.attrib["transform"] for one in root.findall(f"{SVG}g")]
    assert starts[:2] == ["translate(0,0)", f"translate({plot.WIDTH},0)"]
    second = float(starts[2].removesuffix(")").partition(",")[2])
    assert low <= second
    assert float(root.attrib["height"]) > second


def test_page_takes_the_last_figure(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        "peers",
        Figure(metric="dateline, articles/s", value=1),
        Figure(metric="dateline, articles/s", value=88.8),
    )
    text = draw.page("a\n<!-- table: capacity_throughput -->\nold\n<!-- end -->\nb", found)
    assert text.startswith("a\n<!-- table: capacity_throughput -->\n| what |")
    assert text.endswith("<!-- end -->\nb")
    assert "| 88.8 |" in text
    assert "old" not in text


def test_page_that_is_drawn_twice_is_the_same(tmp_path: Path) -> None:
    found = measured(tmp_path, "length", Figure(metric="ms for 100 words", value=3.21))
    once = draw.page(draw.PAGES[0].read_text("utf-8"), found)
    assert "| 100 | 3.21 ms |" in once
    assert draw.page(once, found) == once


def test_cost_of_folding_is_shown_in_units_that_are_read(tmp_path: Path) -> None:
    """Bytes become kB, MB, and bytes of one event; what was not measured is a dash."""
    found = measured(
        tmp_path,
        "folding",
        Figure(metric="bytes written an article at 10000 open events", value=2_500),
        Figure(metric="bytes of the events' rows at 10000 open events", value=21_000_000),
    )
    (row,) = (line for line in capacity.folding(found) if line.startswith("| 10,000 |"))
    assert row == "| 10,000 | –, –, – | – | 2.5 kB | 21 MB | 2,100 B |"


def test_a_desk_needs_what_its_rate_costs_on_cores_that_are_half_idle() -> None:
    need = CHEAP.need(100)
    assert (need.cores, need.processes, need.workers) == (4, 2, 1)
    assert need.memory_mb == 100 + 2 * 150
    assert CHEAP.need(0.1).cores == 1
    assert CHEAP.need(0.1).partitions == 4


def test_many_workers_have_two_partitions_and_a_process_each() -> None:
    need = CHEAP.need(1_000)
    assert need.workers == 8
    assert need.partitions == 16
    assert need.processes == 20
    assert Costs(detection=0.1, worker=4.0, broker=2.0, process_mb=1, worker_mb=1).need(1_000).processes == 8


def test_peak_is_four_times_the_average() -> None:
    assert peak(86_400) == 4


def test_costs_are_those_of_one_worker(tmp_path: Path) -> None:
    parts = [Figure(metric=f"1 worker, {one}, ms of the processor an article", value=5) for one in capacity.PARTS]
    memory = [Figure(metric="worker and 2 processes, MB", value=400), Figure(metric="the worker alone, MB", value=80)]
    found = capacity.costs(measured(tmp_path, "stream", *parts, *memory))
    assert found == Costs(detection=5, worker=5, broker=5, process_mb=160, worker_mb=80)
    assert capacity.costs(measured(tmp_path, "stream", *parts[1:], *memory)) is None


@pytest.mark.parametrize("name", list(capacity.DRAWN))
def test_table_has_a_cell_for_every_column_even_where_nothing_was_measured(name: str, tmp_path: Path) -> None:
    lines = capacity.DRAWN[name](measured(tmp_path, "none"))
    assert len({line.count("|") for line in lines}) == 1
    assert len(lines) > 2
