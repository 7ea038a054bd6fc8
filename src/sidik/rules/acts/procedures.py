"""Acts on procedures: adopt a shipped one, draft, activate with every open reading confirmed, revise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sidik.accounts.queries import body_of
from sidik.domain.access import Actor
from sidik.domain.procedure import Procedure
from sidik.domain.readings import open_readings, with_readings
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.reference.procedures import dump, load_text, statutory
from sidik.rules.models import ProcedureVersion
from sidik.rules.queries import procedure_of

# As the file format asks of the key of a procedure.
_KEY = re.compile(r"[a-z][a-z0-9_-]{1,78}")


def _digest(toml: str) -> str:
    return sha256(toml.encode()).hexdigest()


def _load(toml: str) -> Procedure:
    procedure = load_text(toml)
    if isinstance(procedure, Procedure) and procedure.statutory:
        detail = "SOP badan publik tidak dapat menyatakan dirinya prosedur undang-undang. Hapus statutory."
        raise Refused(Refusal(Reason.INVALID, detail))
    if isinstance(procedure, Procedure):
        return procedure
    first = "; ".join(f"baris {d.line}: {d.message}" for d in procedure[:3])
    raise Refused(
        Refusal(Reason.INVALID, f"SOP belum dapat disimpan, ada {len(procedure)} kesalahan. {first}")
    )


def _new(actor: Actor, procedure: Procedure, *, toml: str) -> ProcedureVersion:
    body = body_of(actor)
    last = ProcedureVersion.objects.filter(body=body, key=procedure.id).order_by("-number").first()
    return ProcedureVersion.objects.create(
        body=body,
        key=procedure.id,
        number=last.number + 1 if last else 1,
        title=procedure.identity.title,
        toml=toml,
        digest=_digest(toml),
        statutory=procedure.statutory,
        made_by=actor.name,
        made_at=clock.now(),
    )


def _note(version: ProcedureVersion, *, before: str = "", reason: str = "", **facts: Any) -> None:
    note(
        subject=f"procedure:{version.uuid}",
        before=before,
        after=version.digest,
        reason=reason,
        facts={"key": version.key, "number": version.number, **facts},
    )


@act("rules.adopt")
def adopt(actor: Actor, *, toml: str) -> ProcedureVersion:
    """Ambil SOP: take a procedure text (shipped, uploaded or entered) as a draft of the body.

    Refuses: INVALID, naming line and defect; nothing is loaded then.
    """
    version = _new(actor, _load(toml), toml=toml)
    _note(version)
    return version


@act("rules.begin_draft")
def begin_draft(actor: Actor, *, key: str, title: str) -> ProcedureVersion:
    """Mulai SOP kosong: a draft of which only the name is known.

    Refuses: MISSING (name), INVALID (a key that cannot be one, or is taken).
    """
    body = body_of(actor)
    if not title.strip():
        raise Refused(Refusal(Reason.MISSING, "nama SOP."))
    if not _KEY.fullmatch(key):
        detail = "Tanda pengenal memakai huruf kecil, angka, dan tanda hubung, dimulai dengan huruf."
        raise Refused(Refusal(Reason.INVALID, detail))
    if ProcedureVersion.objects.filter(body=body, key=key).exists():
        detail = (
            "Tanda pengenal ini sudah dipakai SOP lain. Tulis tanda lain, atau buat versi baru dari SOP itu."
        )
        raise Refused(Refusal(Reason.INVALID, detail))
    version = ProcedureVersion.objects.create(
        body=body,
        key=key,
        title=title,
        toml="",
        digest=_digest(""),
        draft_form={"fields": {"id": key, "identity.title": title}},
        made_by=actor.name,
        made_at=clock.now(),
    )
    _note(version)
    return version


@act("rules.save_draft")
def save_draft(
    actor: Actor,
    *,
    version: ProcedureVersion,
    row_version: int,
    toml: str = "",
    typed: Mapping[str, Any] | None = None,
    title: str = "",
) -> ProcedureVersion:
    """Simpan draf SOP: a sound text, or without one what was `typed` into a draft that has defects yet.

    Refuses: FINISHED (already active), STALE (changed meanwhile), INVALID (defects, another key).
    """
    if version.state != ProcedureVersion.State.DRAFT:
        raise Refused(Refusal(Reason.FINISHED, "Versi ini sudah berlaku. Buat versi baru untuk mengubahnya."))
    before = version.digest
    if toml:
        procedure = _load(toml)
        if procedure.id != version.key:
            detail = f"Tanda pengenal SOP ini {version.key} dan tidak dapat diganti."
            raise Refused(Refusal(Reason.INVALID, detail))
        stored = {"toml": toml, "digest": _digest(toml), "title": procedure.identity.title, "draft_form": {}}
    else:
        stored = {"draft_form": dict(typed or {}), "title": title.strip()[:300] or version.title}
    changed = ProcedureVersion.objects.filter(pk=version.pk, row_version=row_version).update(
        **stored, row_version=row_version + 1
    )
    if not changed:
        raise Refused(Refusal(Reason.STALE))
    version.refresh_from_db()
    _note(version, before=before, complete=not version.is_incomplete)
    return version


@act("rules.activate")
def activate(
    actor: Actor, *, version: ProcedureVersion, readings: Mapping[str, str], row_version: int | None = None
) -> ProcedureVersion:
    """Berlakukan SOP: every field that the scan leaves open is confirmed, then this version replaces the last.

    `readings`: place ("s2.decision.no.to") → "printed" or "alternative".
    `row_version`: the state of the draft that the officer has read.
    Refuses: FINISHED, STALE, MISSING (an open reading without answer, a draft with defects). Source: design.md 3.
    """
    if version.state != ProcedureVersion.State.DRAFT:
        raise Refused(Refusal(Reason.FINISHED, "Versi ini sudah diberlakukan."))
    if row_version is not None and row_version != version.row_version:
        raise Refused(Refusal(Reason.STALE))
    if version.is_incomplete:
        raise Refused(Refusal(Reason.MISSING, "draf ini masih memuat kesalahan. Periksa dan perbaiki draf."))
    procedure, before = procedure_of(version), version.digest
    unanswered = [r.place for r in open_readings(procedure) if r.place not in readings]
    if unanswered:
        raise Refused(
            Refusal(Reason.MISSING, f"penegasan atas {len(unanswered)} bacaan: {', '.join(unanswered)}.")
        )
    confirmed = with_readings(procedure, readings)
    now = clock.now()
    ProcedureVersion.objects.filter(
        body=version.body, key=version.key, state=ProcedureVersion.State.ACTIVE
    ).update(state=ProcedureVersion.State.RETIRED, retired_at=now)
    version.toml = dump(confirmed)
    version.digest = _digest(version.toml)
    version.state = ProcedureVersion.State.ACTIVE
    version.confirmed, version.activated_at = dict(readings), now
    version.row_version += 1
    version.save()
    _note(version, before=before, readings=dict(readings))
    return version


@act("rules.revise")
def revise(actor: Actor, *, version: ProcedureVersion, reason: str) -> ProcedureVersion:
    """Buat versi baru: a draft copied from a version; running cases keep the one they began under."""
    if not reason.strip():
        raise Refused(Refusal(Reason.MISSING, "alasan pembuatan versi baru."))
    if version.is_incomplete:
        raise Refused(Refusal(Reason.MISSING, "draf ini masih memuat kesalahan. Periksa dan perbaiki draf."))
    if version.statutory:
        raise Refused(
            Refusal(Reason.INVALID, "Prosedur menurut undang-undang tidak diubah oleh badan publik.")
        )
    draft = _new(actor, procedure_of(version), toml=version.toml)
    _note(draft, before=version.digest, reason=reason)
    return draft


@act("rules.sign_off")
def sign_off(
    actor: Actor, *, version: ProcedureVersion, name: str, rank: str, nip: str, office: str
) -> ProcedureVersion:
    """Isi pengesah: who approves the SOP, printed on its identity sheet; names are never shipped."""
    before = dict(version.signatory)
    version.signatory = {"name": name, "rank": rank, "nip": nip, "office": office}
    version.save(update_fields=["signatory"])
    note(
        subject=f"procedure:{version.uuid}",
        before=before,
        after=version.signatory,
        facts={"key": version.key, "number": version.number},
    )
    return version


@act("rules.adopt_statutory")
def adopt_statutory(actor: Actor) -> list[ProcedureVersion]:
    """Berlakukan prosedur menurut undang-undang: two that serve what an SOP leaves out."""
    body = body_of(actor)
    made = []
    for procedure in statutory():
        if ProcedureVersion.objects.filter(body=body, key=procedure.id).exists():
            continue
        version = _new(actor, procedure, toml=dump(procedure))
        version.state, version.activated_at = ProcedureVersion.State.ACTIVE, clock.now()
        version.save()
        made.append(version)
    note(
        subject=f"body:{body.uuid}",
        after={v.key: v.digest for v in made},
        facts={"keys": [v.key for v in made]},
    )
    return made
