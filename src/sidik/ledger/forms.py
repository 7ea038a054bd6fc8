"""The filter of the audit trail."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from sidik.ledger.labels import act_label
from sidik.ledger.queries import Filters

# Beyond these a day has no midnight on the clock of every zone.
DAYS = (MinValueValidator(date(1900, 1, 1)), MaxValueValidator(date(9000, 1, 1)))


class FilterForm(forms.Form):
    """What to look for (saringan jejak audit); names in the address are Indonesian."""

    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    pelaku = forms.CharField(label="Pelaku (nama atau NIP)", required=False, max_length=80)
    objek = forms.CharField(label="Objek", required=False, max_length=120)
    sejak = forms.DateField(
        label="Sejak",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=DAYS,
    )
    sampai = forms.DateField(
        label="Sampai",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=DAYS,
    )

    def __init__(self, *args: Any, acts: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = sorted(((name, act_label(name)) for name in acts), key=lambda pair: pair[1])
        self.fields["tindakan"].choices = [("", "Semua tindakan"), *named]  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """The filter; a field that cannot be read does not narrow the list."""
        self.is_valid()
        data = self.cleaned_data
        return Filters(
            act=data.get("tindakan", ""),
            actor=data.get("pelaku", "").strip(),
            subject=data.get("objek", "").strip(),
            since=data.get("sejak"),
            until=data.get("sampai"),
        )
