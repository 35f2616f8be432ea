"""The page on event types: every key and slot that there is, and a failing example that fails as shown."""

from __future__ import annotations

import re
from pathlib import Path

import doc_tables
import msgspec
import pytest

from worker.cli import run
from worker.detection.ontology import shape

PAGE = (doc_tables.ROOT / "docs" / "ontology.md").read_text("utf-8")
WANTED = """
[[example]]
text = "Panama handed the suspect over to Colombia on Tuesday."
find = { sender = ["PA"], receiver = ["CO"] }
"""


@pytest.mark.parametrize("struct", [shape.File, shape.Rule, shape.Fill, shape.Counter], ids=lambda one: one.__name__)
def test_every_key_is_documented(struct: type[msgspec.Struct]) -> None:
    known = PAGE.replace("fill.ROLE", "fill").replace("[[", "").replace("]]", "").replace("[lists]", "lists")
    assert [name for name in struct.__struct_fields__ if not re.search(rf"`{name}`", known)] == []


@pytest.mark.parametrize("slot", ["prep:", "clause:", "gov.SLOT", "obj.SLOT", "rel.SLOT", "up.SLOT"])
def test_every_prefix_of_a_slot_is_documented(slot: str) -> None:
    assert f"`{slot}" in PAGE


def test_an_example_fails_as_the_page_shows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (given,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (shown,) = re.findall(r"```text\n(FAIL.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "extradition.toml"
    path.write_text(given + WANTED, "utf-8")
    assert run(["ontology", "check", str(path)]) == 1
    assert shown in capsys.readouterr().out
