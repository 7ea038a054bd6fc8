"""Forms of an import: the file, its sheets, and how the columns of a sheet are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from rapidfuzz import fuzz

from sidik.accounts.models import Unit
from sidik.listio.header import COLUMN_LABELS
from sidik.register.imports.decree import Named
from sidik.register.imports.planning import title_key
from sidik.register.imports.settings import Chosen, Legacy, Settings

ACCEPT = ".xlsx,.xls,.ods,.csv"
DECREE_ACCEPT = ".pdf,.jpg,.jpeg,.png,.tif,.docx"
# Only a proposal that the officer confirms; below it none is made.
ALIKE_PERCENT = 80
COLUMN_HINTS = {
    "unit": "Nama unit boleh berada di kolom lain, misalnya “Penanggung Jawab”; pilih kolom itu di sini.",
    "custodian": "Pejabat yang menguasai informasi. Bila kolomnya berisi nama unit, pilih sebagai unit kerja.",
    "consequence": "Untuk daftar yang menulis akibat dibuka dan ditutup dalam satu kolom.",
    "decision": "Nomor dan tanggal SK per baris; dipakai sebagai usulan isian penetapan di bawah.",
}


class UploadForm(forms.Form):
    """The list to import (unggah daftar)."""

    file = forms.FileField(
        label="Berkas daftar",
        help_text="XLSX, XLS, ODS, atau CSV, paling besar 25 MB. Tata letaknya boleh seperti yang ada sekarang.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Pilih berkas daftar.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )


class CompareForm(forms.Form):
    """The list of another body to compare with; it is not kept (daftar pembanding)."""

    file = forms.FileField(
        label="Daftar badan lain",
        help_text="XLSX, XLS, ODS, atau CSV, paling besar 5 MB. Semua lembarnya dibandingkan.",
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Pilih berkas daftar.", "empty": "Berkas ini kosong. Pilih berkas lain."},
    )


class SheetsForm(forms.Form):
    """Which sheets of a workbook are read, each for its unit (pilih lembar)."""

    def __init__(
        self,
        *args: Any,
        survey: Sequence[dict[str, Any]],
        units: Sequence[Unit],
        known: Sequence[Chosen] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.survey = survey
        before = {one.sheet: one.settings.unit for one in known}
        choices = [("", "Pilih unit kerja"), *((unit.code, unit.name) for unit in units)]
        for at, sheet in enumerate(survey):
            self.fields[f"lembar-{at}"] = forms.BooleanField(
                label=sheet["name"],
                required=False,
                initial=sheet["name"] in before if before else bool(sheet["items"]),
            )
            self.fields[f"unit-{at}"] = forms.ChoiceField(
                label=f"Unit kerja untuk lembar {sheet['name']}",
                choices=choices,
                required=False,
                initial=before.get(sheet["name"]) or likely_unit(sheet["name"], units),
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """A line of the table for each sheet."""
        return [
            {**sheet, "box": self[f"lembar-{at}"], "unit": self[f"unit-{at}"]}
            for at, sheet in enumerate(self.survey)
        ]

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """Names of the chosen sheets with their units."""
        data = self.cleaned_data
        return [
            (sheet["name"], data[f"unit-{at}"])
            for at, sheet in enumerate(self.survey)
            if data.get(f"lembar-{at}")
        ]

    def clean(self) -> dict[str, Any]:
        """At least one sheet; each chosen one has its unit."""
        data = super().clean() or self.cleaned_data
        chosen = [at for at in range(len(self.survey)) if data.get(f"lembar-{at}")]
        if not chosen:
            raise forms.ValidationError("Pilih sekurang-kurangnya satu lembar.")
        for at in chosen:
            if not data.get(f"unit-{at}"):
                self.add_error(f"unit-{at}", "Pilih unit kerja untuk lembar ini.")
        return data


def likely_unit(name: str, units: Sequence[Unit]) -> str:
    """The unit whose name a sheet seems to carry; the only unit where there is but one; else none."""
    if len(units) == 1:
        return units[0].code
    scored = [(fuzz.token_set_ratio(title_key(name), title_key(unit.name)), unit.code) for unit in units]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= ALIKE_PERCENT else ""


class MappingForm(forms.Form):
    """What each column holds, which unit the rows belong to, and an old decision if there is one."""

    # Row 0: the list has no header.
    header_row = forms.IntegerField(label="Baris kepala tabel", min_value=0, max_value=10_000)
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
    legacy_file = forms.FileField(
        label="Berkas SK",
        required=False,
        help_text="PDF atau pindaian SK yang lama. Berkas disimpan tersegel dan melekat pada penetapannya.",
        widget=forms.ClearableFileInput(attrs={"accept": DECREE_ACCEPT}),
        error_messages={"empty": "Berkas SK ini kosong. Pilih berkas lain."},
    )

    def __init__(
        self,
        *args: Any,
        columns: Mapping[int, str],
        units: Iterable[Unit],
        named: Named | None = None,
        known: Legacy | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.named, self.known = named or Named(), known
        choices = [("", "Tidak ada"), *((str(n), column_label(n, text)) for n, text in columns.items())]
        for name, label in COLUMN_LABELS.items():
            self.fields[f"column_{name}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=name == "description",
                help_text=COLUMN_HINTS.get(name, ""),
            )
            self.fields[f"column_{name}"].error_messages["required"] = "Pilih kolom yang memuat informasi."
        for name in ("legacy_number", "legacy_on", "legacy_office"):
            self.fields[name].optional_word = "wajib bila sudah ber-SK"  # type: ignore[attr-defined]
        named_units = [(unit.code, unit.name) for unit in units]
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = named_units if len(named_units) == 1 else [("", "Pilih unit kerja"), *named_units]

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
            legacy = Legacy(
                data["legacy_number"].strip(),
                data["legacy_on"],
                data["legacy_office"].strip(),
                self.known.file_uuid if self.known else None,
            )
        return Settings(data["header_row"], columns, data["unit"], data["by_unit_column"], legacy)

    @property
    def decree(self) -> tuple[bytes, str] | None:
        """The file of the old decision, content and name."""
        file = self.cleaned_data.get("legacy_file")
        return (file.read(), file.name) if file else None


def initial_of(settings: Settings, named: Named | None = None) -> dict[str, Any]:
    """What the form shows of settings; without an old decision what the list itself names, to be confirmed."""
    old, said = settings.legacy, named or Named()
    return {
        "header_row": settings.header_row,
        "unit": settings.unit,
        "by_unit_column": settings.by_unit_column,
        "is_determined": old is not None,
        "legacy_number": old.number if old else said.number,
        "legacy_on": old.on if old else said.on,
        "legacy_office": old.office if old else said.office,
        **{f"column_{name}": str(column) for name, column in settings.columns.items()},
    }


def column_label(column: int, text: str) -> str:
    """A column by its letter and its heading, or by what stands in it."""
    plain = " ".join(text.split())[:60]
    return f"{letters(column)}, {plain}" if text.startswith("berisi “") else f"{letters(column)}: {plain}"


def letters(column: int) -> str:
    """A column as the officer sees it in his program: A, B, … AA."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
