"""Why an edition file is not used."""

from __future__ import annotations

from pathlib import Path


class EditionRefused(Exception):
    """The file is damaged, forged, of another publisher or no edition (edisi ditolak)."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"Berkas edisi {path.name} ditolak: {why}.")
        self.why = why


class EditionExists(Exception):
    """An edition is never written over (edisi tidak dapat diganti)."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Berkas edisi {path.name} sudah ada dan tidak dapat diganti.")
