"""The answers of a round become one batch: into a case that collects, or into cases begun with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from sidik.casework.acts import merge_answers
from sidik.casework.models import Batch, Case, CaseItem
from sidik.collection.acts import answer_nil
from sidik.collection.acts.answering import EarlierDecree
from sidik.collection.models import CollectedItem
from sidik.collection.queries import matrix_of
from sidik.domain.item import Nature
from sidik.domain.refusal import Reason
from sidik.ledger import clock
from sidik.ledger.act import Refused
from sidik.ledger.checks import verify_rows
from sidik.ledger.models import Entry
from sidik.register.models import Determination, NilAnswer, Proposal
from tests.casework.pages import CasePage
from tests.casework.stages import KALBAR, KUPANG, NTT, begun, in_force, of_unit, passed, seen_by
from tests.cast import Cast
from tests.collection.rounds import answered, called, of, written

SignIn = Callable[..., Client]
DECREE = EarlierDecree("188.4/705/2019", date(2019, 3, 1), "Ketua PPID")


def inside(case: Case) -> set[str]:
    rows = CaseItem.objects.filter(case=case, state=CaseItem.State.IN)
    return {row.item.version.title for row in rows.select_related("item__current")}


def test_sent_answers_and_nil_answers_go_into_the_case(cast: Cast) -> None:
    (case,) = begun(cast, NTT)
    call = called(cast)
    answered(call, cast, "Satu", "Dua")
    answer_nil(cast.actor("unit-industri"), called=of(call, cast, "industri"), statement="Kami nihil.")
    merged = merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert (merged.taken, merged.left) == (2, 0)
    assert inside(case) == {"Satu", "Dua"}
    nil = NilAnswer.objects.get()
    assert (nil.case_uuid, nil.unit, nil.statement) == (case.uuid, cast.units["industri"], "Kami nihil.")
    assert Proposal.objects.filter(case_uuid=case.uuid, round=1).count() == 2
    entry = Entry.objects.filter(act="casework.merge_answers").get()
    assert entry.facts["items"] == 2
    assert verify_rows().broken == ()


def test_what_was_not_sent_stays_out_and_a_second_merge_takes_only_the_rest(cast: Cast) -> None:
    (case,) = begun(cast, NTT)
    call = called(cast)
    answered(call, cast, "Satu")
    written(call, cast, "Belum dikirim", code="industri")
    merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert inside(case) == {"Satu"}
    with pytest.raises(Refused) as refused:
        merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert refused.value.refusal.code is Reason.MISSING
    answered(call, cast, "Menyusul", code="industri")
    merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert inside(case) == {"Satu", "Menyusul", "Belum dikirim"}
    assert not CollectedItem.objects.filter(case_uuid=None).exists()


def test_a_case_of_the_active_procedure_begins_with_the_batch(cast: Cast) -> None:
    version = in_force(cast, NTT)
    call = called(cast)
    answered(call, cast, "Satu")
    answered(call, cast, "Dua", code="industri")
    merged = merge_answers(cast.actor("ppid"), call=call, version=version, title="Semester I")
    (case,) = merged.cases
    assert case.batch == Batch.objects.get()
    assert inside(case) == {"Satu", "Dua"}
    assert (case.step, case.title) == ("s1", "Semester I")


def test_where_units_work_by_themselves_each_gets_its_case_in_one_batch(cast: Cast) -> None:
    version = in_force(cast, KUPANG)
    call = called(cast)
    answered(call, cast, "Satu")
    answered(call, cast, "Dua", code="industri")
    merged = merge_answers(cast.actor("ppid"), call=call, version=version)
    assert Batch.objects.count() == 1
    assert {case.unit.code: inside(case) for case in merged.cases if case.unit} == {
        "perdagangan": {"Satu"},
        "industri": {"Dua"},
    }
    case = of_unit(list(merged.cases), cast)
    passed(cast, "unit-perdagangan", case)


def test_an_earlier_decree_is_recorded_once_for_its_items(cast: Cast) -> None:
    (case,) = begun(cast, KALBAR)
    call = called(cast)
    for title in ("Satu", "Dua"):
        written(call, cast, title, decree=DECREE)
    answered(call, cast, "Tanpa SK")
    merged = merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert (merged.taken, merged.left) == (2, 1)
    determination = Determination.objects.get()
    assert (determination.number, determination.is_legacy) == ("188.4/705/2019", True)
    assert determination.rows.count() == 2
    assert inside(case) == {"Satu", "Dua"}
    # Determined in 2019 for two years: recorded as a fact, and open by law since then.
    assert set(CaseItem.objects.values_list("item__nature", "item__origin")) == {
        (Nature.OPEN.value, "legacy")
    }


def test_a_step_for_determined_items_refuses_answers_without_decree(cast: Cast) -> None:
    (case,) = begun(cast, KALBAR)
    call = called(cast)
    answered(call, cast)
    with pytest.raises(Refused) as refused:
        merge_answers(cast.actor("clerk"), call=call, run=seen_by(cast, "clerk", case))
    assert "sudah ditetapkan" in refused.value.refusal.message
    assert not CaseItem.objects.exists()


def test_another_than_the_performer_cannot_merge_into_the_case(cast: Cast) -> None:
    (case,) = begun(cast, NTT)
    call = called(cast)
    answered(call, cast)
    with pytest.raises(Refused):
        merge_answers(cast.actor("verifier"), call=call, run=seen_by(cast, "verifier", case))
    assert not CaseItem.objects.exists()
    assert CollectedItem.objects.filter(case_uuid=None).count() == 1


def test_a_unit_takes_its_own_answers_into_its_case_of_kupang(cast: Cast, sign_in: SignIn) -> None:
    case = of_unit(begun(cast, KUPANG), cast)
    call = called(cast)
    answered(call, cast, "Milik kami")
    answered(call, cast, "Milik mereka", code="industri")
    page = CasePage(sign_in("unit-perdagangan"), case)
    page.done("merge", {"call": str(call.uuid)})
    assert inside(case) == {"Milik kami"}


def test_the_collecting_step_shows_the_round_that_was_made_for_it(cast: Cast, sign_in: SignIn) -> None:
    (case,) = begun(cast, NTT)
    client = sign_in("clerk")
    shown = client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    assert f"{reverse('collection:call_units')}?kasus={case.uuid}" in shown
    call = called(cast, case_uuid=case.uuid)
    answered(call, cast)
    shown = client.get(reverse("casework:case_page", args=[case.uuid])).content.decode()
    assert reverse("collection:call_page", args=[call.uuid]) in shown
    assert "1 dari 2 unit kerja menjawab" in shown
    page = CasePage(client, case)
    page.done("merge", {"call": str(call.uuid)})
    page.done("finish")
    case.refresh_from_db()
    assert case.step == "s2"


def test_the_merge_page_offers_the_open_case_and_the_procedure(cast: Cast, sign_in: SignIn) -> None:
    (case,) = begun(cast, NTT)
    call = called(cast)
    answered(call, cast, "Satu")
    client = sign_in("clerk")
    where = reverse("casework:merge_answers", args=[call.uuid])
    shown = client.get(where).content.decode()
    assert f"kasus-{case.uuid}" in shown
    assert f"sop-{case.version.uuid}" in shown
    answer = client.post(where, {"where": f"kasus-{case.uuid}"})
    assert answer["Location"] == reverse("casework:case_page", args=[case.uuid])
    assert inside(case) == {"Satu"}
    assert matrix_of(call, clock.today(cast.body.zone)).not_taken == 0
    assert "Tidak ada jawaban yang menunggu" in client.get(where).content.decode()


def test_a_round_nobody_answered_has_nothing_to_merge(cast: Cast, sign_in: SignIn) -> None:
    begun(cast, NTT)
    call = called(cast)
    shown = sign_in("ppid").get(reverse("casework:merge_answers", args=[call.uuid])).content.decode()
    assert "Tidak ada jawaban yang menunggu" in shown
