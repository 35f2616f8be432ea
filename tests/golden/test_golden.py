"""The golden stories: what is found is what was reviewed, and where it is wrong, the gap is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain

import golden_story as golden
import pytest

from worker.detection.ontology.load import load as load_ontology
from worker.domain.mention import Mention

Found = Mapping[str, tuple[Mention, ...]]
RENEW = "if this is meant, run `make golden` and review the diff"
STORIES = golden.stories()


@pytest.fixture(scope="module")
def found() -> Found:
    return golden.detect_all(STORIES)


def test_found_is_as_reviewed(found: Found) -> None:
    assert golden.shown(found).splitlines() == golden.FOUND.read_text("utf-8").splitlines(), RENEW


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_gaps_are_the_known_ones(story: golden.Story, found: Found) -> None:
    """A new gap is mended, or admitted with its cause; a mended one is taken out."""
    assert set(golden.gaps(story, found[story.name])) == set(golden.known_gaps().get(story.name, {})), RENEW


def test_known_gaps_are_of_stories() -> None:
    assert golden.known_gaps().keys() <= {story.name for story in STORIES}
    assert all(cause for gaps in golden.known_gaps().values() for cause in gaps.values())


def test_every_type_is_told_at_least_twice_and_some_stories_tell_nothing() -> None:
    told = Counter(one["type"] for story in STORIES for one in story.expected if golden.is_scored(one))
    assert {kind for kind in load_ontology().kinds if told[kind] < 2} == set()
    assert sum(not any(map(golden.is_scored, story.expected)) for story in STORIES) >= 6


def test_expected_events_are_well_formed() -> None:
    known = {"name", "optional", "may_have", "type", "kind", "participants", "roles", "people", "place"}
    known |= {"date", "status", "salience"}
    for story in STORIES:
        names = [one["name"] for one in story.expected]
        assert len(set(names)) == len(names), story.name
        for one in story.expected:
            assert one.keys() <= known, story.name
            assert set(chain(*one.get("roles", {}).values())) <= set(one.get("participants", ())), story.name
