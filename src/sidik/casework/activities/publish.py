"""Publikasi: the next edition of the public list, seen before it is published; never the content.

Source: SOP Kalbar langkah 5; UU 14/2008 Pasal 19; L-42, L-72.
"""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.casework.activities.catalogue import ActivityPage, RunForm
from sidik.casework.activities.issuing import issue
from sidik.casework.run import Done, Run
from sidik.domain.activities import ActivityKind
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.papers.edition_rows import row_of
from sidik.publication.acts import CHANNELS, publish_edition
from sidik.publication.build import last_edition, preview
from sidik.publication.looking import NOT_MADE, is_long, is_made, standing
from sidik.publication.queries import draft_of

SHOWN = 20
BEING_PREPARED = Refusal(
    Reason.STALE,
    "Edisi berikut sedang disiapkan pada halaman Edisi dengan pilihannya sendiri.",
    remedy="Terbitkan atau batalkan edisi itu dahulu, lalu susun daftarnya di sini.",
)


class PublishForm(RunForm):
    """Through which channels, and that the preview was read."""

    channels = forms.MultipleChoiceField(
        label="Kanal", choices=list(CHANNELS.items()), widget=forms.CheckboxSelectMultiple
    )
    seen = forms.BooleanField(
        label="Pratinjau sudah saya periksa; tidak ada isi informasi yang dikecualikan di dalamnya."
    )

    # The digest of the list on the screen.
    listed = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, run: Run, **kwargs: Any) -> None:
        super().__init__(*args, run=run, **kwargs)
        given = run.params.get("channels") or ("website",)
        self.fields["channels"].initial = [given] if isinstance(given, str) else list(given)


def perform(run: Run, form: PublishForm) -> Done:
    """Publish the edition and issue it as a notice for the announcement board."""
    found = preview(run.body, run.today)
    edition = publish_edition(
        run.actor,
        channels=form.cleaned_data["channels"],
        place=run.place,
        listed=form.cleaned_data["listed"],
    )
    issue(
        run,
        "edition_list",
        f"Daftar untuk umum, edisi {edition.number}",
        {
            "edition": str(edition.number),
            "published_on": long_date(run.today),
            "digest": edition.digest,
            "rows": [row_of(entry) for entry in found.entries],
        },
        number=f"Edisi {edition.number}",
    )
    return Done(
        result={"edition": edition.number, "entries": len(found.entries), "changes": len(found.changes)}
    )


def context(run: Run) -> dict[str, Any]:
    """What would be published, what changed since the last edition, what stays out and why, what may not go out."""
    there = standing(run.body, None)
    look = there.look if there.is_fresh else None
    last = last_edition(run.body)
    return {
        "look": look,
        "being_prepared": BEING_PREPARED if not look and draft_of(run.body) else None,
        "changes": look.groups() if look else [],
        "left_out": look.left_out() if look else [],
        "last_edition": last,
        "next_number": last.number + 1 if last else 1,
        "shown_entries": [row.fields for row in look.rows("")[:SHOWN]] if look else [],
        "findings": look.open_findings if look else [],
    }


def ready(run: Run) -> Refusal | None:
    """A long list is made and read before it goes out."""
    if not is_long(run.body) or is_made(run.body, None):
        return None
    return BEING_PREPARED if draft_of(run.body) else NOT_MADE


PAGE = ActivityPage(
    kind=ActivityKind.PUBLISH,
    template="casework/activities/publish.html",
    form=PublishForm,
    perform=perform,
    context=context,
    ready=ready,
    button="Terbitkan edisi",
)
