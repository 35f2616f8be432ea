"""The command that runs benchmarks: what a failed one leaves, and what it is told wrongly."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks.feed import Feed
from benchmarks.results import Figure


def fails_half_way(feed: Feed) -> Iterator[Figure]:
    yield Figure(metric="before", value=1.0)
    raise RuntimeError("the broker is gone")


def works(feed: Feed) -> Iterator[Figure]:
    yield Figure(metric="whole", value=2.0, note="of all")


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    kept: list[tuple[str, list[str]]] = []
    runs = {"benchmarks.start": fails_half_way, "benchmarks.gate": works}
    monkeypatch.setattr(command, "import_module", lambda name: SimpleNamespace(run=runs[name]))
    monkeypatch.setattr(command, "add", lambda name, figures: kept.append((name, [one.metric for one in figures])))
    monkeypatch.setattr(command, "draw", lambda: kept.append(("draw", [])))
    return kept


def ran(monkeypatch: pytest.MonkeyPatch, *names: str) -> int:
    monkeypatch.setattr("sys.argv", ["benchmarks", *names])
    return command.main()


def test_benchmark_that_fails_keeps_its_figures_and_lets_the_others_run(
    monkeypatch: pytest.MonkeyPatch, added: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(monkeypatch, "start", "gate") == 1
    assert added == [("make bench ARGS=start", ["before"]), ("make bench ARGS=gate", ["whole"]), ("draw", [])]
    said = capsys.readouterr()
    assert "gate: whole: 2 (of all)" in said.out
    assert "the broker is gone" in said.err
    assert said.err.endswith("failed: start\n")


def test_drawing_measures_nothing(monkeypatch: pytest.MonkeyPatch, added: list[Any]) -> None:
    assert ran(monkeypatch, "draw") == 0
    assert added == [("draw", [])]


def test_unknown_benchmark_is_refused_before_anything_runs(
    monkeypatch: pytest.MonkeyPatch, added: list[Any], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        ran(monkeypatch, "gate", "speed")
    assert "no benchmark 'speed'" in capsys.readouterr().err
    assert added == []
