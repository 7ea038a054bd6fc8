"""Forms of an opening on a basis of its own, and of what is given for a trial while the item stays exempt."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.domain.item import OPENING_BASIS_LABELS, OpeningBasis
from sidik.domain.trial_disclosure import (
    REQUESTER_LABELS,
    TRIAL_KIND_LABELS,
    Requester,
    TrialDisclosure,
    TrialKind,
)

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


def _upload(file: Any, name: str) -> tuple[bytes, str] | None:
    return (file.read(), file.name or name) if file else None


class TrialForm(forms.Form):
    """Pemberian terbatas untuk perkara: who asked, which case, the permission of the President, what was given."""

    kind = forms.ChoiceField(
        label="Perkara",
        widget=forms.RadioSelect,
        choices=[(kind.value, TRIAL_KIND_LABELS[kind]) for kind in TrialKind],
    )
    requester = forms.ChoiceField(
        label="Pemohon izin",
        # Nobody is chosen beforehand: this stands in a record of law.
        choices=[("", "Pilih pemohon"), *((one.value, REQUESTER_LABELS[one]) for one in Requester)],
    )
    case_number = forms.CharField(label="Nomor perkara", max_length=120)
    permit_number = forms.CharField(label="Nomor izin tertulis Presiden", max_length=120)
    permit_on = _day("Tanggal izin")
    given_on = _day("Tanggal pemberian")
    scope = forms.CharField(
        label="Bagian yang diberikan",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sebutkan bagiannya tanpa mengutip isi informasinya.",
    )
    file = forms.FileField(
        label="Berkas izin atau berita acara",
        required=False,
        help_text="PDF atau gambar, paling besar 25 MB, disimpan tersegel.",
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def given(self) -> TrialDisclosure:
        """What was typed, as the law judges it."""
        data = self.cleaned_data
        return TrialDisclosure(
            TrialKind(data["kind"]),
            Requester(data["requester"]),
            data["permit_on"],
            data["given_on"],
            data["case_number"],
            data["permit_number"],
        )

    @property
    def upload(self) -> tuple[bytes, str] | None:
        """Content and name of the file that came with it."""
        return _upload(self.cleaned_data["file"], "izin.pdf")


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
        return _upload(self.cleaned_data["file"], "dokumen.pdf")
