"""How the sheets of a list are read (cara baca): header row, columns, unit, and an old decision if there is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Legacy:
    """The decision that already determined the list (sudah ber-SK), and its sealed file where there is one."""

    number: str
    on: date
    office: str
    file_uuid: UUID | None = None

    def as_json(self) -> dict[str, str]:
        """As the import keeps it."""
        file = str(self.file_uuid) if self.file_uuid else ""
        return {"number": self.number, "on": self.on.isoformat(), "office": self.office, "file": file}

    @classmethod
    def from_json(cls, value: Mapping[str, str]) -> Legacy:
        """As the import kept it."""
        file = value.get("file", "")
        return cls(
            value["number"], date.fromisoformat(value["on"]), value["office"], UUID(file) if file else None
        )


@dataclass(frozen=True)
class Settings:
    """How a sheet is read: header row, columns by canonical name, unit, old decision."""

    header_row: int
    columns: Mapping[str, int]
    unit: str = ""
    by_unit_column: bool = False
    legacy: Legacy | None = None

    def as_json(self) -> dict[str, Any]:
        """As the import keeps it."""
        return {
            "header_row": self.header_row,
            "columns": dict(self.columns),
            "unit": self.unit,
            "by_unit_column": self.by_unit_column,
            "legacy": self.legacy.as_json() if self.legacy else None,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Settings:
        """As the import kept it."""
        old = value.get("legacy")
        return cls(
            value["header_row"],
            value["columns"],
            value["unit"],
            value["by_unit_column"],
            Legacy.from_json(old) if old else None,
        )


@dataclass(frozen=True)
class Chosen:
    """One sheet of the list (lembar terpilih), how it is read, and whether an officer has looked at its columns."""

    sheet: str
    settings: Settings
    is_confirmed: bool = True


def chosen_of(value: Mapping[str, Any]) -> tuple[Chosen, ...]:
    """The sheets of an import from what it keeps."""
    return tuple(
        Chosen(one["sheet"], Settings.from_json(one), one["confirmed"]) for one in value.get("sheets", ())
    )


def chosen_json(sheets: Iterable[Chosen]) -> dict[str, Any]:
    """The sheets of an import as it keeps them."""
    return {
        "sheets": [{"sheet": c.sheet, "confirmed": c.is_confirmed, **c.settings.as_json()} for c in sheets]
    }
