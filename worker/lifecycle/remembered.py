"""What was worked out lately and is asked for again: the same events are looked at by one mention after the other.

Nothing here is state. It is forgotten with the process, and all of it can be worked out anew from the rows.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import wraps
from typing import Final, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")
R = TypeVar("R")

MOST_GROUPS: Final = 512
MOST_VALUES: Final = 2_048


class Recent(Generic[K, V]):
    """The values of the keys that were asked for or put last, `most` of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Give a value, and keep it longer; None where there is none."""
        value = self._values.pop(key, None)
        if value is not None:
            self._values[key] = value
        return value

    def put(self, key: K, value: V) -> None:
        """Remember a value, and forget the one that nobody has asked for longest."""
        self._values[key] = value
        if len(self._values) > self._most:
            del self._values[next(iter(self._values))]


def remembered(work: Callable[[Sequence[T]], R]) -> Callable[[Sequence[T]], R]:
    """Remember what a function makes of a group of values that never change, whatever their order.

    A group is known again by its very members, which are kept for that: comparing them would cost more than the work.
    """
    known: Recent[frozenset[int], tuple[tuple[T, ...], R]] = Recent(MOST_GROUPS)

    @wraps(work)
    def found(group: Sequence[T]) -> R:
        key = frozenset(map(id, group))
        kept = known.get(key)
        if kept is None or len(kept[0]) != len(group):
            kept = (tuple(group), work(group))
            known.put(key, kept)
        return kept[1]

    return found


def remembered_of_one(work: Callable[[T], R]) -> Callable[[T], R]:
    """Remember what a function makes of a value that never changes; the value is known by its identity too."""
    known: Recent[int, tuple[T, R]] = Recent(MOST_VALUES)

    @wraps(work)
    def found(value: T) -> R:
        kept = known.get(id(value))
        if kept is None:
            kept = (value, work(value))
            known.put(id(value), kept)
        return kept[1]

    return found
