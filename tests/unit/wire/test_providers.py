from __future__ import annotations

import pytest

from worker.wire import providers
from worker.wire.providers import Providers


@pytest.mark.parametrize(
    ("status", "provider", "meaning"),
    [
        ("withheld", "Associated Press", "withheld"),
        ("withheld", "pa media", "embargoed"),
        ("withheld", " PA ", "embargoed"),
        ("privileged", "PA", "embargoed"),
        ("privileged", "Reuters", None),
        ("killed", "PA", "canceled"),
        ("embargoed", "anybody", "embargoed"),
        ("new", "anybody", None),
    ],
)
def test_what_a_status_means_at_an_agency(status: str, provider: str, meaning: str | None) -> None:
    assert providers.shipped().meaning(status, provider) == meaning


@pytest.mark.parametrize(
    "toml",
    [
        '[status]\nusable = "fine"',
        '[status]\nUsable = "usable"',
        '[[provider]]\nnames = ["A"]\nstatus = { held = "later" }',
        '[provider_rules]\nx = "usable"',
        "[status",
    ],
)
def test_a_file_that_says_nothing_known_is_refused(toml: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # tomllib's and ours; each says its own
        Providers.of(toml)
