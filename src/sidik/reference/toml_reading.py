"""Typed reading of one table of a procedure file: each wrong value becomes a defect, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sidik.reference.defects import Defects, Path

# A cell of an identity list or of kelengkapan/output: the text, or None where the scan has lost it.
Cell = str | None


class Table:
    """One table with its place in the file. Reading a key twice is harmless; unread keys are unknown ones."""

    def __init__(self, value: Any, path: Path, defects: Defects) -> None:
        self.path = path
        self.defects = defects
        self._known: set[str] = set()
        self._values: Mapping[str, Any] = value if isinstance(value, dict) else {}
        if not isinstance(value, dict):
            self.defect("", "Bagian ini harus berupa tabel.", "Tulis pasangan kunci dan nilai.")

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def keys(self) -> tuple[str, ...]:
        """Keys as written."""
        return tuple(self._values)

    def raw(self, key: str) -> Any:
        """The value as written, None where absent."""
        self._known.add(key)
        return self._values.get(key)

    def place(self, key: str | int) -> Path:
        """Path of a key of this table."""
        return (*self.path, key)

    def defect(self, key: str, message: str, remedy: str) -> None:
        """Note a defect at a key, or at the table itself for an empty key."""
        self.defects.add(self.place(key) if key else self.path, message, remedy)

    def text(self, key: str, *, required: bool = False) -> str:
        """A text that is not blank; "" where absent or wrong."""
        value = self.raw(key)
        if value is None:
            if required:
                self.defect(key, f"Kunci “{key}” tidak ada.", f'Tambahkan {key} = "…".')
            return ""
        if not isinstance(value, str):
            self.defect(key, "Nilai ini harus berupa teks.", "Tulis di antara tanda petik.")
            return ""
        if not value.strip():
            self.defect(
                key, "Teks ini kosong.", "Isi teksnya, atau hapus kuncinya bila sumber tidak memuatnya."
            )
            return ""
        return value

    def word(self, key: str, choices: Iterable[str], *, required: bool = False) -> str:
        """A text out of a closed list; "" where absent or wrong."""
        value = self.text(key, required=required)
        if value and value not in (allowed := tuple(choices)):
            self.defect(key, f"Nilai “{value}” tidak dikenal.", f"Pilih salah satu: {', '.join(allowed)}.")
            return ""
        return value

    def day(self, key: str) -> date | None:
        """A date; None where absent or wrong."""
        value = self.raw(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self.defect(key, "Nilai ini bukan tanggal.", "Tulis tanggal tanpa tanda petik, misalnya 2022-02-14.")
        return None

    def flag(self, key: str, *, default: bool) -> bool:
        """A yes-or-no value."""
        value = self.raw(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.defect(key, "Nilai ini harus true atau false.", "Tulis true atau false tanpa tanda petik.")
            return default
        return value

    def members(self, key: str) -> list[tuple[Path, Any]]:
        """Members of a list with their places; none where absent or wrong."""
        value = self.raw(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.defect(key, "Nilai ini harus berupa daftar.", 'Tulis di antara kurung siku, misalnya ["…"].')
            return []
        return [((*self.place(key), place), member) for place, member in enumerate(value)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them blank or lost."""
        return tuple(cell for cell in self._cells(key, may_be_lost=False) if cell is not None)

    def cells(self, key: str) -> tuple[Cell, ...]:
        """A list of texts; `{lost = true}` gives None."""
        return tuple(self._cells(key, may_be_lost=True))

    def table(self, key: str) -> Table | None:
        """A table within; None where absent."""
        return None if self.raw(key) is None else Table(self._values[key], self.place(key), self.defects)

    def tables(self, key: str) -> list[Table]:
        """A list of tables within."""
        return [Table(value, path, self.defects) for path, value in self.members(key)]

    def finish(self) -> None:
        """Note every key that nothing has asked for."""
        for key in self._values:
            if key not in self._known:
                known = ", ".join(sorted(self._known))
                self.defect(
                    key, f"Kunci “{key}” tidak dikenal.", f"Hapus atau betulkan; yang dikenal: {known}."
                )

    def _cells(self, key: str, *, may_be_lost: bool) -> list[Cell]:
        cells: list[Cell] = []
        for path, value in self.members(key):
            if may_be_lost and value == {"lost": True}:
                cells.append(None)
            elif isinstance(value, str) and value.strip():
                cells.append(value)
            elif isinstance(value, str):
                self.defects.add(path, "Teks ini kosong.", "Isi teksnya atau hapus butir ini.")
            else:
                remedy = "Tulis di antara tanda petik" + (", atau {lost = true}." if may_be_lost else ".")
                self.defects.add(path, "Butir ini harus berupa teks.", remedy)
        return cells
