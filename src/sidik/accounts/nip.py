"""The number of a civil servant (NIP): how it is built, and what looks odd about one that was typed.

Shape: 18 digits: date of birth, year and month of appointment, 1 (man) or 2 (woman), three digits in order.
Source: Peraturan Kepala BKN 22/2007. Other kinds of officials have other numbers, so this only warns.
"""

from __future__ import annotations

from datetime import date

DIGITS = 18


def nip_warning(text: str) -> str:
    """What looks odd about a NIP (peringatan NIP), in words; empty where nothing does."""
    nip = "".join(character for character in text if character.isdigit())
    if not text.strip():
        return ""
    if len(nip) != DIGITS:
        return f"NIP biasanya {DIGITS} angka; yang ditulis {len(nip)} angka. Periksa kembali bila perlu."
    if not _is_day(nip[:8]):
        return "Delapan angka pertama NIP biasanya tanggal lahir. Periksa kembali bila perlu."
    if not 1 <= int(nip[12:14]) <= 12 or int(nip[8:12]) <= int(nip[:4]):
        return (
            "Angka ke-9 sampai ke-14 NIP biasanya tahun dan bulan pengangkatan. Periksa kembali bila perlu."
        )
    if nip[14] not in "12":
        return "Angka ke-15 NIP biasanya 1 (laki-laki) atau 2 (perempuan). Periksa kembali bila perlu."
    return ""


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True
