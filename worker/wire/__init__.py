"""Wire formats: bytes in, Article out, or Rejected."""

from worker.wire.ninjs import read
from worker.wire.plain import read_plain

__all__ = ["read", "read_plain"]
