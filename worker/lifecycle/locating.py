"""The place of an event, as its reports sharpen it, move it, or contradict it."""

from __future__ import annotations

from worker.domain.mention import Basis, Place
from worker.lifecycle.contribution import Contribution
from worker.lifecycle.statuses import OPEN

WEIGHT = {Basis.TEXT: 2, Basis.DATELINE: 1, Basis.PUBLICATION: 0, Basis.PARTICIPANT: 0}


class Located:
    """The place so far; it is in no country of a guest."""

    def __init__(self, guests: frozenset[str] = frozenset()) -> None:
        self._guests = guests
        self.place: Place | None = None
        self._backers: dict[tuple[str | None, str | None], set[str]] = {}

    def hear(self, one: Contribution) -> None:
        """Take a report in: a city sharpens its country; another place must be a new plan or have more backers."""
        new = one.mention.place
        if new is None or not (new.country or new.city) or new.country in self._guests:
            return
        self._backers.setdefault((new.country, new.city), set()).add(one.source.provider)
        if self.place is None or self._sharpens(new, self.place) or self._moves(one, new, self.place):
            self.place = new

    @staticmethod
    def _sharpens(new: Place, known: Place) -> bool:
        return new.city is not None and known.city is None and new.country in (known.country, None)

    def _moves(self, one: Contribution, new: Place, known: Place) -> bool:
        if new.city is None and (new.country == known.country or WEIGHT[new.basis] < WEIGHT[known.basis]):
            return False
        if new.city is not None and new.city == known.city:
            return new.country is not None and known.country is None
        if one.correction or WEIGHT[new.basis] > WEIGHT[known.basis]:
            return True
        if WEIGHT[new.basis] < WEIGHT[known.basis]:
            return False
        if one.mention.status in OPEN:
            return True
        return self._backing(new) > self._backing(known)

    def _backing(self, place: Place) -> int:
        return len(self._backers.get((place.country, place.city), ()))
