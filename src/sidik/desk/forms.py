"""Forms of the desk: the pattern of a number book, numbers held back, released or left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sidik.accounts.forms import date_field
from sidik.desk.acts.reserving import MOST_RESERVED
from sidik.domain.letter_numbers import letter_number, pattern_defect

PATTERN_HELP = (
    "{urut} nomor urut, {urut:3} dengan nol di depan, {sisip} huruf sisipan, {klas} kode klasifikasi, "
    "{unit} kode unit, {bln_rom} bulan Romawi, {bln2} bulan dua angka, {tahun} tahun, {derajat} derajat (R-, SR-)."
)


class BookForm(forms.Form):
    """A number book (buku nomor): its pattern, with a live example."""

    key = forms.SlugField(
        label="Kode buku", max_length=40, help_text="Pendek dan tetap, misalnya surat-keputusan."
    )
    name = forms.CharField(label="Nama buku", max_length=120)
    real_number = forms.CharField(
        label="Satu nomor yang pernah dipakai",
        max_length=120,
        required=False,
        help_text="Misalnya 31.h/Kominfo/066/II/2022. Polanya dapat ditebak dari nomor ini.",
    )
    real_on = date_field("Tanggal surat itu", required=False)
    pattern = forms.CharField(label="Pola nomor", max_length=120, help_text=PATTERN_HELP)
    classification = forms.CharField(label="Kode klasifikasi", max_length=40, required=False)
    unit_code = forms.CharField(label="Kode unit pada nomor", max_length=40, required=False)

    def clean_pattern(self) -> str:
        """A pattern that can be used."""
        pattern = str(self.cleaned_data["pattern"])
        if defect := pattern_defect(pattern):
            raise forms.ValidationError(defect)
        return pattern

    def example(self, on: date) -> str:
        """The number that this pattern gives for a counter of 7, or nothing while it has a defect."""
        pattern = str(self["pattern"].value() or "")
        if pattern_defect(pattern):
            return ""
        return letter_number(
            pattern,
            7,
            on,
            unit=str(self["unit_code"].value() or ""),
            classification=str(self["classification"].value() or ""),
            degree="R",
        )


def _reason(label: str) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 2}), max_length=500)


class ReserveForm(forms.Form):
    """How many numbers are held back, and for what."""

    count = forms.IntegerField(label="Banyaknya nomor", min_value=1, max_value=MOST_RESERVED, initial=1)
    reason = _reason("Dicadangkan untuk")


class ReleaseForm(forms.Form):
    """Why a number is held back no longer."""

    reason = _reason("Alasan melepaskan")


class GapForm(forms.Form):
    """Numbers that were left out, and why."""

    counters = forms.MultipleChoiceField(
        label="Nomor urut yang terlewat",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu nomor."},
    )
    reason = _reason("Alasan nomor ini tidak dipakai")

    def __init__(self, *args: Any, missing: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["counters"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(n), f"Nomor {n}") for n in missing]
