"""Forms of the messages of visitors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sidik.register.reviews.hooks import Way
from sidik.visitors.models import Message


class AnswerForm(forms.Form):
    """Jawab masukan."""

    outcome = forms.ChoiceField(
        label="Hasil", widget=forms.RadioSelect, choices=[(o.value, o.label) for o in Message.Outcome]
    )
    text = forms.CharField(
        label="Jawaban",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Tampil di portal bagi pemegang kode tanda terima. Tanpa isi informasi yang dikecualikan "
        "dan tanpa data pribadi.",
    )


class ReassessForm(forms.Form):
    """Uji kembali: the procedure under which the case begins."""

    way = forms.ChoiceField(label="SOP")

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = list(ways)  # type: ignore[attr-defined]
