"""Find the Chromium of the browser tests, or install Debian's where that is allowed. Prints its path.

Browser tests are never left out: without Chromium this stops with a sentence that says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
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


def install() -> None:
    """Debian's package, where we are root and apt is there."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0 or os.environ.get("SIDIK_CHROMIUM"):
        return
    sys.stderr.write("Memasang chromium dengan apt / installing chromium with apt\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run([apt, *arguments], env=quiet, stdout=sys.stderr, check=False)


def main() -> int:
    """Print the path of Chromium; 1 where there is none."""
    if found() is None:
        install()
    path = found()
    if path is None:
        sys.stderr.write(SENTENCE + "\n")
        return 1
    sys.stdout.write(path + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
