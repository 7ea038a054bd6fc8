"""Cases of the four SOPs as far as a test needs them."""

from __future__ import annotations

from sidik.casework.acts import complete, start_cases, take_items
from sidik.casework.models import Case
from sidik.casework.run import Done, Run
from sidik.desk.acts import keep_book
from sidik.domain.readings import PRINTED, open_readings
from sidik.reference.procedures import dump, shipped
from sidik.register.acts import propose_item
from sidik.register.models import Item
from sidik.register.wording import Wording
from sidik.rules.acts import activate, adopt
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of
from tests.cast import Cast
from tests.recorded import recorded
from tests.register.steps import wording

NTT, KALBAR = "ntt-disperindag-2022", "kalbar-disperindag-2020"
NTB, KUPANG = "ntb-diskopukm-2021", "kota-kupang-kominfo-2022"


def in_force(cast: Cast, key: str) -> ProcedureVersion:
    """A shipped SOP, activated with its printed readings."""

    def made() -> ProcedureVersion:
        procedure = next(p for p in shipped() if p.id == key)
        draft = adopt(cast.actor("ppid"), toml=dump(procedure))
        readings = {r.place: PRINTED for r in open_readings(procedure_of(draft))}
        return activate(cast.actor("ppid"), version=draft, readings=readings)

    return recorded(f"in force {cast.body.code} {key}", made)


def begun(cast: Cast, key: str, *, items: list[Item] | None = None) -> list[Case]:
    """Cases at the first step; the number book of receipts is kept."""

    def made() -> list[Case]:
        keep_book(cast.actor("ppid"), key="receipt", name="Tanda terima", pattern="{urut}/TT/{tahun}")
        version = in_force(cast, key)
        units = list(cast.units.values()) if key in {KUPANG} else []
        return start_cases(
            cast.actor("ppid"), version=version, title="Putaran 2026", units=units, items=items or []
        )

    return recorded(f"begun {cast.body.code} {key} {[str(item.uuid) for item in items or []]}", made)


def of_unit(cases: list[Case], cast: Cast, code: str = "perdagangan") -> Case:
    """The case of a unit."""
    return next(case for case in cases if case.unit == cast.units[code])


def seen_by(cast: Cast, key: str, case: Case) -> Run:
    """The case as an officer opens it."""
    fresh = Case.objects.select_related("body", "version", "unit", "batch").get(pk=case.pk)
    return Run(cast.actor(key), fresh)


def filled(cast: Cast, key: str, case: Case, *wordings: Wording) -> list[Item]:
    """Items of the trade unit put into the case."""
    run = seen_by(cast, key, case)
    items = [
        propose_item(run.actor, unit=cast.units["perdagangan"], wording=w, place=run.place)
        for w in wordings or (wording(),)
    ]
    return take_items(run.actor, run=run, items=items)


def passed(cast: Cast, key: str, case: Case, times: int = 1) -> None:
    """The open activity done without its effect, to reach a later one."""
    from sidik.casework.acts.advance import Present

    for _ in range(times):
        run = seen_by(cast, key, case)
        present = tuple(Present(n) for n, text in enumerate(run.step.requires) if text)
        complete(run.actor, run=run, perform=lambda run: Done(), present=present)
    case.refresh_from_db()
