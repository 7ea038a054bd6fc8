"""What the public may see: an allow-list, and nothing that was not determined."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sidik.domain.consequence_test import NamedPart
from sidik.domain.disclosure import EntryMaterial, PublicEntry, public_entry
from sidik.domain.item import ItemFacts, OpeningBasis, OpeningFacts
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.refusal import Reason, Refusal
from tests.domain.cases import APPROVED, CHANGED, EXEMPT, FIRST, GROUND_H, READY, TESTED, UU_KIP

TODAY = date(2026, 6, 20)
T = date(2026, 12, 31)
MATERIAL = EntryMaterial(
    public_id="dik-1",
    number="1",
    title="RAHASIA-JUDUL",
    public_title="Nomor rekening pegawai",
    has_sensitive_title=True,
    public_summary="Rekening gaji",
    unit="Bagian Umum",
    grounds=(GROUND_H,),
    references=(UU_KIP,),
    parts=(NamedPart("Lampiran II", (GROUND_H,)),),
    if_open="Mengungkap rahasia pribadi",
    if_closed="Melindungi pegawai",
    period=Period(PeriodKind.DURATION, years=5),
    signer_office="PPID Kota Kupang",
)
OPENED_BY_LAW = "Terbuka demi hukum (PP 61/2010 Pasal 11 ayat (3))"


def shown(facts: ItemFacts = EXEMPT, material: EntryMaterial = MATERIAL, today: date = TODAY) -> PublicEntry:
    entry = public_entry(facts, material, today=today)
    assert isinstance(entry, PublicEntry)
    return entry


def test_the_public_sees_these_fields_and_no_others() -> None:
    """A new field is a decision to publish: this list has to be changed knowingly."""
    assert [field.name for field in fields(PublicEntry)] == [
        *("public_id", "number", "title", "summary", "unit", "grounds", "legal_basis", "is_partial", "parts"),
        *("if_open", "if_closed", "period", "starts_on", "ends_on", "review_on", "determination_number"),
        *("determined_on", "signer_office", "nature", "nature_label", "opened_on", "opening_basis"),
    ]


def test_an_entry_says_what_is_closed_why_and_until_when() -> None:
    entry = shown()
    assert (entry.public_id, entry.number, entry.unit) == ("dik-1", "1", "Bagian Umum")
    assert (entry.title, entry.summary) == ("Nomor rekening pegawai", "Rekening gaji")
    (ground,) = entry.grounds
    assert (ground.letter, ground.label) == ("h", "Mengungkap rahasia pribadi")
    assert ground.points == ("kondisi keuangan, aset, pendapatan, rekening bank",)
    assert ground.legal_text == entry.legal_basis == "UU 14/2008 Pasal 17 huruf h angka 3"
    assert (entry.if_open, entry.if_closed) == ("Mengungkap rahasia pribadi", "Melindungi pegawai")
    assert (entry.period, entry.starts_on, entry.ends_on) == ("5 (lima) tahun", FIRST.starts_on, T)
    assert (entry.determination_number, entry.determined_on) == ("SK-1", FIRST.on)
    assert (entry.signer_office, entry.nature, entry.nature_label) == (
        "PPID Kota Kupang",
        "exempt",
        "Dikecualikan",
    )
    assert (entry.is_partial, entry.parts, entry.opened_on, entry.opening_basis) == (False, (), None, "")
    assert entry.review_on is None


def test_what_was_never_determined_is_not_shown() -> None:
    """UU 14/2008 Pasal 19: a proposal is not an exemption."""
    assert public_entry(READY, MATERIAL, today=TODAY) is None
    assert public_entry(EXEMPT, MATERIAL, today=date(2026, 1, 13)) is None


def test_a_sensitive_title_needs_a_public_one() -> None:
    refusal = public_entry(EXEMPT, replace(MATERIAL, public_title=" "), today=TODAY)
    assert isinstance(refusal, Refusal)
    assert refusal.code is Reason.NO_PUBLIC_TITLE
    plain = replace(MATERIAL, public_title="", has_sensitive_title=False, title="Judul biasa", period=None)
    assert (shown(material=plain).title, shown(material=plain).period) == ("Judul biasa", "")


@given(st.booleans(), st.dates(FIRST.on, date(2030, 1, 1)), st.none() | st.dates())
def test_a_sensitive_title_never_leaves(partial: bool, today: date, withdrawn_on: date | None) -> None:
    facts = replace(EXEMPT, determinations=(replace(FIRST, partial=partial),), withdrawn_on=withdrawn_on)
    secret = replace(
        facts, test=replace(TESTED, id="RAHASIA-UJI"), approval=replace(APPROVED, nip="RAHASIA-NIP")
    )
    assert "RAHASIA" not in repr(asdict(shown(secret, today=today)))


def test_a_partial_exemption_names_its_parts() -> None:
    partly = replace(EXEMPT, determinations=(replace(FIRST, partial=True),))
    entry = shown(partly)
    assert (entry.is_partial, entry.parts, entry.nature) == (True, ("Lampiran II",), "partly_exempt")


def test_an_entry_stays_when_it_opens_and_says_by_what() -> None:
    by_law = shown(today=T)
    assert (by_law.nature, by_law.opened_on, by_law.opening_basis) == ("open", T, OPENED_BY_LAW)
    dated = shown(replace(EXEMPT, opened=OpeningFacts(date(2026, 11, 2))), today=T)
    assert (dated.opened_on, dated.opening_basis) == (T, "Habis jangka waktu (PP 61/2010 Pasal 11)")
    consent = replace(EXEMPT, opened=OpeningFacts(date(2026, 5, 1), OpeningBasis.CONSENT))
    assert shown(consent).opened_on == date(2026, 5, 1)
    assert shown(consent).opening_basis.startswith("Persetujuan tertulis")


def test_an_entry_shows_the_determination_that_is_in_force() -> None:
    changed = replace(EXEMPT, determinations=(FIRST, CHANGED))
    assert shown(changed, today=date(2026, 6, 11)).determination_number == "SK-1"
    assert shown(changed, today=date(2026, 6, 12)).determination_number == "SK-2"


def test_a_withdrawn_entry_stays_visible() -> None:
    assert shown(replace(EXEMPT, withdrawn_on=TODAY)).nature == "withdrawn"
