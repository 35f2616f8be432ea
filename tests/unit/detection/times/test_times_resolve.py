"""What a time means on the day of the article."""

from datetime import date

import pytest

from worker.detection.times import find, latest_day, resolve, status_by_date
from worker.domain.mention import Basis, Precision, Status, When

WEDNESDAY = date(2025, 5, 7)


def when(text, tense=None, anchor=WEDNESDAY, **known):
    """Resolve the first dating expression of a text."""
    expressions = find(text)
    duration = next((e for e in expressions if e.is_duration), None)
    one = next(e for e in expressions if not e.is_duration)
    return resolve(one, anchor=anchor, tense=tense, duration=duration, **known)


@pytest.mark.parametrize(
    ("text", "tense", "start", "end"),
    [
        ("on Wednesday", "past", "2025-05-07", "2025-05-07"),
        ("on Wednesday", "future", "2025-05-07", "2025-05-07"),
        ("on Friday", "past", "2025-05-02", "2025-05-02"),
        ("on Friday", "future", "2025-05-09", "2025-05-09"),
        ("on Friday", None, "2025-05-02", "2025-05-02"),
        ("on Tuesday", "present", "2025-05-06", "2025-05-06"),
        ("on Friday", "present", "2025-05-09", "2025-05-09"),
        ("next Friday", "future", "2025-05-09", "2025-05-09"),
        ("next Wednesday", "future", "2025-05-14", "2025-05-14"),
        ("next Thursday", "future", "2025-05-15", "2025-05-15"),
        ("last Wednesday", "past", "2025-04-30", "2025-04-30"),
        ("last Monday", "past", "2025-05-05", "2025-05-05"),
        ("this Friday", None, "2025-05-09", "2025-05-09"),
        ("Friday next week", "future", "2025-05-16", "2025-05-16"),
        ("on Tuesday last week", "past", "2025-04-29", "2025-04-29"),
        ("May 9", "future", "2025-05-09", "2025-05-09"),
        ("May 9", "past", "2025-05-09", "2025-05-09"),  # two days off is near news, not last year's
        ("Dec. 20", "past", "2024-12-20", "2024-12-20"),
        ("Jan. 20", "future", "2026-01-20", "2026-01-20"),
        ("Aug. 20", "past", "2024-08-20", "2024-08-20"),
        ("Monday, September 9,", None, "2024-09-09", "2024-09-09"),
        ("5 May last year", "past", "2024-05-05", "2024-05-05"),
        ("February 29", "past", "2024-02-29", "2024-02-29"),
        ("May 8-10", "future", "2025-05-08", "2025-05-10"),
        ("from May 30 to June 2", "future", "2025-05-30", "2025-06-02"),
        ("from December 30 to January 2", "past", "2024-12-30", "2025-01-02"),
        ("from December 30 to January 2, 2025", "past", "2024-12-30", "2025-01-02"),
        ("from Tuesday to Thursday", "future", "2025-05-13", "2025-05-15"),
        ("from Sunday to Tuesday", "past", "2025-05-04", "2025-05-06"),
        ("from Thursday to May 12", "future", "2025-05-08", "2025-05-12"),
        ("yesterday", "past", "2025-05-06", "2025-05-06"),
        ("last night", "past", "2025-05-06", "2025-05-06"),
        ("tomorrow", "future", "2025-05-08", "2025-05-08"),
        ("three days ago", "past", "2025-05-04", "2025-05-04"),
        ("in three days", "future", "2025-05-10", "2025-05-10"),
        ("over the weekend", "past", "2025-05-03", "2025-05-04"),
        ("at the weekend", "future", "2025-05-10", "2025-05-11"),
        ("this weekend", None, "2025-05-10", "2025-05-11"),
        ("on the 9th.", "future", "2025-05-09", "2025-05-09"),
        ("on the 30th.", "past", "2025-04-30", "2025-04-30"),
        ("on the 3rd of next month.", "future", "2025-06-03", "2025-06-03"),
        ("on New Year's Eve", "past", "2024-12-31", "2024-12-31"),
    ],
)
def test_days(text, tense, start, end):
    found = when(text, tense)
    assert (found.start, found.end, found.precision) == (start, end, Precision.DAY)
    assert found.basis is Basis.TEXT
    assert found.reason is None


@pytest.mark.parametrize(
    ("text", "tense", "start", "end"),
    [
        ("in May", "future", "2025-05", "2025-05"),
        ("in June", "future", "2025-06", "2025-06"),
        ("in June", "past", "2024-06", "2024-06"),
        ("in June", None, "2025-06", "2025-06"),
        ("in November", None, "2024-11", "2024-11"),
        ("in March", "future", "2026-03", "2026-03"),
        ("last May", "past", "2024-05", "2024-05"),
        ("next May", "future", "2026-05", "2026-05"),
        ("in November last year", "past", "2024-11", "2024-11"),
        ("in June 2023", "past", "2023-06", "2023-06"),
        ("next month", "future", "2025-06", "2025-06"),
        ("earlier this month", "past", "2025-05", "2025-05"),
        ("next week", "future", "2025-05", "2025-05"),
        ("last week", "past", "2025-04", "2025-05"),
        ("the last Sunday of June", "future", "2025-06", "2025-06"),
        ("two weeks ago", "past", "2025-04", "2025-04"),
        ("five months ago", "past", "2024-12", "2024-12"),
        ("between May and July", "future", "2025-05", "2025-07"),
    ],
)
def test_months(text, tense, start, end):
    found = when(text, tense)
    assert (found.start, found.end, found.precision) == (start, end, Precision.MONTH)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("this year", "2025"),
        ("at the end of next year", "2026"),
        ("two years ago", "2023"),
        ("in 2014", "2014"),
        ("Juche 100 (2011)", "2011"),
        ("last summer", "2024"),
        ("this autumn", "2025"),
        ("in the summer of 2019", "2019"),
    ],
)
def test_years(text, year):
    found = when(text)
    assert (found.start, found.end, found.precision) == (year, year, Precision.YEAR)


