"""The number of a paper: from the body's book (next, held back, inserted, chosen), or one that another office gave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from sidik.casework.activities.catalogue import RunForm
from sidik.casework.activities.each_item import area
from sidik.casework.run import Run
from sidik.desk.acts import enter_agenda, state_number, take_number
from sidik.desk.models import AgendaEntry, NumberBook, ReservedNumber
from sidik.desk.number_state import free_insertion, next_counter, reserved_in
from sidik.desk.queries import book
from sidik.domain.letter_numbers import DEGREES, carries_degree, letter_number
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused

FROM_BOOK, RESERVED, INSERTED, CHOSEN, OWN = "book", "reserved", "inserted", "chosen", "own"
# What the form asks about the number; a form whose paper has none takes them away.
NUMBER_FIELDS = ("number_from", "degree", "reserved_number", "number_counter", "own_number", "number_reason")
LONGEST_COUNTERPART = 200


def book_for(run: Run, keys: Sequence[str]) -> NumberBook | None:
    """The first of these books that the body keeps."""
    return next((found for key in keys if (found := book(run.body, key))), None)


def next_number(run: Run, keys: Sequence[str], on: date) -> str:
    """What the next number would read; empty without a book. Nothing is taken."""
    found = book_for(run, keys)
    return _printed(found, next_counter(found, on.year), on) if found else ""


def _printed(found: NumberBook, counter: int, on: date) -> str:
    return letter_number(
        found.pattern, counter, on, unit=found.unit_code, classification=found.classification
    )


class NumberedForm(RunForm):
    """A form whose paper carries a number."""

    book_keys: Sequence[str] = ()

    number_from = forms.ChoiceField(label="Asal nomor", widget=forms.RadioSelect, choices=())
    degree = forms.ChoiceField(
        label="Derajat surat",
        required=False,
        choices=[("", "Pilih derajat"), *((code, f"{code}, {word}") for code, word in DEGREES.items())],
        help_text="Huruf derajat mendahului nomor, misalnya R-99.",
    )
    reserved_number = forms.ChoiceField(label="Nomor cadangan", required=False, choices=())
    number_counter = forms.IntegerField(
        label="Nomor urut",
        min_value=1,
        required=False,
        help_text="Untuk sisipan: nomor yang disisipi. Untuk nomor pilihan: nomor urut yang dipakai.",
    )
    own_number = forms.CharField(label="Nomor sendiri", max_length=120, required=False)
    number_reason = forms.CharField(
        label="Alasan memakai nomor di luar urutan",
        widget=area(1),
        max_length=500,
        required=False,
        help_text="Untuk sisipan, nomor pilihan, dan nomor sendiri.",
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        asked, held = self.fields["number_from"], self.fields["reserved_number"]
        if not self.carries_degree:
            del self.fields["degree"]
        # Read anew each time: after a refusal the page shows the number that is next by then.
        if isinstance(asked, forms.ChoiceField) and isinstance(held, forms.ChoiceField):
            asked.choices = self._sources
            held.choices = self._held_back
        asked.initial = self._sources()[0][0]
        if INSERTED not in dict(self._sources()):
            self.fields["number_counter"].help_text = "Untuk nomor pilihan: nomor urut yang dipakai."
            self.fields["number_reason"].help_text = "Untuk nomor pilihan dan nomor sendiri."

    @property
    def book(self) -> NumberBook | None:
        """The book that numbers this paper."""
        return book_for(self.run, self.book_keys)

    @property
    def seen_number(self) -> str:
        """The counter that the officer reads as the next one, sent back with the form."""
        found = self.book
        return str(next_counter(found, self.run.today.year)) if found else ""

    @property
    def has_held_numbers(self) -> bool:
        """Whether the book holds a number back that this paper could use."""
        found = self.book
        return bool(found and reserved_in(found, self.run.today.year).exists())

    @property
    def carries_degree(self) -> bool:
        """Whether numbers of this book begin with the degree of the letter."""
        found = self.book
        return bool(found and carries_degree(found.pattern))

    def _sources(self) -> list[tuple[str, str]]:
        found, year = self.book, self.run.today.year
        choices = []
        if found:
            upcoming = _printed(found, next_counter(found, year), self.run.today)
            choices.append((FROM_BOOK, f"Nomor berikutnya dari buku nomor: {upcoming}"))
            if self.has_held_numbers:
                choices.append((RESERVED, "Nomor cadangan"))
            if "{sisip" in found.pattern:
                choices.append((INSERTED, "Nomor sisipan dengan huruf, misalnya 31.a"))
            choices.append((CHOSEN, "Nomor urut pilihan dari buku, misalnya nomor yang terlewat"))
        return [*choices, (OWN, "Nomor sendiri, misalnya dari bagian hukum")]

    def _held_back(self) -> list[tuple[str, str]]:
        found, on = self.book, self.run.today
        rows = reserved_in(found, on.year) if found else ()
        made = [(str(row.uuid), f"{_printed(row.book, row.counter, on)} ({row.reason})") for row in rows]
        return [("", "Pilih nomor cadangan"), *made]

    def clean(self) -> dict[str, Any]:
        """A number out of the row is stated whole, with its reason."""
        data = super().clean() or {}
        source = data.get("number_from")
        if source == OWN and not data.get("own_number", "").strip():
            self.add_error("own_number", "Isi nomornya.")
        if self.carries_degree and source != OWN and not data.get("degree"):
            self.add_error("degree", "Pilih derajat surat.")
        if source == RESERVED and not data.get("reserved_number"):
            self.add_error("reserved_number", "Pilih nomor cadangan yang dipakai.")
        if source in (INSERTED, CHOSEN) and not data.get("number_counter"):
            self.add_error("number_counter", "Isi nomor urutnya.")
        if source in (INSERTED, CHOSEN, OWN) and not (data.get("number_reason") or "").strip():
            row = "buku" if source == OWN else "urutan"
            self.add_error("number_reason", f"Tulis alasan memakai nomor di luar {row}.")
        return data

    def take(self, *, on: date, about: str) -> str:
        """The number: taken from the book for ever, or as stated. The paper enters the agenda of letters out."""
        number = self._taken(on, about)
        enter_agenda(
            self.run.actor,
            direction=AgendaEntry.Direction.OUT,
            on=on,
            counterpart=self.goes_to,
            about=about[:300],
            letter_number=number,
            letter_on=on,
            place=self.run.place,
        )
        return number

    @property
    def goes_to(self) -> str:
        """To whom the paper goes: the addressee asked for, else the units whose information it is about."""
        asked = str(self.cleaned_data.get("addressee") or "").strip()
        units = ", ".join(dict.fromkeys(item.unit.name for item in self.run.items))
        return (asked or units or self.run.body.name)[:LONGEST_COUNTERPART]

    def _taken(self, on: date, about: str) -> str:
        data, actor = self.cleaned_data, self.run.actor
        source, reason = data["number_from"], (data["number_reason"] or "").strip()
        if source == OWN:
            return state_number(actor, number=data["own_number"], on=on, reason=reason, about=about[:200])
        found = self.book
        key = found.key if found else self.book_keys[0]
        out_of_row: dict[str, Any] = {}
        if source == RESERVED:
            out_of_row = {"reserved": self._reserved(data["reserved_number"])}
        elif source == CHOSEN:
            out_of_row = {"counter": data["number_counter"], "reason": reason}
        elif source == INSERTED and found:
            letter = free_insertion(found, on.year, data["number_counter"])
            if not letter:
                sentence = f"Huruf sisipan a sampai z pada nomor {data['number_counter']} sudah habis."
                raise Refused(Refusal(Reason.INVALID, sentence))
            out_of_row = {"counter": data["number_counter"], "insertion": letter, "reason": reason}
        elif on.year == self.run.today.year:
            out_of_row = {"seen": self._seen()}
        return take_number(
            actor, key=key, on=on, about=about[:200], degree=data.get("degree", ""), **out_of_row
        ).text

    def _reserved(self, uuid: str) -> ReservedNumber:
        return ReservedNumber.objects.get(body=self.run.body, uuid=UUID(uuid))

    def _seen(self) -> int | None:
        text = str(self.data.get(self.add_prefix("number_seen"), ""))
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields about the number, for the template."""
        return [self[name] for name in NUMBER_FIELDS if name in self.fields]
