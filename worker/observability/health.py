"""Whether the worker is alive and ready, as pure functions of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

STUCK_SECONDS = 300.0  # without progress though there is work: five times what one article may take

Phase = Literal["warming", "joining", "running", "stopping"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What the worker knows of itself at one moment.

    `idle_seconds` holds, for each assigned partition that has work, for how long it has made no progress;
    it is empty while the broker does not answer, since restarting does not mend a broker.
    """

    phase: Phase
    rebalancing: bool = False
    rebalancing_seconds: float = 0.0
    recovered: bool = False
    assigned: int = 0
    idle_seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A yes or no, and what speaks against it."""

    reasons: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


def live(snapshot: Snapshot) -> Verdict:
    """Tell whether the process makes sense, or should be started again. That it answers at all is half of it."""
    reasons = [
        f"partition {name} has work and made no progress for {seconds:.0f} s"
        for name, seconds in sorted(snapshot.idle_seconds.items())
        if seconds > STUCK_SECONDS
    ]
    if snapshot.rebalancing and snapshot.rebalancing_seconds > STUCK_SECONDS:
        reasons.append(f"the group has been rebalancing for {snapshot.rebalancing_seconds:.0f} s")
    return Verdict(reasons=tuple(reasons))


def ready(snapshot: Snapshot) -> Verdict:
    """Tell whether articles that arrive now are worked on now."""
    reasons = []
    if snapshot.phase != "running":
        reasons.append(f"the worker is {snapshot.phase}")
    if snapshot.rebalancing:
        reasons.append("the group is rebalancing")
    if not snapshot.recovered:
        reasons.append("state is being restored")
    if not snapshot.assigned:
        reasons.append("no partitions are assigned")
    return Verdict(reasons=tuple(reasons))
