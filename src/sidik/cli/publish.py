"""`sidik publish --static DIR`: the whole portal as plain files, written by a process that sees only editions."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from sidik.cli.doors import NOT_FOR_THE_PORTAL
from sidik.cli.home import directory
from sidik.cli.refuse import Stop


def publish(request: argparse.Namespace) -> int:
    """Write the site and put it in its place; the old one stays when that fails."""
    seen = {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_PORTAL)}
    if request.edition:
        edition = Path(request.edition).absolute()
        if not edition.is_file():
            raise Stop(f"Berkas edisi {edition} tidak ada; periksa namanya.")
        seen["SIDIK_EDITION"] = str(edition)
    else:
        seen["SIDIK_HOME"] = str(directory())
    if request.address:
        seen["SIDIK_PORTAL_URL"] = request.address
    command = [sys.executable, "-m", "sidik.portal.static_export", str(Path(request.static).absolute())]
    return subprocess.run(command, env=seen, check=False).returncode
