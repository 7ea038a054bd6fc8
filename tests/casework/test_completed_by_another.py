"""A step that another officer has completed meanwhile answers with both versions, whatever the late one sends."""

from __future__ import annotations

import pytest
from django.test import Client

from sidik.casework.acts import complete, start_cases
from sidik.casework.models import Case
from sidik.casework.run import Done, Run
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused
from tests.casework.test_flow import all_present, done, in_force, nothing, put_in, run
from tests.cast import Cast


@pytest.fixture
def ntt(cast: Cast) -> Case:
    (case,) = start_cases(
        cast.actor("clerk"), version=in_force(cast, "ntt-disperindag-2022"), title="Himpunan 2026"
    )
    return case


def test_the_late_one_hears_of_the_other_before_the_law_judges_his_work(cast: Cast, ntt: Case) -> None:
    first, second = run(cast, "clerk", ntt), run(cast, "clerk", ntt)
    complete(first.actor, run=first, perform=nothing, present=all_present(first))

    def already_verified(_: Run) -> Done:
        raise Refused(Refusal(Reason.INVALID, "Informasi sudah diverifikasi."))

    with pytest.raises(Refused) as refused:
        complete(second.actor, run=second, perform=already_verified, present=all_present(second))
    assert refused.value.refusal.code is Reason.STALE


def test_an_action_on_an_old_page_shows_both_versions(cast: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_in(cast, ntt, 1)
    ntt.refresh_from_db()
    typed = {"row_version": ntt.row_version, "add-title": "Judul yang diketik"}
    done(cast, "clerk", ntt)
    client: Client = sign_in("clerk")
    answer = client.post(f"/kasus/{ntt.uuid}/aksi/add/", typed)
    assert answer.status_code == 409
    assert "Judul yang diketik" in answer.content.decode()


def test_finishing_an_old_page_shows_both_versions_when_a_decision_is_open(
    cast: Cast, ntt: Case, sign_in
) -> None:  # type: ignore[no-untyped-def]
    put_in(cast, ntt, 1)
    ntt.refresh_from_db()
    typed = {"row_version": ntt.row_version, "note": "Catatan yang diketik"}
    for key in ("clerk", "verifier", "verifier"):
        done(cast, key, ntt)
    answer = sign_in("verifier").post(f"/kasus/{ntt.uuid}/selesaikan/", typed)
    assert answer.status_code == 409
    assert "Catatan yang diketik" in answer.content.decode()
