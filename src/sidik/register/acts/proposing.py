"""Acts that bring items into the register: proposals of units, old determinations, nil answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sidik.accounts.models import Unit
from sidik.accounts.queries import body_of
from sidik.accounts.rows import NOWHERE, Place
from sidik.domain.access import Actor
from sidik.domain.item import Nature
from sidik.domain.periods import ends_on, item_ends_on, review_on
from sidik.domain.refusal import Reason, Refusal
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note
from sidik.register.acts.rows import batch_facts, locked, made, made_row, one, speaks_for, subject
from sidik.register.acts.writing import new_item
from sidik.register.codec import grounds_of, period_of
from sidik.register.models import (
    Determination,
    DeterminationFile,
    DeterminationItem,
    Item,
    NilAnswer,
    Proposal,
)
from sidik.register.models.items import Origin
from sidik.register.projection import project, project_many
from sidik.register.wording import Wording


def _propose(actor: Actor, *, unit: Unit, wording: Wording, place: Place, parent: Item | None) -> Item:
    body = speaks_for(actor, unit)
    item = new_item(actor, body=body, unit=unit, wording=wording, parent=parent)
    Proposal.objects.create(**made(actor, body, place), item=item, version=item.version, unit=unit)
    return project(item)


@act("register.propose_item")
def propose_item(
    actor: Actor, *, unit: Unit, wording: Wording, place: Place = NOWHERE, parent: Item | None = None
) -> Item:
    """Propose one item (usulkan informasi).

    Refuses: NOT_PERFORMER (another unit), MISSING (title), INVALID. Source: PP 61/2010 Pasal 3; product.md 1.5 himpun.
    """
    item = _propose(actor, unit=unit, wording=wording, place=place, parent=parent)
    note(subject=subject([item]), after=item.version.digest, facts={"code": item.code, "unit": unit.code})
    return item


@act("register.propose_many")
def propose_many(
    actor: Actor, *, unit: Unit, wordings: Sequence[Wording], place: Place = NOWHERE
) -> list[Item]:
    """Propose several items of one unit in one act (usulan himpunan).

    Refuses: NOT_PERFORMER, MISSING. Source: product.md 1.5 himpun.
    """
    if not wordings:
        raise Refused(Refusal(Reason.MISSING, "isi sekurang-kurangnya satu informasi, atau jawab nihil."))
    items = [_propose(actor, unit=unit, wording=w, place=place, parent=None) for w in wordings]
    note(subject=subject(items), facts=batch_facts(items, unit=unit.code))
    return items


@act("register.propose_again")
def propose_again(actor: Actor, *, item: Item, place: Place = NOWHERE) -> Item:
    """Hand in a returned item again, with the version that is current now (usulkan kembali).

    Refuses: NOT_PERFORMER, INVALID. Source: product.md 1.2 (jalan TIDAK kembali ke unit).
    """
    row = one(actor, item)
    body = speaks_for(actor, row.unit)
    Proposal.objects.create(**made(actor, body, place), item=row, version=row.version, unit=row.unit)
    note(subject=subject([row]), after=row.version.digest, facts={"round": place.round})
    return project(row)


@act("register.propose_many_again")
def propose_many_again(actor: Actor, *, items: Sequence[Item], place: Place = NOWHERE) -> list[Item]:
    """Hand in several items with the versions that are current now, in one act (usulkan kembali himpunan).

    Refuses: NOT_PERFORMER (an item of another unit), MISSING, INVALID. Source: product.md 1.5 himpun.
    """
    rows = locked(actor, items)
    stamp = made(actor, rows[0].body, place)
    for unit in {row.unit_id: row.unit for row in rows}.values():
        unit.body = rows[0].body
        speaks_for(actor, unit)
    Proposal.objects.bulk_create(
        Proposal(**stamp, item=row, version=row.version, unit=row.unit) for row in rows
    )
    note(subject=subject(rows), facts=batch_facts(rows, round=place.round))
    return project_many(rows)


@act("register.answer_nil_many")
def answer_nil_many(
    actor: Actor, *, statements: Mapping[Unit, str], place: Place = NOWHERE
) -> list[NilAnswer]:
    """Enter the nil answers of several units, each with its statement, in one act (jawaban nihil himpunan).

    Refuses: MISSING (no unit), NOT_PERFORMER, FINISHED (a unit answered in this round).
    """
    if not statements:
        raise Refused(Refusal(Reason.MISSING, "pilih sekurang-kurangnya satu unit kerja."))
    bodies = [speaks_for(actor, unit) for unit in statements]
    done = NilAnswer.objects.filter(case_uuid=place.case_uuid, round=place.round, unit__in=list(statements))
    for answered in done.select_related("unit")[:1]:
        raise Refused(
            Refusal(Reason.FINISHED, f"{answered.unit.name} sudah menjawab nihil pada putaran ini.")
        )
    stamp = made(actor, bodies[0], place)
    answers = NilAnswer.objects.bulk_create(
        NilAnswer(**stamp, unit=unit, statement=statement) for unit, statement in statements.items()
    )
    codes = sorted(unit.code for unit in statements)
    note(subject=f"units:{len(codes)}", after={"nil": codes}, facts={"units": codes, "round": place.round})
    return answers


@act("register.answer_nil")
def answer_nil(actor: Actor, *, unit: Unit, statement: str = "", place: Place = NOWHERE) -> NilAnswer:
    """Answer that the unit holds nothing to exempt (jawaban nihil): a valid answer in a round of collecting.

    Refuses: NOT_PERFORMER, FINISHED (answered in this round). Source: product.md 4.2 formulir unit.
    """
    body = speaks_for(actor, unit)
    if NilAnswer.objects.filter(case_uuid=place.case_uuid, round=place.round, unit=unit).exists():
        raise Refused(Refusal(Reason.FINISHED, f"{unit.name} sudah menjawab nihil pada putaran ini."))
    answer = NilAnswer.objects.create(**made(actor, body, place), unit=unit, statement=statement)
    note(subject=f"unit:{unit.uuid}", after={"nil": True}, facts={"unit": unit.code, "round": place.round})
    return answer


@act("register.record_legacy_determination")
def record_legacy_determination(
    actor: Actor,
    *,
    entries: Sequence[tuple[Unit, Wording]] = (),
    standing: Sequence[Item] = (),
    number: str,
    determined_on: date,
    signer: dict[str, Any],
    place_name: str = "",
    file_uuid: UUID | None = None,
    starts_on: date | None = None,
    place: Place = NOWHERE,
) -> Determination:
    """Record items under a determination made before SIDIK, as a fact (penetapan lama).

    `standing` are proposals that stand in the register already and prove to be determined.
    Its breaches of the law stay visible as findings; they do not stop the record.
    Refuses: MISSING (number, items), INVALID (date to come), ALREADY_DETERMINED (one of `standing`).
    Source: design.md 2 (origin = legacy).
    """
    body = body_of(actor)
    if not number.strip() or not (entries or standing):
        raise Refused(Refusal(Reason.MISSING, "isi nomor penetapan lama dan informasi yang ditetapkannya."))
    if determined_on > clock.today(body.zone):
        raise Refused(Refusal(Reason.INVALID, "Tanggal penetapan lama tidak boleh di masa depan."))
    determination = Determination.objects.create(
        **made(actor, body, place),
        of="exemption",
        number=number.strip(),
        determined_on=determined_on,
        place=place_name,
        signer=signer,
        is_legacy=True,
    )
    if file_uuid is not None:
        DeterminationFile.objects.create(
            **made_row(actor, body), determination=determination, file_uuid=file_uuid
        )
    found = [
        new_item(actor, body=body, unit=unit, wording=wording, origin=Origin.LEGACY)
        for unit, wording in entries
    ]
    for row in locked(actor, standing) if standing else ():
        if row.nature != Nature.UNDETERMINED:
            raise Refused(Refusal(Reason.ALREADY_DETERMINED, f"Nomor {row.code}."))
        row.origin = Origin.LEGACY
        row.save(update_fields=["origin"])
        found.append(row)
    since = starts_on or determined_on
    items = [_legacy_row(actor, item, determination=determination, starts_on=since) for item in found]
    note(
        subject=f"determination:{determination.uuid}",
        facts=batch_facts(items, number=determination.number, on=determined_on.isoformat(), legacy=True),
    )
    return determination


def _legacy_row(actor: Actor, item: Item, *, determination: Determination, starts_on: date) -> Item:
    version = item.version
    grounds, period = grounds_of(version.grounds), period_of(version.period)
    ends = (
        item_ends_on(tuple((g, period) for g in grounds), starts_on)
        if grounds
        else ends_on(period, starts_on)
    )
    DeterminationItem.objects.create(
        **made_row(actor, item.body),
        determination=determination,
        item=item,
        version=version,
        contents={
            "description": version.shown_title,
            "reason": {"law": version.basis_text},
            "period": version.period_text,
            "legacy": True,
        },
        is_partial=version.scope == "part",
        period_kind=period.kind,
        in_force_from=starts_on,
        ends_on=ends,
        review_on=review_on(period, starts_on),
    )
    return project(item)
