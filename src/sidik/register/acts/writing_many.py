"""Writing many new items at once: the same rows as `writing.new_item` writes one by one, in a few statements."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Max

from sidik.accounts.models import Body, Unit
from sidik.accounts.rows import NOWHERE, Place, made_row, person
from sidik.domain.access import Actor
from sidik.domain.item import DeterminationFacts, ItemFacts
from sidik.domain.periods import PeriodKind, ends_on, item_ends_on, review_on
from sidik.domain.workdays import Calendar
from sidik.ledger import clock
from sidik.register.codec import grounds_of, period_of
from sidik.register.many_rows import insert_rows, keys_for
from sidik.register.models import (
    Determination,
    DeterminationItem,
    Item,
    ItemGround,
    ItemVersion,
    Proposal,
    SearchText,
)
from sidik.register.models.items import Origin
from sidik.register.projection import columns_of
from sidik.register.search import tokens_of, words_in
from sidik.register.wording import WORDING_FIELDS, Wording
from sidik.rules.queries import calendar_of


class NewItem(NamedTuple):
    """What one row brings: its unit, its wording with an open title, its retention as printed."""

    unit: Unit
    wording: Wording
    retention: str = ""


class Written(NamedTuple):
    """What was written of one row."""

    item: int
    version: int
    code: str
    uuid: uuid.UUID
    digest: str


@dataclass
class Writer:
    """Writes the items of one act batch after batch, numbered in one row from the last number of the body on."""

    actor: Actor
    body: Body
    place: Place = NOWHERE
    is_handed_in: bool = True
    number: int = 0
    today: date = field(init=False)
    calendar: Calendar = field(init=False)

    def __post_init__(self) -> None:
        self.number = Item.objects.filter(body=self.body).aggregate(last=Max("number"))["last"] or 0
        self.today, self.calendar = clock.today(self.body.zone), calendar_of(self.body)

    def proposals(self, rows: Sequence[NewItem]) -> list[Written]:
        """New items with their first version, handed in as proposals unless a case hands them in itself."""
        facts = ItemFacts(proposed_on=self.today if self.is_handed_in else None, proposer_nip=self.actor.nip)
        stands = columns_of(facts, self.today, self.calendar)
        written = self._items(rows, Origin.PROPOSED, [stands] * len(rows))
        if self.is_handed_in:
            self._handed_in(rows, written)
        return written

    def determined(
        self, rows: Sequence[NewItem], determination: Determination, starts_on: date
    ) -> list[Written]:
        """New items under a determination made before SIDIK."""
        terms = [_term(row.wording, starts_on) for row in rows]
        stands = [self._under(determination, term, starts_on) for term in terms]
        written = self._items(rows, Origin.LEGACY, stands)
        names = _names(DeterminationItem)
        fixed = {
            **self._stamps(),
            "determination": determination.pk,
            "in_force_from": starts_on,
        }
        keys = keys_for(DeterminationItem, len(rows))
        lines = []
        for key, row, term, one in zip(keys, rows, terms, written, strict=True):
            own = {
                "id": key,
                "uuid": uuid.uuid4(),
                "item": one.item,
                "version": one.version,
                "contents": legacy_contents(row.wording),
                "is_partial": term.is_partial,
                "period_kind": str(term.kind),
                "ends_on": term.ends_on,
                "review_on": term.review_on,
            }
            lines.append(_line(DeterminationItem, names, {**fixed, **own}))
        insert_rows(DeterminationItem, names, lines, keys=keys)
        return written

    def _under(self, determination: Determination, term: Term, starts_on: date) -> dict[str, Any]:
        facts = DeterminationFacts(
            number=determination.number,
            on=determination.determined_on,
            in_force_from=starts_on,
            ends_on=term.ends_on,
            review_on=term.review_on,
            period_kind=term.kind,
            partial=term.is_partial,
            legacy=True,
        )
        return columns_of(ItemFacts(determinations=(facts,)), self.today, self.calendar)

    def _stamps(self) -> dict[str, Any]:
        """Body, moment and maker, told once for all rows of a batch."""
        stamps = made_row(self.actor, self.body)
        return {**stamps, "body": self.body.pk, "made_by": json.dumps(stamps["made_by"])}

    def _items(
        self, rows: Sequence[NewItem], origin: Origin, stands: Sequence[Mapping[str, Any]]
    ) -> list[Written]:
        names, fixed = _names(Item), {**self._stamps(), "proposer": json.dumps(person(self.actor))}
        keys, versions = keys_for(Item, len(rows)), keys_for(ItemVersion, len(rows))
        lines, written = [], []
        for key, version, row, columns in zip(keys, versions, rows, stands, strict=True):
            self.number += 1
            one = Written(key, version, f"INF-{self.number:04d}", uuid.uuid4(), "")
            own = {
                "id": key,
                "uuid": one.uuid,
                "unit": row.unit.pk,
                "number": self.number,
                "code": one.code,
                "origin": str(origin),
                "current": version,
                "retention_text": row.retention,
            }
            lines.append(_line(Item, names, {**fixed, **columns, **own}))
            written.append(one)
        # The current version is written after its item: both databases look at the end of the transaction.
        insert_rows(Item, names, lines, keys=keys)
        return self._versions(rows, written)

    def _versions(self, rows: Sequence[NewItem], written: Sequence[Written]) -> list[Written]:
        names, fixed = _names(ItemVersion), self._stamps()
        lines, done = [], []
        for row, one in zip(rows, written, strict=True):
            columns = _columns(row.wording)
            digest = _digest({"item": str(one.uuid), "number": 1, "previous": "", **columns})
            own = {"id": one.version, "uuid": uuid.uuid4(), "item": one.item, "number": 1, "digest": digest}
            lines.append(_line(ItemVersion, names, {**fixed, **columns, **own}))
            done.append(one._replace(digest=digest))
        insert_rows(ItemVersion, names, lines, keys=[one.version for one in written])
        self._letters(rows, written)
        insert_rows(SearchText, ("item", "words"), _words(rows, written))
        return done

    def _letters(self, rows: Sequence[NewItem], written: Sequence[Written]) -> None:
        pairs = [
            (one.item, letter)
            for row, one in zip(rows, written, strict=True)
            for letter in row.wording.letters
        ]
        keys = keys_for(ItemGround, len(pairs))
        insert_rows(
            ItemGround,
            ("id", "item", "letter"),
            [(k, *pair) for k, pair in zip(keys, pairs, strict=True)],
            keys=keys,
        )

    def _handed_in(self, rows: Sequence[NewItem], written: Sequence[Written]) -> None:
        names, fixed = _names(Proposal), {**self._stamps(), **self.place.columns()}
        keys = keys_for(Proposal, len(rows))
        lines = []
        for key, row, one in zip(keys, rows, written, strict=True):
            own = {
                "id": key,
                "uuid": uuid.uuid4(),
                "item": one.item,
                "version": one.version,
                "unit": row.unit.pk,
            }
            lines.append(_line(Proposal, names, {**fixed, **own}))
        insert_rows(Proposal, names, lines, keys=keys)


def _columns(wording: Wording) -> dict[str, Any]:
    """The columns of a version, without the copies that `Wording.columns` makes."""
    columns = {name: getattr(wording, name) for name in WORDING_FIELDS}
    for name in ("forms", "grounds", "parts"):
        columns[name] = list(columns[name])
    columns["title"] = wording.title.strip()
    return columns


# Of texts, whole numbers and lists under plain keys this is the canonical form, made in one go.
_canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _digest(values: Mapping[str, Any]) -> str:
    """The same as `digest_of` says of a version; `sidik verify` compares the two."""
    return hashlib.sha256(_canonical(values).encode()).hexdigest()


class Term(NamedTuple):
    """What an old determination says of one item's term."""

    kind: PeriodKind
    ends_on: date | None
    review_on: date | None
    is_partial: bool


