"""The releases that the repair of Faust is written against."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version

from worker.errors import Misconfigured

# the repair overrides private methods, so that another release, even a patch, may lose messages in silence
PINNED: Mapping[str, str] = {"faust-streaming": "0.15.3", "aiokafka": "0.14.0"}


def require(installed: Callable[[str], str] = version) -> None:
    """Refuse any release but the pinned ones. Raises Misconfigured."""
    for package, wanted in PINNED.items():
        found = _found(package, installed)
        if found != wanted:
            raise Misconfigured(
                f"{package} {wanted} is needed, found {found}: install the versions of requirements.lock"
                " (the repair of Faust's rebalancing overrides private methods of that release)"
            )


def _found(package: str, installed: Callable[[str], str]) -> str:
    try:
        return installed(package)
    except PackageNotFoundError:
        return "none"
