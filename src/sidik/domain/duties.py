"""Separation of duties (pemisahan tugas) by natural person: nobody checks or signs his own work alone.

A person is known by NIP; where there is none, by another key that stays the same through all offices.
Source: UU 30/2014 Pasal 52 (a decision stands only if it was made by the proper procedure).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sidik.domain.refusal import Reason, Refusal

SOURCE = "UU 30/2014 Pasal 52"
FEWEST_TESTERS = 2


@dataclass(frozen=True)
class DutySettings:
    """Further separations that a body may switch on (pengaturan pemisahan tugas)."""

    two_testers: bool = False
    second_publisher: bool = False


def may_verify(proposers: Collection[str], verifiers: Collection[str]) -> Refusal | None:
    """A proposer (pengusul) is not the only verifier (verifikator) of his proposal."""
    if verifiers and not set(verifiers) - set(proposers):
        return _same("Pengusul tidak menjadi satu-satunya verifikator.")
    return None


def may_finish_test(testers: Collection[str], settings: DutySettings) -> Refusal | None:
    """Where the body asks for it, two persons at least test the consequences (penguji)."""
    if settings.two_testers and len(set(testers)) < FEWEST_TESTERS:
        return _same("Badan Publik ini mensyaratkan sekurangnya dua penguji.")
    return None


def may_test(proposer: str, concluder: str, testers: Collection[str]) -> Refusal | None:
    """A proposer (pengusul) neither concludes the test of his own proposal nor is the only one to test it."""
    if concluder != proposer and (not testers or set(testers) != {proposer}):
        return None
    return Refusal(
        Reason.SAME_PERSON,
        "Pengusul tidak menguji sendiri usulannya.",
        f"UU 14/2008 Pasal 19; {SOURCE}",
        "Minta pejabat lain yang ikut menguji untuk menyelesaikan uji ini; lembar uji tetap tersimpan.",
    )


def may_approve(approver: str, proposers: Collection[str]) -> Refusal | None:
    """A proposer (pengusul) does not approve his own proposal as head of the body (pemberi persetujuan)."""
    if approver not in proposers:
        return None
    return Refusal(
        Reason.SAME_PERSON,
        "Pengusul tidak menyetujui sendiri usulannya.",
        f"PP 61/2010 Pasal 3 ayat (2); {SOURCE}",
        "Minta pejabat lain yang berwenang, misalnya pelaksana harian, memberi persetujuan.",
    )


def may_sign_determination(
    signer: str, proposers: Collection[str], testers: Collection[str]
) -> Refusal | None:
    """Neither a proposer (pengusul) nor the only tester (penguji) signs the determination."""
    if signer in proposers:
        return _same("Pengusul tidak menandatangani penetapan atas usulannya.")
    if set(testers) == {signer}:
        return _same("Penguji tunggal tidak menandatangani penetapan.")
    return None


def may_sign_paper(signer: str, approvers: Collection[str]) -> Refusal | None:
    """Who approves a paper (pemberi persetujuan) does not sign it too."""
    return (
        _same("Pemberi persetujuan tidak menandatangani dokumen yang sama.") if signer in approvers else None
    )


def may_publish(builder: str, publisher: str, settings: DutySettings) -> Refusal | None:
    """Where the body asks for it, a second person publishes the edition (penerbit edisi)."""
    if settings.second_publisher and builder == publisher:
        return _same("Edisi diterbitkan oleh orang lain daripada penyusunnya.")
    return None


def _same(detail: str) -> Refusal:
    return Refusal(Reason.SAME_PERSON, detail, SOURCE)
