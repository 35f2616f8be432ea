"""The files of a deployment, read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
DOCKERFILE = ROOT / "deploy" / "Dockerfile"
COMPOSE = ROOT / "docker-compose.yml"
PIN = re.compile(r"^[A-Za-z0-9._-]+==(?P<version>[^\s\\;]+)")


def yaml(path: Path) -> Any:
    """Read a YAML file; a key that stands twice is an error."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))


def instructions(path: Path = DOCKERFILE) -> Iterator[tuple[str, str]]:
    """Give a Dockerfile's instructions, each with its argument on one line."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#"))
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        name, _, rest = line.strip().partition(" ")
        if name:
            yield name, " ".join(rest.split())


def locked(path: Path) -> dict[str, tuple[str, frozenset[str]]]:
    """Give a lock's packages, as `name` or `name ; marker`, with version and hashes."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for block in re.split(r"\n(?=[A-Za-z0-9])", path.read_text("utf-8")):
        head = block.splitlines()[0].rstrip(" \\")
        pin = PIN.match(head)
        assert pin is not None, head
        hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", block))
        found[head.replace(f"=={pin['version']}", "")] = pin["version"], hashes
    return found


def names(path: Path) -> set[str]:
    """Give the names of a lock's packages."""
    return {found.partition(" ;")[0] for found in locked(path)}
