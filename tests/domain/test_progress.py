"""The four SOPs, step by step, as the interpreter runs them."""

from dataclasses import replace

import pytest

from sidik.domain import progress, routing
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import (
    END,
    Activity,
    Condition,
    Decision,
    Exit,
    Identity,
    Performer,
    Procedure,
    Step,
)
from sidik.domain.progress import Answer, Move, Position
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import Role
from sidik.reference.procedures import shipped

SOPS = {procedure.id: procedure for procedure in shipped()}
NTT, KALBAR = SOPS["ntt-disperindag-2022"], SOPS["kalbar-disperindag-2020"]
NTB, KUPANG = SOPS["ntb-diskopukm-2021"], SOPS["kota-kupang-kominfo-2022"]
NO = Answer(yes=False, reason="Dasar hukum tidak tepat.")
YES = Answer(yes=True)


def procedure(*steps, **first):
    """A small procedure of two performers."""
    return Procedure(
        id="uji",
        identity=Identity(institution=("Dinas",), title="Uji"),
        performers={key: Performer(key, key.title(), Role.CLERK) for key in ("clerk", "chief")},
        steps=(replace(steps[0], **first), *steps[1:]),
    )


def step(step_id, *activities, **rest):
    """A step of the clerk."""
    done = tuple(Activity(do, "clerk") for do in activities or (ActivityKind.TASK,))
    return Step(step_id, f"Langkah {step_id}", ("clerk",), rest.pop("activities", done), **rest)


def asks(yes, no):
    """A decision of the chief."""
    return Decision("chief", "Setuju?", Exit("Ya", yes), Exit("Tidak", no))


def test_the_position_names_the_open_activity_and_who_has_to_act():
    begin = progress.start(NTT)
    assert begin == Position("s1")
    assert progress.open_activity(NTT, begin).do is ActivityKind.COLLECT
    assert progress.whose_turn(NTT, begin) == begin_performer(NTT, begin)


def begin_performer(sop, position):
    return sop.step(position.step).activities[position.activity].by


def test_performers_of_a_step_are_named_while_their_activities_are_open():
    assert progress.open_performers(KALBAR, Position("s2")) == ("clerk", "chief")
    assert progress.open_performers(KALBAR, Position("s2", 2)) == ("chief",)
    deciding = Position("s2", 3)
    assert progress.is_deciding(KALBAR, deciding)
    assert progress.open_activity(KALBAR, deciding) is None
    assert progress.whose_turn(KALBAR, deciding) == "chief"


def test_an_ended_case_waits_for_nobody():
    ended = Position(END)
    assert ended.is_finished
    assert progress.open_performers(NTT, ended) == ()
    assert progress.whose_turn(NTT, ended) == ""
    assert progress.open_activity(NTT, ended) is None
    assert not progress.is_deciding(NTT, ended)


def test_ntt_sends_the_refused_items_back_as_a_child_case():
    verifier = NTT.step("s2").decision.by
    moves = progress.decide(
        NTT, Position("s2", 2), by=verifier, answers={"a": YES, "b": NO, "c": YES}, items=("a", "b", "c")
    )
    assert moves == (
        Move(("a", "c"), Position("s3")),
        Move(("b",), Position("s1", round=2), child=True, reasons={"b": NO.reason}),
    )


def test_where_all_are_refused_the_case_itself_goes_back():
    verifier = NTT.step("s2").decision.by
    (move,) = progress.decide(NTT, Position("s2", 2, round=2), by=verifier, answers={"a": NO, "b": NO})
    assert move.position == Position("s1", round=3)
    assert not move.child
    assert set(move.reasons) == {"a", "b"}


def test_a_case_without_items_takes_the_way_of_yes():
    moves = progress.decide(NTT, Position("s2", 2), by=NTT.step("s2").decision.by, answers={})
    assert moves == (Move((), Position("s3")),)


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"a": YES}, Reason.MISSING),
        ({"a": YES, "b": Answer(yes=False, reason=" ")}, Reason.MISSING),
        ({"a": YES, "b": YES, "stranger": YES}, Reason.INVALID),
    ],
    ids=["an item unanswered", "a refusal without reason", "an item of another case"],
)
def test_an_incomplete_decision_is_refused(answers, code):
    by = NTT.step("s2").decision.by
    refusal = progress.decide(NTT, Position("s2", 2), by=by, answers=answers, items=("a", "b"))
    assert isinstance(refusal, Refusal)
    assert refusal.code is code
    assert refusal.source.endswith("langkah 2")


