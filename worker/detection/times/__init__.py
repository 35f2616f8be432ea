"""Times: expressions in a text, and the dates that they mean on the day of the article."""

from worker.detection.times.days import Tense
from worker.detection.times.find import find
from worker.detection.times.resolve import Edge, latest_day, resolve, status_by_date
from worker.detection.times.values import Anaphor, Month, MonthDay, Offset, SeasonOf, Shift, TimeExpression, Weekday

__all__ = [
    "Anaphor",
    "Edge",
    "Month",
    "MonthDay",
    "Offset",
    "SeasonOf",
    "Shift",
    "Tense",
    "TimeExpression",
    "Weekday",
    "find",
    "latest_day",
    "resolve",
    "status_by_date",
]
