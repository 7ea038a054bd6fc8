"""Publikasi in a step of the SOP: what the privacy check finds stops it; one performer completes as printed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from sidik.domain.activities import ActivityKind
from sidik.publication import acts, looking
from sidik.publication.build import preview_of
from sidik.publication.models import Edition
from sidik.publication.privacy import open_findings
from tests.casework.one_step import case_for
from tests.casework.pages import CasePage
from tests.cast import Cast
from tests.register.steps import determined

SignIn = Callable[..., Client]


@pytest.fixture
def page(cast: Cast, sign_in: SignIn) -> CasePage:
    item = determined(cast, title="Yang ditetapkan", summary="Tulis ke ppid@contoh.example")
    case = case_for(cast, ActivityKind.PUBLISH, "clerk", {"channels": ["website"]}, items=[item])
    return CasePage(sign_in("clerk"), case)


def test_a_finding_stops_the_step_and_its_page_says_where(cast: Cast, page: CasePage) -> None:
    shown = page.show()
    assert "1 temuan data pribadi menahan edisi ini" in shown
    assert "ppid@contoh" not in shown.split("Pratinjau untuk umum")[0]
    assert "temuan data pribadi belum diperbaiki" in page.send("finish", {"seen": "on"}).content.decode()
    assert not Edition.objects.exists()


def test_a_step_with_one_performer_completes_as_printed(cast: Cast, page: CasePage) -> None:
    acts.set_edition_rules(
        cast.actor("ppid"), needs_second_person=True, is_automatic=True, columns=["summary"]
    )
    cast.body.refresh_from_db()
    (finding,) = open_findings(cast.body, preview_of(cast.body, None))
    acts.clear_finding(cast.actor("clerk"), finding=finding, reason="Alamat kantor")
    page.done("finish", {"seen": "on"})
    assert Edition.objects.count() == 1


def test_what_was_determined_after_the_preview_is_not_published_unseen(
    cast: Cast, page: CasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    (finding,) = open_findings(cast.body, preview_of(cast.body, None))
    acts.clear_finding(cast.actor("clerk"), finding=finding, reason="Alamat kantor")
    form = page.form("finish")
    determined(cast, title="Sesudah pratinjau")
    refused = page.client.post(form.action, {**form.data, "seen": ["on"]})
    assert "bukan lagi yang ada di layar Anda" in refused.content.decode()
    # A long list is made before the step is done.
    monkeypatch.setattr(looking, "SHORT", 0)
    assert "belum disusun" in page.show()
    assert page.form("finish").disabled
    assert not Edition.objects.exists()
    looking.make(cast.body, None)
    page.done("finish", {"seen": "on"})
    assert Edition.objects.get().counts["entries"] == 2


def test_a_long_list_waits_for_the_edition_that_is_being_prepared_and_says_so(
    cast: Cast, page: CasePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list is made for the choices of that edition, so asking for it here would never help."""
    monkeypatch.setattr(looking, "SHORT", 0)
    assert "belum disusun" in page.show()
    acts.prepare_edition(cast.actor("ppid"), channels=["website"])
    shown = page.show()
    assert "sedang disiapkan" in shown and "batalkan edisi itu dahulu" in shown
