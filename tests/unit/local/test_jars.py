from __future__ import annotations

import errno
import hashlib
from pathlib import Path

import jgo
import pytest

from worker.errors import Unavailable
from worker.local import jars
from worker.local.jars import Jar


def jar(content: bytes, artifact: str = "thing") -> Jar:
    digest = hashlib.sha256(content).hexdigest()
    return Jar(sha256=digest, size=len(content), group="org.example", artifact=artifact, version="1.0")


def written(folder: Path, one: Jar, content: bytes) -> Path:
    path = one.cached_in(folder)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def test_the_list_names_each_jar_once_with_a_whole_sha256() -> None:
    listed = jars.listed()
    assert len(listed) == 46
    assert len({one.name for one in listed}) == 46
    assert all(len(bytes.fromhex(one.sha256)) == 32 and one.size > 0 for one in listed)


def test_the_list_holds_the_versions_that_are_asked_for() -> None:
    listed = {f"{one.group}:{one.artifact}:{one.version}" for one in jars.listed()}
    assert set(jars.ENDPOINT.split("+")) <= listed


def test_the_same_names_and_hashes_are_accepted(tmp_path: Path) -> None:
    one = jar(b"content")
    jars.refuse_difference((one,), (written(tmp_path, one, b"content"),))


def test_another_content_is_refused_by_name(tmp_path: Path) -> None:
    one = jar(b"content")
    with pytest.raises(Unavailable, match=r"thing-1\.0\.jar is not the file"):
        jars.refuse_difference((one,), (written(tmp_path, one, b"other"),))


def test_a_jar_that_is_not_listed_is_refused(tmp_path: Path) -> None:
    one, other = jar(b"content"), jar(b"more", "surplus")
    found = (written(tmp_path, one, b"content"), written(tmp_path, other, b"more"))
    with pytest.raises(Unavailable, match=r"surplus-1\.0\.jar"):
        jars.refuse_difference((one,), found)


def test_a_listed_jar_that_is_not_there_is_refused(tmp_path: Path) -> None:
    one, other = jar(b"content"), jar(b"more", "missing")
    with pytest.raises(Unavailable, match=r"missing-1\.0\.jar"):
        jars.refuse_difference((one, other), (written(tmp_path, one, b"content"),))


def test_half_a_download_is_dropped_and_a_whole_one_is_kept(tmp_path: Path) -> None:
    whole, half = jar(b"content"), jar(b"twice as much", "half")
    paths = written(tmp_path, whole, b"content"), written(tmp_path, half, b"twice")
    jars.drop_damaged((whole, half), tmp_path)
    assert [path.exists() for path in paths] == [True, False]


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "/cache/x.jar"), "the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "/cache"), "cannot write Kafka's jars to /cache"),
        (ConnectionError("name resolution failed"), "check the network"),
        (RuntimeError("not found in remote repositories"), "check the network"),
    ],
)
def test_a_failed_download_is_one_line_that_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, error: Exception, says: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(jgo, "build", fail)
    monkeypatch.setenv("M2_REPO", str(tmp_path))
    with pytest.raises(Unavailable, match=says) as caught:
        jars.fetch()
    assert "\n" not in str(caught.value)
