"""The library call: a story in, its events out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from worker.domain.article import Article
from worker.domain.mention import Mention

if TYPE_CHECKING:
    from worker.detection.detector import Detector


def detect(story: str | Article) -> tuple[Mention, ...]:
    """Find the events that a story reports, in the order in which it tells them, however unsure.

    Of a text, the first line is the headline; dates such as "on Friday" resolve against its dateline. The first
    call loads the model, half a second and 200 MB. Not for threads: spaCy's pipeline serves one at a time.
    """
    from worker.wire import read_plain

    return _detector().detect(read_plain(story, uri="text") if isinstance(story, str) else story)


@cache
def _detector() -> Detector:
    from worker.detection import load

    return load()
