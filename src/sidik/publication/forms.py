"""Forms of an edition: columns, channels and moment; the reason of a clearance and of a return; the body's rules."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings

from sidik.accounts.models import Body
from sidik.channels import CHANNEL_LABELS
from sidik.publication.acts import CHANNELS
from sidik.publication.body_rules import is_automatic, needs_second_person, page_of, sends_of
from sidik.publication.columns import CHOOSABLE, columns_of
from sidik.publication.models import EditionDraft
from sidik.publication.queries import channels_in_use

COLUMNS = list(CHOOSABLE.items())
MORNING = time(7)


class EditionForm(forms.Form):
    """What an edition shows, where it is published (kanal), and when."""

    columns = forms.MultipleChoiceField(
        label="Kolom tambahan",
        choices=COLUMNS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Judul, unit, sifat, dasar, dan jangka waktu selalu ikut terbit.",
    )
    channels = forms.MultipleChoiceField(
        label="Kanal publikasi",
        choices=list(CHANNELS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu kanal publikasi."},
    )
    publish_on = forms.DateField(
        label="Tanggal terbit",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan bila terbit sekarang.",
    )
    publish_time = forms.TimeField(
        label="Jam terbit", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, body: Body, draft: EditionDraft | None = None, **kwargs: Any) -> None:
        kwargs["initial"] = _initial(body, draft)
        super().__init__(*args, **kwargs)
        self._zone = ZoneInfo(body.zone)

    def clean(self) -> dict[str, Any]:
        """A time belongs to a day."""
        data = super().clean() or {}
        if data.get("publish_time") and not data.get("publish_on") and "publish_on" not in self.errors:
            self.add_error("publish_on", "Isi tanggal terbitnya juga.")
        return data

    @property
    def publish_at(self) -> datetime | None:
        """The moment in the body's own time; seven in the morning where only a day was given."""
        day, at = self.cleaned_data.get("publish_on"), self.cleaned_data.get("publish_time")
        if day is None:
            return None
        return datetime.combine(day, at or MORNING, tzinfo=self._zone)


def _initial(body: Body, draft: EditionDraft | None) -> dict[str, Any]:
    if draft is None:
        return {"columns": list(columns_of(body)), "channels": ["website"]}
    at = draft.publish_at.astimezone(ZoneInfo(body.zone)) if draft.publish_at else None
    return {
        "columns": draft.columns,
        "channels": draft.channels,
        "publish_on": at.date() if at else None,
        "publish_time": at.time() if at else None,
    }


class ReasonForm(forms.Form):
    """Why an edition is sent back."""

    reason = forms.CharField(
        label="Alasan pengembalian", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class ClearanceForm(forms.Form):
    """Why a text may be read by all; which finding is meant stands in hidden fields."""

    public_id = forms.CharField(max_length=80)
    field = forms.CharField(max_length=40)
    kind = forms.CharField(max_length=20)
    text_digest = forms.CharField(max_length=64)
    reason = forms.CharField(max_length=500, required=False)


class ClearKindForm(forms.Form):
    """Why all texts with findings of one kind may be read by all; those on the screen, by their digest."""

    kind = forms.CharField(max_length=20)
    digest = forms.CharField(max_length=64)
    reason = forms.CharField(max_length=500, required=False)


class RulesForm(forms.Form):
    """How a body publishes."""

    needs_second_person = forms.BooleanField(
        label="Edisi disetujui orang kedua sebelum terbit",
        required=False,
        help_text="Orang lain daripada yang mengajukan, dikenali dari NIP. Langkah publikasi pada SOP tetap"
        " berjalan seperti tertulis di SOP itu.",
    )
    is_automatic = forms.BooleanField(
        label="Terbitkan sendiri informasi yang terbuka demi hukum",
        required=False,
        help_text="Paling banyak satu edisi sehari; hanya memuat apa yang terbuka sejak edisi terakhir.",
    )
    columns = forms.MultipleChoiceField(
        label="Kolom tambahan pada setiap edisi",
        choices=COLUMNS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sends = forms.MultipleChoiceField(
        label="Kirim setiap edisi ke",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Yang tidak dicentang tetap dapat dikirim dari halaman edisinya.",
    )
    page = forms.URLField(
        label="Halaman daftar di situs resmi",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="Setiap malam SIDIK memeriksa apakah halaman itu masih sesuai dengan edisi terbaru.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usable = channels_in_use()
        choices = [(code, label) for code, label in CHANNEL_LABELS.items() if code in usable]
        cast(forms.MultipleChoiceField, self.fields["sends"]).choices = choices
        # What the installation does not offer is not asked.
        if not choices:
            del self.fields["sends"]
        if not settings.PARITY_HOSTS:
            del self.fields["page"]

    def clean_page(self) -> str:
        """Only hosts that the installation names are ever opened."""
        page: str = self.cleaned_data["page"]
        parts = urlsplit(page)
        if page and (parts.scheme != "https" or (parts.hostname or "") not in settings.PARITY_HOSTS):
            named = ", ".join(sorted(settings.PARITY_HOSTS))
            raise forms.ValidationError(f"Isi alamat https pada {named}.")
        return page


def rules_initial(body: Body) -> dict[str, Any]:
    """What the form of rules starts from."""
    return {
        "needs_second_person": needs_second_person(body),
        "is_automatic": is_automatic(body),
        "sends": sends_of(body),
        "page": page_of(body),
        "columns": list(columns_of(body)),
    }
