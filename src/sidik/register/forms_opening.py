"""The form of an opening on a basis of its own: which basis, which document, from when, why."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.domain.item import OPENING_BASIS_LABELS, OpeningBasis

# Bases that an officer states himself; the end of a period and a new test have their own ways.
STATED = (
    OpeningBasis.CONSENT,
    OpeningBasis.PUBLIC_OFFICE,
    OpeningBasis.COURT_SESSION,
    OpeningBasis.RULING,
    OpeningBasis.EVENT,
)


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class OpeningForm(forms.Form):
    """Buka atas dasar dokumen: each basis with its article, the document with its date, the day of effect."""

    basis = forms.ChoiceField(
        label="Dasar pembukaan",
        widget=forms.RadioSelect,
        choices=[(basis.value, OPENING_BASIS_LABELS[basis]) for basis in STATED],
    )
    title = forms.CharField(
        label="Nama dokumen",
        max_length=200,
        help_text="Misalnya surat persetujuan, putusan, atau keputusan pengangkatan. Tanpa isi informasinya.",
    )
    number = forms.CharField(
        label="Nomor dokumen, putusan, atau perkara",
        max_length=120,
        required=False,
        help_text="Wajib untuk putusan dan sidang terbuka.",
    )
    on = _day("Tanggal dokumen")
    effective_on = _day("Terbuka sejak", required=False, help_text="Bila dikosongkan, sejak hari ini.")
    file = forms.FileField(
        label="Berkas dokumen",
        required=False,
        help_text="Wajib untuk persetujuan tertulis. PDF atau gambar, paling besar 25 MB, disimpan tersegel.",
    )
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Untuk jabatan publik: kaitan informasi dengan jabatan itu.",
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def upload(self) -> tuple[bytes, str] | None:
        """Content and name of the document's file."""
        file: Any = self.cleaned_data["file"]
        return (file.read(), file.name or "dokumen.pdf") if file else None
