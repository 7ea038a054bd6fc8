"""Appending to the chain: reads the head under the write lock, links, writes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection

from sidik.domain.chain import GENESIS, entry_digest
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.models import Entry
from sidik.ledger.refused import Refused


def hold_chain(body_code: str) -> None:
    """Let nobody else change this body until the transaction ends: acts of one body follow each other.

    An act takes it before it reads, so that the next number, edition or head of the chain is the next one.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # SQLite's IMMEDIATE transaction holds the write lock already; PostgreSQL needs one per body.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"ledger:{body_code}"])


def append(
    *,
    body_code: str,
    entry_id: uuid.UUID,
    act: str,
    actor: Mapping[str, Any],
    subject: str,
    before: str,
    after: str,
    reason: str,
    facts: Mapping[str, Any],
    part_of: uuid.UUID | None,
) -> Entry:
    """Append one entry to the chain of a body. Runs inside the act's transaction.

    Refuses a time before the last entry, and a shifted clock outside a demo home.
    """
    hold_chain(body_code)
    last = Entry.objects.filter(body_code=body_code).order_by("-seq").first()
    at = clock.now()
    if last is not None and at < last.at:
        raise Refused(
            Refusal(Reason.INVALID, "Jam server lebih awal daripada catatan terakhir. Periksa jam server.")
        )
    if clock.is_shifted() and last is not None and not _is_demo(body_code):
        raise Refused(
            Refusal(
                Reason.INVALID,
                "Jam hanya boleh digeser pada data contoh. Hapus SIDIK_CLOCK lalu jalankan kembali.",
            )
        )
    entry = Entry(
        uuid=entry_id,
        body_code=body_code,
        seq=last.seq + 1 if last else 1,
        at=at,
        act=act,
        actor=dict(actor),
        subject=subject,
        before=before,
        after=after,
        reason=reason,
        facts=dict(facts),
        part_of=part_of,
        simulated=clock.is_shifted(),
        previous=last.digest if last else GENESIS,
    )
    entry.digest = entry_digest(entry.previous, chained(entry))
    entry.save(force_insert=True)
    return entry


def chained(entry: Entry) -> dict[str, Any]:
    """What the digest of an entry covers: every field but the digest and the previous digest."""
    return {
        "uuid": str(entry.uuid),
        "body": entry.body_code,
        "seq": entry.seq,
        "at": entry.at.isoformat(timespec="microseconds"),
        "act": entry.act,
        "actor": entry.actor,
        "subject": entry.subject,
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
        "facts": entry.facts,
        "part_of": str(entry.part_of) if entry.part_of else None,
        "simulated": entry.simulated,
    }


def _is_demo(body_code: str) -> bool:
    first = Entry.objects.filter(body_code=body_code).order_by("seq").first()
    return bool(first and first.facts.get("demo"))
