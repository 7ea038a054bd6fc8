"""Fields of a version as words for screens: grounds as cited, periods described, sealed titles never."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sidik.domain.grounds import references_of
from sidik.domain.periods import describe
from sidik.domain.sources import cite_all
from sidik.register.codec import grounds_of, period_of
from sidik.register.models import ItemVersion

FIELD_LABELS: Mapping[str, str] = {
    "title": "Judul",
    "public_title": "Judul untuk umum",
    "summary": "Ringkasan isi",
    "details": "Uraian",
    "kind": "Jenis informasi",
    "custodian": "Penanggung jawab",
    "forms": "Bentuk",
    "year": "Tahun",
    "source_document": "Dokumen sumber",
    "grounds": "Dasar pengecualian",
    "basis_text": "Dasar hukum sebagaimana tertulis",
    "period": "Jangka waktu",
    "period_text": "Jangka waktu sebagaimana tertulis",
    "if_open": "Konsekuensi bila dibuka",
    "if_closed": "Pertimbangan bila ditutup",
    "public_interest": "Kepentingan publik",
    "scope": "Lingkup",
    "parts": "Bagian yang ditutup",
    "archive_class": "Kode klasifikasi arsip",
}
FORM_LABELS = {"soft": "Salinan lunak", "hard": "Salinan cetak"}
SCOPE_LABELS = {"whole": "Seluruhnya", "part": "Sebagian"}
SEALED = "(judul disegel)"


@dataclass(frozen=True)
class Difference:
    """One field that differs between two wordings, in words."""

    field: str
    label: str
    before: str
    after: str


def grounds_in_words(grounds: Any) -> str:
    """Grounds as cited: letter and points, then the statutes relied on."""
    return "; ".join(cite_all(references_of(g)) for g in grounds_of(grounds))


def period_in_words(period: Any) -> str:
    """A period described as a decree prints it; empty where none is stated."""
    return describe(period_of(period)) if period else ""


def parts_in_words(parts: Any) -> str:
    """The parts that stay closed, by name."""
    return "; ".join(str(p.get("label", "")) for p in parts)


def scope_in_words(scope: str, parts: Any) -> str:
    """Lingkup as a paper prints it: all of it, or which parts stay closed.

    Source: UU 14/2008 Pasal 22 ayat (7) huruf e.
    """
    named = parts_in_words(parts) if scope == "part" else ""
    return f"{_scope(scope)}, yaitu {named}" if named else _scope(scope)


def _forms(values: Any) -> str:
    return ", ".join(FORM_LABELS.get(v, v) for v in values)


def _scope(value: Any) -> str:
    return SCOPE_LABELS.get(value, str(value))


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "grounds": grounds_in_words,
    "period": period_in_words,
    "parts": parts_in_words,
    "forms": _forms,
    "scope": _scope,
}


def in_words(name: str, value: Any) -> str:
    """One field of a wording as words."""
    return _WORDS[name](value) if name in _WORDS else str(value)


def shown(version: ItemVersion, name: str) -> str:
    """One field of a stored version as words; the sealed title only says that it is sealed.

    Sealed by the current version, a title is sealed in every version before it.
    """
    if name == "title" and (version.sensitive or version.item.version.sensitive):
        return SEALED
    return in_words(name, getattr(version, name))


def differences(old: ItemVersion, new: ItemVersion) -> list[Difference]:
    """What changed from one version to another, in the order of the form."""
    return [
        Difference(name, label, shown(old, name), shown(new, name))
        for name, label in FIELD_LABELS.items()
        if getattr(old, name) != getattr(new, name)
    ]
