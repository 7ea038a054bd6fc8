"""Damages lists: in the sheet before it is written, in the parts of the package, in the bytes of the file."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.listio.damage_bytes import BYTE_CHANGES, ODD_TEXTS, bytes_flipped
from tests.listio.damage_packages import in_package
from tests.listio.layout_files import Dialect, Grid, Kind, as_csv, as_ods, as_xls, as_xlsx
from tests.listio.layouts import lay_out

ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp1252",
    "cp437",
    "latin-1",
    "gb18030",
    "utf-7",
    "cp037",
)


@dataclass(frozen=True)
class Damaged:
    """A file after it was damaged, and how."""

    name: str
    content: bytes
    how: tuple[str, ...]


def damaged(rng: Random, samples: Sequence[Path] = ()) -> Damaged:
    """A list in a random layout, or a sample, damaged once or several times."""
    how: list[str] = []
    if samples and rng.random() < 0.15:
        path = rng.choice(samples)
        name, content = path.name, path.read_bytes()
        how.append(f"sample {name}")
    else:
        laid = lay_out(rng)
        name, content = laid.name, laid.content
        how.append(f"layout {laid.kind}")
        if rng.random() < 0.45:
            change = rng.choice(SHEET_CHANGES)
            how.append(change.__name__)
            change(rng, laid.grid)
            content = rewritten(rng, laid.kind, laid.sheet, laid.grid)
    kind = name.rpartition(".")[2]
    for _ in range(rng.choice((0, 1, 1, 1, 2, 3)) if len(how) > 1 else rng.choice((1, 1, 2, 3))):
        if kind in ("xlsx", "ods") and rng.random() < 0.75:
            content = in_package(rng, content, how)
        else:
            change_bytes = rng.choice(
                (*BYTE_CHANGES, *({"csv": CSV_CHANGES, "xls": XLS_CHANGES}.get(kind, ())))
            )
            how.append(change_bytes.__name__)
            content = change_bytes(rng, content)
    if rng.random() < 0.05:
        name = rng.choice(
            (
                "daftar",
                "daftar.XLSX",
                "daftar.csv",
                "daftar.xlsx",
                "daftar.xls",
                "daftar.ods",
                "daftar.pdf",
                "a/b.csv",
            )
        )
        how.append(f"called {name}")
    return Damaged(name, content, tuple(how))


def rewritten(rng: Random, kind: Kind, name: str, grid: Grid) -> bytes:
    """The changed sheet as a file of the same kind."""
    if kind == "csv":
        return as_csv(grid, Dialect(rng.choice(";,\t|"), rng.choice(("utf-8", "utf-8-sig", "utf-16"))))
    return {"xlsx": as_xlsx, "ods": as_ods, "xls": as_xls}[kind]({name: grid})


# The sheet.


def some_row(rng: Random, grid: Grid) -> int:
    return rng.randint(1, max(grid.height(), 1))


def some_place(rng: Random, grid: Grid) -> tuple[int, int]:
    return rng.choice([*grid.cells, (1, 1)])


def rows_swapped(rng: Random, grid: Grid) -> None:
    first, second = some_row(rng, grid), some_row(rng, grid)
    order = {first: second, second: first}
    grid.cells = {(order.get(row, row), col): value for (row, col), value in grid.cells.items()}
    grid.formulas.clear()


def row_cleared(rng: Random, grid: Grid) -> None:
    cleared = some_row(rng, grid)
    grid.cells = {place: value for place, value in grid.cells.items() if place[0] != cleared} or {(1, 1): "x"}
    grid.formulas.clear()


def row_repeated(rng: Random, grid: Grid) -> None:
    source, below = some_row(rng, grid), grid.height() + rng.randint(1, 30)
    grid.cells |= {(below, col): value for (row, col), value in grid.cells.items() if row == source}


def cells_odd(rng: Random, grid: Grid) -> None:
    for _ in range(rng.randint(1, 8)):
        place = some_place(rng, grid)
        grid.cells[place] = rng.choice(ODD_TEXTS)[: 8000 if len(grid.cells) else None]
        grid.formulas.pop(place, None)


def cell_far_away(rng: Random, grid: Grid) -> None:
    far = rng.choice(((300, 1), (1, 200), (5000, 3), (40, 250)))
    grid.cells[far] = "jauh"


def cells_scattered(rng: Random, grid: Grid) -> None:
    for _ in range(rng.randint(1, 15)):
        grid.cells[rng.randint(1, 60), rng.randint(1, 12)] = rng.choice(
            (*map(str, grid.cells.values()), "x", "1", "A.")
        )
    grid.formulas.clear()


def table_turned(rng: Random, grid: Grid) -> None:
    grid.cells = {(col, row): value for (row, col), value in grid.cells.items() if row < 200}
    grid.merges, grid.formulas = [], {}


def header_gone(rng: Random, grid: Grid) -> None:
    first = min(row for row, _ in grid.cells)
    rows = rng.randint(first, first + 8)
    grid.cells = {place: value for place, value in grid.cells.items() if place[0] > rows} or {(1, 1): "x"}
    grid.merges = [merge for merge in grid.merges if merge[0] > rows]
    grid.formulas.clear()


def sheet_doubled(rng: Random, grid: Grid) -> None:
    below = grid.height() + rng.randint(0, 3)
    grid.cells |= {(row + below, col): value for (row, col), value in list(grid.cells.items())}


def columns_apart(rng: Random, grid: Grid) -> None:
    from_column, step = rng.randint(1, 5), rng.randint(1, 40)
    grid.cells = {(r, c + step if c >= from_column else c): value for (r, c), value in grid.cells.items()}
    grid.merges, grid.formulas = [], {}


def merges_strange(rng: Random, grid: Grid) -> None:
    top, left = rng.randint(1, grid.height() + 2), rng.randint(1, 8)
    wanted = (top, left, top + rng.randint(0, 40), left + rng.randint(0, 10))
    clear = all(
        wanted[2] < m[0] or m[2] < wanted[0] or wanted[3] < m[1] or m[3] < wanted[1] for m in grid.merges
    )
    if clear and wanted[:2] != wanted[2:]:
        grid.merges.append(wanted)


SHEET_CHANGES: tuple[Callable[[Random, Grid], None], ...] = (
    rows_swapped,
    row_cleared,
    row_repeated,
    cells_odd,
    cell_far_away,
    cells_scattered,
    table_turned,
    header_gone,
    sheet_doubled,
    columns_apart,
    merges_strange,
)


# CSV and Excel 97.


def encoded_oddly(rng: Random, content: bytes) -> bytes:
    return content.decode("utf-8", "replace").encode(rng.choice(ENCODINGS), "replace")


def quotes_loose(rng: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.randint(1, 6)):
        changed.insert(rng.randint(0, len(changed)), ord('"'))
    return bytes(changed)


def delimiters_mixed(rng: Random, content: bytes) -> bytes:
    signs = [bytes([sign]) for sign in b";,\t|"]
    lines = content.split(b"\n")
    for place in range(len(lines)):
        if rng.random() < 0.3:
            lines[place] = lines[place].replace(rng.choice(signs), rng.choice(signs))
    return b"\n".join(lines)


def line_ends_mixed(rng: Random, content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n").replace(
        b"\n", rng.choice((b"\r", b"\r\r\n", b"\n\r", b"\x85", b"\x0b"))
    )


def field_huge(rng: Random, content: bytes) -> bytes:
    place = rng.randint(0, len(content))
    return content[:place] + b"x" * rng.choice((140_000, 1_000_000)) + content[place:]


def delimiters_many(rng: Random, content: bytes) -> bytes:
    place = rng.randint(0, len(content))
    return (
        content[:place]
        + rng.choice((b";", b",", b"\n", b"|")) * rng.choice((50, 5_000, 60_000))
        + content[place:]
    )


def with_nulls(rng: Random, content: bytes) -> bytes:
    return content.replace(rng.choice((b" ", b"a", b";", b"\n")), b"\x00", rng.randint(1, 30))


CSV_CHANGES = (
    encoded_oddly,
    quotes_loose,
    delimiters_mixed,
    line_ends_mixed,
    field_huge,
    delimiters_many,
    with_nulls,
)


def record_changed(rng: Random, content: bytes) -> bytes:
    """Walks the BIFF records of the workbook stream and spoils one: its kind, its length or its first bytes."""
    changed, place, places = bytearray(content), content.find(b"\x09\x08\x10\x00"), []
    while 0 <= place < len(content) - 4:
        code, length = struct.unpack_from("<HH", content, place)
        if not code:
            break
        places.append((place, length))
        place += 4 + length
    if not places:
        return bytes_flipped(rng, content)
    place, length = rng.choice(places)
    what = rng.choice(("code", "length", "body"))
    if what == "code":
        struct.pack_into("<H", changed, place, rng.choice((0x0A, 0xFC, 0x3C, 0x809, 0xE5, 0x2F, 0xFFFF)))
    elif what == "length":
        struct.pack_into("<H", changed, place + 2, rng.choice((0, 1, length ^ 1, 8224, 0xFFFF)))
    else:
        for offset in range(min(length, rng.randint(1, 8))):
            changed[place + 4 + offset] = rng.choice((0, 0xFF, rng.randrange(256)))
    return bytes(changed)


XLS_CHANGES = (record_changed, record_changed, record_changed)
