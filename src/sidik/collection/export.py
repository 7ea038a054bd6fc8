"""The matrix of a round as workbook."""

from __future__ import annotations

from sidik.collection.queries import Matrix
from sidik.domain.collection import ANSWER_LABELS
from sidik.domain.dates_in_words import long_date

HEADINGS = (
    "No",
    "Unit kerja",
    "Jawaban",
    "Tenggat",
    "Dijawab pada",
    "Terlambat",
    "Informasi",
    "Perlu perbaikan",
    "Kali dikembalikan",
    "Pejabat",
)


def matrix_workbook(matrix: Matrix) -> bytes:
    """Units × answers, one row per unit; every cell is text, so that no name becomes a formula."""
    # Loaded when asked for: the start of the office need not wait for it.
    from sidik.listio.sheet_writing import workbook_of  # noqa: PLC0415

    rows = (
        (
            str(number),
            row.called.unit.name,
            ANSWER_LABELS[row.standing.state],
            long_date(row.standing.due_on),
            long_date(row.standing.answered_on) if row.standing.answered_on else "",
            "Ya" if row.is_late else "Tidak",
            str(row.items),
            str(row.to_be_mended),
            str(row.standing.times_returned),
            ", ".join(row.officers) or "Belum ada pejabat",
        )
        for number, row in enumerate(matrix.rows, start=1)
    )
    return workbook_of("Matriks", HEADINGS, rows)
