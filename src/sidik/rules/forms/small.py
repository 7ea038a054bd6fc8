"""Small forms: start an SOP, upload one, a new version, who approves it, holidays and how leave counts."""

from __future__ import annotations

import re

from django import forms

from sidik.domain.workdays import HolidayKind

HOLIDAY_KINDS = (
    (HolidayKind.PUBLIC.value, "Hari libur"),
    (HolidayKind.COLLECTIVE_LEAVE.value, "Cuti bersama"),
)
DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class BeginForm(forms.Form):
    """Start an SOP from nothing."""

    title = forms.CharField(label="Nama SOP", max_length=300)
    key = forms.CharField(
        label="Tanda pengenal",
        max_length=80,
        required=False,
        help_text="Huruf kecil, angka, dan tanda hubung. Dibuat dari nama SOP bila dikosongkan.",
    )

    def clean(self) -> dict[str, object]:
        """A key out of the name where none was typed."""
        data = super().clean() or {}
        if not data.get("key") and data.get("title"):
            words = re.findall(r"[a-z0-9]+", str(data["title"]).lower())
            data["key"] = "-".join(words)[:60].strip("-")
        return data


class UploadForm(forms.Form):
    """An SOP as file."""

    file = forms.FileField(
        label="Berkas TOML", help_text="Paling besar 1 MB. Contohnya dapat diunduh dari setiap SOP."
    )


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 3}), max_length=1000)


class SignatoryForm(forms.Form):
    """Who approves the SOP; printed on the identity sheet."""

    name = forms.CharField(label="Nama", max_length=200)
    rank = forms.CharField(label="Pangkat dan golongan", max_length=120, required=False)
    nip = forms.CharField(label="NIP", max_length=25, required=False)
    office = forms.CharField(label="Jabatan", max_length=300)


class HolidayForm(forms.Form):
    """A day off with its decree."""

    on = forms.DateField(label="Tanggal", widget=DATE)
    name = forms.CharField(label="Nama hari libur", max_length=160)
    kind = forms.ChoiceField(label="Jenis", choices=HOLIDAY_KINDS)
    source = forms.CharField(
        label="Dasar",
        max_length=300,
        help_text="Nomor dan tanggal keputusan yang menetapkannya.",
    )
    regional = forms.BooleanField(label="Hanya berlaku di daerah ini", required=False)


class LeaveForm(forms.Form):
    """Whether collective leave counts as working days."""

    counts = forms.ChoiceField(
        label="Cuti bersama dalam hitungan hari kerja",
        choices=(("no", "Tidak dihitung sebagai hari kerja"), ("yes", "Dihitung sebagai hari kerja")),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label="Alasan perubahan", widget=forms.Textarea(attrs={"rows": 2}), max_length=500
    )
