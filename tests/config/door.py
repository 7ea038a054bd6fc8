"""A door for tests: says how long what it was sent is, under a worker with little patience."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sidik.config.patient import PatientWorker


class Hasty(PatientWorker):
    """Leaves soon."""

    patience_seconds = 2.0


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """The path and the length of the body."""
    body = environ["wsgi.input"].read()
    said = f"{environ['PATH_INFO']} {len(body)}".encode()
    start_response("200 OK", [("Content-Length", str(len(said))), ("Content-Type", "text/plain")])
    return (said,)
