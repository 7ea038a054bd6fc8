"""Builds states of the register through its acts, one step after the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from sidik.accounts.models import Body
from sidik.domain.consequence_test import Participant
from sidik.domain.grounds import NEVER_EXEMPT, Ground, GroundLetter
from sidik.domain.periods import Period, PeriodKind
from sidik.domain.sources import Instrument, LegalReference, cite
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.reference.question_sets import current_set
from sidik.register import acts
from sidik.register.codec import grounds_json, grounds_of, period_json
from sidik.register.models import ConsequenceTest, Determination, Item, ListImport
from sidik.register.sheets import TestSheet, Weighing, sheet_from_item
from sidik.register.wording import Wording
from tests.cast import Cast
from tests.recorded import recorded

PERSONAL = Ground(GroundLetter.H, (2,))
STATUTE = Ground(GroundLetter.J, (), (LegalReference(Instrument.UU, "43", 2009, "44", "1", "h"),))
TWO_YEARS = Period(PeriodKind.DURATION, years=2)
NUMBERS = count(1)
TESTERS = (
    Participant("Penguji Satu", "198001012005011091"),
    Participant("Penguji Dua", "198001012005011092"),
)


def wording(title: str = "Rekam medis pegawai", **changes: Any) -> Wording:
    """A complete proposal under huruf h for two years."""
    base = Wording(
        title=title,
        summary="Riwayat kesehatan pegawai yang tersimpan pada berkas kepegawaian.",
        kind="Kepegawaian",
        custodian="Kepala Subbagian Kepegawaian",
        forms=("soft", "hard"),
        year="2024",
        grounds=grounds_json([PERSONAL]),
        basis_text="UU 14/2008 Pasal 17 huruf h angka 2",
        period=period_json(TWO_YEARS),
        period_text="2 tahun",
        if_open="Rahasia pribadi pegawai terungkap.",
        if_closed="Pegawai terlindungi.",
        public_interest="Kepentingan umum tidak memerlukan data perorangan.",
    )
    return replace(base, **changes)


def proposed(cast: Cast, title: str = "Rekam medis pegawai", **changes: Any) -> Item:
    """Proposed by the unit of trade."""
    return acts.propose_item(
        cast.actor("unit-perdagangan"), unit=cast.units["perdagangan"], wording=wording(title, **changes)
    )


def verified(cast: Cast, **changes: Any) -> Item:
    """Proposed and accepted by the verifier."""
    return recorded(
        f"verified {cast.body.code} {changes!r}",
        lambda: acts.verify_items(cast.actor("verifier"), items=[proposed(cast, **changes)])[0],
    )


def sheet(item: Item, conclusion: str = "exempt", **changes: Any) -> TestSheet:
    """A complete sheet on the item."""
    begun = sheet_from_item(item)
    base = replace(
        begun,
        never_exempt=dict.fromkeys(NEVER_EXEMPT, False),
        conclusion=conclusion,
        inseparable="Tidak ada bagian yang dapat dipisahkan.",
        reason="Lihat uraian.",
        weighing=weighed(changes.get("grounds", begun.grounds)),
    )
    return replace(base, **changes)


def weighed(grounds: Any, **changes: Any) -> Weighing:
    """What the law asks beside the columns under these grounds, answered so that nothing stands against closing."""
    answers, texts = {}, {}
    for ground in grounds_of(grounds):
        asked = current_set(ground.letter)
        no = {q.key: "no" for q in asked.questions if q.required}
        answers[ground.letter.value] = {"version": asked.version, "answers": no}
        texts |= {cite(one): "Keterangan ini wajib dirahasiakan." for one in ground.statutes}
    return replace(Weighing(answers=answers, statute_texts=texts), **changes)


def drafted_test(cast: Cast, item: Item, conclusion: str = "exempt", **changes: Any) -> ConsequenceTest:
    """A sheet under work, not signed."""
    return acts.record_test(
        cast.actor("ppid"), item=item, sheet=sheet(item, conclusion, **changes), participants=TESTERS
    )


def finished_test(cast: Cast, item: Item, conclusion: str = "exempt", **changes: Any) -> ConsequenceTest:
    """A signed and finished test."""
    test = drafted_test(cast, item, conclusion, **changes)
    acts.sign_sheet(cast.actor("clerk"), test=test)
    return acts.finish_test(cast.actor("ppid"), test=test)


def approved(cast: Cast, item: Item) -> Item:
    """Verified (if new), tested and approved by the head."""
    finished_test(cast, item)
    acts.approve_items(cast.actor("head"), items=[item], approved=True)
    item.refresh_from_db()
    return item


def paper(**changes: Any) -> acts.Paper:
    """A numbered paper of today."""
    return replace(
        acts.Paper(number=f"188.4/{next(NUMBERS)}/TAHUN 2026", place_name="Kota Khayal"), **changes
    )


def determined(cast: Cast, **changes: Any) -> Item:
    """From the proposal to the determination of exemption."""

    def made() -> Item:
        item = approved(cast, verified(cast, **changes))
        acts.determine_exemption(cast.actor("ppid"), items=[item], paper=paper())
        item.refresh_from_db()
        return item

    return recorded(f"determined {cast.body.code} {changes!r}", made)


def proof(**changes: Any) -> acts.BasisDocument:
    """The document of an opening: named, numbered, of today, with its file."""
    base = acts.BasisDocument("Dokumen dasar", "01/CONTOH", clock.today(), uuid4())
    return replace(base, **changes)


def legacy(cast: Cast, on: date, period: Period = TWO_YEARS, **changes: Any) -> Item:
    """Under a determination made before SIDIK."""
    made: Determination = acts.record_legacy_determination(
        cast.actor("clerk"),
        entries=[(cast.units["industri"], wording(period=period_json(period), **changes))],
        number=f"91/KEP/HK/{next(NUMBERS)}",
        determined_on=on,
        signer={"name": "Pejabat Lama", "office": "PPID Utama"},
    )
    return made.rows.get().item


def entries(body: Body) -> list[str]:
    """Names of the acts recorded for a body, oldest first."""
    return list(Entry.objects.filter(body_code=body.code).order_by("seq").values_list("act", flat=True))


def places_of(found: ListImport) -> list[tuple[str, int]]:
    """Sheet and row of each new item that a list brought."""
    runs = [place for run in found.runs.order_by("id") for place in run.places]
    return [(sheet, row) for sheet, first, rows in runs for row in range(first, first + rows)]


def due_at(body: Body, today: date) -> QuerySet[Item]:
    """Items at which the clock is to look now."""
    return Item.objects.filter(body=body, next_on__lte=today)
