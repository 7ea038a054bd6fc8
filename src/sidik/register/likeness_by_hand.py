"""The comparison of titles (keselarasan) asked for by hand: work for the background, with its progress."""

from __future__ import annotations

from django.db import transaction
from django.urls import reverse
from django_tasks import task

from sidik.accounts.models import Body
from sidik.domain.access import Actor
from sidik.jobs.models import Progress
from sidik.jobs.progress import begin, seen, working_on
from sidik.register.likeness import compared_items, refresh

SUBJECT = "likeness"


def ask_for_comparison(actor: Actor, body: Body) -> Progress:
    """Leave the comparison to the background; who asked for it already and still waits gets the same work."""
    own = Progress.objects.filter(body_code=body.code, person_id=actor.person_id, subject=SUBJECT)
    latest = own.order_by("-pk").first()
    if latest is not None and not seen(latest).is_over:
        return latest
    with transaction.atomic():
        progress = begin(
            actor,
            title="Membandingkan judul dalam register",
            total=compared_items(body).count(),
            subject=SUBJECT,
            result_url=reverse("register:likeness"),
        )
        compare_now.enqueue(body.code, str(progress.uuid))
    return progress


@task()
def compare_now(body_code: str, progress_uuid: str) -> None:
    """Compare the titles of a body. May run twice: every turn replaces the one before."""
    with working_on(progress_uuid) as step:
        refresh(Body.objects.get(code=body_code), step=step)
