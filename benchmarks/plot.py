"""The plot in docs/capacity.svg, from what was measured: panels of bars, the same bytes for the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from xml.etree import ElementTree as xml

from benchmarks.growth import SIZES
from benchmarks.length import LENGTHS
from benchmarks.measured import Measured, shown
from benchmarks.stream import rates

WIDTH, COLUMNS = 480, 2  # pixels of a panel, panels side by side
LABEL, VALUE, TOP, BAR, STEP, FOOT = 190, 70, 44, 18, 23, 24  # pixels
COLOURS = ("#3b6ea8", "#c9793a")  # ours, and what we compare with
TEXT = "#222222"
SVG = "http://www.w3.org/2000/svg"
FONT = "font-family:Helvetica,Arial,sans-serif"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; a figure that was not measured has no length."""

    label: str
    value: float | None
    is_ours: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """Bars that are measured alike."""

    title: str
    unit: str
    bars: Sequence[Bar]


def panels(measured: Measured) -> list[Panel]:
    """Choose what is shown."""
    stream, growth = partial(measured.value, "stream"), partial(measured.value, "growth")
    peers = (("dateline", True), ("a bare aiokafka loop", False), ("Quix Streams", False))
    marks = [(name, mark) for name in rates(0.0) for mark in (50, 99)]
    costs = "ms of the processor an article"
    return [
        Panel(title="End to end on two cores", unit="articles/s", bars=[
            Bar(label=name, value=measured.value("peers", f"{name}, articles/s"), is_ours=ours) for name, ours in peers
        ]),
        Panel(title="Detection alone on one core", unit="articles/s", bars=[
            Bar(label="dateline", value=measured.value("detection", "articles/s")),
            Bar(label="nlp.pipe", value=measured.value("detection", "nlp.pipe articles/s"), is_ours=False),
        ]),
        Panel(title="Delay from article to change", unit="ms", bars=[
            Bar(label=f"p{mark} at {name}", value=stream(f"delay p{mark} at {name}, ms")) for name, mark in marks
        ]),
        Panel(title="Where an article's processor time goes", unit="ms", bars=[
            Bar(label=label, value=stream(f"1 worker, {part}, {costs}"))
            for part, label in (("detection", "detection processes"), ("worker", "worker"), ("broker", "Kafka"))
        ]),
        Panel(title="An article by open events in the state", unit="ms", bars=[
            Bar(label=f"{size:,} open events", value=growth(f"{costs} at {size} open events")) for size in SIZES
        ]),
        Panel(title="Detection by length of the article", unit="ms", bars=[
            Bar(label=f"{words:,} words", value=measured.value("length", f"ms for {words} words")) for words in LENGTHS
        ]),
    ]  # fmt: skip


def drawn(some: Sequence[Panel]) -> str:
    """Draw panels side by side; give the SVG."""
    rows = [some[start : start + COLUMNS] for start in range(0, len(some), COLUMNS)]
    width, height = WIDTH * COLUMNS, sum(map(_height, rows))
    root = xml.Element("svg", {"xmlns": SVG, "viewBox": f"0 0 {width} {height}", "style": FONT, **_size(width, height)})
    xml.SubElement(root, "title").text = "What dateline costs and how fast it is"
    xml.SubElement(root, "rect", {**_size(width, height), "fill": "#ffffff"})
    y = 0
    for row in rows:
        for column, panel in enumerate(row):
            _draw(xml.SubElement(root, "g", {"transform": f"translate({column * WIDTH},{y})"}), panel)
        y += _height(row)
    xml.indent(root)
    return xml.tostring(root, encoding="unicode") + "\n"


def _height(row: Sequence[Panel]) -> int:
    return TOP + STEP * max(len(panel.bars) for panel in row) + FOOT


def _size(width: float, height: float) -> dict[str, str]:
    return {"width": f"{width:.6g}", "height": f"{height:.6g}"}


def _draw(group: xml.Element, panel: Panel) -> None:
    _text(group, 16, 24, f"{panel.title}, {panel.unit}", size=14, weight="bold")
    most = max((bar.value or 0.0 for bar in panel.bars), default=0.0) or 1.0
    room = WIDTH - LABEL - VALUE
    for number, bar in enumerate(panel.bars):
        y = TOP + number * STEP
        length = room * (bar.value or 0.0) / most
        _text(group, LABEL - 8, y + BAR - 5, bar.label, anchor="end")
        at = {"x": str(LABEL), "y": str(y), **_size(round(length, 1), BAR)}
        xml.SubElement(group, "rect", {**at, "fill": COLOURS[0] if bar.is_ours else COLOURS[1]})
        _text(group, LABEL + length + 6, y + BAR - 5, shown(bar.value))


def _text(
    group: xml.Element, x: float, y: float, text: str, *, size: int = 12, weight: str = "normal", anchor: str = "start"
) -> None:
    attributes = {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "font-size": str(size),
        "font-weight": weight,
        "text-anchor": anchor,
        "fill": TEXT,
    }
    xml.SubElement(group, "text", attributes).text = text
