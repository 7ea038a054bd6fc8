"""Where an archive is written that is sent while it is made."""

from __future__ import annotations

import io


class Pipe(io.RawIOBase):
    """Takes what the archive writes until it is fetched."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        """Archives ask."""
        return True

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        """Keep what the archive wrote."""
        self._waiting.append(bytes(data))
        return len(data)

    def fetched(self) -> bytes:
        """All that was written since it was last fetched."""
        found, self._waiting = b"".join(self._waiting), []
        return found
