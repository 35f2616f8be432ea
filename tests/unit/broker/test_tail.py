from __future__ import annotations

import pytest

from worker.broker import tail
from worker.errors import Misconfigured

TOPICS = ["wire.articles.v1", "wire.events.changes.v1", "wire.events.alerts.v1", "wire.events.state-visit.v1"]


def test_without_a_type_all_changes_are_followed() -> None:
    assert tail.topic_of(None, TOPICS) == "wire.events.changes.v1"


@pytest.mark.parametrize("type", ["state_visit", "state-visit"])
def test_a_type_has_its_route(type: str) -> None:
    assert tail.topic_of(type, TOPICS) == "wire.events.state-visit.v1"


@pytest.mark.parametrize("type", ["stat_visit", "changes", ""])
def test_an_unknown_type_is_refused_with_those_that_are_known(type: str) -> None:
    with pytest.raises(Misconfigured, match=r"known are state_visit$"):
        tail.topic_of(type, TOPICS)
