"""The usual English name of a state or body."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources


def usual_name(code: str) -> str:
    """Give the first name that the tables have for a code; what they do not have keeps the name it goes by."""
    return _names().get(code, code)


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for table in ("countries.csv", "bodies.csv"):
        with (resources.files(__package__) / "data" / table).open(encoding="utf-8") as lines:
            names.update((row["code"], row["names"].split("|")[0]) for row in csv.DictReader(lines))
    return names
