"""Whether the other side of a meeting or a deal is said, though it is nobody that we know."""

from __future__ import annotations

from spacy.tokens import Token

from worker.detection.parties import Context, parties
from worker.detection.syntax import coordinated, is_noun, is_verb, slot

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
