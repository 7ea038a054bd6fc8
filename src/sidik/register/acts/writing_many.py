"""Writing many new items at once: the same rows as `writing.new_item` writes one by one, in a few statements.

Everything goes by columns: what all rows share is told once, what is distinct is told once for each distinct text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Max

from sidik.accounts.models import Body
from sidik.accounts.rows import NOWHERE, Place, made_row, person
from sidik.domain.access import Actor
from sidik.domain.item import DeterminationFacts, ItemFacts
from sidik.domain.item_clock import ClockPoints
from sidik.domain.periods import PeriodKind, ends_on, item_ends_on, review_on
from sidik.domain.workdays import Calendar
from sidik.ledger import clock
from sidik.register.canonical import (
    Same,
    Texts,
    Values,
    canonical,
    dashed,
    digests_of,
    rows_as_json,
    told,
    told_texts,
)
from sidik.register.clock_points import points_of
from sidik.register.codec import grounds_of, period_of
from sidik.register.many_rows import insert_columns, insert_rows, keys_for, new_uuids, relate
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
from sidik.register.new_items import NewItems
from sidik.register.projection import columns_of
from sidik.register.search import words_of
from sidik.register.wording import WORDING_FIELDS
from sidik.rules.queries import calendar_of


class Written(NamedTuple):
    """What was written of the rows: keys of items and versions, uuids as printed, digests of the versions."""

    items: Sequence[int]
    versions: Sequence[int]
    uuids: Sequence[str]
    digests: Sequence[str]


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
    points: ClockPoints = field(init=False)

    def __post_init__(self) -> None:
        self.number = Item.objects.filter(body=self.body).aggregate(last=Max("number"))["last"] or 0
        self.today, self.calendar = clock.today(self.body.zone), calendar_of(self.body)
        self.points = points_of(self.body)

    def stamps(self) -> dict[str, Values]:
        """Body, moment and maker of all rows of a batch."""
        stamps = made_row(self.actor, self.body)
        return {
            "body": Same(self.body.pk),
            "made_at": Same(stamps["made_at"]),
            "made_by": Same(canonical(stamps["made_by"])),
        }

    def proposals(self, new: NewItems) -> Written:
        """New items with their first version, handed in as proposals unless a case hands them in itself."""
        facts = ItemFacts(proposed_on=self.today if self.is_handed_in else None, proposer_nip=self.actor.nip)
        stands = columns_of(facts, self.today, self.calendar, self.points)
        written = self._items(new, Origin.PROPOSED, {name: Same(value) for name, value in stands.items()})
        if self.is_handed_in:
            self._handed_in(new, written)
        return written

    def determined(self, new: NewItems, determination: Determination, starts_on: date) -> Written:
        """New items under a determination made before SIDIK."""
        wordings = zip(*(new.column(name) for name in ("grounds", "period", "scope")), strict=True)
        terms = [_term(*one, starts_on) for one in wordings]
        known = {term: self._under(determination, term, starts_on) for term in set(terms)}
        stands = [known[term] for term in terms]
        names = stands[0] if stands else ()
        written = self._items(new, Origin.LEGACY, {name: [one[name] for one in stands] for name in names})
        keys = keys_for(DeterminationItem, len(terms))
        columns: dict[str, Values] = {
            **self.stamps(),
            "uuid": new_uuids(len(keys)),
            "determination": Same(determination.pk),
            "in_force_from": Same(starts_on),
            "item": written.items,
            "version": written.versions,
            "contents": legacy_contents(new),
            "is_partial": [term.is_partial for term in terms],
            "period_kind": [str(term.kind) for term in terms],
            "ends_on": [term.ends_on for term in terms],
            "review_on": [term.review_on for term in terms],
        }
        insert_columns(DeterminationItem, columns, keys)
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
        return columns_of(ItemFacts(determinations=(facts,)), self.today, self.calendar, self.points)

    def _items(self, new: NewItems, origin: Origin, stands: Mapping[str, Values]) -> Written:
        count = len(new.units)
        keys, versions, uuids = keys_for(Item, count), keys_for(ItemVersion, count), new_uuids(count)
        numbers = range(self.number + 1, self.number + 1 + count)
        self.number += count
        codes = [f"INF-{number:04d}" for number in numbers]
        columns = {
            **self.stamps(),
            **stands,
            "uuid": uuids,
            "unit": new.units,
            "number": numbers,
            "code": codes,
            "origin": Same(str(origin)),
            "current": versions,
            "proposer": Same(canonical(person(self.actor))),
            "retention_text": new.retention,
        }
        # While a relation hangs in the air, SQLite asks every table whether the next row is the one it waits for.
        insert_columns(Item, columns, keys, later="current")
        written = self._versions(new, Written(keys, versions, [dashed(uuid) for uuid in uuids], []), codes)
        relate(Item, "current", keys, versions)
        return written

    def _versions(self, new: NewItems, written: Written, codes: Sequence[str]) -> Written:
        count = len(codes)
        wording = {**new.wording, "title": _titles(new)}
        own = {"item": told_texts(written.uuids), "number": "1", "previous": '""'}
        fields = {name: ItemVersion._meta.get_field(name) for name in WORDING_FIELDS}
        texts = rows_as_json({**own, **{n: told(fields[n], wording[n]) for n in WORDING_FIELDS}}, count)
        # The same as `digest_of` says of a version; `sidik verify` compares the two.
        digests = digests_of(texts)
        columns = {
            **self.stamps(),
            **wording,
            "uuid": new_uuids(count),
            "item": written.items,
            "number": Same(1),
            "digest": digests,
        }
        insert_columns(ItemVersion, columns, written.versions)
        self._letters(new, written)
        parts = zip(*(new.column(name) for name in ("title", "summary", "kind", "basis_text")), strict=True)
        words = [words_of(code, *said) for code, said in zip(codes, parts, strict=True)]
        insert_rows(SearchText, ("item", "words"), zip(written.items, words, strict=True), together=True)
        return written._replace(digests=digests)

    def _letters(self, new: NewItems, written: Written) -> None:
        named = zip(written.items, new.column("grounds"), strict=True)
        pairs = [(item, letter) for item, grounds in named for letter in _letters(grounds)]
        items, letters = [item for item, _ in pairs], [letter for _, letter in pairs]
        insert_columns(ItemGround, {"item": items, "letter": letters}, keys_for(ItemGround, len(pairs)))

    def _handed_in(self, new: NewItems, written: Written) -> None:
        keys, place = keys_for(Proposal, len(new.units)), self.place
        columns: dict[str, Values] = {
            **self.stamps(),
            "case_uuid": Same(place.case_uuid.hex if place.case_uuid else None),
            "step_id": Same(place.step_id),
            "round": Same(place.round),
            "uuid": new_uuids(len(keys)),
            "item": written.items,
            "version": written.versions,
            "unit": new.units,
        }
        insert_columns(Proposal, columns, keys)


def _titles(new: NewItems) -> Texts:
    return Texts(title.strip() for title in new.column("title"))


@lru_cache(maxsize=8192)
def _letters(grounds: str) -> tuple[str, ...]:
    return tuple(sorted({str(one["letter"]) for one in json.loads(grounds) if one.get("letter")}))


class Term(NamedTuple):
    """What an old determination says of one item's term."""

    kind: PeriodKind
    ends_on: date | None
    review_on: date | None
    is_partial: bool


@lru_cache(maxsize=8192)
def _term(grounds_text: str, period_text: str, scope: str, starts_on: date) -> Term:
    grounds, period = grounds_of(json.loads(grounds_text)), period_of(json.loads(period_text))
    ends = (
        item_ends_on(tuple((g, period) for g in grounds), starts_on)
        if grounds
        else ends_on(period, starts_on)
    )
    return Term(period.kind, ends, review_on(period, starts_on), scope == "part")


def legacy_contents(new: NewItems) -> list[str]:
    """What an old determination is known to say of each item, as JSON."""
    said = {name: told_texts(new.column(name)) for name in ("basis_text", "period_text")}
    parts: dict[str, str | list[str]] = {
        "description": told_texts(_titles(new)),
        "legacy": "true",
        "period": said["period_text"],
        "reason": [f'{{"law":{basis}}}' for basis in said["basis_text"]],
    }
    return rows_as_json(parts, len(new.units))
