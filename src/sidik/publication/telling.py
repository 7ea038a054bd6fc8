"""What channels are told of an edition (pemberitahuan kanal): nothing but what it publishes itself. No database."""

from __future__ import annotations

from pathlib import Path

from sidik.channels import Attached, EditionNotice
from sidik.edition import Edition

ABOUT = (
    "Daftar informasi yang dikecualikan menurut Undang-Undang Nomor 14 Tahun 2008: bagian mana yang ditutup, mengapa, "
    "atas dasar apa, dan sampai kapan. Berkas edisi ditandatangani secara digital."
)
# Longer files are not sent: the channel links to the portal. A sending holds its file in memory twice.
MOST_SENT_BYTES = 32 * 1024 * 1024


def notice_of(edition: Edition, url: str, paper: Path | None = None) -> EditionNotice:
    """The notice of an edition; `url` is the portal for all, `paper` the list for the notice board where it is kept."""
    manifest = edition.manifest
    code = "".join(sign if sign.isalnum() else "-" for sign in str(manifest.body["code"]).lower())
    at = f"{url}edisi/{manifest.number}/"
    file = edition.path
    is_short = file.stat().st_size <= MOST_SENT_BYTES
    return EditionNotice(
        slug=f"daftar-informasi-dikecualikan-{code}"[:100],
        title=f"Daftar Informasi yang Dikecualikan {manifest.body['name']}",
        about=ABOUT,
        body_name=str(manifest.body["name"]),
        number=manifest.number,
        digest=edition.digest,
        published_at=manifest.published_at,
        url=url,
        entries=int(manifest.counts["entries"]),
        changes=dict(manifest.counts.get("changes", {})),
        files=(
            Attached("daftar.csv", "CSV", "text/csv", _csv(edition), f"{at}daftar.csv"),
            Attached(
                *("edisi.sqlite3", "SQLite", "application/vnd.sqlite3"),
                file.read_bytes() if is_short else b"",
                f"{at}edisi.sqlite3",
            ),
        ),
        paper=_paper(paper),
    )


def _csv(edition: Edition) -> bytes:
    """The whole list as the portal gives it; nothing where it is too long."""
    found = bytearray()
    for block in edition.csv_blocks(today=""):
        found += block
        if len(found) > MOST_SENT_BYTES:
            return b""
    return bytes(found)


def _paper(paper: Path | None) -> Attached | None:
    if paper is None or not paper.is_file() or paper.stat().st_size > MOST_SENT_BYTES:
        return None
    return Attached("pengumuman.pdf", "PDF", "application/pdf", paper.read_bytes())
