"""Text made fit for the parser, character for character, so that every offset still points into the original."""

from worker.detection.text.clean import clean, lower
from worker.detection.text.kinds import SentenceKind
from worker.detection.text.language import is_english, language
from worker.detection.text.prepare import CleanText, PreparedText, cleaned, prepare
from worker.detection.text.sentences import Sentence, split
from worker.detection.text.truecase import Spellings, needs_truecase, truecase

__all__ = [
    "CleanText",
    "PreparedText",
    "Sentence",
    "SentenceKind",
    "Spellings",
    "clean",
    "cleaned",
    "is_english",
    "language",
    "lower",
    "needs_truecase",
    "prepare",
    "split",
    "truecase",
]
