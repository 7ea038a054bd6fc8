"""A ZIP archive that is sent while it is made: one file after another, nothing of it kept in memory or on disk."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sidik.listio.pipe import Pipe

SUMS = "SHA256SUMS.txt"
# Deflated already, or nothing to gain.
STORED = (".pdf", ".xlsx", ".zip")
Content = Callable[[], Iterable[bytes]]


@dataclass(frozen=True)
class Part:
    """A file of the archive: its name, and what makes its content when its turn comes."""

    name: str
    content: Content


def zip_of(parts: Iterable[Part], *, at: datetime) -> Iterator[bytes]:
    """The bytes of the archive, and at its end the SHA-256 of every file in it."""
    pipe, sums = Pipe(), []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in parts:
            digest = hashlib.sha256()
            info = _info(part.name, at)
            with archive.open(info, "w", force_zip64=True) as file:
                for block in part.content():
                    digest.update(block)
                    file.write(block)
                    if found := pipe.fetched():
                        yield found
            sums.append(f"{digest.hexdigest()}  {part.name}\n")
            yield pipe.fetched()
        archive.writestr(_info(SUMS, at), "".join(sums))
    yield pipe.fetched()


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.compress_type = zipfile.ZIP_STORED if name.endswith(STORED) else zipfile.ZIP_DEFLATED
    return info
