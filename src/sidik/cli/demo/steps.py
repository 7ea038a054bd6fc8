"""Steps that many procedures share: handing in, keeping copies, testing, the statutory sub-case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sidik.archive.models import Holding, Shelf
from sidik.casework.activities.shelf_order import lacking
from sidik.casework.acts import open_sub_case
from sidik.casework.models import Case
from sidik.cli.demo.drive import Office
from sidik.cli.demo.items import INSEPARABLE, Told
from sidik.domain.grounds import NEVER_EXEMPT, GroundLetter
from sidik.domain.guards import TEST_AND_DETERMINE
from sidik.domain.sources import cite
from sidik.reference.question_sets import current_set
from sidik.register.codec import grounds_of
from sidik.register.models import Item

TESTERS = ("verifikator", "tim1", "ketua")
CONSIDERING = (
    "bahwa informasi dalam Lampiran telah diuji konsekuensinya dan disetujui oleh pimpinan Badan Publik;"
)
# The articles that forbid, in their own words, as an officer copies them onto the sheet.
STATUTE_TEXTS: Mapping[str, str] = {
    "UU 16/1997 Pasal 21": "Penyelenggara kegiatan statistik wajib menjamin kerahasiaan keterangan yang diperoleh "
    "dari responden.",
    "UU 28/2007 Pasal 34 ayat (1)": "Setiap pejabat dilarang memberitahukan kepada pihak lain segala sesuatu yang "
    "diketahui atau diberitahukan kepadanya oleh Wajib Pajak dalam rangka jabatan atau pekerjaannya.",
    "UU 43/2009 Pasal 44 ayat (1)": "Pencipta arsip dapat menutup akses atas arsip dengan alasan sebagaimana "
    "disebut pada ayat ini.",
}
REASONS: Mapping[str, str] = {
    "exempt": "Bahaya bila dibuka lebih besar daripada manfaatnya bagi umum.",
    "partly": "Hanya bagian yang disebut yang berbahaya bila dibuka; selebihnya dapat diberikan.",
    "open": "Tidak ditemukan bahaya bila dibuka; informasi ini berguna bagi umum.",
    "deferred": "Menunggu keterangan unit kerja tentang perjanjian dengan pihak ketiga.",
}


def hand_in(office: Office, case: Case, who: str, told: Iterable[Told]) -> list[Item]:
    """Units tell their information; each becomes an item of the case."""
    found = []
    for one in told:
        office.inside(case, who, "add", one.posted("add", office.units[one.unit].pk))
        found.append(_newest(office))
    return found


def hand_in_determined(office: Office, case: Case, told: Iterable[Told], **decree: Any) -> list[Item]:
    """Items that an older decree determined, recorded as facts."""
    found = []
    for one in told:
        data = one.posted("add_determined", office.units[one.unit].pk)
        data |= {f"add_determined-{name}": value for name, value in decree.items()}
        office.inside(case, "petugas", "add_determined", data)
        found.append(_newest(office))
    return found


def _newest(office: Office) -> Item:
    return Item.objects.filter(body=office.body).select_related("unit", "current", "body").latest("number")


def keep_copies(office: Office, case: Case, who: str, shelf: str) -> None:
    """Soft and hard copies of what the step still lacks, then the step is finished."""
    run = office.run(case, who)
    short = lacking(run, media=list(Holding.Medium.values))
    soft = [item for item in run.items if "softcopy" in short.get(item.pk, ())]
    hard = [item for item in run.items if "hardcopy" in short.get(item.pk, ())]
    if soft:
        files = [(f"{item.code} berkas contoh.pdf", sample_pdf(item)) for item in soft]
        data = {"softcopy-copy_level": "Salinan"}
        office.inside(case, who, "softcopy", data, files={"softcopy-uploads": files})
    if hard:
        place = Shelf.objects.get(body=office.body, code=shelf)
        where = {"hardcopy-items": [item.uuid for item in hard], "hardcopy-shelf": place.uuid}
        office.inside(case, who, "hardcopy", where)
    office.do(case, who)


def sample_pdf(item: Item) -> bytes:
    """One page that says that it is a sample."""
    text = f"BT /F1 14 Tf 60 760 Td (CONTOH {item.code}: tidak memuat informasi sebenarnya) Tj ET"
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(text)}>>stream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, starts = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += f"{number} 0 obj{part}endobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    end = (
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    )
    return (out + end).encode("ascii")


def write_sheet(office: Office, case: Case, item: Item, conclusion: str = "exempt", **more: Any) -> None:
    """Write the test sheet of one item."""
    data: dict[str, Any] = {
        "conclusion": conclusion,
        "reason": REASONS.get(conclusion, ""),
        "inseparable": INSEPARABLE if conclusion == "exempt" else "",
        "mitigation": "Rekapitulasi tanpa nama tetap diumumkan.",
        "people": [office.people[who].uuid for who in TESTERS],
        **{f"never-{letter}": "no" for letter in NEVER_EXEMPT},
        **_answers(item),
        **more,
    }
    office.inside(case, "ketua", "record", {f"record-{n}": v for n, v in data.items()}, item=item)


def _answers(item: Item) -> dict[str, str]:
    """What the sheet asks under the letters of the item, and the words of the statutes that forbid."""
    grounds = grounds_of(item.version.grounds)
    asked = [
        (f"tanya-{ground.letter}-{q.key}", "no")
        for ground in grounds
        for q in current_set(ground.letter).questions
        if q.required
    ]
    statutes = [(ground.letter, one) for ground in grounds for one in ground.statutes]
    quoted = [
        (f"hukum-uu-{place}-wording", STATUTE_TEXTS.get(cite(one), "Keterangan ini wajib dirahasiakan."))
        for place, (letter, one) in enumerate(statutes)
        if letter is GroundLetter.J
    ]
    return dict(asked + quoted)


def test_all(office: Office, case: Case, conclusions: Mapping[int, str] | None = None) -> list[Case]:
    """Write every sheet, sign, and finish the test."""
    found = conclusions or {}
    for item in office.items(case):
        write_sheet(office, case, item, found.get(item.pk, "exempt"))
    return office.do(case, "ketua", {"signed": [office.people[who].nip for who in TESTERS]})


def sub_case(office: Office, case: Case, items: Sequence[Item], *, by: str = "ketua") -> Case:
    """The statutory procedure for these items, opened from a case of the body's SOP."""
    with office.clock():
        run = office.run(case, by)
        return open_sub_case(run.actor, run=run, procedure_key=TEST_AND_DETERMINE, items=list(items))


def decree(**more: Any) -> dict[str, Any]:
    """What the officer words in a decree."""
    return {
        "considering": CONSIDERING,
        "copies": "Komisi Informasi Daerah\nInspektorat Kabupaten Nusa Rekaan",
        **more,
    }
