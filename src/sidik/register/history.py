"""The life of an item over all rounds, from its rows, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sidik.accounts.rows import BodyRow
from sidik.domain.dates_in_words import long_date
from sidik.domain.item import CONCLUSION_LABELS, Conclusion
from sidik.register.acts.changes import CHANGE_KINDS, POSITIONS
from sidik.register.models import Item
from sidik.register.models.decisions import CLOSING

OF_LABELS = {
    "exemption": "Penetapan pengecualian",
    "change": "Penetapan pengubahan",
    "opening": "Penetapan pembukaan",
    "withdrawal": "Penetapan pencabutan",
}
FACETS = {"kind": "jenis", "ground": "dasar", "period": "jangka waktu"}
APPROVALS = {"exemption": "pengecualian", "change": "pengubahan", "opening": "pembukaan"}


@dataclass(frozen=True)
class Event:
    """One entry of the timeline, in the shape of the timeline tag."""

    at: datetime
    title: str
    meta: str
    reason: str = ""
    tone: str = ""
    round: int = 0
    url: str = ""


def events_of(item: Item) -> list[Event]:
    """Everything that happened to an item, oldest first, rounds kept together by the order of time."""
    return sorted(_all(item), key=lambda e: e.at)


def _event(item: Item, row: BodyRow, title: str, reason: str = "", tone: str = "") -> Event:
    at = row.made_at.astimezone(ZoneInfo(item.body.zone))
    who = ", ".join(t for t in (row.maker_name, row.maker_office) if t)
    meta = f"{long_date(at.date())} pukul {at:%H.%M} {item.body.zone_label} · {who}"
    return Event(row.made_at, title, meta, reason, tone, getattr(row, "round", 0))


def _all(item: Item) -> Iterator[Event]:
    yield from _work(item)
    yield from _tests(item)
    yield from _decisions(item)


def _work(item: Item) -> Iterator[Event]:
    for version in item.versions.all():
        if version.number > 1:
            yield _event(item, version, f"Versi {version.number}", version.reason)
    for number, proposal in enumerate(item.proposals.all(), 1):
        yield _event(item, proposal, "Diusulkan" if number == 1 else "Diusulkan kembali", tone="blue")
    for check in item.verifications.all():
        word, tone = (
            ("Diverifikasi: YA", "green") if check.accepted else ("Dikembalikan ke unit kerja", "amber")
        )
        yield _event(item, check, word, check.reason, tone)
    for made in item.classifications.all():
        yield _event(
            item, made, f"Diklasifikasikan menurut {FACETS.get(made.facet, made.facet)}", tone="blue"
        )
    for entry in item.legal_inputs.all():
        word = "Masukan dasar hukum" if entry.kind == "input" else "Usulan dasar hukum"
        yield _event(item, entry, f"{word}: {entry.new_basis}", entry.argument)
        for found in entry.examinations.all():
            verdict, tone = ("dapat dipakai", "green") if found.bears else ("belum dapat dipakai", "amber")
            yield _event(item, found, f"Masukan diperiksa: {verdict}", found.finding, tone)
    for change in item.change_proposals.all():
        word = CHANGE_KINDS.get(change.kind, change.kind).lower()
        yield _event(item, change, f"Usulan pengubahan: {word}", change.argument, "amber")


def _tests(item: Item) -> Iterator[Event]:
    for test in item.tests.all():
        if test.finished_at is None:
            yield _event(item, test, "Uji konsekuensi dimulai", tone="blue")
            continue
        label = CONCLUSION_LABELS[Conclusion(test.conclusion)].lower()
        yield _event(item, test, f"Uji konsekuensi: {label}", test.reason, "violet")
    for opinion in item.opinions.all():
        word = "Pertimbangan diminta"
        if opinion.phase == "give":
            word = f"Pertimbangan: {POSITIONS.get(opinion.position, opinion.position).lower()}"
        yield _event(item, opinion, word, opinion.reason)


def _decisions(item: Item) -> Iterator[Event]:
    for answer in item.approvals.all():
        word = "disetujui" if answer.approved else "tidak disetujui"
        title = f"Usulan {APPROVALS.get(answer.purpose, '')} {word}"
        yield _event(item, answer, title, answer.reason, "green" if answer.approved else "red")
    for row in item.determination_rows.select_related("determination"):
        made = row.determination
        title = f"{OF_LABELS[made.of]} nomor {made.number} tanggal {long_date(made.determined_on)}"
        reason = "Dibuat sebelum SIDIK" if made.is_legacy else ""
        yield _event(item, row, title, reason, "violet" if made.of in CLOSING else "green")
    for out in item.left_out_of.select_related("determination"):
        yield _event(
            item, out, f"Tidak dimuat dalam penetapan {out.determination.number}", out.reason, "amber"
        )
    for change in item.status_changes.all():
        title = f"{change.get_kind_display()}: {change.basis}, berlaku {long_date(change.effective_on)}"
        yield _event(item, change, title, change.reason, "green" if change.kind == "open" else "amber")
