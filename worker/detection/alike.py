"""Types of event that rules treat alike."""

from __future__ import annotations

from typing import Final

MEETINGS: Final = frozenset({"talks", "summit"})
DEALS: Final = frozenset({"agreement", "trade_agreement"})
