"""`sidik holidays import`: the decree on the days off of a year, from a file, into the table of a body.

The same reading and the same act as the page of the office. Without `--decree` a TOML names its own.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.listio.unreadable import Unreadable
from sidik.rules.decree import MOST_BYTES, Decree, decree_named_in, read_lines, text_of_file

if TYPE_CHECKING:
    from sidik.accounts.models import Body


def import_holidays(request: argparse.Namespace) -> int:
    """Import a decree for one body; with `--preview` only say what would become of it."""
    content = _content(Path(request.file))
    decree = _read(content, request.file, request.year)
    years = {day.on.year for day in decree.days}
    if len(years) != 1:
        raise Stop("Berkas memuat hari libur lebih dari satu tahun. Pisahkan menurut tahun.")
    number = (request.decree or decree_named_in(content, request.file)).strip()
    home.open_home()
    from sidik.accounts.queries import system  # noqa: PLC0415 (needs Django)
    from sidik.ledger.act import Refused  # noqa: PLC0415
    from sidik.rules import acts  # noqa: PLC0415
    from sidik.rules.planning import plan  # noqa: PLC0415

    body, year = _body(request.body), years.pop()
    for line in decree.unread:
        sys.stdout.write(f"Baris {line.line} tidak terbaca: {line.text}\n")
    planned = plan(body, year, decree.days)
    for one in planned.days:
        sys.stdout.write(f"{one.day.on.isoformat()}  {EFFECTS[one.effect]:<22}  {one.day.name}\n")
    if planned.dropped:
        sys.stdout.write(f"{len(planned.dropped)} perkiraan tahun {year} dihapus.\n")
    if request.preview:
        return 0
    if planned.drops_most and not request.drop_estimates:
        raise Stop(
            f"Keputusan ini hanya menyebut {len(planned.days)} hari libur, sehingga {len(planned.dropped)} perkiraan"
            f" tahun {year} dihapus. Belum ada yang ditulis. Periksa apakah berkasnya lengkap; bila ya, ulangi dengan"
            " --drop-estimates.",
            status=ANSWER_IS_NO,
        )
    try:
        count = acts.import_holidays(
            system(body),
            year=year,
            decree=number,
            days=decree.days,
            drops_estimates=request.drop_estimates,
        )
    except Refused as refused:
        raise Stop(refused.refusal.message, status=ANSWER_IS_NO) from refused
    sys.stdout.write(
        f"{body.name}: {count} hari libur tahun {year} tersimpan. Tenggat dihitung ulang sendiri.\n"
    )
    return 0


EFFECTS = {"added": "ditambahkan", "replaces": "menggantikan perkiraan", "same": "sudah ada"}


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise Stop(f"Berkas {path.name} tidak dapat dibuka: {error.strerror}.") from error
    if len(content) > MOST_BYTES:
        raise Stop("Berkas lebih besar dari 2 MB. Simpan daftarnya saja sebagai berkas sendiri.")
    return content


def _read(content: bytes, name: str, year: int | None) -> Decree:
    try:
        text = text_of_file(content, name)
    except Unreadable as unreadable:
        raise Stop(unreadable.sentence) from unreadable
    except ValueError as error:
        raise Stop("Berkas ini tidak memuat tabel hari libur.") from error
    decree = read_lines(text, year=year or 0)
    if not decree.days:
        raise Stop("Tidak ada tanggal yang terbaca. Bila tanggalnya tanpa tahun, sebutkan --year.")
    return decree


def _body(code: str | None) -> Body:
    from sidik.accounts.models import Body  # noqa: PLC0415 (needs Django)

    bodies = Body.objects.filter(code=code) if code else Body.objects.all()
    found = list(bodies[:2])
    if len(found) != 1:
        raise Stop("Sebutkan --body dengan kode badan publik yang ada di rumah data ini.")
    return found[0]
