"""Random procedures, as an office might print them: loops, jumps back over a decision, timer, outcomes."""

from hypothesis import strategies as st

from sidik.domain import routing
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
    Scope,
    Step,
)
from sidik.domain.roles import Role

OUTCOMES = ("exempt", "partly", "open", "deferred")
WORDS = st.sampled_from(
    ["Mengumpulkan", "Memeriksa <daftar> & “lampiran”", "Tanda ' dan \"", "Menetapkan\x0b"]
)
CONDITIONS = st.sampled_from(
    [
        Condition("working_days_left", "<=", 30),
        Condition("ground", "in", ["a", "g"]),
        Condition("ground", "!=", "h"),
        Condition("partial", "==", True),
        Condition("tested", "!=", True),
    ]
)
FACTS = st.fixed_dictionaries(
    {
        "working_days_left": st.integers(-5, 60),
        "ground": st.sampled_from("agh"),
        "partial": st.booleans(),
        "tested": st.booleans(),
    }
)


@st.composite
def steps(draw, *, ids, performers, place, timer):
    """One step; its exits lead anywhere, oftener forward."""
    targets = st.sampled_from([*ids, *ids[place:], END])
    activities = draw(
        st.lists(
            st.builds(
                Activity,
                st.sampled_from(
                    [
                        ActivityKind.VERIFY,
                        ActivityKind.TEST_CONSEQUENCES,
                        ActivityKind.TASK,
                        ActivityKind.SHELVE,
                    ]
                ),
                st.sampled_from(performers),
            ),
            min_size=1,
            max_size=3,
        )
    )
    decision = st.builds(
        Decision,
        by=st.sampled_from(performers),
        question=WORDS,
        yes=st.builds(Exit, st.sampled_from(["", "YA", "y"]), targets),
        no=st.builds(Exit, st.sampled_from(["", "TIDAK", "t"]), targets),
    )
    return Step(
        id=ids[place],
        text=draw(WORDS),
        performers=tuple(performers),
        activities=tuple(activities),
        decision=draw(st.none() | decision),
        next=draw(st.just("") | st.just("") | targets),
        scope=Scope.TIMER if timer else draw(st.sampled_from([Scope.BATCH, Scope.ITEM])),
        when=draw(st.none() | st.none() | CONDITIONS),
        otherwise=draw(st.just("") | targets),
        outcomes=draw(st.just({}) | st.dictionaries(st.sampled_from(OUTCOMES[1:]), targets, max_size=2)),
    )


@st.composite
def procedures(draw):
    """A procedure that the loader would accept: its parts resolve and every case can end."""
    # Ids are free text in an SOP, and no XML names.
    ids = [f"{n}. langkah" for n in range(1, draw(st.integers(1, 6)) + 1)]
    performers = ["petugas", "ketua", "tim"][: draw(st.integers(1, 3))]
    timers = draw(st.sets(st.sampled_from(ids), max_size=2))
    drawn = Procedure(
        id="acak",
        identity=Identity(institution=("Dinas <Contoh> & Co",), title="SOP \x00acak", number="1"),
        performers={key: Performer(key, f"Label {key} &", Role.CLERK) for key in performers},
        steps=tuple(
            draw(steps(ids=ids, performers=performers, place=place, timer=step_id in timers))
            for place, step_id in enumerate(ids)
        ),
    )
    return drawn


def is_sound(procedure):
    """Whether the linter would let a procedure run."""
    return not (
        routing.stranded(procedure) or routing.circling(procedure) or routing.entry_step(procedure) is None
    )


sound_procedures = procedures().filter(is_sound)
scripts = st.fixed_dictionaries(
    {
        "answers": st.lists(st.booleans(), max_size=12),
        "outcomes": st.lists(st.sampled_from(OUTCOMES), max_size=12),
        "facts": FACTS,
    }
)
