"""How each child of `sidik run` is started: office, portal, worker."""

from __future__ import annotations

import os
import ssl
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sidik.cli.children import Child, is_free
from sidik.cli.refuse import Stop

OFFICE = "sidik.config.wsgi:application"
PORTAL = "sidik.config.wsgi_portal:application"
# Its threads are for whole requests; by name, since gunicorn loads it in a process of its own.
PATIENT = "sidik.config.patient.PatientWorker"
# What the public door must not even see in its environment.
NOT_FOR_THE_PORTAL = (
    *("SIDIK_SECRET", "SIDIK_DATABASE", "SIDIK_ROOT", "SIDIK_KEY", "SIDIK_SMTP", "DJANGO_"),
    *("SIDIK_CKAN", "SIDIK_WORDPRESS", "SIDIK_SIGNING"),
)


def gunicorn(application: str, *, host: str, port: int, workers: int) -> list[str]:
    """The command of one web door: few processes, four threads each."""
    place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return [
        *(sys.executable, "-m", "gunicorn", application, "--bind", place),
        *("--worker-class", PATIENT, "--workers", str(workers), "--threads", "4"),
        *("--timeout", "120", "--graceful-timeout", "5", "--log-level", "warning", "--no-control-socket"),
        # Pages that look every two seconds keep their connection, and with it their TLS.
        *("--keep-alive", "15"),
        # Loaded once, then forked: half the start.
        "--preload",
    ]


def office(
    *, host: str, port: int, certificate: Path | None = None, trusting: ssl.SSLContext | None = None
) -> Child:
    """The staff door; with TLS where a certificate is given."""
    command = gunicorn(OFFICE, host=host, port=port, workers=2)
    if certificate is not None:
        command += ["--certfile", str(certificate)]
    return Child("kantor", command, dict(os.environ), listens=(host, port), trusting=trusting)


def portal(
    *, host: str, port: int, edition: Path | None = None, pinned: Mapping[str, str] = MappingProxyType({})
) -> Child:
    """The public door; with `edition` it serves this file alone, else only the publisher that is `pinned`."""
    seen = {**pinned} | {
        name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_PORTAL)
    }
    if edition is not None:
        seen |= {"SIDIK_EDITION": str(edition), "SIDIK_PORTAL_PORT": str(port)}
    command = gunicorn(PORTAL, host=host, port=port, workers=1)
    return Child("portal", command, seen, listens=(host, port))


def worker() -> Child:
    """One background worker."""
    return Child("pekerja", [sys.executable, "-m", "sidik.cli", "worker"], dict(os.environ))


def need_free(host: str, port: int, *, variable: str) -> None:
    """Stop with a sentence when something else listens there."""
    if not is_free(host, port):
        raise Stop(
            f"Porta {port} pada {host} sedang dipakai program lain atau tidak boleh dibuka; "
            f"hentikan program itu atau pilih porta lain dengan {variable}."
        )
