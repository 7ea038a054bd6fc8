"""The act that keeps what a look at a published edition found."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from sidik.accounts.queries import body_of
from sidik.accounts.rows import made_row
from sidik.domain.access import Actor
from sidik.ledger.act import act, note
from sidik.publication.acts.warning import warn_ppid
from sidik.publication.after import Looked
from sidik.publication.models import Edition, PublicationCheck
from sidik.publication.queries import checks_of


@act("publication.record_checks")
def record_checks(actor: Actor, *, edition: Edition, looked: Iterable[Looked]) -> list[PublicationCheck]:
    """Catat pemeriksaan terbitan: what was looked at after publication and what was found there.

    A look that says what the last one said is not kept once more. The PPID is told of each new difference.
    """
    row = made_row(actor, body_of(actor))
    last = {one.what: (one.outcome, one.said) for one in checks_of(edition)}
    found = [
        PublicationCheck.objects.create(
            **row, edition=edition, what=one.what, outcome=one.outcome, said=one.said[:300]
        )
        for one in looked
        if last.get(one.what) != (one.outcome, one.said[:300])
    ]
    note(
        subject=f"edition:{edition.uuid}",
        facts={"number": edition.number, "looked": {one.what: one.outcome for one in found}},
    )
    _warn(actor, edition, [one for one in found if one.outcome == PublicationCheck.Outcome.DIFFERENT])
    return found


def _warn(actor: Actor, edition: Edition, wrong: list[PublicationCheck]) -> None:
    is_stopped = PublicationCheck.What.AUTOMATIC in {one.what for one in wrong}
    places = ", ".join(one.get_what_display() for one in wrong if one.what != PublicationCheck.What.AUTOMATIC)
    if is_stopped:
        text = f"Edisi otomatis sesudah edisi {edition.number} tertahan pemeriksaan data pribadi."
        warn_ppid(actor, text, link=reverse("publication:publish_edition"))
    if places:
        text = f"Pemeriksaan edisi {edition.number} menemukan perbedaan: {places}."
        warn_ppid(actor, text, link=reverse("publication:edition_detail", args=[edition.uuid]))
