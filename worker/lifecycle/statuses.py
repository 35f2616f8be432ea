"""Classes of status that the lifecycle asks for."""

from __future__ import annotations

from typing import Final

from worker.domain.mention import Status

OPEN: Final = frozenset({Status.PLANNED, Status.POSTPONED})  # still to come
OFF: Final = frozenset({Status.POSTPONED, Status.CANCELLED})  # not held on its day
HELD: Final = frozenset({Status.ONGOING, Status.COMPLETED})  # begun at least
