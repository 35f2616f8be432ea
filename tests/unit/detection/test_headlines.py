"""A headline's comma says "and" between two names, and only there."""

from __future__ import annotations

import pytest

from worker.detection.detector import Detector
from worker.domain.article import Article


def told(detector: Detector, headline: str) -> list[tuple[str, list[str]]]:
    story = Article(uri="a", version="1", provider="p", headline=headline, body="It rained.")
    return [(m.type, sorted(m.codes)) for m in detector.detect(story)]


@pytest.mark.parametrize(
    ("headline", "type_", "codes"),
    [
        ("Ghana, Togo sign border treaty", "agreement", ["GH", "TG"]),
        ("Chad, Sudan agree ceasefire", "agreement", ["SD", "TD"]),
        ("Chile, Peru hold talks on copper", "talks", ["CL", "PE"]),
        ("Japan, South Korea restore diplomatic relations", "diplomatic_break", ["JP", "KR"]),
        ("Finland, Estonia to hold joint naval exercise", "military_exercise", ["EE", "FI"]),
        ("KENYA, NORWAY SIGN FREE TRADE AGREEMENT", "trade_agreement", ["KE", "NO"]),
    ],
)
def test_both_names_take_part(detector: Detector, headline: str, type_: str, codes: list[str]) -> None:
    assert told(detector, headline) == [(type_, codes)]


@pytest.mark.parametrize(
    "headline",
    [
        "After Mali, Niger recalls envoy",  # a phrase ends
        "Accra, Ghana hosts leaders",  # a city and its country
        "Ghana, weary of talks, waits",
    ],
)
def test_other_commas_stay(detector: Detector, headline: str) -> None:
    [unit] = _units(detector, headline + " as talks with Togo, which signed a treaty, fail")
    assert "∧" not in detector.doc(unit).text


def test_all_offsets_stay(detector: Detector) -> None:
    headline = "Chile, Peru hold talks"
    [unit] = _units(detector, headline)
    doc = detector.doc(unit)
    assert len(doc.text) == len(headline)
    assert [(t.idx, t.text) for t in doc if t.text != "∧"] == [(0, "Chile"), (7, "Peru"), (12, "hold"), (17, "talks")]


def _units(detector: Detector, headline: str) -> list:  # type: ignore[type-arg]
    story = Article(uri="a", version="1", provider="p", headline=headline, body="It rained.")
    return [unit for unit in detector.planner.plan(story).units if unit.field == "headline"]
