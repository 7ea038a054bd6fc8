"""`sidik check-list`: reads a list of exempted information in any layout and says row by row what the law says of it.

Needs no database, no settings and no home; changes nothing but the file named with `--output`.
Ends with 0 when the file was read, whatever was found, and with 2 when it could not be read as a list.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sidik.cli.refuse import Stop
from sidik.ledger import clock
from sidik.listio.compared import Others, titles_in, with_others
from sidik.listio.guard import read_bytes
from sidik.listio.report import Report, report_of, reports_of
from sidik.listio.unreadable import Unreadable
from sidik.listio.workbook import Workbook, read_workbook


def check_list(request: argparse.Namespace) -> int:
    """Read the file and write its report."""
    # Nothing here refers back to itself; looking for it among a million cells takes a tenth of the time.
    gc.disable()
    try:
        return _check(request)
    finally:
        gc.enable()


def _check(request: argparse.Namespace) -> int:
    path = Path(request.file)
    target = Path(request.output) if request.output and request.output != "-" else None
    _refuse_places(request.format, path, target)
    try:
        content = _content(path)
        book = read_workbook(content, path.name)
        on = clock.today()
        reports: Iterable[Report] = (
            reports_of(book, on=on, file=path.name)
            if request.all_sheets
            else (report_of(book, on=on, file=path.name, sheet=request.sheet),)
        )
        if request.compare:
            others = _others(path, [Path(name) for name in request.compare])
            reports = (with_others(report, others) for report in reports)
        with _written(target) as out:
            for piece in _pieces(request, reports, content, book, is_screen=target is None):
                out.write(piece)
    except Unreadable as unreadable:
        raise Stop(f"{unreadable.sentence}\n{unreadable.english}") from unreadable
    return 0


def _others(path: Path, places: Sequence[Path]) -> Others:
    """The lists of other bodies by the names of their files; where two bear one name, with that of the directory."""
    names = Counter(place.name for place in places)
    others = {}
    for place in places:
        content = _content(place)
        if place.samefile(path):
            raise Stop(
                f"Daftar pembanding {place} adalah berkas yang diperiksa; sebutkan daftar badan lain.\n"
                "The list to compare with is the list itself; name that of another body."
            )
        try:
            titles = titles_in(read_workbook(content, place.name))
        except Unreadable as unreadable:
            raise Stop(f"{place}: {unreadable.sentence}\n{place}: {unreadable.english}") from unreadable
        others["/".join(place.parts[-min(names[place.name], 2) :])] = titles
    return others


def _pieces(
    request: argparse.Namespace, reports: Iterable[Report], content: bytes, book: Workbook, *, is_screen: bool
) -> Iterator[bytes]:
    """The report in the wished format. Each format is loaded only when it is asked for."""
    if request.format == "json":
        from sidik.listio.report_json import report_pieces, reports_pieces  # noqa: PLC0415

        yield from reports_pieces(reports) if request.all_sheets else report_pieces(*reports)
        yield b"\n"
    elif request.format == "html":
        from sidik.listio.report_html import report_html  # noqa: PLC0415

        yield from (text.encode(errors="replace") for text in report_html(reports))
    elif request.format == "xlsx":
        from sidik.listio.report_xlsx import report_xlsx  # noqa: PLC0415

        yield report_xlsx(content, book, list(reports))
    else:
        from sidik.listio.report_text import Terminal, report_text  # noqa: PLC0415

        terminal = Terminal(width=shutil.get_terminal_size().columns, has_colour=is_screen and _has_colour())
        coding = (sys.stdout.encoding or "utf-8") if is_screen else "utf-8"
        yield from (text.encode(coding, errors="replace") for text in report_text(reports, terminal))


def _has_colour() -> bool:
    """Colour only for a person at a terminal who has not asked for none (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _refuse_places(kind: str, path: Path, target: Path | None) -> None:
    if target is None:
        if kind == "xlsx" and sys.stdout.isatty():
            raise Stop(
                "Buku kerja tidak dapat ditampilkan di layar; sebutkan berkas hasilnya dengan --output.\n"
                "A workbook cannot be shown on the screen; name a file with --output."
            )
    elif target.exists() and path.exists() and target.samefile(path):
        raise Stop(
            "Berkas hasil sama dengan berkas Anda; pilih nama lain supaya berkas asli tetap utuh.\n"
            "The output is the input; choose another name so that the original stays as it is."
        )


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except FileNotFoundError as error:
        raise Stop(
            f"Berkas {path} tidak ada; periksa nama dan tempatnya.\nThe file does not exist."
        ) from error
    except IsADirectoryError as error:
        raise Stop(
            f"{path} adalah direktori, bukan berkas; sebutkan berkas daftarnya.\nThis is a directory, not a file."
        ) from error
    except (OSError, ValueError) as error:
        raise Stop(f"Berkas {path} tidak dapat dibuka: {error}.\nThe file cannot be opened.") from error


@contextmanager
def _written(target: Path | None) -> Iterator[BinaryIO]:
    """Where the report goes. A file appears under its name only when it is whole."""
    if target is None:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = target.with_name(f"{target.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Stop(
            f"Berkas {target} tidak dapat ditulis: {error.strerror}.\nThe output cannot be written."
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
