"""The form of the terms of reference: what its officer words."""

from __future__ import annotations

from typing import Any

from django import forms

LONG, SHORT = 8000, 300


def _text(label: str, rows: int, help_text: str, *, required: bool = True) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, max_length=LONG, help_text=help_text, required=required)


class TermsForm(forms.Form):
    """Kerangka acuan kerja: latar belakang, maksud, dasar hukum, keluaran, waktu, tempat, pembiayaan."""

    background = _text("Latar belakang", 4, "Satu baris untuk satu alinea.")
    purpose = _text("Maksud dan tujuan", 3, "Satu baris untuk satu alinea.")
    legal_basis = _text("Dasar hukum", 5, "Satu baris untuk satu peraturan.")
    outputs = _text("Keluaran", 3, "Satu baris untuk satu keluaran.", required=False)
    schedule = forms.CharField(
        label="Waktu pelaksanaan", max_length=SHORT, help_text="Misalnya 14 sampai 29 Mei 2026."
    )
    venue = forms.CharField(label="Tempat", max_length=SHORT, required=False)
    budget = forms.CharField(
        label="Pembiayaan",
        max_length=SHORT,
        required=False,
        help_text="Sumber pembiayaan. Kosongkan bila tidak memerlukan biaya.",
    )
    number = forms.CharField(label="Nomor naskah", max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Words that are only marks or spaces are none."""
        data = super().clean() or {}
        for name in ("background", "purpose", "legal_basis"):
            if name in data and not any(letter.isalnum() for letter in data[name]):
                self.add_error(name, "Tulis sekurangnya satu kalimat.")
        return data
