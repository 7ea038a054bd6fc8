"""Forms of items inside a step: the form of the register, an item named in a hidden field, an old decree."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms

from sidik.accounts.models import Unit
from sidik.casework.activities.catalogue import RunForm
from sidik.casework.run import Run
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.ledger.act import Refused
from sidik.register.forms import (
    ItemForm,
    PartFormSet,
    StatuteFormSet,
    initial_of,
    part_rows,
    statutes_of,
    wording_from,
)
from sidik.register.models import Item
from sidik.register.wording import Wording


def units_for(run: Run) -> list[Unit]:
    """Units that this run collects from: that of the case, the actor's own, or all of the body."""
    if run.case.unit is not None:
        return [run.case.unit]
    units = run.body.units.filter(active=True)
    if run.actor.roles <= {Role.UNIT_OFFICE, Role.EXPERT}:
        units = units.filter(code__in=[office.unit for office in run.actor.offices])
    return list(units)


class OneItemForm(RunForm):
    """A form about one item of the case, named in a hidden field, with the state that was on the screen."""

    item = forms.UUIDField(widget=forms.HiddenInput)
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, run: Run, item: Item | None = None, **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        if item is not None:
            initial = {"item": item.uuid, "row_version": item.row_version, **initial}
        super().__init__(*args, run=run, initial=initial, **kwargs)
        self.chosen = item or self._named()

    def _named(self) -> Item | None:
        try:
            uuid = UUID(self.data.get(self.add_prefix("item"), ""))
        except ValueError:
            return None
        return next((item for item in self.run.items if item.uuid == uuid), None)

    def one(self) -> Item:
        """The item. Refuses: INVALID (not in this case)."""
        if self.chosen is None:
            raise Refused(Refusal(Reason.INVALID, "Informasi ini tidak ada dalam kasus."))
        return self.chosen


class WordingForm(OneItemForm):
    """The wording of an item: the form of the register with statutes and parts, inside a step."""

    def __init__(self, *args: Any, run: Run, item: Item | None = None, **kwargs: Any) -> None:
        super().__init__(*args, run=run, item=item, **kwargs)
        if self.chosen is None:
            self.fields["item"].required = False
        version = self.chosen.version if self.chosen else None
        data = self.data if self.is_bound else None
        units = [self.chosen.unit] if self.chosen else units_for(run)
        self.wording_form = ItemForm(
            data,
            prefix=self.prefix,
            units=units,
            keeps_title=bool(version and version.sensitive),
            initial=initial_of(version) if version else {},
        )
        self.statutes = StatuteFormSet(
            data, prefix=f"{self.prefix}-uu", initial=statutes_of(version) if version else []
        )
        self.parts = PartFormSet(
            data, prefix=f"{self.prefix}-bagian", initial=part_rows(version) if version else []
        )

    def is_valid(self) -> bool:
        """Each form is asked, so that all mistakes show at once."""
        asked = [super().is_valid(), self.wording_form.is_valid()]
        return all([*asked, self.statutes.is_valid(), self.parts.is_valid()])

    @property
    def unit(self) -> Unit:
        """The unit that holds the information."""
        unit: Unit = self.wording_form.cleaned_data["unit"]
        return unit

    @property
    def wording(self) -> Wording:
        """The wording as typed."""
        return wording_from(self.wording_form, self.statutes, self.parts)


class EditForm(WordingForm):
    """An item of the case is written anew, with the reason."""

    reason = forms.CharField(
        label="Alasan perubahan", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )


class DecreeForm(WordingForm):
    """An item that was determined before SIDIK, with its decree."""

    number = forms.CharField(label="Nomor penetapan", max_length=120)
    determined_on = forms.DateField(
        label="Tanggal penetapan", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    signer_name = forms.CharField(label="Nama penandatangan", max_length=200, required=False)
    signer_title = forms.CharField(label="Jabatan penandatangan", max_length=200)
    signer_nip = forms.CharField(label="NIP penandatangan", max_length=18, required=False)
    place_name = forms.CharField(label="Tempat penetapan", max_length=120, required=False)
    starts_on = forms.DateField(
        label="Mulai berlaku",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        help_text="Bila dikosongkan, sama dengan tanggal penetapan.",
    )
    decree = forms.FileField(
        label="Berkas penetapan",
        required=False,
        help_text="PDF atau gambar hasil pindai, paling besar 25 MB. Berkas disimpan tersegel.",
    )
