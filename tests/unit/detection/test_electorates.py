"""Whose vote it is by the parties that stand at it."""

from __future__ import annotations

import pytest

from worker.detection.electorates import electorate, usual_electorate


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Democrats lost seats in the north.", "US"),
        ("The Social Democrats lost seats in the north.", None),
        ("The Liberal Democrats lost seats in the north.", "GB"),
        ("The Lib Dems lost seats in the north.", "GB"),
        ("Likud lost seats, and so did the Tories.", None),
        ("Labour lost seats in the north.", None),
    ],
)
def test_a_vote_is_of_the_state_whose_parties_stand_at_it(text: str, state: str | None) -> None:
    assert electorate([text]) == state


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Labour lost seats, its MPs said.", "GB"),
        ("Labour lost seats to the Social Democrats, MPs said.", None),
        ("Labour lost seats to Fianna Fáil.", "IE"),
    ],
)
def test_names_that_many_states_have_count_where_nothing_else_is_named(text: str, state: str | None) -> None:
    assert usual_electorate([text]) == state
