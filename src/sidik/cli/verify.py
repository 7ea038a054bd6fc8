"""`sidik verify`, `sidik export-ledger`, `sidik verify-ledger`: whether anything was bent."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from sidik.cli import checking, home
from sidik.cli.refuse import ANSWER_IS_NO, Stop

STANDALONE = Path(__file__).with_name("verify_ledger_standalone.py")


def verify(_: argparse.Namespace) -> int:
    """Recompute the chain, the versions, the files and every projection; 1 when something does not agree."""
    place = home.open_home()
    wrong = 0
    for result in checking.results(place / "editions"):
        wrong += len(result.broken)
        sys.stdout.write(
            f"{'RUSAK' if result.broken else 'utuh ':<6} {result.name}: {result.count} diperiksa\n"
        )
        sys.stdout.writelines(f"       {line}\n" for line in result.broken)
    sys.stdout.write(f"{wrong} ketidaksesuaian ditemukan.\n" if wrong else "Semua sesuai.\n")
    return ANSWER_IS_NO if wrong else 0


def export_ledger(request: argparse.Namespace) -> int:
    """Write the ledger of one body as JSON lines that the stand-alone verifier reads."""
    home.open_home()
    lines = exported(_body(request.body))
    if request.output is None:
        sys.stdout.writelines(lines)
        return 0
    try:
        with Path(request.output).open("w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as error:
        raise Stop(f"Berkas {request.output} tidak dapat ditulis: {error.strerror}.") from error
    sys.stdout.write(f"Ditulis: {request.output}\n")
    return 0


def exported(body_code: str) -> Iterable[str]:
    """One line per entry and checkpoint, read in batches."""
    from sidik.ledger.export import lines  # noqa: PLC0415 (needs Django)

    return lines(body_code)


def _body(wish: str | None) -> str:
    from sidik.ledger.models import Entry  # noqa: PLC0415 (needs Django)

    codes = sorted(Entry.objects.order_by().values_list("body_code", flat=True).distinct())
    if wish is None and len(codes) == 1:
        return codes[0]
    if wish in codes:
        return wish
    raise Stop(f"Sebutkan salah satu badan publik: {', '.join(codes) or 'belum ada jejak sama sekali'}.")


def verify_ledger(request: argparse.Namespace) -> int:
    """Check an exported ledger with the stand-alone verifier, in a process that sees nothing of SIDIK."""
    if not Path(request.file).is_file():
        raise Stop(f"Berkas {request.file} tidak ada; buat dengan `sidik export-ledger -o BERKAS`.")
    return subprocess.run([sys.executable, "-I", str(STANDALONE), request.file], check=False).returncode
