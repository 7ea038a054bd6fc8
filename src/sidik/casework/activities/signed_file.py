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
from sidik.signatures.acts import keep_signed_copy
from sidik.signatures.models import SignedCopy
from sidik.signatures.queries import numbered_paper, signed_copies_of


def signed_field(label: str, *, required: bool) -> forms.FileField:
    """A scan or signed PDF."""
    return forms.FileField(
        label=label,
        required=required,
        help_text="PDF bertanda tangan dari naskah cetak SIDIK, atau hasil pindainya, paling besar 25 MB. "
        "Berkas diperiksa lalu disimpan tersegel.",
    )


def without_file(run: Run) -> list[Determination]:
    """Determinations of this case whose signed paper is not attached yet."""
    cases = [case.uuid for case in family(run.case)]
    rows = Determination.objects.filter(body=run.body, case_uuid__in=cases, files=None)
    return list(rows.order_by("id"))


def signed_copies(run: Run) -> list[SignedCopy]:
    """Signed decrees of this case, with what their check found."""
    cases = [case.uuid for case in family(run.case)]
    numbers = Determination.objects.filter(body=run.body, case_uuid__in=cases).values_list(
        "number", flat=True
    )
    return list(signed_copies_of(run.body, "decree", numbers))


def attach(run: Run, determination: Determination, upload: UploadedFile[Any]) -> None:
    """Check that the file is the decree that SIDIK printed and still whole, seal it and attach it.

    A determination whose decree SIDIK did not print has nothing to be compared with: its file is sealed as it comes.
    Refuses: INVALID, MISSING as `signatures.keep_signed_copy`.
    """
    content, name = upload.read(), upload.name or "penetapan.pdf"
    subject = f"determination:{determination.uuid}"
    paper = numbered_paper(run.body, "decree", determination.number)
    if paper is not None:
        copy = keep_signed_copy(run.actor, paper=paper, content=content, name=name, subject=subject)
        file_uuid = copy.file_uuid
    else:
        file_uuid = seal_file(run.actor, content=content, name=name, subject=subject).uuid
    attach_determination_file(run.actor, determination=determination, file_uuid=file_uuid)


class SignedFileForm(RunForm):
    """Which determination, and its file."""

    determination = forms.ChoiceField(label="Penetapan")
    signed = signed_field("Berkas bertanda tangan", required=True)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        field = self.fields["determination"]
        self.waiting, self.copies = without_file(run), signed_copies(run)
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
