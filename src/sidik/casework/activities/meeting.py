"""Rapat: konsinyasi, pembahasan or sidang uji, with attendance, minutes and the result of each item.

Source: SOP NTB langkah 5 dan 6; product.md 1.5.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from sidik.accounts.models import HeldOffice
from sidik.casework.activities.catalogue import ActivityPage
from sidik.casework.activities.each_item import EachItemForm, area, day_field, lines_of
from sidik.casework.activities.issuing import issue
from sidik.casework.activities.officers import choices_of, chosen_of, holders_of, title_of
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.roles import Role
from sidik.meetings.acts import record_meeting
from sidik.meetings.models import Meeting
from sidik.register.models import Item


def kind_of(run: Run) -> Meeting.Kind:
    """What kind of meeting the step names."""
    return Meeting.Kind(str(run.params.get("kind", Meeting.Kind.DISCUSSION)))


def expected(run: Run) -> list[HeldOffice]:
    """Who can be called: the performers of this step first, then the others of the procedure."""
    return holders_of(run, [*run.step.performers, *run.procedure.performers])


def _time(label: str, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=required, widget=widget)


class MeetingForm(EachItemForm):
    """Where, when, who, what was said, what came out."""

    title = forms.CharField(label="Nama rapat", max_length=250)
    agenda = forms.CharField(label="Agenda", widget=area(2), required=False)
    venue = forms.CharField(label="Tempat", max_length=200)
    held_on = day_field("Tanggal")
    begins = _time("Mulai")
    ends = _time("Selesai", required=False)
    chair = forms.CharField(label="Pimpinan rapat", max_length=200)
    minute_taker = forms.CharField(label="Notulis", max_length=200)
    present = forms.MultipleChoiceField(label="Yang hadir", widget=forms.CheckboxSelectMultiple)
    guests = forms.CharField(
        label="Peserta dari luar",
        widget=area(2),
        required=False,
        help_text="Satu baris untuk satu orang: nama; jabatan.",
    )
    minutes = forms.CharField(label="Notulen", widget=area(6), max_length=20000)
    result_for_all = forms.CharField(
        label="Hasil untuk semua informasi",
        widget=area(2),
        required=False,
        help_text="Berlaku untuk informasi yang hasilnya tidak ditulis sendiri.",
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        choices = choices_of(expected(run))
        must = {str(o.uuid) for o in holders_of(run, run.step.performers)}
        field = self.fields["present"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices
        initial = {
            "present": [value for value, _ in choices if value in must],
            "title": f"{kind_of(run).label} {run.case.title}"[:250],
            "held_on": run.today,
            "venue": run.body.place,
            "chair": run.actor.name,
        }
        for name, value in initial.items():
            self.fields[name].initial = value

    def questions(self, item: Item) -> Mapping[str, forms.Field]:
        """What the meeting concluded for an item, and who saw it otherwise."""
        return {
            "result": forms.CharField(label="Hasil", widget=area(2), required=False),
            "dissent": forms.CharField(label="Catatan berbeda", widget=area(1), required=False),
        }

    def clean_held_on(self) -> date:
        """Only a meeting that was held has minutes."""
        held_on: date = self.cleaned_data["held_on"]
        if held_on > self.run.today:
            raise forms.ValidationError("Rapat dicatat sesudah diadakan. Pilih hari ini atau sebelumnya.")
        return held_on

    def clean(self) -> dict[str, Any]:
        """A meeting ends after it begins, and concludes on every item."""
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", "Rapat selesai sesudah mulai.")
        if not (data.get("result_for_all") or "").strip():
            for item in self.names:
                if not (data.get(f"result-{item.uuid}") or "").strip():
                    self.add_error(f"result-{item.uuid}", "Tulis hasilnya, atau isi hasil untuk semua.")
        return data

    def attendance(self) -> list[dict[str, Any]]:
        """Officers who came, then guests."""
        came = chosen_of(expected(self.run), self.cleaned_data["present"])
        rows: list[dict[str, Any]] = [
            {"name": o.person.name, "nip": o.person.nip, "office": title_of(o), "role": o.role} for o in came
        ]
        for line in lines_of(self.cleaned_data["guests"]):
            name, _, office = line.partition(";")
            rows.append({"name": name.strip()[:200], "office": office.strip()[:200], "external": True})
        return rows

    def results(self) -> dict[Item, tuple[str, str]]:
        """Result and dissent of each item."""
        common = self.cleaned_data["result_for_all"].strip()
        return {
            item: ((self.value(item, "result") or "").strip() or common, self.value(item, "dissent") or "")
            for item in self.names
        }


def perform(run: Run, form: MeetingForm) -> Done:
    """Record the meeting; the performers of the step must have been there. Issue minutes and attendance."""
    data = form.cleaned_data
    attendance, results = form.attendance(), form.results()
    fields = ("title", "agenda", "venue", "held_on", "begins", "ends", "chair", "minute_taker", "minutes")
    meeting = record_meeting(
        run.actor,
        kind=kind_of(run),
        attendance=attendance,
        results=results,
        must_attend=_must_attend(run),
        place=run.place,
        **{name: data[name] for name in fields},
    )
    issue(run, "minutes", f"Notulen {meeting.title}", _printed(run, meeting, attendance, results))
    return Done(result={"meeting": str(meeting.uuid), "present": len(attendance), "items": len(results)})


def _must_attend(run: Run) -> list[Role]:
    return list(dict.fromkeys(run.procedure.performers[key].role for key in run.step.performers))


def _printed(
    run: Run,
    meeting: Meeting,
    attendance: list[dict[str, Any]],
    results: Mapping[Item, tuple[str, str]],
) -> dict[str, Any]:
    begins = f"{meeting.begins:%H.%M}"
    until = f"{meeting.ends:%H.%M}" if meeting.ends else "selesai"
    return {
        "meeting": meeting.title,
        "kind": meeting.get_kind_display(),
        "held_on": long_date(meeting.held_on),
        "time": f"{begins} s.d. {until} {run.body.zone_label}",
        "venue": meeting.venue,
        "chair": meeting.chair,
        "secretary": meeting.minute_taker,
        "topics": [
            {"title": meeting.agenda or "Pembahasan", "discussion": meeting.minutes},
            *(
                {
                    "title": f"{item.code} {item.shown_title}",
                    "decision": result,
                    "positions": [f"Catatan berbeda: {dissent}"] if dissent else [],
                }
                for item, (result, dissent) in results.items()
            ),
        ],
        "participants": [
            {"name": a["name"], "office": a["office"], "nip": a.get("nip", ""), "present": True}
            for a in attendance
        ],
    }


def context(run: Run) -> dict[str, Any]:
    """The kind of meeting, and who must have been there."""
    return {
        "meeting_kind": kind_of(run).label,
        "must_attend": [run.procedure.performers[key].label for key in run.step.performers],
    }


PAGE = ActivityPage(
    kind=ActivityKind.MEETING,
    template="casework/activities/meeting.html",
    form=MeetingForm,
    perform=perform,
    context=context,
    button="Simpan notulen",
)