def _term(wording: Wording, starts_on: date) -> Term:
    grounds, period = grounds_of(wording.grounds), period_of(wording.period)
    ends = (
        item_ends_on(tuple((g, period) for g in grounds), starts_on)
        if grounds
        else ends_on(period, starts_on)
    )
    return Term(period.kind, ends, review_on(period, starts_on), wording.scope == "part")


def legacy_contents(wording: Wording) -> dict[str, Any]:
    """What an old determination is known to say of an item."""
    return {
        "description": wording.public_title if wording.sensitive else wording.title.strip(),
        "reason": {"law": wording.basis_text},
        "period": wording.period_text,
        "legacy": True,
    }


def _words(rows: Iterable[NewItem], written: Iterable[Written]) -> Iterable[tuple[int, str]]:
    for row, one in zip(rows, written, strict=True):
        said = row.wording
        words = tokens_of(one.code, said.title.strip(), said.summary)
        yield one.item, words_in(words | _often(said.kind) | _often(said.basis_text))


@lru_cache(maxsize=8192)
def _often(text: str) -> frozenset[str]:
    """Words of a text that many items share."""
    return frozenset(tokens_of(text))


@lru_cache(maxsize=16)
def _names(model: Any) -> tuple[str, ...]:
    return tuple(f.name for f in model._meta.concrete_fields)


@lru_cache(maxsize=16)
def _empty(model: Any) -> Mapping[str, Any]:
    return {f.name: f.get_default() for f in model._meta.concrete_fields}


def _line(model: Any, names: Sequence[str], values: Mapping[str, Any]) -> list[Any]:
    known = {**_empty(model), **values}
    return [known[name] for name in names]
