"""The interest that each letter of Pasal 17 protects (kepentingan yang dilindungi), by the words that name it.

Source: UU 14/2008 Pasal 17; Penjelasan Pasal 2 ayat (4): a consequence concerns an interest this law protects.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sidik.domain.grounds import GroundLetter
from sidik.domain.lawcheck.lexicon import Lexicon

INTEREST_WORDS: Mapping[str, tuple[str, ...]] = {
    "a": (
        "penegakan hukum", "penegak hukum", "penyelidikan", "penyidikan", "penyidik", "tindak pidana", "saksi",
        "pelapor", "informan", "tersangka", "penuntutan", "intelijen kriminal", "kejahatan", "barang bukti",
    ),
    "b": (
        "kekayaan intelektual", "hki", "haki", "persaingan usaha", "persaingan", "persaingan yang tidak sehat",
        "rahasia dagang", "hak cipta", "paten", "kompetitor", "pesaing", "monopoli", "rahasia perusahaan",
    ),
    "c": (
        "pertahanan", "keamanan negara", "keamanan nasional", "intelijen negara", "militer", "persandian",
        "sandi negara", "kedaulatan", "objek vital", "obyek vital", "hankam",
    ),
    "d": ("kekayaan alam", "sumber daya alam"),
    "e": (
        "ketahanan ekonomi", "ekonomi nasional", "stabilitas ekonomi", "perekonomian", "nilai tukar",
        "suku bunga", "moneter",
    ),
    "f": (
        "hubungan luar negeri", "hubungan internasional", "diplomatik", "diplomasi", "negara sahabat",
        "hubungan bilateral",
    ),
    "g": ("akta otentik", "akta autentik", "akta", "wasiat", "kemauan terakhir"),
    "h": (
        "data pribadi", "rahasia pribadi", "informasi pribadi", "pribadi", "privasi", "data privat",
        "hak pribadi", "identitas pribadi", "rekam medis", "aib",
    ),
    "i": (
        "memorandum", "memo", "pengambilan keputusan", "pertukaran gagasan", "prematur", "premature",
        "keberhasilan kebijakan", "rahasia jabatan",
    ),
}  # fmt: skip
_INTERESTS = Lexicon(INTEREST_WORDS)


@lru_cache(maxsize=4_096)
def interests_in(text: str) -> frozenset[GroundLetter]:
    """The letters whose protected interest a text names (kepentingan)."""
    return frozenset(GroundLetter(tag) for tag in _INTERESTS.tags(text))
