"""Whether the other side of a meeting or a deal is said, though it is nobody that we know."""

from __future__ import annotations

from spacy.tokens import Token

from worker.detection.ontology.load import Fill
from worker.detection.parties import Context, parties
from worker.detection.party_words import STATE_NOUNS
from worker.detection.syntax import coordinated, is_noun, is_verb, slot

AGAINST = "against"  # a slot of those whom an act strikes
OTHER_SIDE = "prep:with"  # who stands there deals with somebody else


def deals_with_another(token: Token, context: Context) -> bool:
    """Tell whether the other side is named, though it is nobody that we know ("a pact with its creditors")."""
    sides = [*slot(token, OTHER_SIDE), *slot(token, f"gov.{OTHER_SIDE}")]
    sides += [each for head in slot(token, "prep:between") for each in coordinated(head)]
    return any((is_noun(head) or head.tag_ == "PRP") and not is_anybody(head, context) for head in sides)


def is_of_somebody_unknown(token: Token, context: Context) -> bool:
    """Tell whether the other side is said: whom they met with, or who met ("the families met the minister")."""
    met = is_verb(token) and any(
        (is_noun(head) or head.lower_ in ("they", "we")) and not is_anybody(head, context)
        for head in slot(token, "subj")
    )
    return met or deals_with_another(token, context)


def is_held_by_somebody_unknown(token: Token, context: Context) -> bool:
    """Tell talks of a company or a person without office, whom nobody lends the other side."""
    held = slot(token, "gov.subj") if is_noun(token) else []
    return any(head.tag_.startswith("NNP") and not is_anybody(head, context) for head in held)


def is_anybody(head: Token, context: Context) -> bool:
    if any("named" not in party.classes for party in parties(head, context)):
        return True
    beside = [t for c in head.children if c.dep_ == "appos" for t in c.subtree]  # "Ann Roe, an adviser to Chad's king"
    return any(a.start <= t.idx < a.end for t in beside for a in context.actors)


def says_against_whom(token: Token, wanted: Fill) -> bool:
    """Tell whether the sentence says whom it strikes, though it is nobody known ("sanctions against the islanders")."""
    heads = (head for name in wanted.slots if AGAINST in name and "." not in name[4:] for head in slot(token, name))
    return any(head.tag_ in ("NN", "NNS") and not _is_the_state(head) for head in heads)


def _is_the_state(head: Token) -> bool:
    """Tell "the country", which is one named before."""
    return head.lower_ in STATE_NOUNS | {"country", "nation"} and not any(c.dep_ == "amod" for c in head.children)
