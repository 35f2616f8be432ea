"""What is found as a time, and what only looks like one."""

import pytest

from worker.detection.times import find
from worker.detection.times.values import (
    Anaphor,
    DayOfMonth,
    Duration,
    Month,
    MonthDay,
    Range,
    SeasonOf,
    Shift,
    Vague,
    Weekday,
    Weekend,
    Year,
)


@pytest.mark.parametrize(
    ("text", "found", "value"),
    [
        ("The envoys met on Tuesday in Vienna.", "Tuesday", Weekday(day=1)),
        ("They return next Friday.", "next Friday", Weekday(day=4, which="next")),
        ("It was over by last Monday's deadline.", "last Monday", Weekday(day=0, which="last")),
        ("The vote is on Friday next week.", "Friday next week", Weekday(day=4, week=1)),
        ("Early on Thursday morning troops left.", "Thursday morning", Weekday(day=3)),
        ("A parade is due on May 9.", "May 9", MonthDay(month=5, day=9)),
        ("A parade is due on 9 May 2025.", "9 May 2025", MonthDay(month=5, day=9, year=2025)),
        ("It opened on the 9th of May.", "9th of May", MonthDay(month=5, day=9)),
        ("It was signed on 5 May last year.", "5 May last year", MonthDay(month=5, day=5, years=-1)),
        ("Signed Sept. 5, 2024, in Lima.", "Sept. 5, 2024", MonthDay(month=9, day=5, year=2024)),
        ("PARADE SET FOR MAY 9", "MAY 9", MonthDay(month=5, day=9)),
        ("The cut takes effect May one.", "May one", MonthDay(month=5, day=1)),
        ("It begins on Thursday, May 8, in Riga.", "Thursday, May 8", MonthDay(month=5, day=8, weekday=3)),
        ("It begins on Thursday (8 May) in Riga.", "Thursday (8 May)", MonthDay(month=5, day=8, weekday=3)),
        ("Filed 2025-05-09 by hand.", "2025-05-09", MonthDay(month=5, day=9, year=2025)),
        ("Talks resumed in June.", "June", Month(month=6)),
        ("Talks resumed last November.", "last November", Month(month=11, which="last")),
        ("Talks resumed in November last year.", "November last year", Month(month=11, years=-1)),
        ("Talks resumed in March of 2024.", "March of 2024", Month(month=3, year=2024)),
        ("He may step down in May.", "May", Month(month=5)),
        ("A pact signed in 2015 lapsed.", "2015", Year(year=2015)),
        ("The 2015 pact lapsed.", "2015", Year(year=2015)),
        ("In Juche 100 (2011) a hall was built.", "Juche 100 (2011)", Year(year=2011)),
        ("It ended on the 9th.", "the 9th", DayOfMonth(day=9)),
        ("They spoke yesterday.", "yesterday", Shift(count=-1, unit="day")),
        ("They meet the day after tomorrow.", "the day after tomorrow", Shift(count=2, unit="day")),
        ("They meet next week.", "next week", Shift(count=1, unit="week")),
        ("They met earlier this month.", "earlier this month", Shift(count=0, unit="month", side="past")),
        ("They hope for it at the end of the year.", "the end of the year", Shift(count=0, unit="year")),
        ("They met two weeks ago.", "two weeks ago", Shift(count=-2, unit="week", counted=True)),
        ("They met a fortnight ago.", "a fortnight ago", Shift(count=-2, unit="week", counted=True)),
        ("They meet in three days.", "in three days", Shift(count=3, unit="day", counted=True)),
        ("They met over the weekend.", "weekend", Weekend()),
        ("They meet this summer.", "this summer", SeasonOf(season="summer", which="this")),
        ("They met in the summer of 2024.", "the summer of 2024", SeasonOf(season="summer", year=2024)),
        ("A rally was held on the same day.", "the same day", Anaphor(days=0)),
        ("He flew home the next day.", "the next day", Anaphor(days=1)),
        ("They spoke recently.", "recently", Vague(side="past")),
        ("They meet in the coming weeks.", "in the coming weeks", Vague(side="future")),
        ("It opened on Christmas Eve.", "Christmas Eve", MonthDay(month=12, day=24)),
    ],
)
def test_one_expression(text, found, value):
    (one,) = find(text)
    assert (one.text.removeprefix("on "), one.value) == (found, value)
    assert text[one.start : one.end] == one.text


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("a visit on May 8-10", MonthDay(month=5, day=8), MonthDay(month=5, day=10)),
        ("a visit on 8–10 May 2025", MonthDay(month=5, day=8, year=2025), MonthDay(month=5, day=10, year=2025)),
        ("a visit on May 8 and 9.", MonthDay(month=5, day=8), MonthDay(month=5, day=9)),
        ("between 3 and 5 June", MonthDay(month=6, day=3), MonthDay(month=6, day=5)),
        ("from May 30 to June 2", MonthDay(month=5, day=30), MonthDay(month=6, day=2)),
        ("from Tuesday to Thursday", Weekday(day=1), Weekday(day=3)),
        ("on Monday and Tuesday", Weekday(day=0), Weekday(day=1)),
        ("Thursday and Friday next week", Weekday(day=3, week=1), Weekday(day=4, week=1)),
        ("between May and July", Month(month=5), Month(month=7)),
        ("the January-March quarter", Month(month=1), Month(month=3)),
    ],
)
def test_ranges(text, first, last):
    (one,) = find(text)
    assert one.value == Range(first=first, last=last)


