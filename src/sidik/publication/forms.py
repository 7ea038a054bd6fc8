"""The form of an edition: through which channels it is put."""

from __future__ import annotations

from django import forms

from sidik.publication.acts import CHANNELS


class EditionForm(forms.Form):
    """Where an edition is published (kanal)."""

    channels = forms.MultipleChoiceField(
        label="Kanal publikasi",
        choices=list(CHANNELS.items()),
        widget=forms.CheckboxSelectMultiple,
        initial=["website"],
        error_messages={"required": "Pilih sekurangnya satu kanal publikasi."},
    )
