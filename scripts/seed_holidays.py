"""Seed the days off of 2008-2035 as data: `python scripts/seed_holidays.py`. Run again after a new decree.

Takes libur nasional (public) and cuti bersama (government) from the `holidays` package. A year under a decree
that we have read carries its numbers; past years name the package; later years are estimates (perkiraan).
"""

from __future__ import annotations

import json
from pathlib import Path

import holidays

FOLDER = Path(__file__).resolve().parent.parent / "src" / "sidik" / "reference" / "holidays"
KINDS = {"public": "public", "government": "collective_leave"}
DECREES = {
    2026: "SKB Menteri Agama Nomor 1497 Tahun 2025, Menteri Ketenagakerjaan Nomor 2 Tahun 2025, "
    "Menteri PANRB Nomor 5 Tahun 2025",
}
ESTIMATE = "perkiraan"
ESTIMATE_MARK = " (perkiraan)"
PAST = f"pustaka holidays {holidays.__version__}; SKB tahun itu belum dicocokkan"


def source_of(year: int, name: str) -> str:
    """The decree, the record of the past, or the word that nothing is decreed yet."""
    if year in DECREES:
        return DECREES[year]
    return ESTIMATE if year > max(DECREES) or ESTIMATE_MARK in name else PAST


def rows_of(year: int) -> list[str]:
    """Rows of one year in order of the calendar; a day in both lists is a libur nasional."""
    found: dict[object, tuple[str, str]] = {}
    for category, kind in KINDS.items():
        calendar = holidays.country_holidays("ID", years=year, categories=(category,), language="id")
        for day, name in calendar.items():
            found.setdefault(day, (name, kind))
    return [
        "\n".join(
            [
                "[[holidays]]",
                f"on = {day}",
                f"name = {json.dumps(name.replace(ESTIMATE_MARK, ''), ensure_ascii=False)}",
                f'kind = "{kind}"',
                f"source = {json.dumps(source_of(year, name))}",
                "",
            ]
        )
        for day, (name, kind) in sorted(found.items(), key=lambda row: str(row[0]))
    ]


def main() -> None:
    """Write one file per year."""
    FOLDER.mkdir(exist_ok=True)
    for year in range(2008, 2036):
        head = f"# Days off {year}. Written by scripts/seed_holidays.py.\n\n"
        (FOLDER / f"{year}.toml").write_text(head + "\n".join(rows_of(year)), encoding="utf-8")


if __name__ == "__main__":
    main()
