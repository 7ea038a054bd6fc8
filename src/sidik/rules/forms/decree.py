"""The form of a yearly decree on days off: year, number, and its lines pasted or as a file."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.rules.acts.holidays import FIRST_YEAR, LAST_IMPORTED_YEAR
from sidik.rules.decree import LONGEST_LINE, MOST_BYTES, MOST_LINES


class DecreeForm(forms.Form):
    """A decree on the days off of one year."""

    year = forms.IntegerField(label="Tahun", min_value=FIRST_YEAR, max_value=LAST_IMPORTED_YEAR)
    decree = forms.CharField(
        label="Keputusan",
        max_length=300,
        help_text="Nomor dan tanggal keputusan, misalnya SKB 1497/2025, 2/2025, dan 5/2025.",
    )
    text = forms.CharField(
        label="Isi keputusan",
        required=False,
        max_length=MOST_LINES * LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Tempel daftarnya, satu hari libur setiap baris. Judul “Cuti bersama” menandai baris di bawahnya.",
    )
    file = forms.FileField(
        label="Atau berkas",
        required=False,
        help_text="XLSX, XLS, ODS, CSV, atau TOML, paling besar 2 MB.",
    )

    def clean(self) -> dict[str, Any]:
        """One of the two must be there."""
        data = super().clean() or {}
        file = data.get("file")
        if file and file.size > MOST_BYTES:
            self.add_error(
                "file", "Berkas lebih besar dari 2 MB. Simpan daftarnya saja sebagai berkas sendiri."
            )
        elif not file and not str(data.get("text", "")).strip() and "text" not in self.errors:
            self.add_error("text", "Tempel isi keputusan, atau pilih berkasnya.")
        return data
