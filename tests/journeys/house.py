"""A real office and portal on loopback, in a home of their own: started, moved through time, stopped."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "rahasia-uji-123"
PATIENCE_SECONDS = 90


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


class House:
    """One home with its processes."""

    def __init__(self, home: Path, procedures: list[str]) -> None:
        self.home = home
        self.office_port, self.portal_port = free_port(), free_port()
        self.clock = ""
        self.process: subprocess.Popen[bytes] | None = None
        self.call("tests.journeys.prepare", *procedures)
        self.facts: dict[str, Any] = json.loads((home / "journey.json").read_text())

    @property
    def office(self) -> str:
        return f"http://127.0.0.1:{self.office_port}"

    @property
    def portal(self) -> str:
        return f"http://127.0.0.1:{self.portal_port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SIDIK_", "DJANGO_", "COV"))}
        ours = {
            "SIDIK_HOME": str(self.home),
            "SIDIK_OFFICE_PORT": str(self.office_port),
            "SIDIK_PORTAL_PORT": str(self.portal_port),
            "SIDIK_OFFICE_URL": self.office,
            "SIDIK_PORTAL_URL": self.portal,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        }
        if self.clock:
            ours["SIDIK_CLOCK"] = self.clock
        return kept | ours

    def call(self, module: str, *arguments: str) -> str:
        """Run a module in this home and give what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, f"{module} {arguments}: {done.stdout}\n{done.stderr}"
        return done.stdout

    def start(self) -> None:
        log = (self.home / "journey.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sidik.cli", "run", "--without-demo"],
            env=self.environment,
            cwd=ROOT,
            stdout=log,
            stderr=log,
        )
        for address in (f"{self.office}/masuk/login/", f"{self.portal}/"):
            self._await(address)

    def _await(self, address: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(address, timeout=5):
                    return
            except (urllib.error.URLError, OSError):
                assert self.process is not None and self.process.poll() is None, self.log()
                time.sleep(0.1)
        raise AssertionError(f"{address} does not answer\n{self.log()}")

    def log(self) -> str:
        return (self.home / "journey.log").read_text()[-4000:]

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=30)
            self.process = None

    def leave(self) -> None:
        """Stop at the end of a journey, without waiting for it: nobody asks this house any more."""
        if self.process is not None:
            self.process.terminate()
            self.process = None

    def pass_to(self, day: str) -> None:
        """Set the clock to a day (ISO) and let the daily job run, as it would have overnight; the house stays shut."""
        self.stop()
        self.clock = day
        self.call("sidik.cli", "daily")

    def move_to(self, day: str) -> None:
        """The same, and open the house."""
        self.pass_to(day)
        self.start()

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the office's database, read-only."""
        with sqlite3.connect(f"file:{self.home / 'sidik.sqlite3'}?mode=ro", uri=True) as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        return self.rows(query, *values)[0][0]

    def portal_text(self, path: str = "/") -> str:
        with urllib.request.urlopen(self.portal + path, timeout=20) as answer:
            return str(answer.read().decode())

    def portal_shows(self, words: str, path: str) -> str:
        """A page of the portal once it holds some words: it looks for new editions every two seconds."""
        until = time.monotonic() + PATIENCE_SECONDS
        while words not in (text := self.portal_text(path)):
            assert time.monotonic() < until, f"{path} does not say {words}"
            time.sleep(0.3)
        return text
