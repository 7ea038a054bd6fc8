"""Where sealed bytes lie: the local directory of the home. A name is written whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from django.conf import settings


def directory() -> Path:
    """The directory of sealed files."""
    path: Path = settings.HOME / "files"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def write(pieces: Iterable[bytes]) -> tuple[str, str, int]:
    """Write sealed pieces durably; returns (stored name, SHA-256 of the sealed bytes, their number).

    Flushed to disk before the name appears and before any row refers to it: a receipt is never a promise.
    """
    name = secrets.token_hex(16)
    target, part = directory() / name, directory() / f"{name}.part"
    digest, count = sha256(), 0
    try:
        with part.open("xb") as file:
            for piece in pieces:
                file.write(piece)
                digest.update(piece)
                count += len(piece)
            file.flush()
            os.fsync(file.fileno())
        part.rename(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _sync_directory()
    return name, digest.hexdigest(), count


def sweep(*, older_than: datetime) -> list[str]:
    """Remove what writers that were killed left half-written; returns the names. No row ever refers to such a name."""
    left = [
        part for part in sorted(directory().glob("*.part")) if part.stat().st_mtime < older_than.timestamp()
    ]
    for part in left:
        part.unlink(missing_ok=True)
    return [part.name for part in left]


def _sync_directory() -> None:
    descriptor = os.open(directory(), os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def read(name: str) -> BinaryIO:
    """The sealed bytes. Raises: FileNotFoundError."""
    return (directory() / name).open("rb")


def sealed_digest(name: str) -> str:
    """SHA-256 of the sealed bytes as they lie on disk. Raises: FileNotFoundError."""
    digest = sha256()
    with read(name) as file:
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()
