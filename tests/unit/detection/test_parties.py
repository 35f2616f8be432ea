"""Whom a phrase stands for: office, nationality and syntax decide."""

from __future__ import annotations

import pytest
from reading import who

from worker.detection.detector import Detector


@pytest.mark.parametrize(
    ("body", "head", "codes"),
    [
        ("Kenya and Norway met.", "Kenya", ["KE", "NO"]),
        ("The Kremlin called.", "Kremlin", ["RU"]),
        ("Downing Street called.", "Street", ["GB"]),
        ("The Norwegian foreign minister called.", "minister", ["NO"]),
        ("The foreign ministers of Kenya and Norway called.", "ministers", ["KE", "NO"]),
        ("Peruvian envoys from Quito called.", "envoys", ["PE"]),
        ("The African Union called.", "Union", ["African Union"]),
        ("Kenyan President Ann Roe met. Roe called.", "Roe", ["KE"]),
        ("Kenyan President Ann Roe met. She called.", "She", ["KE"]),
        ("Kenya and Norway met. The two sides called.", "sides", ["NO", "KE"]),
        ("Kenya and Norway met in Chad. The two sides called.", "sides", ["NO", "KE"]),
        ("Kenya and Norway spoke of the Irish border. The two sides called.", "sides", ["NO", "KE"]),
        ("Kenya met Norway at the NATO summit. The two countries signed.", "countries", ["NO", "KE"]),
        ("Kenya and Norway met. Both countries called.", "countries", ["NO", "KE"]),
        ("OSLO, May 7 (Agency) - It rained. The government called.", "government", ["NO"]),
        ("A neighbour called.", "neighbour", []),
    ],
)
def test_codes(open_detector: Detector, body: str, head: str, codes: list[str]) -> None:
    assert sorted(party.code for party in who(open_detector, body, head)) == sorted(codes)


@pytest.mark.parametrize(
    ("body", "head", "leads"),
    [
        ("The Kenyan president called.", "president", True),
        ("The Kenyan defence minister called.", "minister", True),
        ("The Kenyan deputy foreign minister called.", "minister", False),
        ("The Kenyan ambassador called.", "ambassador", False),
        ("Kenya called.", "Kenya", False),
    ],
)
def test_office_makes_a_leader(open_detector: Detector, body: str, head: str, leads: bool) -> None:
    [party] = who(open_detector, body, head)
    assert ("leader" in party.classes) == leads


def test_a_titled_name_carries_person_and_office(open_detector: Detector) -> None:
    [party] = who(open_detector, "Kenyan Foreign Minister Musa Odinga called.", "Odinga")
    assert (party.code, party.person) == ("KE", "Musa Odinga")
    assert party.office is not None
    assert "inister" in party.office


def test_a_state_whose_leader_is_named_counts_once(open_detector: Detector) -> None:
    found = who(open_detector, "Kenyan President Ann Roe and Norway met.", "Roe")
    assert [party.code for party in found] == ["KE", "NO"]


def test_a_club_is_somebody_with_a_name_only(open_detector: Detector) -> None:
    [party] = who(open_detector, "Rovers called.", "Rovers")
    assert party.classes == {"named"}
    assert not party.certain
