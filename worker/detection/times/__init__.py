"""Times: expressions in a text, and the dates that they mean on the day of the article."""

from worker.detection.times.days import Tense
from worker.detection.times.find import find
from worker.detection.times.resolve import Edge, latest_day, resolve, status_by_date
from worker.detection.times.values import Anaphor, MonthDay, Offset, TimeExpression

__all__ = [
    "Anaphor",
    "Edge",
    "MonthDay",
    "Offset",
    "Tense",
    "TimeExpression",
    "find",
    "latest_day",
    "resolve",
    "status_by_date",
]
