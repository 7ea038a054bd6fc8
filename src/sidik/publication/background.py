"""Work of publication in the background: make a long list, publish it, publish when its moment comes, look afterwards.

Each may run twice. A worker that is killed leaves the last edition on the shelf as it was: nothing of the next one
stands before its act is committed, and the next worker begins it anew.
"""

from __future__ import annotations

import logging
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from sidik.accounts.models import Body, Person
from sidik.accounts.queries import actor_of_person, system
from sidik.domain.access import Actor
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin, in_one_act, seen, working_on
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.publication.acts import publish_edition, record_checks, return_edition
from sidik.publication.acts.publishing import CHANGED_SINCE
from sidik.publication.after import look
from sidik.publication.build import last_edition, most_entries
from sidik.publication.looking import make
from sidik.publication.models import Edition, EditionDraft
from sidik.publication.queries import checks_of, draft_of

log = logging.getLogger(__name__)
# Up to here an officer waits for it at his screen.
AT_ONCE_ENTRIES = 500


def hand_over(actor: Actor, draft: EditionDraft, *, total: int) -> Progress:
    """Leave the publication of an agreed draft to a worker."""
    with transaction.atomic():
        progress = begin(
            actor,
            title=f"Menerbitkan edisi {draft.after + 1}",
            total=total,
            subject=f"edition_draft:{draft.uuid}",
            result_url=reverse("publication:edition_list"),
        )
        carry_out.enqueue(str(draft.uuid), str(progress.uuid), actor.person_id)
    return progress


def ask_for_list(actor: Actor, body: Body) -> Progress:
    """Leave it to a worker to make the long list that officers look at; once, however many ask for it."""
    with transaction.atomic():
        if (going := progress_of_list(body)) is not None:
            return going
        progress = begin(
            actor,
            title="Menyusun daftar yang akan terbit",
            total=most_entries(body),
            subject=f"edition_list:{body.uuid}",
            result_url=reverse("publication:publish_edition"),
        )
        make_list.enqueue(str(body.uuid), str(progress.uuid))
    return progress


def progress_of_list(body: Body) -> Progress | None:
    """The work that makes it, while it is not over."""
    progress = last_progress_of_list(body)
    return progress if progress is not None and not progress.is_over else None


def last_progress_of_list(body: Body) -> Progress | None:
    """The work that made it last, or makes it, or failed to."""
    return Progress.objects.filter(subject=f"edition_list:{body.uuid}").order_by("-pk").first()


@task()
def make_list(body_uuid: str, progress_uuid: str) -> None:
    """Make the list for the choices as they are now; begun again after it was made, it makes nothing."""
    body = Body.objects.get(uuid=UUID(body_uuid))
    with working_on(progress_uuid) as step:
        make(body, draft_of(body), step=step)


def progress_of(draft: EditionDraft) -> Progress | None:
    """The work that publishes a draft, while it is not over."""
    progress = Progress.objects.filter(subject=f"edition_draft:{draft.uuid}").order_by("-pk").first()
    return seen(progress) if progress is not None and not progress.is_over else None


@task()
def carry_out(draft_uuid: str, progress_uuid: str, person_uuid: str) -> None:
    """Publish a draft as the officer who asked for it, with the offices that he holds now."""
    draft = EditionDraft.objects.select_related("body").get(uuid=UUID(draft_uuid))
    person = Person.objects.select_related("body").get(uuid=UUID(person_uuid), body=draft.body)
    try:
        with working_on(progress_uuid) as step:
            step(0)
            if draft.state == EditionDraft.State.PUBLISHED:
                return
            with in_one_act(progress_uuid) as step:
                publish_edition(actor_of_person(person), draft=draft, step=step)
    except Refused as refused:
        # The officer reads why; trying again would be refused again.
        Progress.objects.filter(uuid=progress_uuid).update(message=refused.refusal.message)


def publish_due() -> None:
    """Publish what an officer scheduled and whose moment has come; what differs by now goes back instead."""
    due = EditionDraft.objects.filter(state=EditionDraft.State.APPROVED, publish_at__lte=clock.now())
    for draft in due.select_related("body").order_by("pk"):
        actor = system(draft.body)
        try:
            publish_edition(actor, draft=draft)
        except Refused as refused:
            log.warning("Edisi terjadwal %s: %s", draft.body.code, refused.refusal.message)
            has_moved = refused.refusal.detail == CHANGED_SINCE
            _give_back(actor, draft, CHANGED_SINCE if has_moved else refused.refusal.message)


def _give_back(actor: Actor, draft: EditionDraft, reason: str) -> None:
    try:
        return_edition(actor, draft=draft, reason=reason)
    except Refused as moved:
        # Another worker was first.
        log.info("Edisi terjadwal %s: %s", draft.body.code, moved.refusal.message)


def check_nightly() -> None:
    """Look once more at the newest edition of every body."""
    for body in Body.objects.order_by("code"):
        edition = last_edition(body)
        if edition is not None:
            check(edition)


def check_missed() -> None:
    """Look at newest editions that nobody has looked at yet."""
    for body in Body.objects.order_by("code"):
        edition = last_edition(body)
        if edition is not None and not checks_of(edition):
            check(edition)


def check(edition: Edition) -> None:
    """Look at one edition and keep what was found."""
    record_checks(system(edition.body), edition=edition, looked=list(look(edition)))


@task()
def check_one(edition_uuid: str) -> None:
    """The look that an officer asked for, or that follows publication."""
    check(Edition.objects.select_related("body", "previous").get(uuid=UUID(edition_uuid)))
