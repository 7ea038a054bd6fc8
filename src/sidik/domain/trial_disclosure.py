"""Exempt information given for a trial (pemberian terbatas untuk perkara): who may ask, by whose permission.

It goes to those who try the case and to nobody else: for the public the information stays exempt.
Source: UU 14/2008 Pasal 18 ayat (3) sampai ayat (7); L-32.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sidik.domain.grounds import Ground, GroundLetter
from sidik.domain.refusal import Reason, Refusal

FOR_TRIAL = "UU 14/2008 Pasal 18 ayat (3)"
FOR_CIVIL_TRIAL = "UU 14/2008 Pasal 18 ayat (5)"
PERMITTED = "UU 14/2008 Pasal 18 ayat (4) dan ayat (6)"
# Private deeds and personal secrets are not among the letters of ayat (3): their owner consents, or they stay closed.
NEVER_FOR_TRIAL = frozenset({GroundLetter.G, GroundLetter.H})


class TrialKind(StrEnum):
    """Which case the information is asked for."""

    CRIMINAL = "criminal"
    CIVIL = "civil"


class Requester(StrEnum):
    """Who may ask for it."""

    POLICE = "police"
    PROSECUTOR = "prosecutor"
    SUPREME_COURT = "supreme_court"
    CORRUPTION_COMMISSION = "corruption_commission"
    OTHER_ENFORCEMENT = "other_enforcement"


TRIAL_KIND_LABELS: Mapping[TrialKind, str] = {
    TrialKind.CRIMINAL: "Pemeriksaan perkara pidana di pengadilan",
    TrialKind.CIVIL: "Perkara perdata yang berkaitan dengan keuangan atau kekayaan negara",
}
REQUESTER_LABELS: Mapping[Requester, str] = {
    Requester.POLICE: "Kepala Kepolisian Republik Indonesia",
    Requester.PROSECUTOR: "Jaksa Agung",
    Requester.SUPREME_COURT: "Ketua Mahkamah Agung",
    Requester.CORRUPTION_COMMISSION: "Ketua Komisi Pemberantasan Korupsi",
    Requester.OTHER_ENFORCEMENT: "Pimpinan lembaga negara penegak hukum lainnya",
}


@dataclass(frozen=True)
class TrialDisclosure:
    """What is given for a trial: to whom, for which case, under which permission of the President, and when."""

    kind: TrialKind
    requester: Requester
    permit_on: date
    given_on: date
    case_number: str = ""
    permit_number: str = ""


def against_disclosure(
    grounds: Iterable[Ground], given: TrialDisclosure, *, today: date
) -> tuple[Refusal, ...]:
    """What stands against giving the information (halangan pemberian terbatas); empty where nothing does.

    Refuses: INVALID (huruf g or h, a civil case that the Jaksa Agung did not ask for, a date to come), MISSING (number
    of the case, permission with its number), BACKDATED (given before it was permitted).
    """
    found = []
    closed = sorted({ground.letter for ground in grounds} & NEVER_FOR_TRIAL)
    if closed:
        letters = " dan ".join(f"huruf {letter}" for letter in closed)
        detail = f"Informasi Pasal 17 {letters} tidak termasuk yang dapat diberikan untuk perkara."
        remedy = "Mintalah persetujuan tertulis pihak yang bersangkutan."
        found.append(Refusal(Reason.INVALID, detail, FOR_TRIAL, remedy))
    if given.kind is TrialKind.CIVIL and given.requester is not Requester.PROSECUTOR:
        detail = "Untuk perkara perdata, izin diminta oleh Jaksa Agung sebagai pengacara negara."
        found.append(Refusal(Reason.INVALID, detail, FOR_CIVIL_TRIAL))
    if not given.case_number.strip():
        found.append(Refusal(Reason.MISSING, "nomor perkara.", FOR_TRIAL))
    if not given.permit_number.strip():
        remedy = "Tunggu izinnya; Presiden dapat menolaknya (ayat (7))."
        found.append(Refusal(Reason.MISSING, "izin tertulis Presiden dengan nomornya.", PERMITTED, remedy))
    if given.given_on > today:
        found.append(Refusal(Reason.INVALID, "Tanggal pemberian belum tiba.", FOR_TRIAL))
    if given.given_on < given.permit_on:
        found.append(Refusal(Reason.BACKDATED, "Izin Presiden bertanggal sesudah pemberian.", PERMITTED))
    return tuple(found)
