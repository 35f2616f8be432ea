"""Ids are hashes of content, so that a replay makes the same ids."""

from __future__ import annotations

import base64
import hashlib

LENGTH = 26  # base32 characters: 130 bits


def digest(*parts: str) -> str:
    """Hash the parts, in order, to 26 lower-case base32 characters; their length prefixes keep them apart."""
    message = b"".join(len(raw := part.encode("utf-8", "surrogatepass")).to_bytes(4, "big") + raw for part in parts)
    return base64.b32encode(hashlib.sha256(message).digest()).decode("ascii").lower()[:LENGTH]


def event_id(*parts: str) -> str:
    """Mint an event's id."""
    return f"evt_{digest(*parts)}"


def change_id(*parts: str) -> str:
    """Name a change."""
    return f"chg_{digest(*parts)}"


def mention_id(*parts: str) -> str:
    """Name a mention."""
    return f"men_{digest(*parts)}"
