"""The law check of an item of the register (pemeriksaan hukum): its current wording as a line, and what is found.

Findings tell; they refuse nothing. What the law blocks is refused by the acts themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sidik.domain.grounds import Ground
from sidik.domain.item import Stage
from sidik.domain.lawcheck import check_entry
from sidik.domain.lawcheck.entry import Entry
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.sources import Instrument, LegalReference
from sidik.listio.report_words import SEVERITY_LABELS
from sidik.reference import laws
from sidik.register.codec import grounds_of, period_of
from sidik.register.models import Item
from sidik.register.sheets import TestSheet

TONES = {Severity.BLOCK: "red", Severity.WARN: "amber", Severity.INFO: "blue"}
ICONS = {Severity.BLOCK: "circle-alert", Severity.WARN: "triangle-alert", Severity.INFO: "info"}
_WEIGHED = frozenset({Stage.DETERMINED, Stage.PUBLISHED})


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the word, tone and icon of its weight."""

    finding: Finding
    word: str
    tone: str
    icon: str


def entry_of(item: Item) -> Entry:
    """The current wording of an item as a line of a list. A sealed title stays sealed: findings quote the public one.

    The weighing counts from the moment that one side is written, or the item is determined: before its test nothing
    is missing yet.
    """
    version = item.version
    period = period_of(version.period)
    is_weighed = bool(version.if_open or version.if_closed) or item.stage in _WEIGHED
    return Entry(
        row=version.number,
        description=version.shown_title,
        details="" if version.sensitive else version.summary,
        basis_text=version.basis_text,
        references=tuple(_references(grounds_of(version.grounds))),
        period=period if period.text else replace(period, text=version.period_text),
        retention=item.retention_text,
        security_class=item.get_security_class_display(),
        if_open=version.if_open if is_weighed else None,
        if_closed=version.if_closed if is_weighed else None,
    )


def _references(grounds: Iterable[Ground]) -> Iterator[LegalReference]:
    """Pasal 17 with every point, those of huruf i included, and the other statutes relied on."""
    for ground in grounds:
        for point in ground.points or (None,):
            yield LegalReference(Instrument.UU, "14", 2008, "17", None, str(ground.letter), point)
        yield from ground.statutes


def findings_of(item: Item, on: date) -> tuple[ShownFinding, ...]:
    """What the law check says of an item today, the gravest first."""
    return _shown(entry_of(item), on)


def findings_of_sheet(item: Item, sheet: TestSheet, on: date) -> tuple[ShownFinding, ...]:
    """What the law check says of a test sheet as it stands on the screen, stored or not, the gravest first."""
    period = period_of(sheet.period)
    is_weighed = bool(sheet.if_open or sheet.if_closed)
    entry = entry_of(item)._replace(
        description=sheet.description or item.version.shown_title,
        details="",
        basis_text=sheet.basis_text,
        references=tuple(_references(grounds_of(sheet.grounds))),
        period=period if period.text else replace(period, text=sheet.period_text),
        if_open=sheet.if_open if is_weighed else None,
        if_closed=sheet.if_closed if is_weighed else None,
    )
    return _shown(entry, on)


def _shown(entry: Entry, on: date) -> tuple[ShownFinding, ...]:
    order = list(Severity)
    found = sorted(check_entry(entry, laws.find, on), key=lambda one: order.index(one.severity))
    return tuple(
        ShownFinding(one, SEVERITY_LABELS[one.severity], TONES[one.severity], ICONS[one.severity])
        for one in found
    )


def counted(found: Iterable[ShownFinding]) -> str:
    """How many findings of each weight, in words: "2 harus diperbaiki, 1 perlu diperiksa"."""
    counts = Counter(one.word for one in found)
    words = (SEVERITY_LABELS[severity] for severity in Severity)
    return ", ".join(f"{counts[word]} {word[:1].lower()}{word[1:]}" for word in words if counts[word])
