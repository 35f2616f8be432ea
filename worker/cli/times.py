"""Times on the command line."""

from __future__ import annotations

from datetime import UTC, datetime

from worker.errors import Misconfigured


def milliseconds(text: str) -> int:
    """Read a date or time of ISO 8601, in UTC where it names no offset, as Unix milliseconds. Raises Misconfigured."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Misconfigured(f"{text!r} is no time: write 2026-03-02 or 2026-03-02T09:30Z") from None
    return round((time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp() * 1000)
