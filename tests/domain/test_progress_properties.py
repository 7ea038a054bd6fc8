"""Whatever procedure an office prints, these hold."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from sidik.domain import progress, routing
from sidik.domain.procedure import END
from sidik.domain.progress import Answer, Position
from sidik.domain.refusal import Reason, Refusal
from tests.oracle.drawing import FACTS, OUTCOMES, sound_procedures

CALM = settings(
    max_examples=50,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)
GROUPS = st.lists(st.sampled_from("abcdef"), unique=True, max_size=6)


class Running(RuleBasedStateMachine):
    """A case with its children, driven by any performer with any answers."""

    @initialize(procedure=sound_procedures, items=GROUPS, facts=FACTS, timer=st.booleans())
    def begin(self, procedure, items, facts, timer):
        self.procedure = procedure
        timer = timer and routing.timer_step(procedure) is not None
        self.cases = [(progress.start(procedure, timer=timer), tuple(items))]
        self.items = sorted(items)
        self.facts = dict.fromkeys("abcdef", facts)
        self.timer = timer

    def replace_case(self, number, moves):
        before, items = self.cases.pop(number)
        assert [move.child for move in moves] == [False] + [True] * (len(moves) - 1)
        assert sorted(item for move in moves for item in move.items) == sorted(items)
        assert all(move.items for move in moves) or not items
        assert len({move.position for move in moves}) == len(moves)
        for move in moves:
            self.check_arrival(before, move.position)
            self.cases.append((move.position, move.items))

    def check_arrival(self, before, after):
        assert after.timer == before.timer
        assert before.round <= after.round <= before.round + 1
        if after.is_finished:
            assert after.round == before.round
        elif after.step != before.step or after.activity == 0:
            back = routing.place(self.procedure, after.step) <= routing.place(self.procedure, before.step)
            assert (after.round > before.round) == back
        else:
            assert after == replace(before, activity=before.activity + 1)

    def open_case(self, data):
        open_ = [number for number, (position, _) in enumerate(self.cases) if not position.is_finished]
        return data.draw(st.sampled_from(open_))

    @precondition(lambda self: any(not position.is_finished for position, _ in self.cases))
    @rule(data=st.data())
    def act(self, data):
        number = self.open_case(data)
        position, items = self.cases[number]
        by = progress.whose_turn(self.procedure, position)
        if progress.is_deciding(self.procedure, position):
            answers = {item: Answer(data.draw(st.booleans()), "Alasan.") for item in items}
            moves = progress.decide(
                self.procedure, position, by=by, answers=answers, items=items, facts=self.facts
            )
            assert all(move.reasons.keys() == set(move.items) for move in moves)
        else:
            outcomes = {item: data.draw(st.sampled_from(OUTCOMES)) for item in items}
            moves = progress.complete_activity(
                self.procedure, position, by=by, items=items, outcomes=outcomes, facts=self.facts
            )
        self.replace_case(number, moves)

    @precondition(lambda self: any(not position.is_finished for position, _ in self.cases))
    @rule(data=st.data())
    def skip(self, data):
        number = self.open_case(data)
        position, items = self.cases[number]
        moves = progress.skip_step(
            self.procedure, position, reason="Tidak perlu.", items=items, facts=self.facts
        )
        self.replace_case(number, moves)

    @precondition(lambda self: any(not position.is_finished for position, _ in self.cases))
    @rule(data=st.data())
    def an_outsider_is_refused(self, data):
        position, items = self.cases[self.open_case(data)]
        turn = progress.whose_turn(self.procedure, position)
        for by in {*self.procedure.performers, "nobody"} - {turn}:
            answers = {item: Answer(yes=True) for item in items}
            for answer in (
                progress.complete_activity(self.procedure, position, by=by, items=items),
                progress.decide(self.procedure, position, by=by, answers=answers),
            ):
                assert isinstance(answer, Refusal)
                assert answer.code is Reason.NOT_PERFORMER

    @precondition(lambda self: all(position.is_finished for position, _ in self.cases))
    @rule()
    def an_ended_case_takes_no_act(self):
        for position, items in self.cases:
            refusal = progress.complete_activity(self.procedure, position, by="", items=items)
            assert refusal.code is Reason.FINISHED

    @invariant()
    def every_case_stands_in_its_procedure(self):
        for position, _ in getattr(self, "cases", ()):
            if position.is_finished:
                assert position.activity == 0
                continue
            step = self.procedure.step(position.step)
            assert progress.whose_turn(self.procedure, position) in self.procedure.performers
            assert (progress.open_activity(self.procedure, position) is None) == progress.is_deciding(
                self.procedure, position
            )
            assert position.activity <= len(step.activities)
            # A main case never stands at a step that waits for a date.
            assert self.timer or step.scope != "timer"

    @invariant()
    def no_item_is_lost_or_doubled(self):
        if hasattr(self, "cases"):
            assert sorted(item for _, items in self.cases for item in items) == self.items


Running.TestCase.settings = CALM
TestRunning = Running.TestCase


def neighbours(procedure, position, choices):
    """Every position that one act with any answer, outcome and facts may lead to."""
    by = progress.whose_turn(procedure, position)
    for facts in choices:
        known = {"item": facts}
        if progress.is_deciding(procedure, position):
            for yes in (True, False):
                answers = {"item": Answer(yes, "Alasan.")}
                moves = progress.decide(procedure, position, by=by, answers=answers, facts=known)
                yield moves[0].position
        else:
            for outcome in OUTCOMES:
                moves = progress.complete_activity(
                    procedure, position, by=by, items=("item",), outcomes={"item": outcome}, facts=known
                )
                yield moves[0].position


CHOICES = [
    {"working_days_left": days, "ground": ground, "partial": partial, "tested": tested}
    for days in (0, 60)
    for ground in "ah"
    for partial in (True, False)
    for tested in (True, False)
]


def has_one_condition(procedure):
    """Two conditions in a row may contradict each other, which no drawing of the flow can show."""
    return sum(step.when is not None for step in procedure.steps) <= 1


@settings(CALM, max_examples=20)
@given(procedure=sound_procedures.filter(has_one_condition), timer=st.booleans())
def test_from_every_position_that_can_be_reached_the_end_can_be_reached(procedure, timer):
    timer = timer and routing.timer_step(procedure) is not None
    leads, open_ = {}, [progress.start(procedure, timer=timer)]
    while open_:
        here = open_.pop()
        if here not in leads and not here.is_finished:
            # Rounds only grow; for the question whether a case can end they are all alike.
            leads[here] = {replace(next_, round=1) for next_ in neighbours(procedure, here, CHOICES)}
            open_ += leads[here]
    ending = {Position(END, timer=timer)}
    while grown := {here for here, ways in leads.items() if here not in ending and ways & ending}:
        ending |= grown
    assert leads.keys() <= ending
