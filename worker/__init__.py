"""dateline: a streaming event detector for news.

from worker import detect
for event in detect("MOSCOW, May 7, 2025 (AGENCY) - ..."):
    print(event.type, event.codes, event.when.start)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from worker.library import detect

__version__ = "0.1.0"
__all__ = ["__version__", "detect"]


def __getattr__(name: str) -> Any:
    """Import the library call when it is first asked for: `import worker` costs nothing."""
    if name == "detect":
        from worker.library import detect

        return detect
    raise AttributeError(f"module 'worker' has no attribute {name!r}")
