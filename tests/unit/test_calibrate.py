"""The tool that fits the confidence: what it learns, how it judges itself, and what it writes."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from worker.detection.confidence import probability

TOOL = Path(__file__).parents[2] / "tools" / "calibrate.py"
SCORER = """
import json
IGNORED = ("historical", "doubtful")
def read(path):
    return {row["id"]: row["events"] for row in map(json.loads, open(path, encoding="utf-8"))}
def pair(gold, found):
    return [(i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if g["type"] == f["type"]][:1]
"""


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("calibrate", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["calibrate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def events(tool: ModuleType, number: int) -> list[object]:
    """Make events of which those of strong rules are right nine times in ten, of weak ones every other time."""
    chance = random.Random(7)
    made = []
    for i in range(number):
        strong = chance.random() < 0.5
        right = chance.random() < (0.9 if strong else 0.5)
        made.append(
            tool.Found(f"article {i}", {"rule": 2.0 if strong else 0.0, "noise": chance.random()}, right, False)
        )
    return made


def test_a_fit_finds_how_often_what_is_right(tool: ModuleType) -> None:
    weights = tool._fit(events(tool, 3000))
    assert probability({"rule": 2.0, "noise": 0.5}, weights) == pytest.approx(0.9, abs=0.03)
    assert probability({"rule": 0.0, "noise": 0.5}, weights) == pytest.approx(0.5, abs=0.03)


def test_the_same_events_give_the_same_file(tool: ModuleType) -> None:
    made = events(tool, 200)
    text = tool._toml(tool._fit(made), len(made))
    assert text == tool._toml(tool._fit(made), len(made))
    assert tomllib.loads(text)["weights"].keys() == {"intercept", "rule", "noise"}


def test_no_event_is_judged_by_a_fit_that_saw_its_article(tool: ModuleType) -> None:
    made = events(tool, 120)
    one = made[0]
    flipped = [tool.Found(one.article, one.shown, not one.right, one.main), *made[1:]]
    assert tool._unseen(made)[0] == tool._unseen(flipped)[0]


def test_it_reports_on_articles_and_their_labels(
    tool: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bodies = [
        f"Ghana and Togo held talks in Accra on May {day}, 2024. Voters in Malta went to the polls."
        for day in range(1, 13)
    ]
    items = [
        {
            "uri": f"urn:x:{i}",
            "version": "1",
            "headline": "",
            "body_text": body,
            "versioncreated": "2024-05-20T10:00:00Z",
        }
        for i, body in enumerate(bodies)
    ]
    labels = [{"id": item["uri"], "events": [{"type": "talks", "salience": "main"}]} for item in items]
    for name, rows in (("dev.ninjs.jsonl", items), ("dev.gold.jsonl", labels)):
        (tmp_path / name).write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    (tmp_path / "score.py").write_text(SCORER, "utf-8")
    monkeypatch.setattr("sys.argv", ["calibrate.py", str(tmp_path)])
    tool.main()
    out = capsys.readouterr().out
    assert out.startswith("24 events in 12 articles, 12 right")
    assert "| 0.0 | 24 | 0.500 | 1.000 | 0.667 | 1.000 |" in out
