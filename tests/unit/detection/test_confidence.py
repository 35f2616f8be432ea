"""How sure an event is: what makes it surer, and that the fit and its file keep their promise."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from importlib import resources

import pytest

from worker.detection import confidence
from worker.detection.detector import Detector
from worker.domain.article import Article

VISIT = "Estonian President Mari Kask arrived in Lisbon on Tuesday for a two-day visit."
FILLING = "Rain fell on the harbour. The ferries ran late. Nobody minded. The fish was good. "


def sure(detector: Detector, headline: str, body: str) -> float:
    day = datetime(2024, 5, 7, tzinfo=UTC)
    story = Article(uri="a", version="1", provider="p", headline=headline, body=body, version_created=day)
    [mention] = [m for m in detector.detect(story) if m.type == "state_visit"]
    return mention.confidence


def test_an_event_of_the_headline_is_surer_than_one_far_below(detector: Detector) -> None:
    told = sure(detector, "Estonian president arrives in Lisbon", VISIT)
    assert told > sure(detector, "Weather", VISIT) > sure(detector, "Weather", FILLING + VISIT)


def test_the_order_of_the_sentences_does_not_matter_to_the_features(detector: Detector) -> None:
    story = Article(uri="a", version="1", provider="p", headline="", body=f"{VISIT} {FILLING} Kask visits Portugal.")
    [members] = [g for g in detector.explain_many([story])[0].groups if g[0].type == "state_visit"]
    shown = confidence.features(list(members), "state_visit")
    assert shown == confidence.features(list(members)[::-1], "state_visit")
    assert (shown["placed"], shown["two parties"], shown["only quoted"]) == (1.0, 1.0, 0.0)


def test_a_type_without_a_coefficient_of_its_own_has_a_confidence() -> None:
    weights = {"intercept": 0.0, "rule": 1.0, "type.talks": -3.0}
    assert confidence.probability({"rule": 0.0, "type.extradition": 1.0}, weights) == 0.5
    assert confidence.probability({"rule": 0.0, "type.talks": 1.0}, weights) < 0.1


def test_every_feature_has_a_coefficient_in_the_package(detector: Detector) -> None:
    text = (resources.files("worker.detection") / confidence.COEFFICIENTS).read_text("utf-8")
    weights = tomllib.loads(text)["weights"]
    story = Article(uri="a", version="1", provider="p", headline="", body=VISIT)
    [members] = [g for g in detector.explain_many([story])[0].groups if g[0].type == "state_visit"]
    for type_ in detector.ontology.kinds:
        assert confidence.features(list(members), type_).keys() <= weights.keys()
    assert weights["rule"] > 0


@pytest.mark.parametrize(("quoted", "plain"), [(f'"{VISIT}"', VISIT)])
def test_what_is_only_quoted_is_less_sure(detector: Detector, quoted: str, plain: str) -> None:
    assert sure(detector, "", quoted) < sure(detector, "", plain)
