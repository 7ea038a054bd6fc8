"""The yearly review of the exempt list (tinjauan tahunan): what may be answered, and when a round may end.

Source: yearly practice of public bodies, L-70; PP 61/2010 Pasal 8 to 10 (terms without a date of end).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sidik.domain.item import ItemFacts, has_opened, in_force
from sidik.domain.periods import PeriodKind, add_months
from sidik.domain.refusal import Reason, Refusal

MOST_MONTHS_BETWEEN_QUESTIONS = 12


class Outcome(StrEnum):
    """What a review says of one item (hasil tinjauan)."""

    KEEP = "keep"
    CHANGE = "change"
    OPEN = "open"


OUTCOME_LABELS: Mapping[Outcome, str] = {
    Outcome.KEEP: "Tetap dikecualikan",
    Outcome.CHANGE: "Perlu diubah",
    Outcome.OPEN: "Perlu dibuka",
}


def against_reviewing(facts: ItemFacts, today: date) -> Refusal | None:
    """Whether an item may be reviewed (dapat ditinjau): only what is exempt today.

    Refuses: ALREADY_OPEN, NOT_DETERMINED. Source: UU 14/2008 Pasal 19; PP 61/2010 Pasal 11 ayat (3).
    """
    if has_opened(facts, today):
        return Refusal(Reason.ALREADY_OPEN, source="PP 61/2010 Pasal 11 ayat (3)")
    if in_force(facts, today) is None:
        return Refusal(Reason.NOT_DETERMINED, source="UU 14/2008 Pasal 19")
    return None


def against_outcome(outcome: Outcome, reason: str, way: str) -> Refusal | None:
    """What an answer lacks: anything but "keep" says why and names the procedure that goes on with it.

    Refuses: MISSING. Source: PP 61/2010 Pasal 10 ayat (2); L-33.
    """
    if outcome is Outcome.KEEP:
        return None
    if not reason.strip():
        return Refusal(Reason.MISSING, "tulis apa yang perlu diubah atau mengapa dibuka.")
    if not way:
        return Refusal(
            Reason.MISSING,
            "pilih SOP yang melanjutkan hasil ini.",
            "PP 61/2010 Pasal 10 ayat (2)",
        )
    return None


def against_closing(unreviewed: int, reason: str) -> Refusal | None:
    """Whether a round may end (dapat ditutup): what was not reviewed is told, with the reason.

    Refuses: MISSING. Source: L-70.
    """
    if unreviewed and not reason.strip():
        return Refusal(
            Reason.MISSING,
            f"{unreviewed} informasi belum ditinjau. Tulis alasan menutup putaran ini.",
            remedy="Atau tinjau dahulu informasi yang tersisa.",
        )
    return None


def against_waiting(reason: str, next_on: date | None, today: date) -> Refusal | None:
    """Whether "not yet" is answered (belum terjadi): with a reason, and asked again within a year.

    Refuses: MISSING, INVALID. Source: L-28, L-29, L-70.
    """
    if not reason.strip():
        return Refusal(Reason.MISSING, "tulis mengapa peristiwa itu belum terjadi.")
    if next_on is None:
        return Refusal(Reason.MISSING, "tanggal pertanyaan berikutnya.")
    if not today < next_on <= add_months(today, MOST_MONTHS_BETWEEN_QUESTIONS):
        return Refusal(
            Reason.INVALID,
            "Pertanyaan berikutnya paling cepat besok dan paling lambat satu tahun lagi.",
        )
    return None


def against_happened(kind: PeriodKind, happened_on: date | None, today: date) -> Refusal | None:
    """Whether "it happened" ends the exemption (sudah terjadi): dated, not to come, and not the start of a count.

    Refuses: MISSING, INVALID. Source: PP 61/2010 Pasal 10 and 11.
    """
    if happened_on is None:
        return Refusal(Reason.MISSING, "tanggal peristiwa.")
    if happened_on > today:
        return Refusal(Reason.INVALID, "Tanggal peristiwa belum tiba.")
    if kind is PeriodKind.DURATION_AFTER_EVENT:
        return Refusal(
            Reason.INVALID,
            "Jangka waktu informasi ini baru dihitung sejak peristiwa itu, jadi belum berakhir.",
            "PP 61/2010 Pasal 10",
            "Tetapkan pengubahan jangka waktunya; mulai dari tinjauan dengan hasil Perlu diubah.",
        )
    return None
