from __future__ import annotations

import pytest

from worker.cli.times import milliseconds
from worker.errors import Misconfigured

SECOND_OF_MARCH = 1_772_409_600_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-02", SECOND_OF_MARCH),
        ("2026-03-02T00:00Z", SECOND_OF_MARCH),
        ("2026-03-02T01:30+01:30", SECOND_OF_MARCH),
        ("2026-03-02T00:00:01.500", SECOND_OF_MARCH + 1500),
    ],
)
def test_times_are_read_as_utc_where_they_name_no_offset(text: str, expected: int) -> None:
    assert milliseconds(text) == expected


@pytest.mark.parametrize("text", ["yesterday", "", "2026-13-01", "2026"])
def test_what_is_no_time_is_one_line(text: str) -> None:
    with pytest.raises(Misconfigured, match="is no time: write 2026-03-02"):
        milliseconds(text)
