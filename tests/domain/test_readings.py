"""Readings that the scan leaves open are confirmed one by one; the rival reading can be taken."""

from __future__ import annotations

from sidik.domain.readings import ALTERNATIVE, PRINTED, open_readings, with_readings
from sidik.reference.procedures import dump, load_text, shipped

BY_ID = {p.id: p for p in shipped()}


def test_kalbar_step_two_can_ask_whether_the_term_has_run_out() -> None:
    procedure = BY_ID["kalbar-disperindag-2020"]
    readings = {r.place: r for r in open_readings(procedure)}
    assert readings["s2.decision.no.to"].has_alternative
    assert not readings["s1.performers"].has_alternative
    chosen = {place: ALTERNATIVE if place.startswith("s2.decision") else PRINTED for place in readings}
    decision = with_readings(procedure, chosen).step("s2").decision
    assert decision is not None
    assert (decision.question, decision.yes.to, decision.no.to) == ("Jangka waktu habis?", "s3", "s4")


def test_ntb_refusal_can_lead_to_the_change_sheet_although_only_the_exit_is_rival() -> None:
    procedure = BY_ID["ntb-diskopukm-2021"]
    decision = with_readings(procedure, {"s9.decision.no.to": ALTERNATIVE}).step("s9").decision
    assert decision is not None
    assert decision.no.to == "s7"


def test_ntt_step_three_can_be_the_verifiers() -> None:
    step = with_readings(BY_ID["ntt-disperindag-2022"], {"s3.performers": ALTERNATIVE}).step("s3")
    assert step.performers == ("verifier",)
    assert {a.by for a in step.activities} == {"verifier"}


def test_nothing_stays_open_once_confirmed_and_the_text_still_loads() -> None:
    for procedure in BY_ID.values():
        confirmed = with_readings(procedure, {r.place: PRINTED for r in open_readings(procedure)})
        assert open_readings(confirmed) == ()
        assert load_text(dump(confirmed)) == confirmed
