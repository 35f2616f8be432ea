"""Text made fit for the parser, character for character, so that every offset still points into the original."""

from worker.detection.text.clean import clean
from worker.detection.text.language import is_english
from worker.detection.text.sentences import Sentence, split
from worker.detection.text.truecase import needs_truecase, truecase

__all__ = ["Sentence", "clean", "is_english", "needs_truecase", "split", "truecase"]
