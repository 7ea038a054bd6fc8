"""An independent engine, given our BPMN export, walks each item as our interpreter does."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.oracle.drawing import scripts, sound_procedures
from tests.oracle.engine import Witness, ours

from sidik.domain import replay, routing
from sidik.domain.refusal import Refusal

LIMIT = 60
SLOW = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


def both(procedure, script, *, timer=False):
    """What our interpreter and the engine say."""
    walked = replay.walk(procedure, **script, timer=timer, limit=LIMIT)
    assert not isinstance(walked, Refusal), walked
    return ours(procedure, walked), Witness(procedure).acts(**script, timer=timer, limit=LIMIT)


@SLOW
@given(procedure=sound_procedures, script=scripts, timer=st.booleans())
def test_a_random_procedure_runs_alike(procedure, script, timer):
    timer = timer and routing.timer_step(procedure) is not None
    mine, theirs = both(procedure, script, timer=timer)
    assert mine == theirs
