"""The part of a form in which a unit proposes new grounds, points, statutes and period for one item."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.casework.activities.each_item import area
from sidik.casework.activities.issuing import open_proposal
from sidik.casework.activities.law_fields import LawForm
from sidik.register.acts.changes import CHANGE_KINDS
from sidik.register.models import Item


class ChangeForm(LawForm):
    """What is to change: the kind of change, the law of the item as it is to be, and the argument."""

    change = forms.ChoiceField(label="Jenis pengubahan", choices=list(CHANGE_KINDS.items()))
    argument = forms.CharField(label="Alasan pengubahan", widget=area(3), max_length=8000)

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:
        proposal = open_proposal(item)
        super().__init__(*args, says=proposal or item.version, prefix=f"p-{item.uuid}", **kwargs)
        self.item = item
        if proposal is not None:
            self.fields["change"].initial = proposal.kind
            self.fields["argument"].initial = proposal.argument

    def clean(self) -> dict[str, Any]:
        """Ground and period are stated; nothing else is asked before the consequence test."""
        data = super().clean() or {}
        if not data.get("letters"):
            self.add_error("letters", "Pilih sekurangnya satu huruf (UU 14/2008 Pasal 17).")
        if not data.get("period_kind"):
            self.add_error("period_kind", "Pilih jangka waktunya (PP 61/2010 Pasal 4 ayat (2) huruf d).")
        return data
