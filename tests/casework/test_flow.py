"""The flow of a case: steps in order, one case per unit, splits, rounds, waiting at the law's guard."""

from __future__ import annotations

import pytest

from sidik.casework.acts import complete, decide, hold_case, reassign, start_cases
from sidik.casework.acts.advance import Present
from sidik.casework.models import Case, Event, ItemAnswer, Visit, Work
from sidik.casework.queries import tasks_of
from sidik.casework.run import Done, Run
from sidik.domain.progress import Answer
from sidik.domain.readings import PRINTED, open_readings
from sidik.domain.refusal import Reason
from sidik.ledger.act import Refused
from sidik.reference.procedures import dump, shipped
from sidik.register.acts import propose_item
from sidik.register.models import Item
from sidik.register.wording import Wording
from sidik.rules.acts import activate, adopt
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from tests.cast import Cast


def in_force(cast: Cast, key: str) -> ProcedureVersion:
    procedure = next(p for p in shipped() if p.id == key)
    draft = adopt(cast.actor("ppid"), toml=dump(procedure))
    readings = {r.place: PRINTED for r in open_readings(procedure_of(draft))}
    return activate(cast.actor("ppid"), version=draft, readings=readings)


def run(cast: Cast, key: str, case: Case) -> Run:
    case.refresh_from_db()
    return Run(cast.actor(key), Case.objects.select_related("body", "version", "unit").get(pk=case.pk))


def nothing(run: Run) -> Done:
    return Done()


def all_present(run: Run) -> tuple[Present, ...]:
    return tuple(Present(n) for n, text in enumerate(run.step.requires) if text)


def done(cast: Cast, key: str, case: Case) -> None:
    now = run(cast, key, case)
    complete(now.actor, run=now, perform=nothing, present=all_present(now))


@pytest.fixture
def ntt(cast: Cast) -> Case:
    version = in_force(cast, "ntt-disperindag-2022")
    (case,) = start_cases(cast.actor("clerk"), version=version, title="Himpunan 2026")
    return case


def put_in(cast: Cast, case: Case, count: int) -> list[Item]:
    from sidik.casework.position import add

    unit = cast.units["perdagangan"]
    items = [
        propose_item(cast.actor("unit-perdagangan"), unit=unit, wording=Wording(title=f"Informasi {n}"))
        for n in range(count)
    ]
    add(case, items)
    return items


def test_a_case_of_ntt_goes_back_for_the_refused_and_on_for_the_rest(cast: Cast, ntt: Case) -> None:
    items = put_in(cast, ntt, 3)
    assert list(tasks_of(cast.actor("clerk"), cast.body)) == [ntt]
    done(cast, "clerk", ntt)
    assert not tasks_of(cast.actor("clerk"), cast.body)
    done(cast, "verifier", ntt)
    done(cast, "verifier", ntt)
    answers = {
        str(i.uuid): Answer(yes=n < 2, reason="" if n < 2 else "Belum jelas") for n, i in enumerate(items)
    }
    now = run(cast, "verifier", ntt)
    (child,) = decide(now.actor, run=now, answers=answers)
    ntt.refresh_from_db()
    assert (ntt.step, ntt.round) == ("s3", 1)
    assert (child.step, child.round, child.kind) == ("s1", 2, "child")
    assert [i.uuid for i in run(cast, "clerk", child).items] == [items[2].uuid]
    assert ItemAnswer.objects.filter(yes=False).get().reason == "Belum jelas"
    assert [Item.objects.get(pk=i.pk).stage for i in items] == ["proposed", "proposed", "returned"]
    assert Visit.objects.filter(case=child).count() == 1
    done(cast, "clerk", ntt)
    done(cast, "clerk", ntt)
    ntt.refresh_from_db()
    assert (ntt.state, ntt.step) == ("ended", "end")
    assert Work.objects.filter(case=ntt).count() == 5


def test_a_step_asks_for_its_printed_requirements(cast: Cast, ntt: Case) -> None:
    now = run(cast, "clerk", ntt)
    with pytest.raises(Refused, match="form daftar informasi") as refused:
        complete(now.actor, run=now, perform=nothing)
    assert refused.value.refusal.code is Reason.MISSING
    assert not Work.objects.exists()


def test_whoever_is_not_the_performer_is_told_who_is(cast: Cast, ntt: Case) -> None:
    now = run(cast, "verifier", ntt)
    with pytest.raises(Refused, match="Admin Petugas PPID"):
        complete(now.actor, run=now, perform=nothing)


def test_the_second_of_two_officers_is_refused_as_stale(cast: Cast, ntt: Case) -> None:
    first, second = run(cast, "clerk", ntt), run(cast, "clerk", ntt)
    complete(first.actor, run=first, perform=nothing, present=all_present(first))
    with pytest.raises(Refused) as refused:
        complete(second.actor, run=second, perform=nothing, present=all_present(second))
    assert refused.value.refusal.code is Reason.STALE


def test_kupang_runs_one_case_for_each_unit(cast: Cast) -> None:
    version = in_force(cast, "kota-kupang-kominfo-2022")
    cases = start_cases(cast.actor("ppid"), version=version, title="2026", units=list(cast.units.values()))
    assert {c.unit for c in cases} == set(cast.units.values())
    (mine,) = tasks_of(cast.actor("unit-industri"), cast.body)
    assert mine.unit == cast.units["industri"]


def test_a_reassigned_task_is_in_the_other_inbox_only(cast: Cast, ntt: Case) -> None:
    now = run(cast, "ppid", ntt)
    reassign(now.actor, run=now, person=cast.people["verifier"], reason="Cuti")
    assert not tasks_of(cast.actor("clerk"), cast.body)
    assert list(tasks_of(cast.actor("verifier"), cast.body)) == [ntt]
    assert Event.objects.get(kind="reassigned").reason == "Cuti"
    done(cast, "verifier", ntt)


def test_a_held_case_waits(cast: Cast, ntt: Case) -> None:
    hold_case(cast.actor("ppid"), case=run(cast, "ppid", ntt).case, reason="Menunggu surat")
    now = run(cast, "clerk", ntt)
    with pytest.raises(Refused, match="ditunda"):
        complete(now.actor, run=now, perform=nothing, present=all_present(now))
