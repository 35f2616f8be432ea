"""Cleaning replaces what a parser trips over, in the same length."""

from __future__ import annotations

import pytest

from worker.detection.text.clean import clean


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("The U.S. And Kenya met in Oslo.", "The U.S. and Kenya met in Oslo."),
        ("Oman, the U.K. Or Peru may host it.", "Oman, the U.K. or Peru may host it."),
        ("They left the U.S. And then they rested.", "They left the U.S. And then they rested."),
        ("They signed. And Kenya paid.", "They signed. And Kenya paid."),
        ("The Fish Council (FISHCO ) met.", "The Fish Council (FISHCO)  met."),
        ("Peru’s “fair” deal", 'Peru\'s "fair" deal'),
    ],
)
def test_what_a_parser_trips_over_is_replaced(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert len(cleaned) == len(text)
