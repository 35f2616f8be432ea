"""Independent voices: an article that republishes another agency's text speaks with that agency's voice."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import eq

from worker.lifecycle.contribution import Contribution

ALIKE = 0.75  # share of a sketch's minima that two versions of one text have in common


def voices(told: Sequence[Contribution]) -> list[list[Contribution]]:
    """Gather contributions, given in the order in which they were told, by the provider who first told their text."""
    gathered: dict[str, list[Contribution]] = {}
    for i, one in enumerate(told):
        origin = next((earlier for earlier in told[:i] if _republishes(one, earlier)), one)
        gathered.setdefault(origin.source.provider, []).append(one)
    return list(gathered.values())


def _republishes(one: Contribution, earlier: Contribution) -> bool:
    if one.source.provider == earlier.source.provider:
        return False
    if one.source.text_sha256 == earlier.source.text_sha256:
        return True
    return similarity(one.source.sketch, earlier.source.sketch) >= ALIKE


def similarity(one: str, other: str) -> float:
    """Compare two sketches by their four-digit minima; 0 where either text was too short to have one."""
    if not one or len(one) != len(other):
        return 0.0
    mine, theirs = _minima(one), _minima(other)
    alike: int = sum(map(eq, mine, theirs))
    return alike / len(mine)


@lru_cache(maxsize=4096)
def _minima(sketch: str) -> tuple[str, ...]:
    return tuple(sketch[i : i + 4] for i in range(0, len(sketch), 4))
