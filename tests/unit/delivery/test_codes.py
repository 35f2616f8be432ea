"""Our types in the codes of others."""

from __future__ import annotations

import re

import pytest

from worker.delivery.codes import codes
from worker.detection.ontology.load import load

TYPES = sorted(load().kinds)


@pytest.mark.parametrize("event_type", TYPES)
def test_a_type_that_ships_has_codes_of_the_right_form(event_type: str) -> None:
    found = codes(event_type)
    assert found["medtop"], "a newsroom's taxonomy has a place for each"
    assert all(re.fullmatch(r"medtop:\d{8}", one) for one in found["medtop"])
    assert all(re.fullmatch(r"\d{3,4}", one) for one in found["cameo"])
    assert all(re.fullmatch(r"[A-Z]+(/[a-z-]+)?", one) for one in found["plover"])


@pytest.mark.parametrize(
    ("event_type", "cameo"),
    [("state_visit", ["042", "043"]), ("sanctions", ["163"]), ("protest", ["140"]), ("election", [])],
)
def test_cameo_has_the_nearest_where_it_has_one(event_type: str, cameo: list[str]) -> None:
    assert codes(event_type)["cameo"] == cameo


def test_a_type_of_the_users_own_has_none() -> None:
    assert codes("prisoner_swap") == {"cameo": [], "plover": [], "medtop": []}
