"""Unit lists as typed or pasted: `kode;nama;kode induk`, one unit a line, each checked before anything is stored."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

MOST_LINES = 2_000
HEADINGS = {"kode", "kode unit", "kode_unit"}


@dataclass(frozen=True)
class UnitLine:
    """One line of a pasted list (baris unit kerja); `problem` says what is to be mended, empty when nothing is."""

    number: int
    code: str
    name: str
    parent: str = ""
    problem: str = ""


def read_lines(text: str, existing: Collection[str]) -> list[UnitLine]:
    """Every filled line of a pasted list or a CSV file, with what is wrong in it.

    `existing` are the codes of the body's units. Semicolon, tab or comma separate; a heading line is passed over.
    """
    found: list[UnitLine] = []
    for number, cells in _rows(text):
        if not any(cells) or (not found and cells[0].lower() in HEADINGS):
            continue
        code, name, parent = (*cells, "", "", "")[:3]
        found.append(UnitLine(number, code, name, parent, _shape(cells)))
    return checked(found, existing)


def checked(lines: Sequence[UnitLine], existing: Collection[str]) -> list[UnitLine]:
    """The lines with their problems, seen together: codes taken, parents unknown or going in circles."""
    codes = [line.code for line in lines]
    first = {code: place for place, code in reversed(list(enumerate(codes)))}
    held_up = {line.code for line in lines} - {line.code for line in in_order(lines)}

    def problem(place: int, line: UnitLine) -> str:
        if line.problem:
            return line.problem
        if line.code in existing:
            return f"kode {line.code} sudah dipakai unit lain."
        if first[line.code] != place:
            return f"kode {line.code} sudah ditulis pada baris {lines[first[line.code]].number}."
        if line.parent and line.parent not in existing and line.parent not in first:
            return (
                f"kode induk {line.parent} tidak ada, baik pada daftar ini maupun pada unit yang tersimpan."
            )
        return "kode induk berputar kembali ke unit ini." if line.code in held_up else ""

    return [replace(line, problem=problem(place, line)) for place, line in enumerate(lines)]


def in_order(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """The same lines, each parent before its children."""
    waiting, done = list(lines), []
    own = {line.code for line in lines}
    there: set[str] = set()
    while ready := [line for line in waiting if line.parent not in own or line.parent in there]:
        done += ready
        there |= {line.code for line in ready}
        waiting = [line for line in waiting if line.code not in there]
    return done


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    # Excel in Indonesian writes semicolons, a copied sheet has tabs; commas only where neither occurs.
    separator = next((mark for mark in (";", "\t") if mark in text), ",")
    for number, line in enumerate(text.splitlines(), 1):
        cells = next(csv.reader([line.replace("\0", "")], delimiter=separator), [])
        yield number, [" ".join(cell.split()) for cell in cells] or [""]


def _shape(cells: Sequence[str]) -> str:
    if len(cells) > 3 and any(cells[3:]):
        return "terbaca lebih dari tiga kolom; tulis kode, nama, kode induk."
    if not cells[0]:
        return "kode unit belum ditulis."
    if len(cells) < 2 or not cells[1]:
        return "nama unit belum ditulis."
    if len(cells[0]) > 40:
        return "kode unit lebih dari 40 huruf."
    return "nama unit lebih dari 200 huruf." if len(cells[1]) > 200 else ""
