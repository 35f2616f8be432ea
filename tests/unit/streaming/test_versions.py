from __future__ import annotations

from importlib.metadata import PackageNotFoundError

import pytest

from worker.errors import Misconfigured
from worker.streaming import versions


def test_the_pinned_releases_are_those_that_are_installed() -> None:
    versions.require()


def test_another_release_is_refused_and_named() -> None:
    with pytest.raises(Misconfigured, match=r"faust-streaming 0\.15\.3 is needed, found 0\.15\.4"):
        versions.require(lambda package: "0.15.4" if package == "faust-streaming" else versions.PINNED[package])


def test_a_missing_package_is_refused() -> None:
    def missing(package: str) -> str:
        raise PackageNotFoundError(package)

    with pytest.raises(Misconfigured, match="found none"):
        versions.require(missing)
