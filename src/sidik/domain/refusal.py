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
    NO_TIMER = "no_timer"
    NO_GROUND = "no_ground"
    NO_STATUTE = "no_statute"
    NEVER_EXEMPT = "never_exempt"
    NO_PERIOD = "no_period"
    PERIOD_PERMANENT = "period_permanent"
    PERIOD_TOO_LONG = "period_too_long"
    PERIOD_INDEFINITE = "period_indefinite"
    PERIOD_WITHOUT_HEAD = "period_without_head"
    PERIOD_WITHOUT_RULE = "period_without_rule"
    NO_REVIEW_DATE = "no_review_date"
    NOT_TESTED = "not_tested"
    TEST_OUTDATED = "test_outdated"
    TEST_NOT_NEW = "test_not_new"
    TEST_SAYS_OPEN = "test_says_open"
    NOT_APPROVED = "not_approved"
    APPROVAL_REFUSED = "approval_refused"
    WRONG_SIGNER = "wrong_signer"
    BACKDATED = "backdated"
    ALREADY_DETERMINED = "already_determined"
    NOT_DETERMINED = "not_determined"
    ALREADY_OPEN = "already_open"
    NOT_YET_ENDED = "not_yet_ended"
    NO_PUBLIC_TITLE = "no_public_title"


# What happened and, where it helps, what to do. `{detail}` is filled from the refusal.
SENTENCES: dict[Reason, str] = {
    Reason.NOT_ALLOWED: "Tindakan ini tidak termasuk wewenang jabatan Anda. {detail}",
    Reason.NOT_PERFORMER: "Langkah ini dikerjakan oleh {detail}.",
    Reason.SAME_PERSON: "Orang yang sama tidak boleh mengerjakan kedua tugas ini. {detail}",
    Reason.STALE: "Data ini baru saja diubah pengguna lain. Bandingkan sebelum menyimpan. {detail}",
    Reason.MISSING: "Belum lengkap: {detail}",
    Reason.FINISHED: "Langkah ini sudah selesai. {detail}",
    Reason.INVALID: "{detail}",
    Reason.NO_TIMER: "SOP ini tidak memuat langkah yang menunggu tanggal. {detail}",
    Reason.NO_GROUND: "Dasar pengecualian belum dipilih. Pilih sekurangnya satu huruf Pasal 17. {detail}",
    Reason.NO_STATUTE: "Dasar undang-undang belum disebut. {detail}",
    Reason.NEVER_EXEMPT: "Informasi ini tidak dapat dikecualikan. {detail}",
    Reason.NO_PERIOD: "Jangka waktu pengecualian belum dinyatakan. {detail}",
    Reason.PERIOD_PERMANENT: "Pengecualian atas dasar huruf a sampai f tidak bersifat permanen. {detail}",
    Reason.PERIOD_TOO_LONG: "Jangka waktu melebihi batas yang diizinkan. {detail}",
    Reason.PERIOD_INDEFINITE: "Jangka waktu atas dasar ini harus tertentu: isi tanggal berakhirnya. {detail}",
    Reason.PERIOD_WITHOUT_HEAD: "Lampirkan penetapan jangka waktu oleh pimpinan tertinggi Badan Publik. {detail}",
    Reason.PERIOD_WITHOUT_RULE: "Sebut peraturan dan pasal yang mengatur jangka waktu ini. {detail}",
    Reason.NO_REVIEW_DATE: "Jangka waktu tanpa tanggal akhir memerlukan tanggal peninjauan. {detail}",
    Reason.NOT_TESTED: "Uji konsekuensi belum selesai. {detail}",
    Reason.TEST_OUTDATED: "Informasi ini berubah sesudah diuji. Ulangi uji konsekuensi. {detail}",
    Reason.TEST_NOT_NEW: "Pengubahan memerlukan uji konsekuensi baru. {detail}",
    Reason.TEST_SAYS_OPEN: "Hasil uji konsekuensi menyatakan informasi ini terbuka. {detail}",
    Reason.NOT_APPROVED: "Persetujuan pimpinan Badan Publik belum ada. {detail}",
    Reason.APPROVAL_REFUSED: "Pimpinan Badan Publik tidak menyetujui usulan ini. {detail}",
    Reason.WRONG_SIGNER: "Penandatangan tidak berwenang pada tanggal itu. {detail}",
    Reason.BACKDATED: "Tanggal tidak boleh mendahului dasarnya. {detail}",
    Reason.ALREADY_DETERMINED: "Informasi ini sudah ditetapkan. {detail}",
    Reason.NOT_DETERMINED: "Informasi ini belum ditetapkan sebagai informasi yang dikecualikan. {detail}",
    Reason.ALREADY_OPEN: "Informasi ini sudah menjadi Informasi Publik. {detail}",
    Reason.NOT_YET_ENDED: "Jangka waktu pengecualian belum berakhir. {detail}",
    Reason.NO_PUBLIC_TITLE: "Judul ini dirahasiakan. Isi judul untuk umum sebelum diterbitkan. {detail}",
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
