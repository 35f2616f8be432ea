"""Months that are also words of another kind: "since March" is no march."""

from __future__ import annotations

from worker.detection.tree import Token

MONTHS = frozenset({"March", "MARCH", "May", "MAY"})  # months that are also words of another kind
BEFORE_MONTHS = frozenset(
    {*("in", "since", "last", "this", "next", "by", "until", "till", "early", "late", "mid", "mid-", "of", "from")}
    | {*("to", "and", "or", "between", "before", "after", "for", "during", "through", "previous", "every", "around")}
)
ORDINAL_DAYS = frozenset(f"{n}{s}" for n in range(1, 32) for s in ("st", "nd", "rd", "th"))


def is_month(token: Token) -> bool:
    """Tell the month from what is spelt like it ("since March", not "March for Life")."""
    before = token.nbor(-1) if token.i else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    dated = after is not None and (after.like_num or after.lower_ in ORDINAL_DAYS)
    if token.dep_ in ("compound", "nmod") and before is not None and before.text.islower():
        return True  # "its quarterly March issue"
    return dated or (before is not None and (before.like_num or before.lower_ in BEFORE_MONTHS))
