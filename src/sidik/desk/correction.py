"""A correction (ralat): slips of the pen in an issued paper, mended by a paper of their own.

The corrected paper stays as it was issued. What decides something (ground, period, item) is not mended here.
Source: product.md 1.3; PP 61/2010 Pasal 10 for what only a new determination may change.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sidik.desk.models import Paper
from sidik.domain.refusal import Reason, Refusal

ROWS = 3
KIND = "correction"


def correction_data(
    paper: Paper, rows: Sequence[Mapping[str, str]], *, reason: str, number: str = ""
) -> dict[str, Any] | Refusal:
    """What the ralat of a paper prints.

    Refuses: INVALID (a draft or a ralat itself, a part that stays as it was), MISSING (no part, no reason).
    """
    if paper.state == Paper.State.DRAFT:
        return Refusal(
            Reason.INVALID, "Naskah ini masih draf. Perbaiki drafnya; ralat untuk naskah yang terbit."
        )
    if paper.kind == KIND:
        return Refusal(Reason.INVALID, "Naskah ini sudah berupa ralat. Buat ralat baru dari naskah asalnya.")
    if not rows:
        return Refusal(Reason.MISSING, "bagian yang keliru beserta tulisan yang seharusnya.")
    if not reason.strip():
        return Refusal(Reason.MISSING, "alasan ralat.")
    same = [row["part"] for row in rows if row["written"].strip() == row["meant"].strip()]
    if same:
        return Refusal(Reason.INVALID, f"Tulisan semula dan seharusnya sama pada {', '.join(same)}.")
    data: dict[str, Any] = {
        "corrected": paper.title,
        "corrected_number": paper.number,
        "corrected_on": paper.on,
        "corrected_digest": paper.digest,
        "rows": [dict(row) for row in rows],
        "reason": reason.strip(),
    }
    return data | ({"number": number.strip()} if number.strip() else {})
