"""Forms of notices."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.notices.models import MailPreference


class MailForm(forms.Form):
    """How an officer wants to be written to."""

    how = forms.ChoiceField(
        label="Kapan surel dikirim", choices=MailPreference.How.choices, widget=forms.RadioSelect
    )
    quiet_from = forms.TimeField(
        label="Jam tenang mulai",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    quiet_until = forms.TimeField(
        label="Jam tenang sampai",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Both ends of the quiet hours, or none."""
        data = super().clean() or {}
        if not self.errors and (data["quiet_from"] is None) != (data["quiet_until"] is None):
            empty = "quiet_from" if data["quiet_from"] is None else "quiet_until"
            self.add_error(empty, "Isi awal dan akhir jam tenang, atau kosongkan keduanya.")
        return data
