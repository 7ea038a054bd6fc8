"""Small files that hold wrapped keys: readable by their owner only, written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

from sidik.vault.errors import KeyUnavailable


def create_key_file(path: Path, content: Mapping[str, str | int]) -> bool:
    """Write a key file that does not exist yet; False where another process was first."""
    temporary = _write_temporary(path, content)
    try:
        # A hard link fails where the name is taken, a rename would replace the other process's key.
        path.hardlink_to(temporary)
    except FileExistsError:
        return False
    finally:
        temporary.unlink()
    _sync_directory(path.parent)
    return True


def replace_key_file(path: Path, content: Mapping[str, str | int]) -> None:
    """Put new content in the place of an old key file."""
    _write_temporary(path, content).replace(path)
    _sync_directory(path.parent)


def read_key_file(path: Path) -> dict[str, str | int]:
    """The content of a key file. Raises: KeyUnavailable."""
    try:
        content = json.loads(path.read_text("ascii"))
    except (OSError, ValueError) as error:
        raise KeyUnavailable(f"Berkas kunci {path.name} tidak ada atau rusak.") from error
    if not isinstance(content, dict):
        raise KeyUnavailable(f"Berkas kunci {path.name} rusak.")
    return content


def _write_temporary(path: Path, content: Mapping[str, str | int]) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temporary = path.parent / f".{path.name}.{secrets.token_hex(6)}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        json.dump(dict(content), file, sort_keys=True, indent=1)
        file.flush()
        os.fsync(file.fileno())
    return temporary


def _sync_directory(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
