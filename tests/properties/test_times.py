"""Times hold for any text and any day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from worker.detection.times import find, latest_day, resolve, status_by_date
from worker.domain.mention import Precision

VOCABULARY = """
    May March 9 31 29 February 2025 1999 - to and between Friday Sunday next last this week month year weekend in on
    the of since until ago three days day two-week ( ) , . today tomorrow yesterday same earlier 9th Juche 100 (2011)
    summer winter Christmas Eve recently 2024-02-30 0 999 years months
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.text(max_size=200) | st.lists(WORDS, max_size=30).map(" ".join)
DAYS = st.dates() | st.none()
TENSES = st.sampled_from(["past", "present", "future", None])
ISO_LENGTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@given(TEXTS)
def test_expressions_stand_in_the_text_in_order(text):
    end = 0
    for one in find(text):
        assert end <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        end = one.end


@given(TEXTS, DAYS, TENSES, st.sampled_from(["start", "end", None]), DAYS)
def test_resolving_never_fails_and_is_all_or_nothing(text, anchor, tense, edge, nearby):
    expressions = find(text)
    duration = next((e for e in expressions if e.is_duration), None)
    for one in expressions:
        found = resolve(one, anchor=anchor, tense=tense, duration=duration, edge=edge, nearby=nearby)
        assert (found.start is None) == (found.end is None) == (found.reason is not None)
        if found.start is not None and found.end is not None:
            assert found.start <= found.end
            assert len(found.start) == len(found.end) == ISO_LENGTH[found.precision]
        status_by_date(found, anchor or date(2025, 5, 7))


@given(TEXTS)
def test_the_latest_day_is_a_day_or_none(text):
    assert isinstance(latest_day(find(text)), date | None)
