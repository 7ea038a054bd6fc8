"""The number of a paper: the next of the body's book, or one that another office gave, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import RunForm
from sidik.casework.activities.each_item import area
from sidik.casework.run import Run
from sidik.desk.acts import take_number
from sidik.desk.models import NumberBook, TakenNumber
from sidik.desk.queries import book, next_in
from sidik.domain.letter_numbers import letter_number

FROM_BOOK, OWN = "book", "own"


def book_for(run: Run, keys: Sequence[str]) -> NumberBook | None:
    """The first of these books that the body keeps."""
    return next((found for key in keys if (found := book(run.body, key))), None)


def next_number(run: Run, keys: Sequence[str], on: date) -> str:
    """What the next number would read; empty without a book. Nothing is taken."""
    found = book_for(run, keys)
    if found is None:
        return ""
    counter = next_in(TakenNumber.objects.filter(book=found, year=on.year), "counter")
    return letter_number(
        found.pattern, counter, on, unit=found.unit_code, classification=found.classification
    )


class NumberedForm(RunForm):
    """A form whose paper carries a number."""

    book_keys: Sequence[str] = ()

    number_from = forms.ChoiceField(label="Asal nomor", widget=forms.RadioSelect, choices=())
    own_number = forms.CharField(label="Nomor sendiri", max_length=120, required=False)
    number_reason = forms.CharField(
        label="Alasan memakai nomor sendiri", widget=area(1), max_length=500, required=False
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        upcoming = next_number(run, self.book_keys, run.today)
        choices = [(FROM_BOOK, f"Nomor berikutnya dari buku nomor: {upcoming}")] if upcoming else []
        choices.append((OWN, "Nomor sendiri, misalnya dari bagian hukum"))
        field = self.fields["number_from"]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
        field.initial = choices[0][0]

    def clean(self) -> dict[str, Any]:
        """A number of one's own is stated with its reason."""
        data = super().clean() or {}
        if data.get("number_from") == OWN:
            if not data.get("own_number", "").strip():
                self.add_error("own_number", "Isi nomornya.")
            if not data.get("number_reason", "").strip():
                self.add_error("number_reason", "Tulis alasan memakai nomor di luar buku.")
        return data

    def take(self, *, on: date, about: str) -> str:
        """The number: taken from the book for ever, or as stated."""
        if self.cleaned_data["number_from"] == OWN:
            return str(self.cleaned_data["own_number"]).strip()
        found = book_for(self.run, self.book_keys)
        key = found.key if found else self.book_keys[0]
        return take_number(self.run.actor, key=key, on=on, about=about[:200]).text

    @property
    def number_fields(self) -> list[forms.BoundField]:
        """The fields about the number, for the template."""
        return [self["number_from"], self["own_number"], self["number_reason"]]
