"""Cases of the breach tests: a complete sheet, and what the core says of a determination, by its code."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sidik.domain.consequence_test import missing_parts
from sidik.domain.determination import DeterminationDraft, may_change, may_determine
from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.item import ItemFacts
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason
from tests.domain.cases import READY, draft
from tests.domain.test_consequence_test import COMPLETE

TODAY = date(2026, 1, 20)
JUNE = date(2026, 6, 20)
T = date(2026, 12, 31)
CHANGE = draft(on=date(2026, 6, 12))
UNLIMITED = Period(PeriodKind.UNLIMITED)
GROUND_A = Ground(GroundLetter.A, (1,))
SHEET = replace(COMPLETE, reason="Menutup melindungi pegawai tanpa merugikan umum.")


def lacking(**changes: Any) -> list[Reason]:
    """What a complete sheet lacks after these changes."""
    return [refusal.code for refusal in missing_parts(replace(SHEET, **changes))]


def against(facts: ItemFacts = READY, paper: DeterminationDraft | None = None) -> Reason | None:
    """Why an exemption is refused; None where it is made."""
    refusal = may_determine(facts, paper or draft(), today=TODAY)
    return refusal.code if refusal else None


def against_change(facts: ItemFacts, paper: DeterminationDraft = CHANGE) -> Reason | None:
    """Why a change is refused; None where it is made."""
    refusal = may_change(facts, paper, today=JUNE)
    return refusal.code if refusal else None
