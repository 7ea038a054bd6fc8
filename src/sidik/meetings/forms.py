"""Forms of a meeting: the session, who came, what was concluded for each item."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from sidik.accounts.forms import date_field
from sidik.accounts.models import Body, Person
from sidik.domain.roles import Role
from sidik.ledger import clock
from sidik.meetings.models import Meeting, Position, Sitting
from sidik.meetings.queries import on_duty
from sidik.register.models import Item
from sidik.register.queries import items_of

EMPTY_ROWS = 3
MOST_ROWS = 300


def _time(label: str, *, required: bool) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


class MeetingForm(forms.Form):
    """The session and its minutes (notulen)."""

    kind = forms.ChoiceField(label="Jenis rapat", choices=Meeting.Kind.choices)
    title = forms.CharField(label="Nama rapat", max_length=250)
    agenda = forms.CharField(label="Acara", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    venue = forms.CharField(label="Tempat", max_length=200)
    held_on = date_field("Tanggal")
    begins = _time("Mulai pukul", required=True)
    ends = _time("Selesai pukul", required=False)
    chair = forms.CharField(label="Pimpinan rapat", max_length=200)
    minute_taker = forms.CharField(label="Notulis", max_length=200)
    minutes = forms.CharField(label="Notulen", widget=forms.Textarea(attrs={"rows": 8}))

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it began."""
        found = super().clean() or {}
        begins, ends = found.get("begins"), found.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "Waktu selesai harus sesudah waktu mulai.")
        return found


class AttendanceForm(forms.Form):
    """One line of the attendance list (daftar hadir)."""

    name = forms.CharField(label="Nama", max_length=200, required=False)
    nip = forms.CharField(label="NIP", max_length=18, required=False)
    office = forms.CharField(label="Jabatan", max_length=200, required=False)
    role = forms.ChoiceField(
        choices=[("", ""), *((r.value, r.value) for r in Role)], required=False, widget=forms.HiddenInput
    )
    external = forms.BooleanField(label="Dari luar", required=False)
    present = forms.BooleanField(label="Hadir", required=False)


class ResultForm(forms.Form):
    """What was concluded for one item, named by its code."""

    code = forms.CharField(label="Kode informasi", max_length=40, required=False)
    result = forms.CharField(label="Hasil", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    dissent = forms.CharField(
        label="Catatan berbeda", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    item: Item | None = None

    def __init__(self, *args: Any, body: Body, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.body = body

    def clean(self) -> dict[str, Any]:
        """The code names an item of this body; a result names its item."""
        found = super().clean() or {}
        code = found.get("code", "")
        if code:
            self.item = items_of(self.body).filter(code__iexact=code).first()
            if self.item is None:
                self.add_error("code", f"Kode {code} tidak ada di register.")
        elif found.get("result") or found.get("dissent"):
            self.add_error("code", "Isi kode informasi yang dibahas.")
        return found


class ResultRows(BaseFormSet[ResultForm]):
    """Results of a meeting; each item once."""

    def clean(self) -> None:
        """Refuse an item named twice."""
        codes = [form.item.code for form in self.forms if form.item]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise forms.ValidationError(f"Informasi {', '.join(twice)} tertulis lebih dari sekali.")


AttendanceFormSet = formset_factory(
    AttendanceForm, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)
ResultFormSet = formset_factory(
    ResultForm, formset=ResultRows, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


class PersonField(forms.ModelChoiceField[Person]):
    """One officer, told by name and NIP."""

    def label_from_instance(self, obj: Any) -> str:
        """Two officers may bear one name."""
        return f"{obj.name}, NIP {obj.nip}" if obj.nip else str(obj.name)


class GuestForm(forms.Form):
    """A participant from outside the body (peserta dari luar), who has no account."""

    name = forms.CharField(label="Nama peserta dari luar", max_length=200)
    office = forms.CharField(label="Jabatan dan instansi", max_length=200, required=False)
    nip = forms.CharField(label="NIP", max_length=18, required=False)


class OfficerForm(forms.Form):
    """An officer who has no seat at a sitting yet."""

    person = PersonField(
        label="Pegawai", queryset=Person.objects.none(), to_field_name="uuid", empty_label="Pilih pegawai"
    )

    def __init__(self, *args: Any, sitting: Sitting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body = sitting.body
        called = on_duty(body, clock.today(body.zone)).values("person")
        seated = sitting.seats.exclude(person=None).values("person")
        people = Person.objects.filter(pk__in=called).exclude(pk__in=seated).order_by("name")
        field = self.fields["person"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = people


class PositionForm(forms.Form):
    """How a participant stands to an item (setuju atau berbeda pendapat)."""

    item = forms.UUIDField()
    stance = forms.ChoiceField(choices=Position.Stance.choices)
    remark = forms.CharField(required=False)
