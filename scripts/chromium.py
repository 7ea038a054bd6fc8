"""Find the Chromium of the browser tests, or install Debian's where that is allowed. Prints its path.

Browser tests are never left out: without Chromium this stops with a sentence that says what to install. The shell
without windows is the same engine and takes two fifths of the processor time, for it paints no frame around a page:
it is preferred, and fetched beside a full Chromium where nothing else on the machine changes by it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APT_SECONDS = 300
SENTENCE = (
    "Uji peramban memerlukan Chromium: pasang paket chromium (Debian: sudo apt install chromium) atau isikan "
    "SIDIK_CHROMIUM dengan letaknya. / The browser tests need Chromium: install the package chromium or "
    "name its path in SIDIK_CHROMIUM."
)


def found() -> str | None:
    """Where Chromium lies on this machine."""
    named = os.environ.get("SIDIK_CHROMIUM")
    if named:
        return named if os.access(named, os.X_OK) else None
    return next((path for path in map(shutil.which, NAMES) if path), None)


def is_shell(path: str | None) -> bool:
    """Whether this is the Chromium without windows."""
    return path is not None and Path(path).name == SHELL


def may_install() -> bool:
    """Only where we are root, apt is there and nobody named a Chromium of his own."""
    return bool(shutil.which("apt-get")) and os.geteuid() == 0 and not os.environ.get("SIDIK_CHROMIUM")


def apt(*arguments: str) -> str:
    """Run apt-get quietly; what it printed, empty where it failed."""
    command = ["apt-get", *arguments]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            command, env=quiet, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=APT_SECONDS
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout if done.returncode == 0 else ""


def adds_only(plan: str) -> bool:
    """Whether what apt would do only adds packages: a line of an upgrade holds the old version in brackets."""
    planned = [line for line in plan.splitlines() if line.startswith(("Inst ", "Remv "))]
    return bool(planned) and not any(
        line.startswith("Remv ") or "[" in line.split("(")[0] for line in planned
    )


def install(path: str | None) -> None:
    """Debian's package: needed where there is no Chromium at all, welcome beside a full one."""
    wanted = ("install", "-y", "-qq", "--no-install-recommends", "-o", "Acquire::http::Timeout=15")
    if path is None:
        sys.stderr.write("Memasang chromium dengan apt / installing chromium with apt\n")
        apt("update", "-qq")
        for name in (SHELL, "chromium"):
            if apt(*wanted, name) or found():
                return
    elif adds_only(apt("install", "-s", "--no-install-recommends", SHELL)):
        sys.stderr.write(f"Memasang {SHELL} dengan apt / installing {SHELL} with apt\n")
        apt(*wanted, SHELL)


def main() -> int:
    """Print the path of Chromium; 1 where there is none."""
    path = found()
    if not is_shell(path) and may_install():
        install(path)
        path = found()
    if path is None:
        sys.stderr.write(SENTENCE + "\n")
        return 1
    sys.stdout.write(path + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
