"""Refusals as values: the law or the SOP says no, and says why, where it is written and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Codes of refusal (alasan penolakan); the sentence shown to an officer stands in `SENTENCES`."""

    NOT_ALLOWED = "not_allowed"
    NOT_PERFORMER = "not_performer"
    SAME_PERSON = "same_person"
    STALE = "stale"
    MISSING = "missing"
    FINISHED = "finished"
    INVALID = "invalid"


# What happened and, where it helps, what to do. `{detail}` is filled from the refusal.
SENTENCES: dict[Reason, str] = {
    Reason.NOT_ALLOWED: "Tindakan ini tidak termasuk wewenang jabatan Anda. {detail}",
    Reason.NOT_PERFORMER: "Langkah ini dikerjakan oleh {detail}.",
    Reason.SAME_PERSON: "Orang yang sama tidak boleh mengerjakan kedua tugas ini. {detail}",
    Reason.STALE: "Data ini baru saja diubah pengguna lain. Bandingkan sebelum menyimpan. {detail}",
    Reason.MISSING: "Belum lengkap: {detail}",
    Reason.FINISHED: "Langkah ini sudah selesai. {detail}",
    Reason.INVALID: "{detail}",
}


@dataclass(frozen=True)
class Refusal:
    """A refused act (penolakan tindakan): code, the particulars, the article or SOP step, the remedy."""

    code: Reason
    detail: str = ""
    source: str = ""
    remedy: str = ""

    @property
    def message(self) -> str:
        """The sentence for the officer, without code."""
        return SENTENCES[self.code].format(detail=self.detail).strip()
