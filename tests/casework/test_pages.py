"""The pages of a case answer for every office, keep what was typed, and write nothing on GET."""

from __future__ import annotations

import pytest
from django.test import Client

from sidik.casework.acts import decide, start_cases
from sidik.casework.models import Case
from sidik.domain.progress import Answer
from sidik.ledger.models import Entry
from tests.casework.test_flow import done, in_force, put_in, run
from tests.cast import Cast


@pytest.fixture
def ntt(cast: Cast) -> Case:
    (case,) = start_cases(
        cast.actor("clerk"), version=in_force(cast, "ntt-disperindag-2022"), title="Himpunan 2026"
    )
    return case


def test_every_page_of_a_case_opens_and_writes_nothing(cast: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    put_in(cast, ntt, 2)
    done(cast, "clerk", ntt)
    done(cast, "verifier", ntt)
    done(cast, "verifier", ntt)
    before = Entry.objects.count()
    for key in ("clerk", "verifier", "ppid"):
        client: Client = sign_in(key)
        for address in ("/", "/kasus/", "/kasus/mulai/", f"/kasus/{ntt.uuid}/", f"/kasus/{ntt.uuid}/alur/"):
            assert client.get(address).status_code == 200, address
        image = client.get(f"/kasus/{ntt.uuid}/alur.svg")
        assert image["Content-Type"] == "image/svg+xml"
        assert b"Anda di sini" in image.content
    assert Entry.objects.count() == before


def test_another_body_sees_no_case(cast: Cast, other: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    client: Client = sign_in("clerk", other)
    assert client.get(f"/kasus/{ntt.uuid}/").status_code == 404
    assert client.post(f"/kasus/{ntt.uuid}/putuskan/").status_code == 404


def test_a_decision_without_reason_is_refused_and_keeps_the_answers(cast: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    first, second = put_in(cast, ntt, 2)
    for key in ("clerk", "verifier", "verifier"):
        done(cast, key, ntt)
    client: Client = sign_in("verifier")
    ntt.refresh_from_db()
    typed = {
        "row_version": ntt.row_version,
        f"answer-{first.uuid}": "no",
        f"reason-{first.uuid}": "",
        f"answer-{second.uuid}": "yes",
        f"reason-{second.uuid}": "catatan yang diketik",
    }
    answer = client.post(f"/kasus/{ntt.uuid}/putuskan/", typed)
    assert answer.status_code == 422
    assert "catatan yang diketik" in answer.content.decode()
    assert "alasan untuk 1 informasi" in answer.content.decode()


def test_the_second_of_two_officers_sees_both_versions(cast: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    (item,) = put_in(cast, ntt, 1)
    for key in ("clerk", "verifier", "verifier"):
        done(cast, key, ntt)
    ntt.refresh_from_db()
    typed = {"row_version": ntt.row_version, f"answer-{item.uuid}": "yes"}
    client: Client = sign_in("verifier")
    assert client.post(f"/kasus/{ntt.uuid}/putuskan/", typed).status_code == 302
    late = {**typed, f"answer-{item.uuid}": "no", f"reason-{item.uuid}": "Saya menolak"}
    answer = client.post(f"/kasus/{ntt.uuid}/putuskan/", late)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Saya menolak" in page
    assert "YA" in page


def test_the_page_of_an_item_tells_the_way_it_travelled(cast: Cast, ntt: Case, sign_in) -> None:  # type: ignore[no-untyped-def]
    first, second = put_in(cast, ntt, 2)
    for key in ("clerk", "verifier", "verifier"):
        done(cast, key, ntt)
    now = run(cast, "verifier", ntt)
    answers = {str(first.uuid): Answer(yes=True), str(second.uuid): Answer(yes=False, reason="Uraian kabur")}
    decide(now.actor, run=now, answers=answers)
    page = sign_in("verifier").get(f"/register/{second.uuid}/").content.decode()
    assert "Perjalanan dalam kasus" in page
    assert "Uraian kabur" in page
    assert "putaran 2" in page
