"""Facts of one item as the tests need them: a calendar, a test, an approval, a determination."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sidik.domain.determination import DeterminationDraft, SignerOffice
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import (
    ApprovalFacts,
    Conclusion,
    DeterminationFacts,
    DeterminationKind,
    ItemFacts,
    TestFacts,
)
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.sources import Instrument, LegalReference
from sidik.domain.workdays import Calendar, Holiday, HolidayKind

PUBLIC_2026 = [
    *("01-01", "01-16", "02-17", "03-19", "03-21", "03-22", "04-03", "04-05", "05-01"),
    *("05-14", "05-27", "05-31", "06-01", "06-16", "08-17", "08-25", "12-25"),
]
LEAVE_2026 = ["02-16", "03-18", "03-20", "03-23", "03-24", "05-15", "05-28", "12-24"]


def _days(days: list[str], kind: HolidayKind) -> tuple[Holiday, ...]:
    return tuple(Holiday(date.fromisoformat(f"2026-{day}"), kind, "SKB 1497/2025") for day in days)


CALENDAR = Calendar(
    _days(PUBLIC_2026, HolidayKind.PUBLIC) + _days(LEAVE_2026, HolidayKind.COLLECTIVE_LEAVE),
    known_years=frozenset({2026}),
)

UU_KIP = LegalReference(Instrument.UU, "14", 2008, "17", None, "h", 3)
STATISTICS_ACT = LegalReference(Instrument.UU, "16", 1997, "21")
GROUND_H = Ground(GroundLetter.H, (3,))

TESTED = TestFacts(date(2026, 1, 12), Conclusion.EXEMPT, id="uji-1")
APPROVED = ApprovalFacts(date(2026, 1, 13), nip="1", role="head", test_id="uji-1")
FIRST = DeterminationFacts(
    "SK-1", date(2026, 1, 14), in_force_from=date(2026, 1, 14), ends_on=date(2026, 12, 31), test_id="uji-1"
)
NEW_TEST = TestFacts(date(2026, 6, 10), Conclusion.EXEMPT, id="uji-2")
NEW_APPROVAL = ApprovalFacts(date(2026, 6, 11), test_id="uji-2")
CHANGED = DeterminationFacts(
    "SK-2", date(2026, 6, 12), kind=DeterminationKind.CHANGE, ends_on=date(2028, 12, 31), test_id="uji-2"
)

READY = ItemFacts(id="i", proposed_on=date(2026, 1, 5), test=TESTED, approval=APPROVED)
EXEMPT = replace(READY, determinations=(FIRST,))
RETESTED = replace(EXEMPT, test=NEW_TEST, approval=NEW_APPROVAL)

SIGNER = SignerOffice("19800101", "Sri Contoh", "PPID", decree="SK PPID 1/2026", starts_on=date(2026, 1, 1))


def draft(**changes: Any) -> DeterminationDraft:
    """A complete determination of 14 January 2026."""
    return DeterminationDraft(
        **{
            "on": date(2026, 1, 14),
            "place": "Kupang",
            "signer": SIGNER,
            "body": "Kota Kupang",
            "unit": "Bagian Umum",
            "description": "Nomor rekening pegawai",
            "grounds": (GROUND_H,),
            "references": (UU_KIP,),
            "analysis": "Membuka nomor rekening mengungkap rahasia pribadi.",
            "period": Period(PeriodKind.DURATION, years=2),
            **changes,
        }
    )
