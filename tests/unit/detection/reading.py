"""What the tests of detection's parts share: a parsed sentence with its context, and what became of its triggers."""

from __future__ import annotations

from datetime import UTC, datetime

from spacy.tokens import Doc, Token

from worker.detection.article import Unit
from worker.detection.candidates import Candidate
from worker.detection.detector import Detector
from worker.detection.parties import Context, Party, parties
from worker.domain.article import Article

TUESDAY = datetime(2024, 5, 7, tzinfo=UTC)


def story(body: str, headline: str = "") -> Article:
    return Article(uri="a", version="1", provider="p", headline=headline, body=body, version_created=TUESDAY)


def read(open_detector: Detector, body: str, number: int = -1) -> tuple[Doc, Context]:
    """Parse one sentence of a body, the last if not said, with what the whole lends it."""
    unit: Unit = open_detector.planner.plan(story(body)).units[number]
    [doc] = open_detector.nlp.pipe([open_detector.doc(unit)])
    return doc, unit.context


def word(doc: Doc, text: str) -> Token:
    return next(token for token in doc if token.text == text)


def who(open_detector: Detector, body: str, head: str) -> list[Party]:
    """Give the parties of the phrase whose head is this word, in the body's last sentence."""
    doc, context = read(open_detector, body)
    return parties(word(doc, head), context)


def tried(detector: Detector, text: str, trigger: str, type_: str) -> Candidate:
    """Give what became of one trigger word of one type."""
    [found] = [
        one
        for one in detector.explain_many([story(text)])[0].candidates
        if text[one.start : one.end] == trigger and one.type == type_
    ]
    return found
