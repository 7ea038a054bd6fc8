"""Tugas: the fallback for a step that no other activity describes. Its record is sealed like any other file.

Source: product.md 1.5 (tugas).
"""

from __future__ import annotations

import csv
import io
from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.each_item import area, lines_of
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.files.acts import seal_file
from sidik.files.queries import files_of, printed_name


def checklist(run: Run) -> list[str]:
    """What is to be done, line by line: the instruction of the SOP, else the step's own text."""
    given = run.params.get("instruction") or run.step.text
    texts = [given] if isinstance(given, str) else [str(text) for text in given]
    return [line for text in texts for line in lines_of(text)]


class TaskForm(RunForm):
    """Ticks, a note, a file."""

    done = forms.MultipleChoiceField(label="Yang sudah dikerjakan", widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(
        label="Catatan",
        widget=area(3),
        required=False,
        max_length=8000,
        help_text="Catatan disimpan tersegel.",
    )
    file = forms.FileField(
        label="Berkas hasil",
        required=False,
        help_text="PDF, DOCX, XLSX, CSV, atau gambar, paling besar 25 MB. Berkas disimpan tersegel.",
    )

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        field = self.fields["done"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(str(n), text) for n, text in enumerate(checklist(run))]

    def clean_done(self) -> list[str]:
        """Every line of the instruction was done."""
        ticked: list[str] = self.cleaned_data["done"]
        if len(set(ticked)) < len(checklist(self.run)):
            raise forms.ValidationError("Tandai semua yang diminta langkah ini setelah dikerjakan.")
        return ticked


def perform(run: Run, form: TaskForm) -> Done:
    """Seal the record of the task, and its file where there is one."""
    data, subject = form.cleaned_data, f"case:{run.case.uuid}"
    name = f"catatan-tugas-{run.case.number}-{run.case.step}-{run.case.round}.csv"
    record = seal_file(run.actor, content=_record(run, data["note"]), name=name, subject=subject)
    sealed = [str(record.uuid)]
    if data["file"]:
        upload = data["file"]
        sealed.append(
            str(
                seal_file(
                    run.actor, content=upload.read(), name=upload.name or "berkas", subject=subject
                ).uuid
            )
        )
    return Done(result={"files": sealed, "done": len(data["done"])})


def _record(run: Run, note: str) -> bytes:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["Langkah", run.step.text])
    rows.writerow(["Dikerjakan oleh", run.actor.name])
    rows.writerow(["Tanggal", long_date(run.today)])
    rows.writerows(["Sudah dikerjakan", line] for line in checklist(run))
    # A spreadsheet shall read a note as text, never as a formula.
    rows.writerow(["Catatan", f"'{note}" if note[:1] in "=+-@" and note else note])
    return out.getvalue().encode("utf-8-sig")


def context(run: Run) -> dict[str, Any]:
    """The instruction, and files that the case already holds."""
    kept = files_of(run.body.code, f"case:{run.case.uuid}")
    return {"checklist": checklist(run), "kept_files": [(file, printed_name(file)) for file in kept]}


PAGE = ActivityPage(
    kind=ActivityKind.TASK,
    template="casework/activities/task.html",
    form=TaskForm,
    perform=perform,
    context=context,
    template_actions="casework/activities/_kept_files.html",
    button="Selesaikan tugas",
)
