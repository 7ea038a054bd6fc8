"""Forms of the room: opening a sitting, the sheet as the minute-taker writes it, closing."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.accounts.models import Person
from sidik.casework.activities.each_item import day_field
from sidik.casework.activities.test_consequences import adoptable, sheet_here
from sidik.casework.activities.test_sheet import SheetForm, testers
from sidik.casework.room.room import Room
from sidik.casework.run import Run
from sidik.domain.consequence_test import Participant
from sidik.meetings.models import Seat, SittingItem
from sidik.meetings.sheets import participants_of, seats_of
from sidik.register.models import Item
from sidik.register.sheets import seated_on

# The prefix of the sheet's fields; one sheet stands on a page.
PREFIX = "lembar"
# Who sits here is known from the seats, and the quorum from the opening.
FROM_THE_SEATS = ("people", "externals", "quorum")
LONGEST_BUDGET_MINUTES = 240


class _People(forms.ModelMultipleChoiceField[Person]):
    def label_from_instance(self, obj: Any) -> str:
        """The name with the first office."""
        office = obj.offices.first()
        return f"{obj.name}, {office.title}" if office and office.title else str(obj.name)


class OpenForm(forms.Form):
    """What a sitting begins with: who leads it, who is asked to come, which items, how much time for each."""

    title = forms.CharField(label="Nama sidang", max_length=250)
    venue = forms.CharField(label="Tempat", max_length=200, error_messages={"required": "Isi tempat sidang."})
    chair = forms.ModelChoiceField(
        label="Pimpinan sidang", queryset=Person.objects.none(), to_field_name="uuid", empty_label=None
    )
    minute_taker = forms.ModelChoiceField(
        label="Notulis",
        queryset=Person.objects.none(),
        to_field_name="uuid",
        empty_label=None,
        help_text="Menulis lembar uji pada perangkatnya sendiri selama sidang.",
    )
    minutes_per_item = forms.IntegerField(
        label="Menit untuk setiap informasi", min_value=1, max_value=LONGEST_BUDGET_MINUTES, initial=5
    )
    quorum = forms.IntegerField(
        label="Kuorum",
        required=False,
        min_value=1,
        max_value=200,
        help_text="Jumlah peserta paling sedikit, bila tata tertib Badan Publik menentukannya.",
    )
    seats = _People(
        label="Peserta dari badan publik",
        queryset=Person.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Peserta dari luar diundang dengan kode sesudah sidang dibuka.",
    )
    items = forms.ModelMultipleChoiceField(
        label="Informasi yang dibahas",
        queryset=Item.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurang-kurangnya satu informasi."},
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = testers(run)
        for name in ("chair", "minute_taker", "seats"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]
        self.run = run
        self.fields["items"].queryset = Item.objects.filter(  # type: ignore[attr-defined]
            pk__in=[item.pk for item in run.items]
        ).select_related("current", "unit")
        self.fields["items"].label_from_instance = _item_label  # type: ignore[attr-defined]
        self.initial = {
            "title": f"Uji konsekuensi {run.case.title}",
            "venue": run.body.place,
            "chair": run.actor.person_id,
            "minute_taker": run.actor.person_id,
            "items": [i.uuid for i in run.items if sheet_here(run, i) or adoptable(i) is None],
            **self.initial,
        }

    def ordered_items(self) -> list[Item]:
        """The chosen items in the order of the case."""
        chosen = set(self.cleaned_data["items"])
        return [item for item in self.run.items if item in chosen]


def _item_label(item: Item) -> str:
    return f"{item.code} · {item.shown_title} ({item.unit.name})"


class RoomSheetForm(SheetForm):
    """The test sheet in the room: who takes part comes from the seats, everything else is typed as in the step."""

    def __init__(self, *args: Any, room: Room, call: SittingItem, **kwargs: Any) -> None:
        self.room, self.call = room, call
        self.present = participants_of(room.sitting, call)
        super().__init__(*args, run=room.run, item=call.item, prefix=PREFIX, **kwargs)
        for name in FROM_THE_SEATS:
            del self.fields[name]
        self.fields["row_version"].required = True
        if self.is_bound:
            self._read_every_row()

    def _begin_with_people(self) -> None:
        """Nothing: the seats say who takes part."""

    def _read_every_row(self) -> None:
        """Rows of statutes and parts count also when they say what an autosave of the same page stored before.

        The page still holds them as new rows, and Django leaves out a new row that equals its initial values.
        """
        for form in (*self.law.statutes.forms, *self.law.parts.forms):
            if any(form[name].value() for name in form.fields):
                form.empty_permitted = False

    def clean(self) -> dict[str, Any]:
        """A dissent is that of somebody who is here."""
        data = super().clean()
        here = {one.name.casefold() for one in self.present}
        if "dissents" in data:
            for one in self._dissents():
                if one["name"].casefold() not in here:
                    self.add_error("dissents", f"{one['name']} tidak tercatat hadir.")
        return {**data, "quorum": self.room.sitting.quorum}

    def is_as_stored(self) -> bool:
        """Whether the sheet that is stored says what was typed, with these participants."""
        if self.draft is None or self.cleaned_data["row_version"] != self.call.item.row_version:
            return False
        same_day = self.cleaned_data["tested_on"] in {None, self.draft.tested_on}
        return same_day and self.sheet() == self.says and seated_on(self.draft) == self.present

    def participants(self) -> list[Participant]:
        """Who is in the room."""
        return self.present

    def _present(self) -> list[Participant]:
        return self.present


class _Seats(forms.ModelMultipleChoiceField[Seat]):
    def label_from_instance(self, obj: Any) -> str:
        """The name with the office."""
        return f"{obj.name}, {obj.office}" if obj.office else str(obj.name)


class AttendanceForm(forms.Form):
    """Who is in the room now."""

    present = _Seats(
        label="Hadir",
        queryset=Seat.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = room.sitting.seats.all()
        self.fields["present"].queryset = seats  # type: ignore[attr-defined]
        self.fields["present"].initial = [seat.uuid for seat in seats if seat.is_present]


class CloseForm(forms.Form):
    """What closing asks: the minutes as composed, who signs, on which day."""

    minutes = forms.CharField(label="Notulen", widget=forms.Textarea(attrs={"rows": 7}))
    held_on = day_field("Tanggal berita acara")
    signed = _Seats(
        label="Menandatangani lembar uji dan berita acara",
        queryset=Seat.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, room: Room, minutes: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        came = [seat for seat in room.sitting.seats.all() if seat.came_at is not None]
        self.fields["signed"].queryset = room.sitting.seats.filter(  # type: ignore[attr-defined]
            pk__in=[seat.pk for seat in came]
        )
        self.initial = {
            "minutes": minutes,
            "held_on": room.run.today,
            "signed": [seat.uuid for seat in seats_of(room.sitting)],
            **self.initial,
        }
