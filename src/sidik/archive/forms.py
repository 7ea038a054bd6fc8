"""Forms of the archive: a place, where a copy goes, who borrows it, in which condition it comes back."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.accounts.forms import date_field
from sidik.accounts.models import Body, Unit
from sidik.archive.models import Shelf
from sidik.archive.queries import shelf_tree

COPY_LEVELS = [("", "Belum dinyatakan"), ("Asli", "Asli"), ("Salinan", "Salinan"), ("Tembusan", "Tembusan")]
CONDITIONS = [
    ("", "Belum dinyatakan"),
    ("Baik", "Baik"),
    ("Rusak ringan", "Rusak ringan"),
    ("Rusak", "Rusak"),
]
ORDER_LABELS = {
    "end_of_exemption": "Akhir masa pengecualian",
    "kind": "Jenis informasi",
    "unit": "Unit kerja",
}


def indented(body: Body) -> list[tuple[str, str]]:
    """Places of a body as choices, each under the place that holds it."""
    return [
        (str(row.shelf.pk), f"{'– ' * row.depth}{row.shelf}{' (penuh)' if row.is_full else ''}")
        for row in shelf_tree(body)
    ]


class ShelfForm(forms.Form):
    """A new place (lokasi simpan)."""

    kind = forms.ChoiceField(label="Jenis lokasi", choices=Shelf.Kind.choices, initial=Shelf.Kind.BOX)
    code = forms.CharField(label="Kode", max_length=40, help_text="Tertulis pada label, misalnya B-07.")
    name = forms.CharField(label="Nama", max_length=120, required=False)
    parent = forms.ModelChoiceField(
        Shelf.objects.none(),
        label="Berada di dalam",
        required=False,
        empty_label="Tidak di dalam lokasi lain",
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Unit kerja pemilik", required=False, empty_label="Seluruh badan publik"
    )
    capacity_folders = forms.IntegerField(
        label="Daya tampung (folder)", min_value=1, max_value=100_000, required=False
    )

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parent = self.fields["parent"]
        parent.queryset = Shelf.objects.filter(body=body)  # type: ignore[attr-defined]
        parent.choices = [("", "Tidak di dalam lokasi lain"), *indented(body)]  # type: ignore[attr-defined]
        self.fields["unit"].queryset = body.units.filter(active=True)  # type: ignore[attr-defined]


class HardcopyForm(forms.Form):
    """Where a hardcopy is put, or moved to."""

    shelf = forms.ModelChoiceField(Shelf.objects.none(), label="Lokasi simpan", empty_label="Pilih lokasi")
    order = forms.ChoiceField(label="Urutan pada lokasi", choices=list(ORDER_LABELS.items()))
    quantity = forms.CharField(
        label="Jumlah", max_length=60, required=False, help_text="Misalnya 1 folder atau 24 lembar."
    )
    copy_level = forms.ChoiceField(label="Tingkat perkembangan", choices=COPY_LEVELS, required=False)
    condition = forms.ChoiceField(label="Keadaan", choices=CONDITIONS, required=False)

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shelf = self.fields["shelf"]
        shelf.queryset = Shelf.objects.filter(body=body)  # type: ignore[attr-defined]
        shelf.choices = [("", "Pilih lokasi"), *indented(body)]  # type: ignore[attr-defined]


class SoftcopyForm(forms.Form):
    """A file to be sealed as the softcopy of an item."""

    file = forms.FileField(label="Berkas", help_text="Disimpan tersegel; setiap pembukaan tercatat.")
    copy_level = forms.ChoiceField(label="Tingkat perkembangan", choices=COPY_LEVELS, required=False)


class LoanForm(forms.Form):
    """Who borrows a hardcopy, and until when."""

    borrower = forms.CharField(label="Nama peminjam", max_length=200)
    borrower_office = forms.CharField(label="Jabatan atau unit peminjam", max_length=200, required=False)
    purpose = forms.CharField(label="Keperluan", max_length=300)
    due_on = date_field("Dikembalikan paling lambat")


class ReturnForm(forms.Form):
    """The condition in which a hardcopy came back."""

    condition = forms.ChoiceField(label="Keadaan saat kembali", choices=CONDITIONS, required=False)
