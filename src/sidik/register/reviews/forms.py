"""Forms of the yearly review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sidik.domain.yearly_review import OUTCOME_LABELS, Outcome
from sidik.register.models import Item
from sidik.register.reviews.hooks import Way

MOST_AT_ONCE = 500


def _day(label: str, *, required: bool = True, help_text: str = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


def _words(label: str, *, required: bool = False, help_text: str = "") -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(
        label=label, required=required, max_length=2000, widget=widget, help_text=help_text
    )


class RoundForm(forms.Form):
    """Mulai putaran: the year and the day until which the list is reviewed."""

    due_on = _day("Selesai paling lambat", help_text="Sesudah hari ini, lazimnya sebelum akhir tahun.")

    def __init__(self, *args: Any, due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["due_on"].initial = due_on


class ClosingForm(forms.Form):
    """Tutup putaran."""

    reason = _words("Alasan", help_text="Wajib selama masih ada informasi yang belum ditinjau.")


class ReviewForm(forms.Form):
    """Hasil tinjauan: for the chosen items, or for all that the filter shows."""

    items = forms.ModelMultipleChoiceField(
        label="Informasi", queryset=Item.objects.none(), to_field_name="uuid", required=False
    )
    # How many there were on the screen: "all of them" is no promise about what came later.
    everything = forms.IntegerField(required=False, min_value=1, max_value=MOST_AT_ONCE)
    outcome = forms.ChoiceField(
        label="Hasil tinjauan",
        widget=forms.RadioSelect,
        choices=[(outcome.value, label) for outcome, label in OUTCOME_LABELS.items()],
        initial=Outcome.KEEP.value,
    )
    reason = _words(
        "Alasan", help_text="Wajib bila perlu diubah atau dibuka. Tanpa mengutip isi informasinya."
    )
    way = forms.ChoiceField(
        label="SOP yang melanjutkan",
        required=False,
        help_text="Kasusnya langsung dimulai. Peninjauan sendiri tidak mengubah dasar atau jangka waktu.",
    )

    def __init__(self, *args: Any, items: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = items
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
        self.fields["way"].choices = [("", "Pilih bila perlu diubah atau dibuka"), *ways]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """At least one item, and "all" only while they are as many as were shown."""
        data = super().clean() or {}
        if "everything" in self.errors or "items" in self.errors:
            return data
        if data.get("everything"):
            chosen = list(self.offered[: MOST_AT_ONCE + 1])
            if len(chosen) != data["everything"]:
                self.add_error("items", "Jumlahnya berubah sejak halaman ini dibuka. Periksa kembali.")
            data["items"] = chosen
        elif not data.get("items"):
            self.add_error("items", "Pilih sekurang-kurangnya satu informasi.")
        return data


class EventForm(forms.Form):
    """Jawaban atas peristiwa yang ditunggu."""

    answer = forms.ChoiceField(
        label="Sudahkah peristiwa itu terjadi?",
        widget=forms.RadioSelect,
        choices=[("not_yet", "Belum terjadi"), ("happened", "Sudah terjadi, buka informasinya")],
    )
    reason = _words("Alasan atau keterangan", help_text="Wajib bila belum terjadi.")
    next_on = _day("Tanyakan kembali pada", required=False, help_text="Paling lambat satu tahun lagi.")
    happened_on = _day("Tanggal peristiwa", required=False)
    title = forms.CharField(label="Nama dokumen", max_length=200, required=False)
    number = forms.CharField(label="Nomor dokumen", max_length=120, required=False)
    on = _day("Tanggal dokumen", required=False)
    file = forms.FileField(
        label="Berkas dokumen",
        required=False,
        help_text="PDF atau gambar, paling besar 25 MB, disimpan tersegel.",
    )

    @property
    def upload(self) -> tuple[bytes, str] | None:
        """Content and name of the document's file."""
        file = self.cleaned_data["file"]
        return (file.read(), file.name or "dokumen.pdf") if file else None