def test_kalbar_skips_the_timer_step_in_the_main_case():
    moves = progress.decide(KALBAR, Position("s2", 3), by="chief", answers={"a": YES, "b": NO})
    assert [move.position for move in moves] == [Position("s4"), Position("s1", round=2)]


def test_kalbar_enters_the_timer_step_when_the_date_has_come_and_runs_on():
    position, seen = progress.start(KALBAR, timer=True), []
    facts = {"a": {"working_days_left": 20}}
    while not position.is_finished:
        by = progress.whose_turn(KALBAR, position)
        seen.append((position.step, by))
        (move,) = progress.complete_activity(KALBAR, position, by=by, items=("a",), facts=facts)
        position = move.position
    assert seen == [("s3", "board"), ("s3", "head"), ("s3", "chief"), ("s4", "clerk"), ("s5", "clerk")]


def test_a_procedure_without_timer_step_starts_no_timer_case():
    assert progress.start(NTT, timer=True).code is Reason.NO_TIMER


def test_ntb_formulates_anew_after_tidak():
    by = NTB.step("s9").decision.by
    deciding = Position("s9", len(NTB.step("s9").activities))
    (back,) = progress.decide(NTB, deciding, by=by, answers={"a": NO})
    assert back.position == Position("s6", round=2)
    (on,) = progress.decide(NTB, deciding, by=by, answers={"a": YES})
    assert on.position == Position("s10")


def test_kupang_lets_each_performer_do_his_part_of_step_three():
    assert progress.open_performers(KUPANG, Position("s3")) == tuple(
        dict.fromkeys(activity.by for activity in KUPANG.step("s3").activities)
    )


def test_a_performer_out_of_turn_is_told_whose_turn_it_is():
    refusal = progress.complete_activity(KALBAR, Position("s2"), by="chief", items=("a",))
    assert refusal.code is Reason.NOT_PERFORMER
    assert refusal.detail == "Petugas PPID"


def test_an_ended_case_takes_no_act():
    for refusal in (
        progress.complete_activity(NTT, Position(END), by="", items=()),
        progress.decide(NTT, Position(END), by="", answers={}),
        progress.skip_step(NTT, Position(END), reason="Sudah selesai.", items=()),
    ):
        assert refusal.code is Reason.FINISHED


def test_an_activity_is_not_a_decision_nor_the_other_way_round():
    assert progress.complete_activity(KALBAR, Position("s2", 3), by="chief", items=()).code is Reason.INVALID
    assert progress.decide(KALBAR, Position("s2", 2), by="chief", answers={"a": YES}).code is Reason.INVALID
    assert progress.decide(KALBAR, Position("s1"), by="clerk", answers={"a": YES}).code is Reason.INVALID


@pytest.mark.parametrize("activity", [-1, 4])
def test_a_position_outside_its_step_is_the_caller_s_bug(activity):
    with pytest.raises(ValueError, match="outside"):
        progress.whose_turn(KALBAR, Position("s2", activity))


TESTING = procedure(
    step("s1", ActivityKind.TEST_CONSEQUENCES, ActivityKind.SHELVE, outcomes={"open": "s3", "partly": END}),
    step("s2"),
    step("s3"),
)


def test_outcomes_part_the_items_right_after_the_test():
    outcomes = {"a": "exempt", "b": "open", "c": "partly", "d": "deferred"}
    moves = progress.complete_activity(
        TESTING, Position("s1"), by="clerk", items=tuple("bacd"), outcomes=outcomes
    )
    assert moves == (
        Move(("a", "d"), Position("s1", 1)),
        Move(("b",), Position("s3"), child=True),
        Move(("c",), Position(END), child=True),
    )


def test_items_of_one_outcome_need_no_child_case():
    moves = progress.complete_activity(
        TESTING, Position("s1"), by="clerk", items=("a", "a"), outcomes={"a": "open"}
    )
    assert moves == (Move(("a",), Position("s3")),)


def test_a_routed_test_needs_an_outcome_for_each_item():
    refusal = progress.complete_activity(TESTING, Position("s1"), by="clerk", items=("a",))
    assert refusal.code is Reason.MISSING


def test_an_outcome_is_of_no_account_at_another_activity():
    (move,) = progress.complete_activity(
        TESTING, Position("s1", 1), by="clerk", items=("a",), outcomes={"a": "open"}
    )
    assert move.position == Position("s2")


