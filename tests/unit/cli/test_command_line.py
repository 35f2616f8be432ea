"""The commands that need no Kafka, as a user calls them: what they print, and how they end."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from worker.cli import COMMANDS

STORY = """Tunisia's president to pay state visit to Ghana next month

ACCRA, March 3, 2026 (Agency) - Tunisian President Karim Ayari will pay a state visit to Ghana from April 14,
the foreign ministry in Accra said on Tuesday.
"""
ITEM = {
    "uri": "urn:newsml:example.org:20260303:1",
    "version": "1",
    "versioncreated": "2026-03-03T10:00:00Z",
    "headline": STORY.splitlines()[0],
    "body_text": STORY.split("\n\n", 1)[1],
    "language": "en",
}


def dateline(*arguments: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "worker", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(Path(__file__).parents[3]), **environ},
        timeout=120,
        check=False,
    )


@pytest.fixture(scope="module")
def feed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("feed") / "feed.jsonl"
    path.write_text(json.dumps(ITEM) + "\n" + "not json\n" + json.dumps(ITEM | {"uri": "urn:x:2"}) + "\n", "utf-8")
    return path


def test_help_names_every_command() -> None:
    done = dateline("--help")
    assert done.returncode == 0
    assert [name for name in COMMANDS if f" {name} " not in done.stdout] == []


@pytest.mark.parametrize(
    "command",
    [
        [name, *sub]
        for name, found in COMMANDS.items()
        for sub in ([[]] if isinstance(found, str) else [[s] for s in found])
    ],
    ids=" ".join,
)
def test_every_command_has_help(command: list[str]) -> None:
    done = dateline(*command, "--help")
    assert done.returncode == 0
    assert "Usage: " in done.stdout


def test_detect_shows_the_visit_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    done = dateline("detect", str(path))
    assert done.returncode == 0, done.stderr
    assert "state_visit" in done.stdout
    assert "TN visitor" in done.stdout
    assert "2026-04-14" in done.stdout


def test_detect_json_has_offsets_that_give_back_the_words(tmp_path: Path) -> None:
    path = tmp_path / "item.json"
    path.write_text(json.dumps(ITEM, indent=2), "utf-8")
    [line] = dateline("detect", "--json", str(path)).stdout.splitlines()
    mentions = json.loads(line)["mentions"]
    assert [mention["type"] for mention in mentions] == ["state_visit"]
    texts = {"headline": ITEM["headline"], "body": ITEM["body_text"]}
    for evidence in mentions[0]["evidence"]:
        assert texts[evidence["field"]][evidence["start"] : evidence["end"]] == evidence["text"]


@pytest.mark.parametrize("how", ["plain", "gz", "stdin"])
def test_annotate_prints_a_line_an_article(feed: Path, tmp_path: Path, how: str) -> None:
    if how == "gz":
        path = tmp_path / "feed.jsonl.gz"
        path.write_bytes(gzip.compress(feed.read_bytes()))
        done = dateline("annotate", str(path))
    elif how == "stdin":
        done = dateline("annotate", "-", stdin=feed.read_text("utf-8"))
    else:
        done = dateline("annotate", str(feed))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["id"] for line in lines] == [ITEM["uri"], "urn:x:2"]
    assert [event["type"] for event in lines[0]["events"]] == ["state_visit"]
    assert lines[0]["events"][0]["roles"] == {"host": ["GH"], "visitor": ["TN"]}
    assert "line 2" in done.stderr


def test_pipe_prints_changes_and_names_dead_letters(feed: Path) -> None:
    done = dateline("pipe", str(feed))
    changes = [json.loads(line) for line in done.stdout.splitlines()]
    assert changes[0]["change"]["kind"] == "detected"
    assert len({change["event_id"] for change in changes}) == 1
    assert "dead letter: line 2: " in done.stderr


def test_pipe_prints_the_same_bytes_again(feed: Path) -> None:
    assert dateline("pipe", str(feed)).stdout == dateline("pipe", str(feed)).stdout


def test_explain_names_rule_and_words(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    done = dateline("explain", str(path))
    assert done.returncode == 0, done.stderr
    assert "state_visit" in done.stdout
    assert "visit" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "environ", "code", "said"),
    [
        (["detect", "/nowhere"], {}, 2, "cannot read /nowhere: No such file"),
        (["annotate", "/nowhere"], {}, 2, "cannot read /nowhere: No such file"),
        (["pipe", "/nowhere.gz"], {}, 2, "cannot read /nowhere.gz: No such file"),
        (["pipe", "-"], {"DATELINE_NOPE": "1"}, 2, "unknown setting DATELINE_NOPE"),
        (["topics", "check"], {}, 3, "no Kafka answers at 127.0.0.1:1"),
        (["diff", "x y", "live"], {}, 2, "names no replay"),
        (["replay", "--from", "now", "--to", "2026-01-01", "--pipeline", "a"], {}, 2, "'now' is no time"),
        (["feed", "play", "-", "--rate", "fast"], {}, 2, "'fast' is not a rate"),
    ],
)
def test_what_a_user_does_wrong_is_one_line(
    arguments: list[str], environ: dict[str, str], code: int, said: str
) -> None:
    done = dateline(*arguments, **{"KAFKA_BOOTSTRAP": "127.0.0.1:1", **environ})
    assert done.returncode == code
    [line] = done.stderr.splitlines()
    assert said in line
