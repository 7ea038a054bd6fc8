"""The signed paper of a determination: sealed, and attached to it, at once or in an activity that follows.

Source: UU 30/2014 Pasal 38 ayat (5); L-65.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from sidik.casework.activities.catalogue import Action, RunForm
from sidik.casework.activities.issuing import family
from sidik.casework.run import Run
from sidik.files.acts import seal_file
from sidik.register.acts import attach_determination_file
from sidik.register.models import Determination


def signed_field(label: str, *, required: bool) -> forms.FileField:
    """A scan or signed PDF."""
    return forms.FileField(
        label=label,
        required=required,
        help_text="PDF atau gambar hasil pindai, paling besar 25 MB. Berkas disimpan tersegel.",
    )


def without_file(run: Run) -> list[Determination]:
    """Determinations of this case whose signed paper is not attached yet."""
    cases = [case.uuid for case in family(run.case)]
    rows = Determination.objects.filter(body=run.body, case_uuid__in=cases, files=None)
    return list(rows.order_by("id"))


def attach(run: Run, determination: Determination, upload: UploadedFile[Any]) -> None:
    """Seal the file and attach it."""
    sealed = seal_file(
        run.actor,
        content=upload.read(),
        name=upload.name or "penetapan.pdf",
        subject=f"determination:{determination.uuid}",
    )
    attach_determination_file(run.actor, determination=determination, file_uuid=sealed.uuid)


class SignedFileForm(RunForm):
    """Which determination, and its file."""

    determination = forms.ChoiceField(label="Penetapan")
    signed = signed_field("Berkas bertanda tangan", required=True)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        field = self.fields["determination"]
        self.waiting = without_file(run)
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(d.uuid), d.number) for d in self.waiting]


def _perform(run: Run, form: SignedFileForm) -> None:
    data = form.cleaned_data
    chosen = next(d for d in form.waiting if str(d.uuid) == data["determination"])
    attach(run, chosen, data["signed"])


ATTACH = {
    "attach_signed": Action(
        label="Lampirkan berkas bertanda tangan",
        form=SignedFileForm,
        perform=_perform,  # type: ignore[arg-type]
        done="Berkas tersimpan tersegel dan terlampir pada penetapannya.",
    )
}
ATTACH_TEMPLATE = "casework/activities/_signed_file.html"
