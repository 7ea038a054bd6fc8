"""`sidik check-page`: whether a page or file elsewhere still says what the edition says.

Reads a saved page (HTML), a PDF, a workbook or CSV, or an address on a host of the settings (SIDIK_PARITY_HOSTS).
Ends with 0 when both agree, 1 when they differ, 2 when one of them cannot be read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sidik import environment as env
from sidik.channels import ChannelFailed
from sidik.channels.exchange import Host
from sidik.cli.home import directory
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import Edition, EditionRefused, open_edition
from sidik.ledger import clock
from sidik.listio.guard import read_bytes
from sidik.listio.unreadable import Unreadable
from sidik.publication.parity import NotComparable, Parity, compared

LABELS = {
    "missing": "Ada dalam edisi, tidak ada di halaman",
    "extra": "Ada di halaman, tidak ada dalam edisi",
    "opened": "Sudah terbuka, masih tertulis di halaman",
    "withdrawn": "Sudah dicabut, masih tertulis di halaman",
}


def check_page(request: argparse.Namespace) -> int:
    """Compare and say what differs."""
    edition = _edition(request.edition)
    content, name = _page(request.page)
    today = clock.today(_zone(edition))
    try:
        found = compared(content, name, edition, today)
    except NotComparable as why:
        raise Stop(str(why)) from why
    if request.format == "json":
        sys.stdout.write(json.dumps(_as_json(found, edition, today), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(found, edition, today)))
    return 0 if found.agrees else ANSWER_IS_NO


def _page(place: str) -> tuple[bytes, str]:
    if not place.startswith(("http://", "https://")):
        path = Path(place)
        try:
            return read_bytes(path), path.name
        except Unreadable as unreadable:
            raise Stop(unreadable.sentence) from unreadable
        except OSError as error:
            raise Stop(f"Berkas {place} tidak dapat dibaca: {error.strerror}.") from error
    parts = urlsplit(place)
    allowed = {
        one.strip().lower() for one in env.text("SIDIK_PARITY_HOSTS", default="").split(",") if one.strip()
    }
    if (parts.hostname or "").lower() not in allowed:
        raise Stop(
            f"Alamat pada {parts.hostname} tidak dibuka; tambahkan namanya pada SIDIK_PARITY_HOSTS, atau simpan"
            " halamannya lalu periksa berkasnya."
        )
    try:
        host = Host(f"{parts.scheme}://{parts.netloc}", {"Accept": "*/*"})
        answer = host.ask("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    except (ChannelFailed, ValueError) as failed:
        raise Stop(f"Halaman tidak dapat dibuka: {failed}.") from failed
    if answer.status != 200:
        raise Stop(f"Halaman tidak dapat dibuka: status {answer.status}.")
    return answer.content, parts.path.rpartition("/")[2] or "halaman.html"


def _edition(name: str | None) -> Edition:
    try:
        if name:
            return open_edition(Path(name))
        found = [open_edition(path) for path in (directory() / "editions").glob("*.sqlite3")]
    except EditionRefused as refused:
        raise Stop(str(refused)) from refused
    bodies = {one.manifest.body["code"] for one in found}
    if len(bodies) != 1:
        raise Stop("Sebutkan berkas edisinya dengan --edition BERKAS.")
    return max(found, key=lambda one: one.manifest.number)


def _zone(edition: Edition) -> str:
    return str(edition.manifest.body.get("zone") or os.environ.get("TZ") or "WIB")


def _lines(found: Parity, edition: Edition, today: date) -> Iterable[str]:
    yield f"Dibandingkan dengan edisi {edition.manifest.number}, keadaan per {today.isoformat()}."
    if found.older is not None:
        yield f"Halaman menyebut edisi {found.older}; yang berlaku edisi {edition.manifest.number}."
    for name, label in LABELS.items():
        titles: tuple[str, ...] = getattr(found, name)
        if titles:
            yield f"{label} ({len(titles)}):"
            yield from (f"  - {title}" for title in titles)
    if found.agrees:
        yield "Halaman sesuai dengan edisi."


def _as_json(found: Parity, edition: Edition, today: date) -> dict[str, Any]:
    content: dict[str, Any] = {name: list(getattr(found, name)) for name in LABELS}
    about = {"edition": edition.manifest.number, "digest": edition.digest, "day": today.isoformat()}
    return about | content | {"older": found.older, "agrees": found.agrees}
