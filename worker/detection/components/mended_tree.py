"""The component `mended_tree`: takes back what the parser does against grammar, before any rule reads the tree."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "mended_tree"
FINITE = frozenset({"VBD", "VBZ", "VBP"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})


@Language.component(NAME, requires=["token.dep", "token.head", "token.tag"])
def mended_tree(doc: Doc) -> Doc:
    """Join a finite verb to a finite one: "agreed to share the cost and *signed* a pact" is not agreed to sign.

    Also give a clause behind "as" its subject: "marched as the *ministers* met".
    """
    for token in doc:
        if token.lower_ == "as" and token.dep_ == "prep":
            _begin_clause(token)
        if token.dep_ == "conj" and token.tag_ in FINITE and token.head.tag_ == "VB":
            finite = _finite_above(token.head)
            if finite is not None:
                token.head = finite
    return doc


def _begin_clause(link: Token) -> None:
    """Read "as" before a noun and a past verb as the beginning of a clause, where the parser saw a phrase."""
    above = link.head
    noun = next((c for c in link.children if c.dep_ == "pobj"), None)
    if noun is None or not above.tag_.startswith("VB"):
        return
    behind = [*noun.children, *(c for c in above.children if c.dep_ == "advcl")]
    told = (v for v in behind if v.tag_ == "VBD" and v.dep_ in ("acl", "advcl") and v.i > noun.i)
    verb = next((v for v in told if not any(c.dep_ in SUBJECTS or c.dep_ == "mark" for c in v.children)), None)
    if verb is not None:
        verb.head, verb.dep_ = above, "advcl"
        noun.head, noun.dep_ = verb, "nsubj"
        link.head, link.dep_ = verb, "mark"


def _finite_above(infinitive: Token) -> Token | None:
    """Find the verb in the past or present that governs an infinitive with "to", if there is one."""
    if infinitive.dep_ not in ("xcomp", "advcl") or all(c.lower_ != "to" for c in infinitive.lefts):
        return None
    above = infinitive.head
    return above if above.tag_ in FINITE else None
