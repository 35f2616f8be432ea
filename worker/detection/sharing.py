"""What events of one article lend each other: talks on a visit their place, a parade the day of its feast."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from worker.domain.mention import Mention, Salience, Status

ON_VISITS = frozenset({"talks", "summit", "agreement", "trade_agreement"})
FEASTS = frozenset({"parade", "ceremony"})
NEXT_SENTENCE = 200  # characters


def shared(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give what has no place or day that of the event which it is part of."""
    return tuple(_with_day(_with_place(one, mentions), mentions) for one in mentions)


def _with_place(one: Mention, others: Sequence[Mention]) -> Mention:
    """Place what visitor and host do together where the visit is."""
    if one.type not in ON_VISITS or one.place is not None:
        return one
    visits = [v for v in others if v.type == "state_visit" and v.place and set(v.codes) <= set(one.codes)]
    close = [v for v in visits if v.status == one.status or Salience.HISTORICAL not in (v.salience, one.salience)]
    if one.status is not Status.PLANNED and len({v.place.country for v in close if v.place}) > 1:
        close = [v for v in close if v.status is not Status.PLANNED]  # the return visit is still to come
    return replace(one, place=close[0].place) if len({v.place.country for v in close if v.place}) == 1 else one


def _with_day(one: Mention, others: Sequence[Mention]) -> Mention:
    """Date a parade by the ceremony told next to it, and the other way round."""
    if one.type not in FEASTS or one.when.start:
        return one
    near = [o for o in others if o.type in FEASTS - {one.type} and o.when.start and _is_told_next_to(o, one)]
    same = [o for o in near if set(o.codes) & set(one.codes) and o.status == one.status]
    return replace(one, when=same[0].when) if same else one


def _is_told_next_to(a: Mention, b: Mention) -> bool:
    return any(
        x.field == y.field and abs(x.start - y.start) <= NEXT_SENTENCE for x in a.evidence[:1] for y in b.evidence[:1]
    )
