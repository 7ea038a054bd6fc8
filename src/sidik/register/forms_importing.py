"""Forms of an import: the file, and how its columns are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from sidik.accounts.models import Unit
from sidik.listio.header import COLUMN_LABELS, Header
from sidik.register.imports.planning import Legacy, Settings

ACCEPT = ".xlsx,.xls,.ods,.csv"


class UploadForm(forms.Form):
    """The list to import (unggah daftar)."""

    file = forms.FileField(
        label="Berkas daftar",
        help_text="XLSX, XLS, ODS, atau CSV, paling besar 25 MB. Tata letaknya boleh seperti yang ada sekarang.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Pilih berkas daftar.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )


class MappingForm(forms.Form):
    """What each column holds, which unit the rows belong to, and an old decision if there is one."""

    header_row = forms.IntegerField(label="Baris kepala tabel", min_value=1, max_value=10_000)
    unit = forms.ChoiceField(
        label="Unit kerja untuk semua baris", error_messages={"required": "Pilih unit kerja."}
    )
    by_unit_column = forms.BooleanField(
        label="Pakai kolom unit kerja bila namanya dikenal", required=False, initial=True
    )
    is_determined = forms.BooleanField(label="Daftar ini sudah ber-SK", required=False)
    legacy_number = forms.CharField(label="Nomor SK", max_length=120, required=False)
    legacy_on = forms.DateField(
        label="Tanggal SK",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    legacy_office = forms.CharField(label="Jabatan yang menetapkan", max_length=200, required=False)

    def __init__(self, *args: Any, header: Header, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        columns = [("", "Tidak ada")] + [
            (str(column), f"{letters(column)}: {' '.join(text.split())[:60]}")
            for column, text in sorted(header.headings.items())
        ]
        for name, label in COLUMN_LABELS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label, choices=columns, required=name == "description"
            )
            self.fields[f"column_{name}"].error_messages["required"] = "Pilih kolom yang memuat informasi."
        choices = [(unit.code, unit.name) for unit in units]
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices if len(choices) == 1 else [("", "Pilih unit kerja"), *choices]

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The selects of the columns, in the order of the list report."""
        return [self[f"column_{name}"] for name in COLUMN_LABELS]

    def clean(self) -> dict[str, Any]:
        """An old decision needs number, date and office; a column serves one purpose."""
        data = super().clean() or self.cleaned_data
        if data.get("is_determined"):
            for name, text in (
                ("legacy_number", "Isi nomor SK."),
                ("legacy_on", "Isi tanggal SK."),
                ("legacy_office", "Isi jabatan yang menetapkan."),
            ):
                if not data.get(name):
                    self.add_error(name, text)
        used: dict[str, str] = {}
        for name in COLUMN_LABELS:
            column = data.get(f"column_{name}")
            if column and column in used:
                self.add_error(f"column_{name}", f"Kolom ini sudah dipakai untuk {used[column].lower()}.")
            elif column:
                used[column] = COLUMN_LABELS[name]
        return data

    @property
    def settings(self) -> Settings:
        """How the list is read, as confirmed."""
        data = self.cleaned_data
        columns = {n: int(data[f"column_{n}"]) for n in COLUMN_LABELS if data.get(f"column_{n}")}
        legacy = None
        if data["is_determined"]:
            legacy = Legacy(data["legacy_number"].strip(), data["legacy_on"], data["legacy_office"].strip())
        return Settings(data["header_row"], columns, data["unit"], data["by_unit_column"], legacy)


def initial_of(settings: Settings) -> dict[str, Any]:
    """What the form shows of settings."""
    old = settings.legacy
    return {
        "header_row": settings.header_row,
        "unit": settings.unit,
        "by_unit_column": settings.by_unit_column,
        "is_determined": old is not None,
        "legacy_number": old.number if old else "",
        "legacy_on": old.on if old else None,
        "legacy_office": old.office if old else "",
        **{f"column_{name}": str(column) for name, column in settings.columns.items()},
    }


def letters(column: int) -> str:
    """A column as the officer sees it in his program: A, B, … AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
