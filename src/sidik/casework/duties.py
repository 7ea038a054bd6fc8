"""What waits for an officer beside the steps of the SOP: a yearly review, files that opened, an edition to approve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from sidik.accounts.models import Body
from sidik.domain.access import Actor, may
from sidik.domain.dates_in_words import long_date
from sidik.publication.models import EditionDraft
from sidik.publication.queries import draft_of
from sidik.register.reviews.queries import owed_files, owed_rounds


@dataclass(frozen=True)
class Duty:
    """One card above the tasks: what, why, and the way to it."""

    title: str
    text: str
    url: str
    action: str
    is_late: bool = False


def duties_of(actor: Actor, body: Body, today: date) -> list[Duty]:
    """What the officer owes and no case shows, the most urgent first."""
    found = [
        Duty(
            f"Tinjauan {review.year}: selesai paling lambat {long_date(review.due_on)}",
            f"{waiting} informasi unit kerja Anda belum ditinjau.",
            reverse("reviews:round_items", args=[review.uuid]),
            "Tinjau informasi",
            is_late=review.due_on < today,
        )
        for review, waiting in owed_rounds(actor, body)
    ]
    found += _files(actor, body, today)
    draft = draft_of(body)
    if draft is not None and _waits_for(actor, draft):
        found.append(
            Duty(
                "Edisi berikutnya menunggu persetujuan Anda",
                "Diajukan orang lain; daftar terbit setelah Anda menyetujuinya.",
                reverse("publication:publish_edition"),
                "Periksa edisi",
            )
        )
    return found


def _files(actor: Actor, body: Body, today: date) -> list[Duty]:
    """Files of opened items: those to be looked at, and findings of others to be agreed to."""
    to_examine, to_agree = owed_files(actor, body)
    found = []
    if count := to_examine.count():
        late = to_examine.filter(due_on__lt=today).count()
        words = f"{count} informasi sudah terbuka; berkasnya belum dapat diserahkan."
        url = reverse("reviews:file_list")
        late_words = f" {late} melewati batas telaah." if late else ""
        found.append(
            Duty("Berkas menunggu telaah", words + late_words, url, "Telaah berkas", is_late=late > 0)
        )
    if count := to_agree.count():
        words = f"{count} hasil telaah menunggu persetujuan orang kedua."
        url = reverse("reviews:file_list") + "?keadaan=disetujui"
        found.append(Duty("Hasil telaah berkas menunggu persetujuan Anda", words, url, "Periksa hasil"))
    return found


def _waits_for(actor: Actor, draft: EditionDraft) -> bool:
    own = (draft.submitted_by or {}).get("person") == actor.person_id
    return (
        draft.state == EditionDraft.State.SUBMITTED
        and not own
        and may(actor, "publication.approve_edition") is None
    )
