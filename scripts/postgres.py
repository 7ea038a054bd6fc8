"""A throw-away PostgreSQL on this machine, for the tests: made in a temporary directory, thrown away at the end.

    python scripts/postgres.py                 prints the directory of the binaries; 1 where there are none
    python scripts/postgres.py run COMMAND…    runs a command with SIDIK_DATABASE_URL pointing to a fresh cluster

Debian's binaries are used as they lie (package `postgresql`); where we are root and apt is there, they are
installed, and the server runs as the user `postgres`, since it refuses to run as root.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SENTENCE = (
    "Uji pada PostgreSQL memerlukan server PostgreSQL 14 atau lebih baru: pasang paket postgresql (Debian: "
    "sudo apt install postgresql) atau isikan SIDIK_POSTGRES_BIN dengan direktori programnya. / The tests on "
    "PostgreSQL need its server, 14 or newer: install the package postgresql or name its directory in "
    "SIDIK_POSTGRES_BIN."
)
# CREATE OR REPLACE TRIGGER came with 14.
OLDEST = 14
PATIENCE_SECONDS = 60
# Commits wait for nothing on disk: no test here pulls the plug, and a laptop is slow at it.
CONFIGURATION = """
listen_addresses = '127.0.0.1'
max_connections = 100
shared_buffers = '64MB'
fsync = off
synchronous_commit = on
log_min_messages = 'fatal'
timezone = 'UTC'
"""


def binaries() -> Path | None:
    """The directory of `initdb` and `pg_ctl`, newest first."""
    named = os.environ.get("SIDIK_POSTGRES_BIN")
    if named:
        return Path(named) if (Path(named) / "initdb").exists() else None
    found = [
        (int(path.parent.name), path)
        for path in Path("/usr/lib/postgresql").glob("*/bin")
        if path.parent.name.isdigit() and (path / "initdb").exists()
    ]
    new_enough = [pair for pair in found if pair[0] >= OLDEST]
    if new_enough:
        return max(new_enough)[1]
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def install() -> None:
    """Debian's package, where we are root and apt is there. Its own cluster is not made."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0 or os.environ.get("SIDIK_POSTGRES_BIN"):
        return
    sys.stderr.write("Memasang postgresql dengan apt / installing postgresql with apt\n")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "postgresql"]):
        subprocess.run([apt, *arguments], env=quiet, stdout=sys.stderr, check=False)


def _free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _owner() -> pwd.struct_passwd | None:
    """Whom the server runs as, where we are root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise SystemExit(SENTENCE)


def _call(command: Sequence[str | Path], *, log: Path) -> None:
    owner = _owner()
    as_owner = {} if owner is None else {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=log.parent,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(log.parent)},
        stdin=subprocess.DEVNULL,
        # The server inherits these and outlives the call: a pipe would never end.
        stdout=log.open("ab"),
        stderr=subprocess.STDOUT,
        timeout=PATIENCE_SECONDS * 2,
        check=False,
        **as_owner,  # type: ignore[call-overload]
    )
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name}: {log.read_text(errors='replace')[-3000:]}")


@contextmanager
def cluster() -> Iterator[str]:
    """A fresh cluster on loopback; gives its address for SIDIK_DATABASE_URL. Stopped and removed at the end."""
    place = binaries()
    if place is None:
        raise SystemExit(SENTENCE)
    # Not below a private TMPDIR of ours: the server's user must reach it.
    home = Path(tempfile.mkdtemp(prefix="sidik-postgres-", dir="/tmp"))
    try:
        owner = _owner()
        if owner is not None:
            os.chown(home, owner.pw_uid, owner.pw_gid)
        data, log, port = home / "data", home / "log", _free_port()
        log.touch()
        _call([place / "initdb", "-D", data, "-U", "sidik", "-A", "trust", "-E", "UTF8", "-N"], log=log)
        with (data / "postgresql.conf").open("a") as file:
            file.write(CONFIGURATION + f"port = {port}\nunix_socket_directories = '{home}'\n")
        control = [place / "pg_ctl", "-D", data, "-w", "-t", str(PATIENCE_SECONDS)]
        _call([*control, "-l", home / "server.log", "start"], log=log)
        try:
            yield f"postgresql://sidik@127.0.0.1:{port}/postgres"
        finally:
            _call([*control, "-m", "immediate", "stop"], log=log)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """See the module."""
    if binaries() is None:
        install()
    place = binaries()
    if place is None:
        sys.stderr.write(SENTENCE + "\n")
        return 1
    if not arguments:
        sys.stdout.write(f"{place}\n")
        return 0
    if arguments[0] != "run" or len(arguments) == 1:
        sys.stderr.write(str(__doc__))
        return 2
    with cluster() as address:
        environment = {**os.environ, "SIDIK_DATABASE_URL": address}
        return subprocess.run(arguments[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
