"""States that share a name are told apart by what else a text names."""

from __future__ import annotations

import pytest

from worker.detection.actors import Gazetteer, told_apart


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("The vice president went to Georgia and on to Wisconsin.", False),
        ("The minister went to Georgia, and spoke of Ohio in Tbilisi.", True),
        ("The minister went to Georgia.", True),
    ],
)
def test_georgia_is_a_state_or_a_part_of_one(text: str, stands: bool) -> None:
    [georgia] = [a for a in told_apart(Gazetteer.load().find(text), None, text) if a.text == "Georgia"]
    assert georgia.weak is not stands
