"""Datelines in the forms of the world's agencies are read, and ordinary sentences are not taken for one."""

from __future__ import annotations

from datetime import date

import pytest
from detecting import detect, facts
from hypothesis import given
from hypothesis import strategies as st

from worker.domain import dateline

SENTENCE = "The Kenyan president arrived in Oslo on Tuesday for talks with his Norwegian counterpart."
PUBLISHED = date(2024, 5, 8)

# form, city, month and day, agency
FORMS = [
    ("BEIJING, May 7 (Xinhua) -- ", "BEIJING", (5, 7), "Xinhua"),
    ("MOSCOW. May 7 (Interfax) - ", "MOSCOW", (5, 7), "Interfax"),
    ("MOSCOW, May 7 /TASS/. ", "MOSCOW", (5, 7), "TASS"),
    ("MOSCOW, May 7 - RIA Novosti. ", "MOSCOW", (5, 7), "RIA Novosti"),
    ("KYIV, May 7, Ukrinform. ", "KYIV", (5, 7), "Ukrinform"),
    ("WASHINGTON (AP) — ", "WASHINGTON", None, "AP"),
    ("NAIROBI, Kenya (AP) — ", "NAIROBI, Kenya", None, "AP"),
    ("ST. PETERSBURG, Fla. (AP) — ", "ST. PETERSBURG, Fla.", None, "AP"),
    ("ABOARD AIR FORCE ONE, May 7 (Reuters) - ", "ABOARD AIR FORCE ONE", (5, 7), "Reuters"),
    ("LONDON, May 7 (Reuters) - ", "LONDON", (5, 7), "Reuters"),
    ("PARIS/LONDON, May 7 (Reuters) - ", "PARIS/LONDON", (5, 7), "Reuters"),
    ("LONDON (Reuters) - ", "LONDON", None, "Reuters"),
    ("May 7 (Reuters) - ", None, (5, 7), "Reuters"),
    ("PORTLAND, Ore., May 7 - ", "PORTLAND, Ore.", (5, 7), None),
    ("By Ann Roe\nPARIS, May 7, 2024 (AFP) – ", "PARIS", (5, 7), "AFP"),
    ("By Ann Roe and Bo Li / PARIS, May 7, 2024 (AFP) –\n", "PARIS", (5, 7), "AFP"),
    ("Berlin (dpa) - ", "Berlin", None, "dpa"),
    ("London, 7 May 2024 (PA) - ", "London", (5, 7), "PA"),
    ("TOKYO, May 7 (Kyodo) -- ", "TOKYO", (5, 7), "Kyodo"),
    ("TOKYO, May 7, Kyodo - ", "TOKYO", (5, 7), "Kyodo"),
    ("SEOUL, May 7 (Yonhap) -- ", "SEOUL", (5, 7), "Yonhap"),
    ("New Delhi, May 7 (IANS) ", "New Delhi", (5, 7), "IANS"),
    ("(ANSA) - ROME, MAY 7 - ", "ROME", (5, 7), "ANSA"),
    ("(ANSA) ROME - ", "ROME", None, "ANSA"),
    ("Madrid, 7 May (EFE).- ", "Madrid", (5, 7), "EFE"),
    ("SOFIA, May 7 (BTA) - ", "SOFIA", (5, 7), "BTA"),
    ("BUCHAREST, May 7 /Agerpres/ - ", "BUCHAREST", (5, 7), "Agerpres"),
    ("WARSAW, May 7 (PAP) – ", "WARSAW", (5, 7), "PAP"),
    ("ATHENS (ANA-MPA) — ", "ATHENS", None, "ANA-MPA"),
    ("Ankara, 7 May (AA) - ", "Ankara", (5, 7), "AA"),
    ("SÃO PAULO, May 7 (Reuters) - ", "SÃO PAULO", (5, 7), "Reuters"),
    ("DUBAI, 7th May, 2024 (WAM) -- ", "DUBAI", (5, 7), "WAM"),
    ("ADDIS ABABA, May 7/2024 (ENA) - ", "ADDIS ABABA", (5, 7), "ENA"),
    ("GENEVA (7 May 2024) – ", "GENEVA", (5, 7), None),
    ("KUALA LUMPUR, May 7 (Bernama) -- ", "KUALA LUMPUR", (5, 7), "Bernama"),
    ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti", None, None),
]
PROSE = [
    "May 7 was a day of talks - the last before the vote.",
    "Geneva, May 7 - 9, will see the next round.",
    "Prime Minister Roe, May 7 - the day she took office - was in Oslo.",
    "Talks in Geneva, May 7 - 9, failed.",
    "May Day, May 1 - The unions marched.",
    "OPEC (Vienna) - the group of oil exporters - met.",
    "The European Union (EU) - a bloc of 27 - agreed.",
    "NATO - the alliance - said it would meet.",
    "The drill (Steel Ring) - said to be the largest - began.",
    "Paris, May 7: what is known of the talks",
]


@pytest.mark.parametrize(("line", "city", "day", "agency"), FORMS, ids=[form[0].strip()[:40] for form in FORMS])
def test_the_forms_of_the_agencies(
    line: str, city: str | None, day: tuple[int, int] | None, agency: str | None
) -> None:
    found = dateline.find(line + SENTENCE)
    assert found is not None
    assert (line + SENTENCE)[found.end :].lstrip() == SENTENCE
    assert (found.city, found.agency) == (city, agency)
    assert found.date(PUBLISHED) == (date(2024, *day) if day else None)


@pytest.mark.parametrize("line", [form[0] for form in FORMS])
def test_a_dateline_changes_no_event_and_takes_no_part(line: str) -> None:
    bare = detect("", SENTENCE, day=date(2024, 5, 7))
    assert [m.type for m in bare] == ["state_visit", "talks"]
    assert facts(detect("", line + SENTENCE, day=date(2024, 5, 7))) == facts(bare)


@pytest.mark.parametrize("sentence", PROSE)
def test_ordinary_sentences_are_none(sentence: str) -> None:
    assert dateline.find(sentence) is None
    assert dateline.find(f"{SENTENCE}\n{sentence}\n{SENTENCE}") is None


@given(
    st.text(max_size=300)
    | st.lists(st.sampled_from([*"(-–./, \n", "May 7", "PARIS", "AFP", "By Ann Roe"])).map("".join)
)
def test_whatever_stands_at_the_head_the_offsets_lie_in_it(text: str) -> None:
    found = dateline.find(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        assert found.date(PUBLISHED) is None or found.date(PUBLISHED).month == found.month
