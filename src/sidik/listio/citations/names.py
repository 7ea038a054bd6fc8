"""Names of instruments and of well-known statutes, as people type them.

Only UU KIP gets its number from its name, as the contract of the list report says. Other names (Kesehatan, ITE,
Perbankan, the codes) have been borne by several laws or amended, so their number stays unknown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sidik.domain.sources import Instrument
from sidik.listio.citations.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Kind:
    """What a name says: the instrument, and how much must follow before it surely is a reference.

    Shape: `is_code` the name alone is a law (KUHAP); `needs_number` the word has other uses (keputusan, SE).
    """

    instrument: Instrument
    is_code: bool = False
    needs_number: bool = False
    number: str | None = None
    year: int | None = None


_UU = Kind(Instrument.UU)
_KIP = Kind(Instrument.UU, is_code=True, number="14", year=2008)
_CODE = Kind(Instrument.UU, is_code=True)
_PERMEN = Kind(Instrument.PERMEN)
_PERKADA = Kind(Instrument.PERKADA)
_PERKI = Kind(Instrument.PERKI)
_PERDA = Kind(Instrument.PERDA)
_SK = Kind(Instrument.SK, needs_number=True)
_OTHER = Kind(Instrument.OTHER)
_LOOSE = Kind(Instrument.OTHER, needs_number=True)
_OLD_CODE = Kind(Instrument.OTHER, is_code=True)

_KINDS: tuple[tuple[Kind, str], ...] = (
    (_UU, "uu | uu darurat | undang undang darurat | undang undang | undangundang | undang 2 | uuri | uuno"),
    (_KIP, "uukip"),
    (_CODE, "uuite | uupdp"),
    (_CODE, "kuhap | kuhp | kuhpidana | kuh pidana | kuh acara pidana | kitab undang undang hukum pidana"),
    (_CODE, "kitab undang undang hukum acara pidana"),
    (_OLD_CODE, "kuhper | kuhperdata | kuh perdata | kuhd | kitab undang undang hukum perdata"),
    (_OLD_CODE, "kitab undang undang hukum dagang | burgerlijk wetboek"),
    (Kind(Instrument.UUD), "uud | undang undang dasar | uudnri | uudnkri"),
    (Kind(Instrument.PERPPU), "perppu | perpu | peraturan pemerintah pengganti undang undang"),
    (Kind(Instrument.PERPPU), "peraturan pemerintah pengganti uu"),
    (Kind(Instrument.PP), "pp | peraturan pemerintah | ppri"),
    (Kind(Instrument.PERPRES), "perpres | peraturan presiden"),
    (_PERKI, "perki | per ki | perkip | peraturan komisi informasi | peraturan ki | peraturan kip"),
    (_PERDA, "perda | peraturan daerah | qanun | perdasus | perdasi"),
    (_PERKADA, "pergub | perbup | perwal | perwali | perwako | perwalkot | perwalikota | perkada"),
    (_PERKADA, "peraturan gubernur | peraturan bupati | peraturan walikota | peraturan wali kota"),
    (_PERKADA, "peraturan kepala daerah"),
    (
        _PERMEN,
        "permen | peraturan menteri | peraturan bersama | peraturan kepala | peraturan badan | peraturan lembaga",
    ),
    (
        _PERMEN,
        "peraturan direktur jenderal | peraturan dirjen | peraturan sekretaris jenderal | peraturan sekjen",
    ),
    (_PERMEN, "peraturan arsip nasional | peraturan otoritas | peraturan ojk | peraturan bank indonesia"),
    (
        _PERMEN,
        "peraturan kepolisian | peraturan polri | peraturan kapolri | peraturan jaksa | peraturan kejaksaan",
    ),
    (_PERMEN, "peraturan mahkamah | peraturan komisi | peraturan kpu | peraturan bawaslu | peraturan bkn"),
    (
        _PERMEN,
        "peraturan anri | peraturan lkpp | peraturan bssn | peraturan bpom | peraturan bps | peraturan bpk",
    ),
    (_PERMEN, "peraturan kpk | peraturan panglima | peraturan ombudsman | peraturan lan | peraturan bkpm"),
    (
        _PERMEN,
        "peraturan ka | peraturan perpustakaan nasional | peraturan dewan pers | peraturan bkkbn"
        " | peraturan kementerian",
    ),
    (_PERMEN, "perka | perkaban | perban | perkap | perpol | perkapolri | perja | perma | perbawaslu | pkpu"),
    (
        _PERMEN,
        "perkpu | pmk | pojk | pbi | padg | perlan | perbkn | perkbpom | perbpom | perbssn | perlkpp | pbpom",
    ),
    (
        _PERMEN,
        "perlem | perdirjen | perbpk | peranri | peranri | perkalan | perkabkn | perkaanri | perkalkpp | perkabpom",
    ),
    (Kind(Instrument.PERMEN, needs_number=True), "pm | kpu"),
    (_OTHER, "aturan lain"),
    (
        _OTHER,
        "peraturan kepala desa | peraturan kepala dinas | peraturan desa | perdes | peraturan badan usaha",
    ),
    (
        _LOOSE,
        "peraturan | se | surat edaran | seojk | inpres | instruksi | tap mpr | tap mprs | ketetapan mpr",
    ),
    (
        _LOOSE,
        "ketetapan mprs | ketetapan majelis permusyawaratan rakyat | tap | staatsblad | stbl | stb",
    ),
    (_LOOSE, "maklumat | hir | rbg | ordonansi | reglemen"),
    (_SK, "sk | keputusan | surat keputusan | keppres | kepres | kma | skb | keputusan bersama | kepka"),
    # The issuer of a decision, not the beginning of its number: "SK KMA 1-144 Tahun 2011".
    (_SK, "sk kma | keputusan kma | surat keputusan kma"),
    (_SK, "kepgub | kepbup | kepwal | kepwali | kepdirjen | kepsekjen | kepdir"),
)

_STATUTES: tuple[tuple[str, tuple[str, int] | None], ...] = (
    ("kip | keterbukaan informasi publik | keterbukaan informasi", ("14", 2008)),
    (
        "ite | informasi dan transaksi elektronik | informasi transaksi elektronik | pdp | adminduk | kearsipan"
        " | perlindungan data pribadi | pelindungan data pribadi | administrasi kependudukan | pelayanan publik"
        " | administrasi pemerintahan | rahasia dagang | intelijen negara | perbendaharaan negara"
        " | keuangan negara",
        None,
    ),
    (
        "perbankan | kesehatan | asn | aparatur sipil negara | hak cipta | paten | merek | rumah sakit | pers"
        " | praktik kedokteran | kepegawaian | perpajakan | pajak | telekomunikasi | statistik | polri"
        " | kepolisian | kejaksaan | tni | pemilu | pemilihan umum | pemerintahan daerah | pemda | desa"
        " | jasa konstruksi | perlindungan anak | perlindungan konsumen | sisdiknas | guru dan dosen"
        " | pendidikan tinggi | ketenagakerjaan | jabatan notaris | bpk | narkotika | tipikor | kup"
        " | ombudsman | pertahanan negara | hukum acara pidana | hukum pidana | hukum perdata | tenaga kesehatan"
        " | psikotropika | peradilan anak | sistem peradilan pidana anak | perseroan terbatas | pasar modal"
        " | persaingan usaha | minerba | cipta kerja | kekuasaan kehakiman | perkawinan | bank indonesia | bi"
        " | ojk | penyiaran | perpustakaan | penataan ruang | lingkungan hidup | pertanahan | pokok agraria",
        None,
    ),
)

_MINISTERS = (
    "mendag mendik menkes menkeu menkom menko menkum menpan menpar menpora menhub menhan menhut menag menaker"
    " menlu menlhk menlh mensos mentan menristek mendes menperin menpu menteri"
)
_MINISTER_SHORT = tuple(_MINISTERS.split())
_ISSUED_SHORT = ("permen", "permentan", "perka")
_DECIDED_SHORT = ("kepmen", "kepka", "kepkep")

_Tree = dict[str, list[tuple[tuple[str, ...], Kind]]]
_Statutes = dict[str, list[tuple[tuple[str, ...], tuple[str, int] | None]]]


def _kind_tree() -> _Tree:
    tree: _Tree = {}
    for kind, names in _KINDS:
        for name in names.split(" | "):
            first, *rest = name.split()
            tree.setdefault(first, []).append((tuple(rest), kind))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in tree.items()}


def _statute_tree() -> _Statutes:
    tree: _Statutes = {}
    for names, law in _STATUTES:
        for name in names.split(" | "):
            first, *rest = name.split()
            tree.setdefault(first, []).append((tuple(rest), law))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in tree.items()}


_TREE: Final[Mapping[str, list[tuple[tuple[str, ...], Kind]]]] = _kind_tree()
_STATUTE_TREE: Final[Mapping[str, list[tuple[tuple[str, ...], tuple[str, int] | None]]]] = _statute_tree()


_BEGINNINGS = (*_ISSUED_SHORT, *_DECIDED_SHORT)


def begins_name(word: str) -> bool:
    """Whether a name of an instrument may begin with this word."""
    return word in _TREE or word.startswith(_BEGINNINGS)


def kind_at(tokens: Tokens, at: int) -> tuple[Kind, int] | None:
    """The instrument named at this place, and the place after its name; the longest name wins."""
    word = tokens.words[at]
    rows = _TREE.get(word)
    if rows is None:
        if len(word) > 6 and word.startswith(_ISSUED_SHORT):
            return _PERMEN, at + 1
        if len(word) > 6 and word.startswith(_DECIDED_SHORT):
            return _SK, at + 1
        return None
    if word == "peraturan" and tokens.words[at + 1].startswith(_MINISTER_SHORT):
        return _PERMEN, at + 2
    for rest, kind in rows:
        end = _after_words(tokens, at + 1, rest)
        if end is not None:
            return kind, end
    return None


def statute_at(tokens: Tokens, at: int) -> tuple[tuple[str, int] | None, int] | None:
    """The well-known statute named at this place: its number and year, None where several laws bear the name."""
    for rest, law in _STATUTE_TREE.get(tokens.words[at], ()):
        end = _after_words(tokens, at + 1, rest)
        if end is not None:
            return law, end
    return None


def _after_words(tokens: Tokens, at: int, words: tuple[str, ...]) -> int | None:
    """The place after these words; a hyphen or a line break may stand between them."""
    seen = tokens.words
    for word in words:
        if seen[at] in ("-", "\n") and seen[at] != word:
            at += 1
            if seen[at] == "\n":
                at += 1
        if seen[at] != word:
            return None
        at += 1
    return at
