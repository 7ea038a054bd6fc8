"""Acts of checking and classifying proposed items (verifikasi, klasifikasi)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.duties import may_verify
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger.act import Refused, act, note, permit
from sidik.register.acts.rows import batch_facts, is_same_person, locked, made, one, require_reason, subject
from sidik.register.acts.writing import add_version
from sidik.register.models import Classification, Item, Verification
from sidik.register.projection import project
from sidik.register.queries import is_under_determination
from sidik.register.wording import Wording, wording_of


@dataclass(frozen=True)
class Checked:
    """What a verifier found on one item: complete, duplicate, clear."""

    is_complete: bool = True
    is_duplicate: bool = False
    is_clear: bool = True
    note: str = ""


def _other_person(actor: Actor, item: Item) -> None:
    """The proposer may not verify his own item alone. Source: design.md 2 (pemisahan tugas menurut NIP)."""
    if is_same_person(actor, item.proposer):
        permit(may_verify({actor.person_id}, {actor.person_id}))


def _record(actor: Actor, row: Item, found: Checked, *, accepted: bool, reason: str, place: Place) -> None:
    _other_person(actor, row)
    Verification.objects.create(
        **made(actor, row.body, place),
        item=row,
        version=row.version,
        accepted=accepted,
        is_complete=found.is_complete,
        is_duplicate=found.is_duplicate,
        is_clear=found.is_clear,
        reason=reason,
    )


@act("register.verify_items")
def verify_items(
    actor: Actor,
    *,
    items: Iterable[Item],
    checked: Mapping[int, Checked] | None = None,
    place: Place = NOWHERE,
    seen: Mapping[int, int] | None = None,
) -> list[Item]:
    """Accept items as verified (verifikasi: YA). `checked` by item id says what was looked at.

    Refuses: SAME_PERSON (proposer), STALE, INVALID. Source: product.md 1.5 verifikasi.
    """
    rows = locked(actor, items, seen=seen)
    for row in rows:
        found = (checked or {}).get(row.pk, Checked())
        _record(actor, row, found, accepted=True, reason=found.note, place=place)
    note(subject=subject(rows), facts=batch_facts(rows, accepted=True, round=place.round))
    return [project(row) for row in rows]


@act("register.return_item")
def return_item(
    actor: Actor,
    *,
    item: Item,
    reason: str,
    checked: Checked | None = None,
    place: Place = NOWHERE,
    row_version: int | None = None,
) -> Item:
    """Return an item to its unit with the reason (verifikasi: TIDAK).

    Refuses: MISSING (reason), SAME_PERSON, STALE. Source: product.md 1.5 G6; SOP NTT langkah 2.
    """
    row = one(actor, item, row_version=row_version)
    why = require_reason(reason, "tulis alasan pengembalian agar unit kerja tahu apa yang diperbaiki.")
    _record(actor, row, checked or Checked(), accepted=False, reason=why, place=place)
    note(subject=subject([row]), after={"accepted": False}, reason=why, facts={"round": place.round})
    return project(row)


@dataclass(frozen=True)
class Classified:
    """How one item is classified: only what is given changes (kind, grounds, basis, period, scope)."""

    changes: Mapping[str, Any]


CLASSIFIABLE = frozenset(
    {"kind", "grounds", "basis_text", "period", "period_text", "scope", "parts", "archive_class"}
)


def _reworded(row: Item, change: Classified) -> Wording | None:
    wrong = set(change.changes) - CLASSIFIABLE
    if wrong:
        message = f"not classifiable: {sorted(wrong)}"
        raise ValueError(message)
    old = wording_of(row.version)
    new = replace(old, **change.changes)
    return None if new == old else new


@act("register.classify_items")
def classify_items(
    actor: Actor,
    *,
    items: Sequence[Item],
    changes: Mapping[int, Classified],
    facet: str,
    place: Place = NOWHERE,
    seen: Mapping[int, int] | None = None,
) -> list[Item]:
    """Classify items in one facet: `kind`, `ground` or `period` (klasifikasi). A change makes a new version.

    An item under a determination in force keeps its ground and period: they change by a new test and determination.
    Refuses: MISSING (kind, ground or period), INVALID, STALE. Source: PP 61/2010 Pasal 3, 10; product.md 1.5.
    """
    rows = locked(actor, items, seen=seen)
    for row in rows:
        wording = _reworded(row, changes.get(row.pk, Classified({})))
        if wording is not None:
            if facet != "kind" and is_under_determination(row):
                raise Refused(
                    Refusal(
                        Reason.INVALID,
                        f"{row.code} sudah ditetapkan; dasar dan jangka waktunya hanya berubah melalui uji "
                        "konsekuensi dan penetapan baru.",
                        source="PP 61/2010 Pasal 10 ayat (2)",
                        remedy="Ajukan usulan pengubahan.",
                    )
                )
            add_version(actor, item=row, wording=wording, reason=f"klasifikasi: {facet}")
        _require_facet(row, facet)
        Classification.objects.create(
            **made(actor, row.body, place), item=row, version=row.version, facet=facet
        )
    note(subject=subject(rows), facts=batch_facts(rows, facet=facet, round=place.round))
    return [project(row) for row in rows]


def _require_facet(item: Item, facet: str) -> None:
    version = item.version
    missing = {
        "kind": (not version.kind.strip(), "jenis informasi", ""),
        "ground": (not version.grounds, "dasar pengecualian", "UU 14/2008 Pasal 17"),
        "period": (
            not version.period and not version.period_text.strip(),
            "jangka waktu pengecualian",
            "PP 61/2010 Pasal 4 ayat (2) huruf d",
        ),
    }
    is_missing, what, source = missing[facet]
    if is_missing:
        raise Refused(Refusal(Reason.MISSING, f"isi {what} pada {item.code}.", source=source))
