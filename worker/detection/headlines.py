"""The comma by which a headline says "and": "Ghana, Togo sign treaty"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc
from spacy.vocab import Vocab

from worker.detection.parties import Context

AND = "∧"  # as long as the comma: with the space before it, not behind, all offsets stay
# where one of these stands before the first name, the comma ends a phrase: "After Mali, Niger breaks off ties"
OPENING = frozenset(
    {"after", "in", "at", "amid", "as", "before", "despite", "for", "from", "since", "unlike", "with", "without", "to"}
)


def teach(vocab: Vocab) -> None:
    """Let the model see "and" in AND: it looks at a word's norm, shape, first and last letters."""
    known, new = vocab["and"], vocab[AND]
    new.norm_, new.shape_, new.prefix_, new.suffix_ = known.norm_, known.shape_, known.prefix_, known.suffix_


def with_pairs(doc: Doc, context: Context) -> Doc:
    """Put "and" for the comma between the last two names that a headline lists; the parser knows no such comma."""
    commas = [i for i in range(1, len(doc) - 1) if doc[i].text == ","]
    if not commas:
        return doc
    named = [(actor.start, actor.end, actor.country) for actor in context.actors]
    named += [(official.start, official.end, official.country) for official in context.officials]
    pairing = {i for i in commas if _pairs(doc, i, named)}
    if not pairing:
        return doc
    words = [AND if token.i in pairing else token.text for token in doc]
    spaces = [token.i + 1 in pairing or (bool(token.whitespace_) and token.i not in pairing) for token in doc]
    return Doc(doc.vocab, words=words, spaces=spaces)


def _pairs(doc: Doc, comma: int, named: Sequence[tuple[int, int, str | None]]) -> bool:
    at = doc[comma].idx
    first = next((span for span in named if span[1] == at), None)
    second = next((span for span in named if span[0] == at + 2), None)
    if first is None or second is None or (first[2] and first[2] == second[2]):  # "Paris, France"
        return False
    text = doc.text
    before = text[: first[0]].lower().split()
    goes_on = text[second[1] :].startswith((",", " and ", " & "))
    return not goes_on and not (before and before[-1] in OPENING)
