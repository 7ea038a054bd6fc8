"""Children live and die together; a taken port is named in one sentence."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sidik.cli.children import is_free
from sidik.cli.doors import need_free, portal
from sidik.cli.refuse import Stop

ROOT = Path(__file__).resolve().parents[2]
# A parent with two children: one sleeps, one does what the test says; each writes its process id first.
PARENT = """
import os, sys
from pathlib import Path
from sidik.cli.children import Child, Household
place = Path({place!r})
note = "import os, sys, time; from pathlib import Path; Path(sys.argv[1]).write_text(str(os.getpid())); "
def child(name, code):
    return Child(name, [sys.executable, "-c", note + code, str(place / name)], dict(os.environ))
fallen = Household([child("tidur", "time.sleep(60)"), child("lain", {code!r})]).live(when_up=lambda: None)
print(fallen)
"""


def parent(place: Path, code: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    script = PARENT.format(place=str(place), code=code)
    return subprocess.Popen(
        [sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True
    )


def number(path: Path) -> int:
    end = time.monotonic() + 10
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < end
        time.sleep(0.02)
    return int(path.read_text())


def is_gone(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")")[1].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_child_that_falls_takes_the_others_along_and_is_named(tmp_path: Path) -> None:
    process = parent(tmp_path, "sys.exit(3)")
    said, _ = process.communicate(timeout=20)
    assert said.strip() == "lain"
    assert is_gone(number(tmp_path / "tidur"))


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_stop_signal_ends_all_promptly(tmp_path: Path, stop: signal.Signals) -> None:
    process = parent(tmp_path, "time.sleep(60)")
    children = [number(tmp_path / name) for name in ("tidur", "lain")]
    began = time.monotonic()
    process.send_signal(stop)
    assert process.wait(timeout=10) == 0
    assert time.monotonic() - began < 3
    assert all(map(is_gone, children))


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux tells children of a killed parent"
)
def test_killed_parent_leaves_no_children(tmp_path: Path) -> None:
    process = parent(tmp_path, "time.sleep(60)")
    children = [number(tmp_path / name) for name in ("tidur", "lain")]
    process.kill()
    process.wait()
    assert all(map(is_gone, children))


def test_taken_port_is_named_with_its_variable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert not is_free("127.0.0.1", port)
        with pytest.raises(Stop, match=f"Porta {port} .* SIDIK_OFFICE_PORT"):
            need_free("127.0.0.1", port, variable="SIDIK_OFFICE_PORT")


def test_portal_does_not_see_the_secrets_of_the_office(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SIDIK_SECRET_KEY", "x")
    monkeypatch.setenv("SIDIK_DATABASE_URL", "postgresql://x")
    seen = portal(host="127.0.0.1", port=8001, edition=tmp_path / "e.sqlite3").environment
    assert "SIDIK_SECRET_KEY" not in seen
    assert "SIDIK_DATABASE_URL" not in seen
    assert "DJANGO_SETTINGS_MODULE" not in seen
    assert seen["SIDIK_EDITION"].endswith("e.sqlite3")
