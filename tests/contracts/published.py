"""The schemas in schemas/, their examples, and the invalid documents beside them."""

from __future__ import annotations

import copy
import json
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parents[2] / "schemas"
FOLDERS = sorted(path.parent for path in SCHEMAS.glob("*/v*/schema.json"))
READERS: Mapping[str, Callable[[str], Any]] = {".json": json.loads, ".toml": tomllib.loads}


def name(folder: Path) -> str:
    return f"{folder.parent.name}-{folder.name}"


def load(path: Path) -> Any:
    return READERS[path.suffix](path.read_text("utf-8"))


def schema(folder: Path) -> dict[str, Any]:
    return load(folder / "schema.json")


REGISTRY: Registry[Any] = Registry().with_resources(
    [(schema(folder)["$id"], Resource.from_contents(schema(folder))) for folder in FOLDERS]
)


def validator(folder: str, *, closed: bool = False) -> Draft202012Validator:
    """Give the validator of a schema such as `event-change/v1`; a closed one refuses what the schema does not name."""
    found = schema(SCHEMAS / folder)
    if closed:
        found = _closed(found)
    return Draft202012Validator(found, registry=REGISTRY, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _closed(part: Any) -> Any:
    if isinstance(part, list):
        return [_closed(one) for one in part]
    if not isinstance(part, dict):
        return part
    skipped = ("if", "then", "else", "allOf", "examples", "const", "enum")  # they look at parts of a whole
    done = {key: value if key in skipped else _closed(value) for key, value in part.items()}
    return done | {"additionalProperties": False} if "object" in done.get("type", ()) and "properties" in done else done


def faults(found: Draft202012Validator, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in found.iter_errors(document)]


def documents(kind: str) -> list[Any]:
    """Give (folder, path) of all examples or invalid documents as pytest parameters."""
    import pytest

    return [
        pytest.param(folder, path, id=f"{name(folder)}-{path.stem}")
        for folder in FOLDERS
        for path in sorted((folder / kind).iterdir())
    ]


def invalid(folder: Path, path: Path) -> Any:
    """Give an invalid document: whole, or an example with one value put in or taken out at a JSON Pointer."""
    found = load(path)
    if not (isinstance(found, dict) and found.keys() in ({"example", "at", "put"}, {"example", "at", "remove"})):
        return found
    (example,) = (folder / "examples").glob(f"{found['example']}.*")
    document = copy.deepcopy(load(example))
    *way, last = [int(step) if step.isdecimal() else step for step in found["at"].split("/")[1:]]
    target = document
    for step in way:
        target = target[step]
    if "remove" in found:
        del target[last]
    else:
        target[last] = found["put"]
    return document
