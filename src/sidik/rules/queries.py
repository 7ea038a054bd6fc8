"""What rules answer: the procedure of a version, versions in use, the working-day calendar of a body."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.domain.procedure import Procedure
from sidik.domain.workdays import Calendar, Holiday, HolidayKind
from sidik.reference.procedures import load_text
from sidik.rules.models import Holiday as HolidayRow
from sidik.rules.models import ProcedureVersion


@lru_cache(maxsize=64)
def _parsed(digest: str, toml: str) -> Procedure:
    procedure = load_text(toml)
    if not isinstance(procedure, Procedure):
        raise ValueError(f"a stored procedure no longer loads: {procedure[:3]}")
    return procedure


def procedure_of(version: ProcedureVersion) -> Procedure:
    """The procedure as a value; parsed once per text."""
    return _parsed(version.digest, version.toml)


def versions_of(body: Body) -> QuerySet[ProcedureVersion]:
    """All versions of a body's procedures."""
    return ProcedureVersion.objects.filter(body=body)


def active_versions(body: Body) -> QuerySet[ProcedureVersion]:
    """Versions under which cases can be started."""
    return versions_of(body).filter(state=ProcedureVersion.State.ACTIVE)


def active_version(body: Body, key: str) -> ProcedureVersion | None:
    """The active version of one procedure."""
    return active_versions(body).filter(key=key).first()


def holidays_of(body: Body) -> QuerySet[HolidayRow]:
    """The holiday table of a body."""
    return HolidayRow.objects.filter(body=body)


def is_estimate(row: HolidayRow) -> bool:
    """Whether no decree is known yet for a national day off."""
    return _says_estimate(row.source) and not row.regional


def _says_estimate(source: str) -> bool:
    return "perkiraan" in source.lower()


def calendar_of(body: Body) -> Calendar:
    """The working-day calendar of a body: its holiday table, the decreed years, its setting on cuti bersama.

    Source: Perpres 21/2023; design.md 4 (a holiday without decree is "perkiraan").
    """
    rows = holidays_of(body).values_list("on", "kind", "source", "regional")
    return _calendar(
        tuple(rows), collective_leave_counts=bool(body.settings.get("collective_leave_counts", False))
    )


@lru_cache(maxsize=16)
def _calendar(rows: tuple[tuple[date, str, str, bool], ...], *, collective_leave_counts: bool) -> Calendar:
    """The calendar of a table that was read; one table gives one calendar, whose days off are counted once."""
    national = [(on, source) for on, _, source, regional in rows if not regional]
    estimated = {on.year for on, source in national if _says_estimate(source)}
    return Calendar(
        holidays=tuple(Holiday(on=on, kind=HolidayKind(kind), source=source) for on, kind, source, _ in rows),
        known_years=frozenset({on.year for on, _ in national} - estimated),
        collective_leave_counts=collective_leave_counts,
    )
