"""dateline: a streaming event detector for news."""

__version__ = "0.1.0"
