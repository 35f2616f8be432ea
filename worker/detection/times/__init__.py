"""Times: expressions in a text, and the dates that they mean on the day of the article."""

from worker.detection.times.expressions import TimeExpression, find
from worker.detection.times.resolve import Tense, resolve, status_by_date

__all__ = ["Tense", "TimeExpression", "find", "resolve", "status_by_date"]