def test_a_condition_parts_the_items_it_does_not_hold_for():
    sop = procedure(step("s1"), step("s2", when=Condition("ground", "==", "a"), otherwise=END), step("s3"))
    facts = {"x": {"ground": "a"}, "y": {"ground": "b"}}
    moves = progress.complete_activity(sop, Position("s1"), by="clerk", items=("x", "y", "z"), facts=facts)
    assert moves == (Move(("x",), Position("s2")), Move(("y", "z"), Position(END), child=True))


def test_a_condition_may_ask_for_the_round_the_step_would_be_entered_in():
    sop = procedure(
        step("s1", when=Condition("round", "<", 3), otherwise="s3"),
        step("s2", decision=asks("s3", "s1")),
        step("s3"),
    )
    second = progress.decide(sop, Position("s2", 1), by="chief", answers={"a": NO})
    third = progress.decide(sop, Position("s2", 1, round=2), by="chief", answers={"a": NO})
    assert second[0].position == Position("s1", round=2)
    assert third[0].position == Position("s3", round=2), "passed over, so no new round begins"


def test_a_second_decision_may_jump_back_over_the_first():
    sop = procedure(step("s1"), step("s2", decision=asks("s3", "s1")), step("s3", decision=asks(END, "s1")))
    assert progress.decide(sop, Position("s3", 1, round=2), by="chief", answers={"a": NO, "b": YES}) == (
        Move(("b",), Position(END, round=2)),
        Move(("a",), Position("s1", round=3), child=True, reasons={"a": NO.reason}),
    )


def test_answers_that_lead_to_the_same_position_part_nothing():
    sop = procedure(step("s1", decision=asks("s2", "s2")), step("s2"))
    (move,) = progress.decide(sop, Position("s1", 1), by="chief", answers={"a": NO, "b": YES})
    assert move == Move(("b", "a"), Position("s2"), reasons={"a": NO.reason})


def test_a_step_not_applicable_is_left_for_the_step_printed_after_it():
    moves = progress.skip_step(KALBAR, Position("s2", 1), reason="Sudah terklasifikasi.", items=("a",))
    assert moves == (Move(("a",), Position("s4"), reasons={"a": "Sudah terklasifikasi."}),)
    assert progress.skip_step(KALBAR, Position("s2"), reason=" ", items=("a",)).code is Reason.MISSING


def test_a_step_that_asks_nothing_is_passed_through():
    sop = procedure(step("s1", activities=()), step("s2"), step("s3", activities=()), step("s4"))
    assert progress.start(sop) == Position("s2")
    (move,) = progress.complete_activity(sop, Position("s2"), by="clerk", items=("a",))
    assert move.position == Position("s4")


def test_a_procedure_that_asks_nothing_cannot_begin():
    assert progress.start(procedure(step("s1", activities=()))).code is Reason.INVALID


CIRCLE = procedure(
    step("s1"),
    step("s2", when=Condition("ground", "==", "a"), otherwise="s3"),
    step("s3", when=Condition("ground", "==", "b"), otherwise="s2"),
)


def test_guards_that_point_at_each_other_are_refused_and_named():
    for refusal in (
        progress.complete_activity(CIRCLE, Position("s1"), by="clerk", items=("a",)),
        progress.skip_step(CIRCLE, Position("s1"), reason="Tidak perlu.", items=("a",)),
    ):
        assert refusal.code is Reason.INVALID
    assert routing.circling(CIRCLE) == ("s2", "s3")


def test_a_circle_through_a_step_that_asks_nothing_is_named_too():
    sop = procedure(
        step("s1"), step("s2", when=Condition("ground", "==", "a")), step("s3", activities=(), next="s2")
    )
    assert routing.circling(sop) == ("s2", "s3")


def test_steps_from_which_no_way_leads_to_the_end_are_named():
    sop = procedure(step("s1", decision=asks(END, "s2")), step("s2", next="s3"), step("s3", next="s2"))
    assert routing.stranded(sop) == ("s2", "s3")


def test_an_outcome_without_test_opens_no_way():
    sop = procedure(step("s1", next="s1", outcomes={"open": END}))
    assert routing.stranded(sop) == ("s1",)


def test_shipped_procedures_can_always_end():
    for sop in SOPS.values():
        assert routing.stranded(sop) == routing.circling(sop) == ()
