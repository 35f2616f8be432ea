"""Bodies whose leaders meet: which of them "the alliance" is, and whose "the Lisbon summit"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from worker.detection.actors import Actor
from worker.detection.tree import Token

# what is called by its city where one of them is spoken of is theirs
OF_LEADERS = frozenset(
    {*("NATO", "EU", "G7", "G20", "ASEAN", "BRICS", "SCO", "APEC", "African Union", "Arab League", "GCC", "OIC")}
    | {*("Quad", "CARICOM", "Commonwealth", "ECOWAS", "CIS", "European Political Community", "COMESA", "SADC", "EAC")}
)
BLOCS = frozenset({"alliance", "bloc"})
DASHES = frozenset({"-", "–"})
ORGANISATIONS = frozenset({"organisation"})


def named(actors: Iterable[Actor]) -> Actor | None:
    """Find the one body of leaders that a sentence names."""
    found = {a.code: a for a in actors if _is_body(a) and not a.weak}
    return next(iter(found.values())) if len(found) == 1 else None


def meant(head: Token, before: Callable[[int, AbstractSet[str]], Actor | None]) -> Actor | None:
    """Find which body "the alliance" or "the bloc" is: the last that was named."""
    if head.lower_ not in BLOCS or not any(c.lower_ == "the" for c in head.children):
        return None
    body = before(head.idx, ORGANISATIONS)
    return body if body is not None and _is_body(body) else None


def spoken_of(event: Token, before: Callable[[int, AbstractSet[str]], Actor | None], topic: str) -> Actor | None:
    """Find the body that was named last, if headline or lead name it too."""
    body = before(event.idx, ORGANISATIONS)
    return body if body is not None and _is_body(body) and body.text.lower() in topic else None


def chained(found: list[Actor], actors: Sequence[Actor], text: str) -> list[Actor]:
    """Add the states that a hyphen joins to those found ("the Kenya-*Uganda*-Tanzania talks"), in their order."""
    joined = {id(a) for a in found}
    for left, right in [*pairwise(actors), *reversed([*pairwise(actors)])]:
        beside = left.end + 1 == right.start and text[left.end] in DASHES and not (left.weak or right.weak)
        if beside and joined & {id(left), id(right)}:
            joined |= {id(left), id(right)}
    return [a for a in actors if id(a) in joined]


def _is_body(actor: Actor) -> bool:
    return actor.kind == "organisation" and actor.code in OF_LEADERS