def test_two_days_that_are_no_stretch_stay_two():
    assert [e.text for e in find("They met on Monday and Thursday.")] == ["Monday", "Thursday"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers may meet.",
        "Theresa May spoke for an hour.",
        "The Women's March drew thousands.",
        "MINISTERS MAY MEET AGAIN",
        "The Sunday Times reported it.",
        "Shops were full on Black Friday.",
        "Some 2000 people came.",
        "It fell by $2010 a tonne.",
        "The siren went at 1900 GMT.",
        "In the 1990s all was quiet.",
        "He is a 29-year-old teacher.",
        "The second round went to plan.",
        "It rose to 2,025 tonnes.",
        "Prices in the 2024/25 season fell.",
        "Jan Novak spoke first.",
    ],
)
def test_what_only_looks_like_a_time(text):
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Talks have dragged on since March.", "since"),
        ("A deal is wanted by Friday.", "by"),
        ("They stay until Sunday.", "until"),
        ("They left before Monday.", "before"),
        ("from 2014 he led the party", "since"),
        ("by the end of the year", "by"),
        ("The march was postponed until Sunday.", None),
        ("ahead of Tuesday's election", None),
        ("sanctions apply from Wednesday", None),
        ("until the November 5 election", None),
    ],
)
def test_bounds_are_no_dates(text, limit):
    (one,) = find(text)
    assert one.limit == limit
    assert one.is_date == (limit is None)


@pytest.mark.parametrize(
    "text",
    [
        "the 80th anniversary of the May 9, 1945 victory",
        "She was born in 1956.",
        "after the Oct. 7 attacks",
        "in fiscal 2025",
        "between 2014 and 2018",
        "a party founded in 1949",
    ],
)
def test_what_stands_behind_the_news(text):
    (one,) = find(text)
    assert one.background
    assert not one.is_date


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("a four-day visit", 4, "day"),
        ("two days of talks", 2, "day"),
        ("a two-week exercise", 2, "week"),
        ("the week-long tour", 1, "week"),
        ("after 100 days in office", 100, "day"),
    ],
)
def test_durations(text, count, unit):
    (one,) = find(text)
    assert one.value == Duration(count=count, unit=unit)
    assert one.is_duration
    assert not one.is_date


def test_leftmost_first():
    text = "On Friday they signed what they had drafted in June 2024, three days after the talks of 1 May."
    assert [e.text for e in find(text)] == ["Friday", "June 2024", "three days after", "1 May"]
