"""Forms of the desk: the pattern of a number book."""

from __future__ import annotations

from datetime import date

from django import forms

from sidik.accounts.forms import date_field
from sidik.domain.letter_numbers import letter_number, pattern_defect

PATTERN_HELP = (
    "{urut} nomor urut, {urut:3} dengan nol di depan, {sisip} huruf sisipan, {klas} kode klasifikasi, "
    "{unit} kode unit, {bln_rom} bulan Romawi, {bln2} bulan dua angka, {tahun} tahun, {derajat} derajat."
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
        )
