"""The check of an event type says which examples fail and why, and refuses bad files in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.cli import run

PLAIN = """
type = "eclipse"
meaning = "The moon hides the sun."

[[rule]]
id = "eclipse.noun"
pos = "noun"
words = ["eclipse"]
fill.participants = {{ slots = ["prep:over|in"], accept = ["place"], least = 1 }}

[[example]]
rule = "eclipse.noun"
text = "{example}"
find = {{ participants = ["CL"] }}

[[counter]]
rule = "eclipse.noun"
text = "{counter}"
"""
GOOD = PLAIN.format(example="An eclipse over Chile.", counter="An eclipse of the heart.")


def _check(tmp_path: Path, text: str) -> int:
    path = tmp_path / "eclipse.toml"
    path.write_text(text, "utf-8")
    return run(["ontology", "check", str(path)])


def test_examples_that_hold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path, GOOD) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "eclipse: 2 of 2 examples hold"


def test_an_example_that_is_not_found_says_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path, PLAIN.format(example="The eclipse began at noon.", counter="An eclipse.")) == 1
    out = capsys.readouterr().out
    assert "FAIL example: The eclipse began at noon." in out
    assert "the rule eclipse.noun did not fire" in out
    assert out.splitlines()[-1] == "eclipse: 1 of 2 examples hold"


def test_a_counter_example_that_fires(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path, PLAIN.format(example="An eclipse over Chile.", counter="An eclipse over Chad.")) == 1
    assert "an event was found" in capsys.readouterr().out


def test_a_counter_example_without_a_trigger_proves_nothing(tmp_path: Path) -> None:
    assert _check(tmp_path, PLAIN.format(example="An eclipse over Chile.", counter="A storm over Chad.")) == 1


def test_a_wrong_participant_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(tmp_path, PLAIN.format(example="An eclipse over Chad.", counter="An eclipse.")) == 1
    assert "participants is ['TD'], not ['CL']" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("type = ", "is not valid TOML"),
        (GOOD.replace("meaning", "meening"), "unknown key 'meening'"),
        (GOOD.replace('type = "eclipse"', ""), "the key 'type' is missing"),
        (GOOD.replace('"place"', '"planet"'), "unknown actor class 'planet'"),
        (GOOD.replace('"prep:over|in"', '"near"'), "unknown slot 'near'"),
        (GOOD.replace('rule = "eclipse.noun"', 'rule = "other"'), "which the file does not have"),
        (GOOD.replace("participants = [", "visitors = ["), "unknown key 'visitors'"),
        (GOOD.split("[[counter]]")[0], "at least one [[example]] and one [[counter]]"),
    ],
)
def test_a_bad_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str, said: str) -> None:
    assert _check(tmp_path, broken) == 2
    error = capsys.readouterr().err
    assert said in error
    assert len(error.splitlines()) == 1


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ontology", "check", str(tmp_path / "none.toml")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
