"""Long work of an import in the background (pekerjaan impor): survey, read, apply, undo a list of many rows.

Every work may run twice: reading starts anew, and what an act has already done is not done again. A worker that dies
in the middle leaves nothing half done, and the next worker goes on from the start of the same work.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from sidik.accounts.models import Person
from sidik.accounts.queries import actor_of_person
from sidik.domain.access import Actor
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin, in_one_act, seen, working_on
from sidik.ledger.act import Refused
from sidik.register.acts import importing as acts
from sidik.register.imports.survey import LOOKED_AT, survey_of
from sidik.register.models import ListImport

Step = Callable[[int], None]
TITLES = {
    "survey": "Mengenali lembar daftar",
    "read": "Membaca dan memeriksa daftar",
    "apply": "Menyimpan daftar ke register",
    "undo": "Membatalkan impor",
}
# Nothing of these is in the database before their end, and nobody else writes meanwhile.
IN_ONE_ACT = frozenset({"apply", "undo"})
# Where the officer goes when the work is done.
RESULTS = {
    "survey": "register:import_sheets",
    "read": "register:import_preview",
    "apply": "register:import_done",
    "undo": "register:import_done",
}


def hand_over(actor: Actor, list_import: ListImport, what: str, *, total: int | None = None) -> Progress:
    """Leave a work to the background; it begins when a worker is free."""
    with transaction.atomic():
        progress = begin(
            actor,
            title=TITLES[what],
            total=total,
            subject=f"import:{list_import.uuid}",
            result_url=reverse(RESULTS[what], args=[list_import.uuid]),
        )
        carry_out.enqueue(what, str(list_import.uuid), str(progress.uuid), actor.person_id)
    return progress


def progress_of(list_import: ListImport) -> Progress | None:
    """The last work in the background of an import."""
    # Not named by the row of the import: what waits for a worker is no record, and no act writes it.
    progress = Progress.objects.filter(subject=f"import:{list_import.uuid}").order_by("-pk").first()
    return seen(progress) if progress is not None else None


@task()
def carry_out(what: str, import_uuid: str, progress_uuid: str, person_uuid: str) -> None:
    """Do one work of an import as the officer who asked for it, with the offices that he holds now."""
    found = ListImport.objects.select_related("body").get(uuid=UUID(import_uuid))
    person = Person.objects.select_related("body").get(uuid=UUID(person_uuid), body=found.body)
    try:
        with working_on(progress_uuid) as step:
            step(0)
            if what in IN_ONE_ACT:
                with in_one_act(progress_uuid) as step:
                    WORKS[what](actor_of_person(person), found, step)
            else:
                WORKS[what](actor_of_person(person), found, step)
    except Refused as refused:
        # The officer reads why; trying again would be refused again.
        Progress.objects.filter(uuid=progress_uuid).update(message=refused.refusal.message)


def _survey(actor: Actor, found: ListImport, step: Step) -> None:
    if not found.survey:
        book = acts.open_source(actor, found, first_rows=LOOKED_AT)
        acts.survey_import(actor, list_import=found, survey=survey_of(book))


def _read(actor: Actor, found: ListImport, step: Step) -> None:
    if found.state == ListImport.State.BEGUN:
        acts.read_import(actor, list_import=found, step=step)


def _apply(actor: Actor, found: ListImport, step: Step) -> None:
    if found.state == ListImport.State.BEGUN:
        acts.apply_import(actor, list_import=found, step=step)


def _undo(actor: Actor, found: ListImport, step: Step) -> None:
    if found.state == ListImport.State.APPLIED:
        acts.undo_import(actor, list_import=found, step=step)


WORKS: dict[str, Callable[[Actor, ListImport, Step], None]] = {
    "survey": _survey,
    "read": _read,
    "apply": _apply,
    "undo": _undo,
}
