"""What is written loads to the same procedure, whatever the procedure."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.domain.activities import PARAMETERS, ActivityKind
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
    TimeLimit,
)
from sidik.domain.roles import PROCEDURE_ROLES
from sidik.reference.procedures import dump, load_text, shipped, statutory

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(
    lambda t: t.strip() != ""
)
CELLS = st.lists(st.none() | TEXTS, max_size=3).map(tuple)
KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,5}", fullmatch=True).filter(lambda k: k != END)
DAYS = st.none() | st.dates(date(1945, 8, 17), date(2100, 1, 1))


def texts_of(*names: str) -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(dict.fromkeys(names, TEXTS))


@st.composite
def identities(draw: st.DrawFn) -> Identity:
    return Identity(
        institution=tuple(draw(st.lists(TEXTS, min_size=1, max_size=3))),
        title=draw(TEXTS),
        number=draw(TEXTS | st.just("")),
        flow_title=draw(TEXTS | st.just("")),
        created_on=draw(DAYS),
        approved_on=draw(DAYS),
        footer=tuple(draw(st.lists(texts_of("label", "office"), max_size=2))),
        legal_basis=draw(CELLS),
        warnings=draw(CELLS),
        inferred=draw(st.sampled_from([(), ("legal_basis",)])),
    )


@st.composite
def parameters(draw: st.DrawFn, kind: ActivityKind) -> dict[str, Any]:
    with_: dict[str, Any] = {}
    for key, choices in PARAMETERS[kind].items():
        if draw(st.booleans()):
            one = TEXTS if choices is None else st.sampled_from(choices)
            with_[key] = draw(
                st.booleans() if choices == ("true", "false") else one | st.lists(one, min_size=1)
            )
    return with_


@st.composite
def steps(draw: st.DrawFn, name: str, others: list[str], keys: list[str]) -> Step:
    performers = tuple(draw(st.lists(st.sampled_from(keys), min_size=1, unique=True)))
    who = st.sampled_from(performers)
    kinds = draw(st.lists(st.sampled_from(ActivityKind), min_size=1, max_size=3))
    later = others[others.index(name) + 1] if others.index(name) + 1 < len(others) else END
    decided = draw(st.booleans())
    back = draw(st.sampled_from([other for other in [*others, END] if other != later]))
    decision = Decision(draw(who), draw(TEXTS), Exit(draw(TEXTS), later), Exit(draw(TEXTS), back))
    tests = ActivityKind.TEST_CONSEQUENCES in kinds
    guarded = draw(st.booleans())
    time = st.builds(TimeLimit, TEXTS) | st.builds(
        TimeLimit, TEXTS, st.integers(1, 999), st.sampled_from(["hours", "working_days"])
    )
    return Step(
        id=name,
        text=draw(TEXTS),
        performers=performers,
        activities=tuple(Activity(kind, draw(who), draw(parameters(kind))) for kind in kinds),
        requires=draw(CELLS),
        time=draw(st.none() | time),
        produces=draw(CELLS),
        note=draw(TEXTS | st.just("")),
        decision=decision if decided else None,
        next="" if decided else draw(st.sampled_from(["", later])),
        when=Condition("ground", "in", draw(st.lists(st.sampled_from("abc")))) if guarded else None,
        otherwise=draw(st.sampled_from(["", later])) if guarded else "",
        outcomes=draw(st.sampled_from([{}, {"open": END}])) if tests else {},
        inferred=draw(st.sampled_from([(), ("performers", "time")])),
        alternative=draw(st.sampled_from([{}, {"performers": [keys[0]]}, {"next": END}])),
    )


@st.composite
def procedures(draw: st.DrawFn) -> Procedure:
    keys = draw(st.lists(KEYS, min_size=1, max_size=3, unique=True))
    names = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    roles = st.sampled_from(sorted(PROCEDURE_ROLES))
    return Procedure(
        id=draw(KEYS),
        identity=draw(identities()),
        performers={key: Performer(key, draw(TEXTS), draw(roles), draw(st.booleans())) for key in keys},
        steps=tuple(draw(steps(name, names, keys)) for name in names),
        headings=draw(st.sampled_from([{}, {"activity": "URAIAN", "note": "KET."}])),
        source=draw(TEXTS | st.just("")),
        statutory=draw(st.booleans()),
        corrections=tuple(draw(st.lists(texts_of("key", "printed", "mended", "reason"), max_size=2))),
    )


@settings(max_examples=60, deadline=None)
@given(procedures())
def test_a_written_procedure_loads_to_itself(procedure: Procedure) -> None:
    assert load_text(dump(procedure)) == procedure


@pytest.mark.parametrize("procedure", [*shipped(), *statutory()], ids=lambda p: p.id)
def test_the_shipped_procedures_survive_writing(procedure: Procedure) -> None:
    assert load_text(dump(procedure)) == procedure


def test_every_defect_of_a_written_procedure_has_its_own_line() -> None:
    text = dump(shipped()[0])
    broken = text.replace('do = "publish"', 'do = "umumkan"')
    (defect,) = [d for d in load_text(broken) if not isinstance(d, str)]  # type: ignore[union-attr]
    assert "umumkan" in broken.splitlines()[defect.line - 1]
