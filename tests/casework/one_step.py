"""A case of a procedure that has one activity to do, so that a test sees the effect of that activity alone."""

from __future__ import annotations

from typing import Any

from sidik.casework.acts import start_cases, start_timer_case
from sidik.casework.models import Case
from sidik.desk.acts import keep_book
from sidik.domain.activities import ActivityKind
from sidik.domain.procedure import Activity, Identity, Performer, Procedure, Scope, Step
from sidik.domain.roles import Role
from sidik.reference.procedures import dump
from sidik.register.models import Item
from sidik.rules.acts import activate, adopt
from sidik.rules.models import ProcedureVersion
from tests.cast import Cast
from tests.recorded import recorded

ROLES = {
    "clerk": Role.CLERK,
    "verifier": Role.VERIFIER,
    "ppid": Role.PPID,
    "board": Role.REVIEW_BOARD,
    "superior": Role.SUPERIOR,
    "head": Role.HEAD,
    "unit": Role.UNIT_OFFICE,
}
PERFORMERS = {key: Performer(key, f"Jabatan {key}", role) for key, role in ROLES.items()}


def keep_books(cast: Cast) -> None:
    """The number books of a body that is set up."""

    def made() -> None:
        for key, name in (("receipt", "Tanda terima"), ("decree", "Keputusan"), ("report", "Laporan")):
            keep_book(cast.actor("ppid"), key=key, name=name, pattern=f"{{urut}}/{key.upper()}/{{tahun}}")

    recorded(f"books {cast.body.code}", made)


def put_in_force(cast: Cast, *steps: Step, key: str = "uji-satu-langkah") -> ProcedureVersion:
    """A procedure of these steps, activated."""
    used = {performer for step in steps for performer in step.performers}
    procedure = Procedure(
        id=key,
        identity=Identity(
            institution=(cast.body.name,),
            number="7/SOP/2026",
            title="Prosedur satu langkah",
            legal_basis=("Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik",),
        ),
        performers={name: PERFORMERS[name] for name in PERFORMERS if name in used},
        steps=steps,
    )
    toml = dump(procedure)

    def made() -> ProcedureVersion:
        draft = adopt(cast.actor("ppid"), toml=toml)
        return activate(cast.actor("ppid"), version=draft, readings={})

    return recorded(f"in force {cast.body.code} {toml}", made)


def step(
    kind: ActivityKind, by: str, with_: dict[str, Any] | None = None, *, id: str = "s1", **more: Any
) -> Step:
    """One step with one activity."""
    performers = tuple(dict.fromkeys((by, *more.pop("also", ()))))
    return Step(
        id=id,
        text=f"Mengerjakan {kind.value}",
        performers=performers,
        activities=(Activity(kind, by, with_ or {}),),
        **more,
    )


def case_for(
    cast: Cast,
    kind: ActivityKind,
    by: str,
    with_: dict[str, Any] | None = None,
    *,
    items: list[Item],
    timer: bool = False,
    then: tuple[Step, ...] = (),
    **more: Any,
) -> Case:
    """A case that stands at the activity, with these items."""
    keep_books(cast)
    scope = Scope.TIMER if timer else Scope.BATCH
    version = put_in_force(cast, step(kind, by, with_, scope=scope, **more), *then)
    if timer:
        return start_timer_case(cast.actor("ppid"), version=version, items=items, title="Tenggat")
    (case,) = start_cases(cast.actor("ppid"), version=version, title="Putaran uji", items=items)
    return case
