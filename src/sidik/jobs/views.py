"""Pages of jobs: how far long work is, and the button that stops it."""

from __future__ import annotations

import uuid as ids

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sidik.jobs.models import Progress
from sidik.jobs.progress import ask_to_cancel, seen


@login_required
@require_safe
@never_cache
def progress_detail(request: HttpRequest, uuid: ids.UUID) -> HttpResponse:
    """The page of one piece of long work; without JavaScript the browser reloads it by itself."""
    progress = _own(request, uuid)
    response = render(request, "jobs/progress.html", {"progress": progress})
    if not progress.is_over:
        response["Refresh"] = "5"
    return response


@login_required
@require_safe
@never_cache
def progress_bar(request: HttpRequest, uuid: ids.UUID) -> HttpResponse:
    """The fragment that replaces itself until the work is over (HTMX stops asking at status 286)."""
    progress = _own(request, uuid)
    return render(
        request, "jobs/_progress.html", {"progress": progress}, status=286 if progress.is_over else 200
    )


@login_required
@require_POST
def cancel_progress(request: HttpRequest, uuid: ids.UUID) -> HttpResponse:
    """Ask the worker to stop."""
    progress = _own(request, uuid)
    ask_to_cancel(progress)
    return redirect("jobs:progress_detail", uuid=progress.uuid)


def _own(request: HttpRequest, uuid: ids.UUID) -> Progress:
    """The work that this officer started; that of anybody else answers like none at all."""
    actor = getattr(request, "actor", None)
    if actor is None:
        raise Http404
    progress = Progress.objects.filter(uuid=uuid, body_code=actor.body, person_id=actor.person_id).first()
    if progress is None:
        raise Http404
    return seen(progress)
