"""Disposisi: instructions to the officers of the steps that follow, with a due date. Source: SOP NTB langkah 1."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse

from sidik.accounts.models import HeldOffice
from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.each_item import area, day_field
from sidik.casework.activities.issuing import issue
from sidik.casework.activities.officers import (
    choices_of,
    chosen_of,
    holders_of,
    later_performers,
    persons_of,
    title_of,
)
from sidik.casework.run import Done, Run
from sidik.desk.acts import write_disposition
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.notices.acts import notify

NATURES = ("Biasa", "Segera", "Sangat segera", "Rahasia")


def addressees(run: Run) -> list[HeldOffice]:
    """Officers who work on later steps, without the actor himself."""
    found = holders_of(run, later_performers(run) or run.step.performers)
    return [office for office in found if str(office.person.uuid) != run.actor.person_id]


class InstructForm(RunForm):
    """To whom, what, how urgent, until when."""

    to = forms.MultipleChoiceField(label="Diteruskan kepada", widget=forms.CheckboxSelectMultiple)
    nature = forms.ChoiceField(label="Sifat", choices=[(n, n) for n in NATURES])
    instruction = forms.CharField(label="Isi disposisi", widget=area(4), max_length=4000)
    due_on = day_field(
        "Batas waktu",
        required=False,
        help_text="Menjadi tenggat langkah berikutnya bila SOP tidak menentukan waktunya.",
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        choices = choices_of(addressees(run))
        field = self.fields["to"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices
        field.initial = [value for value, _ in choices]

    def clean_due_on(self) -> date | None:
        """A due date lies ahead."""
        due_on: date | None = self.cleaned_data["due_on"]
        if due_on and due_on < self.run.today:
            raise forms.ValidationError("Batas waktu sudah lewat. Pilih hari ini atau sesudahnya.")
        return due_on


def ready(run: Run) -> Refusal | None:
    """Someone holds an office of the later steps."""
    if addressees(run):
        return None
    return Refusal(
        Reason.MISSING, "pejabat yang dituju. Tetapkan dahulu pemangku jabatan pelaksana langkah berikutnya."
    )


def perform(run: Run, form: InstructForm) -> Done:
    """Write the slip, tell the addressees by number and link, issue the paper."""
    data: Mapping[str, Any] = form.cleaned_data
    offered = addressees(run)
    chosen = chosen_of(offered, data["to"])
    slip = write_disposition(
        run.actor,
        to=[
            {"person": str(o.person.uuid), "name": o.person.name, "office": title_of(o), "nip": o.person.nip}
            for o in chosen
        ],
        instruction=data["instruction"],
        about=run.case.title,
        nature=data["nature"],
        due_on=data["due_on"],
        place=run.place,
    )
    number = f"{slip.number}/{slip.year}"
    issue(
        run,
        "disposition",
        f"Lembar Disposisi {number}",
        {
            "agenda_number": number,
            "nature": data["nature"],
            "origin": run.actor.name,
            "subject": run.case.title,
            "addressees": [
                {"label": f"{o.person.name}, {title_of(o)}", "ticked": o in chosen} for o in offered
            ],
            "instruction": data["instruction"],
            "due_on": long_date(data["due_on"]) if data["due_on"] else "",
            "items": [f"{item.code} {item.shown_title}" for item in run.items],
        },
        number=number,
    )
    # Number and link only: a notice leaves the office by other ways.
    notify(
        run.actor,
        persons=persons_of(chosen),
        text=f"Disposisi {number} untuk Anda pada kasus #{run.case.number}.",
        link=reverse("casework:case_page", args=[run.case.uuid]),
        number=f"#{run.case.number}",
    )
    return Done(result={"disposition": number, "to": len(chosen), "due_on": str(data["due_on"] or "")})


PAGE = ActivityPage(
    kind=ActivityKind.INSTRUCT,
    template="casework/activities/instruct.html",
    form=InstructForm,
    perform=perform,
    ready=ready,
    button="Kirim disposisi",
)
