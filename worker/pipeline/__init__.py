"""The stages as plain calls on bytes: a prompt and the command line run them over dicts, the stream over its tables."""

from worker.pipeline.ahead import Ahead
from worker.pipeline.detecting import Processed, Processor
from worker.pipeline.memory import Memory
from worker.pipeline.state import Stages

__all__ = ["Ahead", "Memory", "Processed", "Processor", "Stages"]
