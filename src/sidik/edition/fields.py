"""The allow-list: the only fields of an entry that an edition can hold (kolom yang boleh terbit)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from operator import itemgetter
from typing import Any

# Exactly the fields of `sidik.domain.disclosure.PublicEntry`; a test holds the two together.
TEXT_FIELDS = (
    "public_id",
    "number",
    "title",
    "summary",
    "unit",
    "legal_basis",
    "if_open",
    "if_closed",
    "period",
    "determination_number",
    "signer_office",
    "nature",
    "nature_label",
    "opening_basis",
)
DATE_FIELDS = ("starts_on", "ends_on", "review_on", "determined_on", "opened_on")
ENTRY_FIELDS = (*TEXT_FIELDS, *DATE_FIELDS, "grounds", "is_partial", "parts")
GROUND_FIELDS = ("letter", "label", "points", "legal_text")
NATURES = frozenset({"exempt", "partly_exempt", "open", "withdrawn"})


class FieldNotPublic(ValueError):
    """An entry brought a field, or a value, that must not be published."""


class NamedTwice(FieldNotPublic):
    """Two entries have one public id."""


# What every edition states of an entry; the other fields may be left out of a list (pilihan kolom).
FIXED_FIELDS = (
    "public_id",
    "number",
    "title",
    "unit",
    "legal_basis",
    "period",
    "nature",
    "nature_label",
    "opening_basis",
    "starts_on",
    "ends_on",
    "review_on",
    "opened_on",
    "grounds",
    "is_partial",
)
_KNOWN = frozenset(ENTRY_FIELDS)
_OF_A_GROUND = frozenset(GROUND_FIELDS)


def chosen_columns(columns: Iterable[str]) -> tuple[str, ...]:
    """The fields of an edition in their usual order, the fixed ones among them. Raises: FieldNotPublic."""
    wished = {*columns}
    if foreign := wished - _KNOWN:
        raise FieldNotPublic(f"not on the allow-list: {', '.join(sorted(foreign))}")
    return tuple(name for name in ENTRY_FIELDS if name in wished or name in FIXED_FIELDS)


def public_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with exactly the fields of the allow-list, dates as ISO text, absent ones empty.

    Raises: FieldNotPublic for any other field, a nature that is not public, or a missing id or title.
    """
    if not _KNOWN.issuperset(entry):
        _only(entry, ENTRY_FIELDS)
    found: dict[str, Any] = _texts(entry)
    grounds, parts = entry.get("grounds"), entry.get("parts")
    for name, value in zip(DATE_FIELDS, map(entry.get, DATE_FIELDS), strict=True):
        found[name] = _date_of_text(value) if value and type(value) is str else _date(value)
    found["grounds"] = list(map(_ground, _listed(grounds))) if grounds else []
    found["parts"] = list(map(_text, _listed(parts))) if parts else []
    found["is_partial"] = entry.get("is_partial", False) is True
    if not found["public_id"] or not found["title"]:
        raise FieldNotPublic("an entry needs a public id and a public title")
    if found["nature"] not in NATURES:
        raise FieldNotPublic(f"nature {found['nature']!r} is not public")
    return found


_repeating = itemgetter("unit", "legal_basis", "if_open", "if_closed", "period", "determination_number")


def repeated_texts(entry: Mapping[str, Any]) -> list[str]:
    """The texts by which an entry is found besides title, summary and number: those that recur from entry to entry."""
    # Not the nature: it is a facet, and "dikecualikan" in every row would find everything.
    found: list[str] = [*_repeating(entry), *entry["parts"]]
    return found + [
        words_of_ground(one["letter"], one["label"], one["legal_text"], one["points"])
        for one in entry["grounds"]
    ]


def words_of_ground(letter: str, label: str, legal_text: str, points: Iterable[str]) -> str:
    """The words by which an entry is found for one of its grounds."""
    return "\n".join((f"pasal 17 huruf {letter}", label, *points, legal_text))


_all_texts = itemgetter(*TEXT_FIELDS)
_ONLY_TEXTS = {str}


def _texts(entry: Mapping[str, Any]) -> dict[str, Any]:
    try:
        values = _all_texts(entry)
    except KeyError:
        values = tuple(entry.get(name) for name in TEXT_FIELDS)
    if set(map(type, values)) != _ONLY_TEXTS:
        values = tuple(map(_text, values))
    return dict(zip(TEXT_FIELDS, values, strict=True))


def _ground(ground: Mapping[str, Any]) -> dict[str, Any]:
    if not _OF_A_GROUND.issuperset(ground):
        _only(ground, GROUND_FIELDS)
    letter, points = _text(ground.get("letter")), ground.get("points")
    if len(letter) != 1 or not "a" <= letter <= "z":
        raise FieldNotPublic(f"{letter!r} is no letter of a ground")
    return {
        "letter": letter,
        "label": _text(ground.get("label")),
        "legal_text": _text(ground.get("legal_text")),
        "points": list(map(_text, _listed(points))) if points else [],
    }


def _only(entry: Mapping[str, Any], names: tuple[str, ...]) -> None:
    foreign = sorted(set(entry) - set(names))
    if foreign:
        raise FieldNotPublic(f"not on the allow-list: {', '.join(foreign)}")


def _listed(value: Iterable[Any] | None) -> list[Any]:
    if isinstance(value, str | Mapping):
        raise FieldNotPublic("a list was expected")
    return list(value or ())


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldNotPublic(f"{type(value).__name__} where a text was expected")
    return str(value)


@lru_cache(maxsize=20_000)
def _date_of_text(value: str) -> str:
    # A list has few days for its many rows.
    return _date(value)


def _date(value: object) -> str:
    if value is None or value == "":
        return ""
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()[:10]
    except ValueError as error:
        raise FieldNotPublic(f"{value!r} is no date") from error
