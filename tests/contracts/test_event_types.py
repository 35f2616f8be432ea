"""The schema of event types takes the files that ship, and refuses what the worker refuses."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from published import SCHEMAS, documents, faults, invalid, load, validator

from worker.detection.ontology import load as ontology
from worker.detection.ontology import shape
from worker.domain.mention import Status
from worker.errors import Misconfigured

EVENT_TYPE = validator("ontology/v1")
SCHEMA = load(SCHEMAS / "ontology" / "v1" / "schema.json")
KINDS = resources.files("worker.detection.ontology") / "kinds"
OF_USERS = Path(__file__).parents[2] / "examples" / "ontology"
FILES = [*(Path(str(one)) for one in KINDS.iterdir() if one.name.endswith(".toml")), *OF_USERS.glob("*.toml")]


def toml(value: Any) -> str:
    """Write a value as TOML, a table in a line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def ours(kind: str) -> list[Any]:
    return [one for one in documents(kind) if one.values[0].parent.name == "ontology"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_that_ships_fits(path: Path) -> None:
    assert faults(EVENT_TYPE, load(path)) == []


@pytest.mark.parametrize(("folder", "path"), ours("examples"))
def test_an_example_is_read(folder: Path, path: Path) -> None:
    assert ontology.parse(path.read_text("utf-8"), path.name).type == load(path)["type"]


@pytest.mark.parametrize(("folder", "path"), ours("invalid"))
def test_an_invalid_one_is_refused_in_a_line(folder: Path, path: Path) -> None:
    text = "\n".join(f"{name} = {toml(value)}" for name, value in invalid(folder, path).items())
    with pytest.raises(Misconfigured) as caught:
        ontology.parse(text, "own.toml")
    assert str(caught.value).startswith("own.toml: ")
    assert "\n" not in str(caught.value)


def test_its_closed_lists_are_those_of_the_code() -> None:
    parts = SCHEMA["$defs"]
    assert set(parts["classes"]["items"]["enum"]) == ontology.ACCEPTED
    slots = re.compile(parts["slots"]["items"]["pattern"])
    assert {slot for slot in ontology.SLOTS if not slots.search(slot)} == set()
    assert parts["rule"]["properties"]["status"]["enum"] == [str(one) for one in Status]
    assert {*parts["find"]["properties"], "participants"} == set(ontology.FINDABLE)


@pytest.mark.parametrize(("part", "keys"), [("rule", shape.Rule), ("fill", shape.Fill), ("find", shape.Find)])
def test_its_keys_are_those_of_the_code(part: str, keys: Any) -> None:
    assert SCHEMA["$defs"][part]["properties"].keys() == set(keys.__struct_fields__)
    assert SCHEMA["properties"].keys() == set(shape.File.__struct_fields__)
    assert SCHEMA["$defs"]["example"]["properties"].keys() == set(shape.Example.__struct_fields__)
    assert SCHEMA["$defs"]["counter"]["properties"].keys() == set(shape.Counter.__struct_fields__)
