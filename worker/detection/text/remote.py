"""Tells what is held over a distance: nobody who telephones has travelled."""

from __future__ import annotations

import re

_REMOTE = re.compile(
    r"\b(?:(?:tele)?phone[ds]?|call(?:ed)?\s(?:with|to)|video\s?(?:call|link|conference)?|by\svideo|virtual(?:ly)?)\b"
)


def is_remote(text: str) -> bool:
    """Tell whether a sentence speaks of a call."""
    return _REMOTE.search(text) is not None
