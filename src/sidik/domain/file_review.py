"""The file of an opened item (berkas informasi yang terbuka): the listing opens by law, the file waits for two persons.

What opens at its end is listed as open at once; its file may still hold data of other persons or parts that are closed
on another ground. One person looks at it, another agrees, and only then may a copy be handed out.
Source: PP 61/2010 Pasal 11 ayat (3); UU 14/2008 Pasal 17 huruf g dan h, Pasal 22 ayat (7).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from sidik.domain.refusal import Reason, Refusal
from sidik.domain.workdays import Calendar, add_working_days

# The time in which an application for it would have to be answered.
FILE_REVIEW_WORKING_DAYS = 10


class FileFinding(StrEnum):
    """What was found in the file of an opened item (hasil telaah berkas)."""

    WHOLE = "whole"
    REDACTED = "redacted"
    WITHHELD = "withheld"
    NO_FILE = "no_file"


FILE_FINDING_LABELS: Mapping[FileFinding, str] = {
    FileFinding.WHOLE: "Dapat diserahkan seluruhnya",
    FileFinding.REDACTED: "Dapat diserahkan setelah penghitaman",
    FileFinding.WITHHELD: "Belum dapat diserahkan, perlu diuji kembali",
    FileFinding.NO_FILE: "Tidak ada berkas yang dikuasai",
}


def file_due_on(opened_on: date, calendar: Calendar) -> date:
    """The day until which the file is reviewed (batas telaah berkas).

    Source: UU 14/2008 Pasal 22 ayat (7).
    """
    return add_working_days(opened_on, FILE_REVIEW_WORKING_DAYS, calendar)


def against_finding(
    finding: FileFinding, reason: str, *, third_parties_checked: bool, way: str
) -> Refusal | None:
    """What a finding lacks (hasil telaah berkas): a file is handed out only after a look for data of other persons.

    Refuses: MISSING. Source: UU 14/2008 Pasal 17 huruf g dan h, Pasal 19.
    """
    hands_out = finding in {FileFinding.WHOLE, FileFinding.REDACTED}
    if hands_out and not third_parties_checked:
        return Refusal(
            Reason.MISSING,
            "pernyataan bahwa data pribadi pihak lain telah diperiksa.",
            "UU 14/2008 Pasal 17 huruf g dan h",
        )
    if finding is not FileFinding.WHOLE and not reason.strip():
        return Refusal(
            Reason.MISSING, "tulis apa yang dihitamkan, ditahan, atau mengapa berkasnya tidak ada."
        )
    if finding is FileFinding.WITHHELD and not way:
        return Refusal(Reason.MISSING, "pilih SOP yang menguji kembali berkas ini.", "UU 14/2008 Pasal 19")
    return None
