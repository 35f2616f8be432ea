"""Every schema is one, every example fits it, and every invalid document does not."""

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from published import FOLDERS, SCHEMAS, documents, faults, invalid, load, name, schema, validator


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_the_schema_is_valid_and_named_by_its_folder(folder: Path) -> None:
    found = schema(folder)
    Draft202012Validator.check_schema(found)
    major = folder.name.removeprefix("v")
    assert re.fullmatch(rf"urn:dateline:schema:{folder.parent.name}:{major}\.\d+\.\d+", found["$id"])
    assert found["description"]


@pytest.mark.parametrize(("folder", "path"), documents("examples"))
def test_an_example_fits(folder: Path, path: Path) -> None:
    assert faults(validator(str(folder.relative_to(SCHEMAS))), load(path)) == []


@pytest.mark.parametrize(("folder", "path"), documents("invalid"))
def test_an_invalid_document_does_not(folder: Path, path: Path) -> None:
    assert faults(validator(str(folder.relative_to(SCHEMAS))), invalid(folder, path))
