"""Kafka's jars: resolved, downloaded and cached by jgo, then compared with the list committed beside this module."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from worker.errors import Unavailable

# kafka-clients must be named: left to itself the resolver takes 3.9.1, and the broker dies with NoSuchMethodError.
# log4j-slf4j-impl must be on the class path, or the broker's log vanishes.
ENDPOINT = "+".join(
    (
        "org.apache.kafka:kafka_2.13:4.3.1",
        "org.apache.kafka:kafka-clients:4.3.1",
        "org.apache.logging.log4j:log4j-slf4j-impl:2.25.4",
    )
)
LISTED = Path(__file__).with_name("kafka-jars.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """One jar of the list; `size` in bytes."""

    sha256: str
    size: int
    group: str
    artifact: str
    version: str

    @property
    def name(self) -> str:
        """Its file name."""
        return f"{self.artifact}-{self.version}.jar"

    def cached_in(self, repository: Path) -> Path:
        """Give its place in a Maven repository cache."""
        return repository.joinpath(*self.group.split("."), self.artifact, self.version, self.name)


def listed(path: Path = LISTED) -> tuple[Jar, ...]:
    """Read the list that is committed beside this module."""
    lines = [line.split() for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_jar(sha256, size, name) for sha256, size, name in lines)


def fetch(on_bytes: Callable[[int], None] = lambda _: None) -> tuple[Path, ...]:
    """Give the paths of the jars, downloading what is missing; `on_bytes` is told of each piece downloaded.

    Blocks: seconds with a network, some 0.3 s from the cache, which needs no network. Raises Unavailable.
    """
    jars = listed()
    with _one_at_a_time():
        found = _resolved(jars, on_bytes)
    refuse_difference(jars, found)
    return found


def refuse_difference(jars: tuple[Jar, ...], found: tuple[Path, ...]) -> None:
    """Compare names and sha256 with the list. Raises Unavailable at the first difference."""
    expected = {jar.name: jar.sha256 for jar in jars}
    surplus = sorted({path.name for path in found} - expected.keys())
    missing = sorted(expected.keys() - {path.name for path in found})
    if surplus or missing:
        raise Unavailable(
            f"Kafka's jars resolved to other ones than this release was tested with: {', '.join(surplus + missing)}; "
            f"delete {found[0].parent.parent if found else 'the cache of jgo'} and try again"
        )
    for path in found:
        if sha256(path) != expected[path.name]:
            raise Unavailable(
                f"{path} is not the file that this release was tested with (another sha256): delete it and try again"
            )


def sha256(path: Path) -> str:
    """Hash a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def drop_damaged(jars: tuple[Jar, ...], repository: Path) -> None:
    """Delete what an interrupted download left behind: the resolver would take half a jar for a whole one."""
    for jar in jars:
        path = jar.cached_in(repository)
        if path.exists() and sha256(path) != jar.sha256:
            path.unlink()


def _jar(sha256: str, size: str, name: str) -> Jar:
    group, artifact, version = name.split(":")
    return Jar(sha256=sha256, size=int(size), group=group, artifact=artifact, version=version)


def _resolved(jars: tuple[Jar, ...], on_bytes: Callable[[int], None]) -> tuple[Path, ...]:
    try:
        import jgo
        from jgo.config import GlobalSettings
        from jgo.maven import PythonResolver
    except ImportError:
        raise Unavailable("the embedded Kafka needs the package jgo: pip install 'dateline[local]'") from None
    logging.getLogger("jgo").setLevel(logging.ERROR)
    settings = GlobalSettings.load()  # a mirror or another cache folder, where the user has one
    try:
        drop_damaged(jars, settings.repo_cache)
        resolver = PythonResolver(progress_callback=partial(_progress, on_bytes))
        built: Any = jgo.build(ENDPOINT, repositories=settings.repositories, resolver=resolver)
    except Exception as error:  # jgo raises RuntimeError, requests' errors and OSError, all for "could not get it"
        raise Unavailable(_reason(error)) from error
    return tuple(Path(path) for path in built.all_jars)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"the disk is full: free some 200 MB for Kafka's jars and try again ({error.filename or error})"
    if isinstance(error, PermissionError):
        return (
            f"cannot write Kafka's jars to {error.filename}: make it writable, "
            "or set M2_REPO and JGO_CACHE_DIR to folders that are"
        )
    return (
        f"cannot download Kafka's jars ({type(error).__name__}): check the network and its proxy settings "
        "and try again, or set KAFKA_BOOTSTRAP=host:port to use a broker of yours"
    )


@contextmanager
def _progress(on_bytes: Callable[[int], None], _name: str, _total: int) -> Iterator[Callable[[int], None]]:
    yield on_bytes


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # two at once would take each other's half-written files for whole ones
    with (Path(tempfile.gettempdir()) / "dateline-jars.lock").open("a") as lock, _locked(lock.fileno()):
        yield


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
