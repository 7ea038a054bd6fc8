"""Progress tells how far long work is, stops it when asked, and is shown to nobody else."""

from __future__ import annotations

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from sidik.domain.access import Actor
from sidik.jobs import views
from sidik.jobs.models import Progress
from sidik.jobs.progress import Cancelled, ask_to_cancel, begin, working_on

pytestmark = pytest.mark.django_db
PERSON = str(uuid4())
CLERK = Actor(body="contoh", person_id=PERSON, name="Petugas")


def request_of(actor: Actor | None, method: str = "get"):
    request = getattr(RequestFactory(), method)("/")
    request.user = SimpleNamespace(is_authenticated=True) if actor else AnonymousUser()
    request.actor = actor
    return request


def test_counts_to_the_end() -> None:
    progress = begin(CLERK, title="Impor", total=4)
    with working_on(progress.uuid) as step:
        step()
        step(by=2)
        progress.refresh_from_db()
        assert (progress.state, progress.count, progress.percent) == ("running", 3, 75)
        step()
    progress.refresh_from_db()
    assert (progress.state, progress.count, progress.percent, progress.is_over) == ("done", 4, 100, True)


def test_stops_between_two_steps_when_asked() -> None:
    progress = begin(CLERK, title="Impor", total=4)
    after_the_wish = []
    with working_on(progress.uuid) as step:
        step()
        assert ask_to_cancel(progress)
        step()
        after_the_wish.append("still working")
    progress.refresh_from_db()
    assert (progress.state, progress.count, after_the_wish) == ("cancelled", 1, [])
    assert not ask_to_cancel(progress)


def test_failure_is_told_and_passed_on() -> None:
    progress = begin(CLERK, title="Impor")
    with pytest.raises(ZeroDivisionError), working_on(progress.uuid):
        _ = 1 / 0
    progress.refresh_from_db()
    assert progress.state == "failed"
    assert progress.message.endswith("Ulangi dari halaman asalnya.")


def test_wish_reaches_the_worker_as_an_exception_that_undoes_the_transaction() -> None:
    progress = begin(CLERK, title="Impor")
    ask_to_cancel(progress)
    seen = []
    with working_on(progress.uuid) as step:
        try:
            step()
        except Cancelled:
            seen.append("cancelled")
            raise
    assert seen == ["cancelled"]


@pytest.mark.parametrize(
    "stranger", [Actor(body="contoh", person_id=str(uuid4())), Actor(body="lain", person_id=PERSON), None]
)
def test_work_of_another_answers_like_none(stranger: Actor | None) -> None:
    progress = begin(CLERK, title="Impor")
    request = request_of(stranger)
    request.user = SimpleNamespace(is_authenticated=True)
    with pytest.raises(Http404):
        views.progress_bar(request, uuid=progress.uuid)
    with pytest.raises(Http404):
        views.progress_detail(request, uuid=progress.uuid)
    assert Progress.objects.get().cancel_requested is False


def test_bar_asks_again_until_the_work_is_over() -> None:
    progress = begin(CLERK, title="Impor", total=2)
    with working_on(progress.uuid) as step:
        step()
        page = views.progress_bar(request_of(CLERK), uuid=progress.uuid)
        assert page.status_code == 200
        assert b'value="50"' in page.content
        assert b"hx-trigger" in page.content
    page = views.progress_bar(request_of(CLERK), uuid=progress.uuid)
    assert page.status_code == 286
    assert b"hx-trigger" not in page.content


def test_cancelling_needs_a_post() -> None:
    progress = begin(CLERK, title="Impor")
    assert views.cancel_progress(request_of(CLERK), uuid=progress.uuid).status_code == 405
    assert views.cancel_progress(request_of(CLERK, "post"), uuid=progress.uuid).status_code == 302
    assert Progress.objects.get().cancel_requested
