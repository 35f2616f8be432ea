"""An article's text made ready for parsing: cleaned, truecased and split, with the dateline set apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from worker.detection.text.clean import clean
from worker.detection.text.kinds import SHOUTING_SAMPLE, is_shouted
from worker.detection.text.repeats import mark_repeats
from worker.detection.text.sentences import Sentence, split
from worker.detection.text.truecase import Spelling, Spellings, needs_truecase, truecase
from worker.detection.text.wrapped import unwrap
from worker.domain import dateline
from worker.domain.dateline import Dateline

_NOTHING: Final = Spellings("")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """Headline and body cleaned, in the length of the originals; letters have the case that they came in."""

    headline: str
    body: str


def cleaned(headline: str, body: str, *, max_chars: int) -> CleanText:
    """Clean an article's text; what lies beyond `max_chars` is dropped."""
    return CleanText(headline=clean(headline[:max_chars]), body=unwrap(clean(body[:max_chars])))


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedText:
    """Headline and body as the parser gets them, in the length of the originals: offsets point into both.

    `sentences` begin with the headline's; none reaches into the dateline.
    """

    headline: str
    body: str
    dateline: Dateline | None
    sentences: tuple[Sentence, ...]


def prepare(text: CleanText, *, spelling: Spelling) -> PreparedText:
    """Prepare an article. `spelling(CAPITALS)` gives the usual spelling of a known name, or None."""
    headline, body = text.headline, text.body
    if is_shouted(body[:SHOUTING_SAMPLE]):
        body = "\n".join(truecase(line, _NOTHING, spelling) for line in body.split("\n"))
    if needs_truecase(headline):
        line, stop = _without_stop(headline)
        headline = truecase(line, Spellings(body), spelling) + stop
    where = dateline.find(body)
    return PreparedText(
        headline=headline,
        body=body,
        dateline=where,
        sentences=tuple(mark_repeats([*split(headline, field="headline"), *_body(body, where)])),
    )


def _without_stop(headline: str) -> tuple[str, str]:
    """Part a headline from its full stop; the one of "U.S." stays."""
    last = headline.rsplit(None, 1)[-1:]
    return (headline[:-1], ".") if last and last[0].find(".") == len(last[0]) - 1 else (headline, "")


def _body(body: str, line: Dateline | None) -> Iterator[Sentence]:
    """Split around the dateline: what stands above it (a photo's caption, the headline again) is text too."""
    if line is None:
        yield from split(body)
        return
    above = split(body[: line.start])
    yield from above
    yield from split(body, start=line.end, position=above[-1].next_position if above else 1)
