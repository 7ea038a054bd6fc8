"""Child processes that live and die together: one that ends stops the others, a stop signal stops all."""

from __future__ import annotations

import ctypes
import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

PATIENCE_SECONDS = 8.0
LOOK_SECONDS = 0.1
ANSWER_SECONDS = 2.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """One process to start: its name for messages, its command, its environment, the port that shows it is up.

    `trusting` is how a door that speaks TLS is asked.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    listens: tuple[str, int] | None = None
    trusting: ssl.SSLContext | None = None


@dataclass
class Household:
    """Children under one parent."""

    children: Sequence[Child]
    running: list[tuple[Child, subprocess.Popen[bytes]]] = field(default_factory=list)
    stopping: bool = False

    def live(self, *, when_up: Callable[[], None]) -> str | None:
        """Start all, call `when_up` once they answer, stay until stopped. The name of a child that fell, if any."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        try:
            self.running = [(child, _start(child)) for child in self.children]
            told = False
            while not self.stopping:
                fallen = next(
                    (child.name for child, process in self.running if process.poll() is not None), None
                )
                if fallen:
                    return fallen
                if not told and all(_answers(child) for child in self.children):
                    told = True
                    when_up()
                time.sleep(LOOK_SECONDS)
            return None
        finally:
            self._end()

    def _stop(self, *_: object) -> None:
        self.stopping = True

    def _end(self) -> None:
        for _, process in self.running:
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for _, process in self.running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _start(child: Child) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C reaches the parent only, which then stops the children in order.
    return subprocess.Popen(
        list(child.command),
        env=dict(child.environment),
        start_new_session=True,
        preexec_fn=_die_with(os.getpid()),
    )


def _die_with(parent: int) -> Callable[[], None] | None:
    """On Linux: the child is told to end when the parent is killed, so that no port stays taken."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def _answers(child: Child) -> bool:
    """Whether the door gives an answer, whatever it is: its port is open long before its pages are loaded."""
    if child.listens is None:
        return True
    host, port = reachable(child.listens)
    if child.trusting is None:
        asked = http.client.HTTPConnection(host, port, timeout=ANSWER_SECONDS)
    else:
        asked = http.client.HTTPSConnection(host, port, timeout=ANSWER_SECONDS, context=child.trusting)
    try:
        asked.request("GET", "/", headers={"Host": "127.0.0.1", "Connection": "close"})
        asked.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()
    return True


def reachable(listens: tuple[str, int]) -> tuple[str, int]:
    """Where this machine itself reaches a door that listens on every address."""
    host, port = listens
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host), port  # noqa: S104


def is_free(host: str, port: int) -> bool:
    """Whether a door can be opened here."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError:
            return False
    return True
