"""A deal that is agreed on and is to be signed is planned; one that is signed, or that nobody will sign, is not."""

from __future__ import annotations

import pytest
from reading import story

from worker.detection.detector import Detector


def statuses(detector: Detector, body: str) -> list[str]:
    return [m.status.value for m in detector.detect(story(body)) if m.type in ("agreement", "trade_agreement")]


@pytest.mark.parametrize(
    "rest",
    [
        "Ministers will sign it in June.",
        "The two presidents expect to sign in the summer.",
        "The text is to be formally signed in Lima next month.",
        "The signing ceremony in Oslo is expected within weeks.",
        "Officials said the trade ministers would then sign the final text.",
    ],
)
def test_a_deal_agreed_on_and_to_be_signed_is_planned(detector: Detector, rest: str) -> None:
    assert statuses(detector, f"Peru and Norway have agreed on a free trade agreement. {rest}") == ["planned"]


@pytest.mark.parametrize(
    "rest",
    [
        "Farmers welcomed it.",
        "The ministers signed it on Monday.",
        "A singer said she would sign autographs.",
        "The opposition leader refused to sign the document.",
    ],
)
def test_a_deal_of_which_no_signing_lies_ahead_stands(detector: Detector, rest: str) -> None:
    assert "planned" not in statuses(detector, f"Peru and Norway have agreed on a free trade agreement. {rest}")
