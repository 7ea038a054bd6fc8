"""`sidik verify`, `sidik export-ledger`, `sidik verify-ledger`: whether anything was bent."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop

STANDALONE = Path(__file__).with_name("verify_ledger_standalone.py")


class Result(Protocol):
    """What an app's `checks.verify_all()` yields: what was recomputed, how many, what does not agree."""

    name: str
    count: int
    broken: Sequence[str]


def verify(_: argparse.Namespace) -> int:
    """Recompute the chain, the versions, the files and every projection; 1 when something does not agree."""
    home.open_home()
    wrong = 0
    found = list(results())
    if not found:
        raise Stop("Tidak ada yang dapat dihitung ulang; pemasangan ini tidak lengkap.", status=ANSWER_IS_NO)
    for result in found:
        wrong += len(result.broken)
        sys.stdout.write(
            f"{'RUSAK' if result.broken else 'utuh ':<6} {result.name}: {result.count} diperiksa\n"
        )
        sys.stdout.writelines(f"       {line}\n" for line in result.broken)
    sys.stdout.write(f"{wrong} ketidaksesuaian ditemukan.\n" if wrong else "Semua sesuai.\n")
    return ANSWER_IS_NO if wrong else 0


def results() -> Iterator[Result]:
    """The results of every app that has something to recompute, in the order of the settings."""
    from django.apps import apps  # noqa: PLC0415 (needs Django)

    for app in apps.get_app_configs():
        name = f"{app.name}.checks"
        if not app.name.startswith("sidik.") or find_spec(name) is None:
            continue
        verify_all: Any = getattr(import_module(name), "verify_all", None)
        if verify_all is not None:
            yield from verify_all()


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
    """One line per entry: the digest before it, the entry as chained, its digest."""
    from sidik.ledger.append import chained  # noqa: PLC0415 (needs Django)
    from sidik.ledger.models import Entry  # noqa: PLC0415

    for entry in Entry.objects.filter(body_code=body_code).order_by("seq").iterator():
        row = {"previous": entry.previous, "entry": chained(entry), "digest": entry.digest}
        yield json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n"


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
