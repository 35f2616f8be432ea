"""The component `mended_tree`: takes back what the parser does against grammar, before any rule reads the tree."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "mended_tree"
FINITE = frozenset({"VBD", "VBZ", "VBP"})


@Language.component(NAME, requires=["token.dep", "token.head", "token.tag"])
def mended_tree(doc: Doc) -> Doc:
    """Join a finite verb to a finite one: "agreed to share the cost and *signed* a pact" is not agreed to sign."""
    for token in doc:
        if token.dep_ == "conj" and token.tag_ in FINITE and token.head.tag_ == "VB":
            finite = _finite_above(token.head)
            if finite is not None:
                token.head = finite
    return doc


def _finite_above(infinitive: Token) -> Token | None:
    """Find the verb in the past or present that governs an infinitive with "to", if there is one."""
    if infinitive.dep_ not in ("xcomp", "advcl") or all(c.lower_ != "to" for c in infinitive.lefts):
        return None
    above = infinitive.head
    return above if above.tag_ in FINITE else None