@pytest.mark.parametrize(
    ("text", "tense", "edge", "start", "end"),
    [
        ("arrives on Wednesday for a four-day visit", "future", None, "2025-05-07", "2025-05-10"),
        ("concluded a three-day visit on Wednesday", "past", "end", "2025-05-05", "2025-05-07"),
        ("opened a two-week exercise on Monday", "past", "start", "2025-05-05", "2025-05-18"),
        ("held two days of talks on Monday", "past", None, "2025-05-05", "2025-05-05"),
        ("begins a two-month drill on Monday", "future", None, "2025-05-12", "2025-05-12"),
        ("a three-day visit on May 8-9", "future", None, "2025-05-08", "2025-05-09"),
    ],
)
def test_a_duration_lengthens_a_single_day(text, tense, edge, start, end):
    found = when(text, tense, edge=edge)
    assert (found.start, found.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "anchor", "reason"),
    [
        ("on Friday", None, "no_anchor"),
        ("next week", None, "no_anchor"),
        ("May 9", None, "no_anchor"),
        ("in June", None, "no_anchor"),
        ("recently", WEDNESDAY, "vague"),
        ("last winter", WEDNESDAY, "vague"),
        ("February 30, 2024", WEDNESDAY, "no_such_day"),
        ("the same day", WEDNESDAY, "no_reference"),
    ],
)
def test_what_cannot_be_told_has_a_reason(text, anchor, reason):
    found = when(text, anchor=anchor)
    assert (found.start, found.end, found.reason) == (None, None, reason)
    assert found.precision is Precision.UNKNOWN


@pytest.mark.parametrize("anchor", [date.min, date.max])
@pytest.mark.parametrize(
    "text",
    ["yesterday", "tomorrow", "next Friday", "last week", "in 900 years", "at the weekend", "next month", "May 9"],
)
def test_the_ends_of_the_calendar_are_no_error(text, anchor):
    found = when(text, "future", anchor=anchor)
    assert found.start is not None or found.reason == "no_such_day"


def test_a_duration_dates_nothing():
    (one,) = find("a four-day visit")
    assert resolve(one, anchor=WEDNESDAY, tense="future").reason == "vague"


def test_without_an_anchor_full_dates_resolve():
    assert when("on 9 May 2025", anchor=None).start == "2025-05-09"
    assert when("in June 2025", anchor=None).start == "2025-06"


def test_a_day_named_before_gives_the_same_day():
    friday = date(2025, 5, 2)
    assert when("on the same day", nearby=friday).start == "2025-05-02"
    assert when("the next day", nearby=friday).start == "2025-05-03"
    assert when("a day earlier", nearby=friday).start == "2025-05-01"


def test_a_day_named_in_full_lends_its_year_where_there_is_no_anchor():
    nearby = latest_day(find("It began on 17 September 2019 and not on 3 March 2018."))
    assert nearby == date(2019, 9, 17)
    assert when("a vote on September 28", anchor=None, nearby=nearby).start == "2019-09-28"
    assert when("a vote on Friday", anchor=None, nearby=nearby).reason == "no_anchor"


def test_no_full_date_no_latest_day():
    assert latest_day(find("on Friday, in June")) is None


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        ("2025-05-08", "2025-05-10", Status.PLANNED),
        ("2025-05-05", "2025-05-07", Status.ONGOING),
        ("2025-05-05", "2025-05-06", Status.COMPLETED),
        ("2025-05-06", None, Status.COMPLETED),
        ("2025-06", "2025-06", Status.PLANNED),
        ("2025-05", "2025-05", None),
        ("2024", "2024", Status.COMPLETED),
        ("2025", "2025", None),
        (None, None, None),
    ],
)
def test_status_by_date(start, end, status):
    sizes = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}
    precision = sizes[len(start)] if start else Precision.UNKNOWN
    assert status_by_date(When(start=start, end=end, precision=precision, basis=Basis.TEXT), WEDNESDAY) is status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("earlier this month", Status.COMPLETED),
        ("later this month", Status.PLANNED),
        ("this month", None),
        ("in May", None),
    ],
)
def test_the_words_tell_on_which_side_of_its_own_month_an_event_lies(text: str, status: Status | None) -> None:
    [found] = find(text)
    assert status_by_date(resolve(found, anchor=WEDNESDAY, tense=None), WEDNESDAY) is status


def test_on_a_sunday_last_week_is_the_one_that_ends() -> None:
    [found] = find("last week")
    assert resolve(found, anchor=date(2025, 6, 1), tense="past").start == "2025-05"
    assert resolve(found, anchor=date(2025, 6, 8), tense="past").start == "2025-06"
    assert resolve(found, anchor=date(2025, 6, 9), tense="past").start == "2025-06"
