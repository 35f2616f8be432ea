"""One detector for all tests of detection: loading it takes a second."""

from __future__ import annotations

import pytest

from worker.detection import load
from worker.detection.detector import Detector


@pytest.fixture(scope="session")
def detector() -> Detector:
    """The detector with the types that ship with the package."""
    return load()


@pytest.fixture(scope="session")
def open_detector() -> Detector:
    """The same without the gate, for sentences that tell of no event."""
    return load(gate=False)
