"""Forms of the pages of a case that every activity shares."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.accounts.models import Body, Person, Unit
from sidik.casework.acts.start import begins_by_collecting, runs_per_unit
from sidik.casework.models import Case
from sidik.domain.procedure import Procedure
from sidik.domain.roles import PROCEDURE_ROLES
from sidik.register.models import Item

MOST_CHOICES = 300


class ReasonForm(forms.Form):
    """A steering act needs its reason."""

    reason = forms.CharField(label="Alasan", widget=forms.Textarea(attrs={"rows": 2}), max_length=2000)


class ReassignForm(ReasonForm):
    """To whom the open performer's work goes."""

    person = forms.ModelChoiceField(
        label="Dialihkan kepada", queryset=Person.objects.none(), empty_label="Pilih pejabat"
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role.value for role in PROCEDURE_ROLES]
        people = Person.objects.filter(body=case.body, active=True, offices__role__in=roles).distinct()
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class AddItemForm(ReasonForm):
    """Items that come late, by their code in the register."""

    codes = forms.CharField(label="Kode informasi", help_text="Satu atau beberapa kode, dipisahkan koma.")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case

    def clean_codes(self) -> list[Item]:
        """The items of these codes, in this body."""
        codes = [c.strip() for c in self.cleaned_data["codes"].split(",") if c.strip()]
        found = {i.code: i for i in Item.objects.filter(body=self.case.body, code__in=codes)}
        missing = [c for c in codes if c not in found]
        if missing:
            raise forms.ValidationError(f"Kode {', '.join(missing)} tidak ditemukan dalam register.")
        return [found[c] for c in codes]


class RemoveItemForm(ReasonForm):
    """An item that is taken out."""

    item = forms.ModelChoiceField(label="Informasi", queryset=Item.objects.none(), to_field_name="uuid")

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inside = Item.objects.filter(case_items__case=case, case_items__state="in")
        self.fields["item"].queryset = inside  # type: ignore[attr-defined]


class StartForm(forms.Form):
    """What a new batch of cases needs: a name, the units that take part, the items it begins with."""

    title = forms.CharField(
        label="Nama putaran", max_length=200, help_text="Misalnya: Himpunan semester I 2026."
    )
    units = forms.ModelMultipleChoiceField(
        label="Unit kerja yang ikut",
        queryset=Unit.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu unit kerja."},
    )
    items = forms.ModelMultipleChoiceField(
        label="Informasi yang diproses",
        queryset=Item.objects.none(),
        required=False,
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, body: Body, procedure: Procedure, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.per_unit = runs_per_unit(procedure)
        self.collects = begins_by_collecting(procedure)
        if self.per_unit and self.collects:
            units = Unit.objects.filter(body=body, active=True)
            self.fields["units"].queryset = units  # type: ignore[attr-defined]
            self.fields["units"].initial = list(units.values_list("uuid", flat=True))
        else:
            del self.fields["units"]
        if self.collects:
            del self.fields["items"]
        else:
            self.fields["items"].queryset = items  # type: ignore[attr-defined]
            self.fields["items"].label_from_instance = _item_label  # type: ignore[attr-defined]


def _item_label(item: Item) -> str:
    title = item.version.public_title or item.version.title
    if item.version.sensitive:
        title = item.version.public_title or "Judul tertutup"
    return f"{item.code} · {title} ({item.unit.name})"
