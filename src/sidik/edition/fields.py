"""The allow-list: the only fields of an entry that an edition can hold (kolom yang boleh terbit)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
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


def public_fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry with exactly the fields of the allow-list, dates as ISO text, absent ones empty.

    Raises: FieldNotPublic for any other field, a nature that is not public, or a missing id or title.
    """
    _only(entry, ENTRY_FIELDS)
    found: dict[str, Any] = {name: _text(entry.get(name)) for name in TEXT_FIELDS}
    found |= {name: _date(entry.get(name)) for name in DATE_FIELDS}
    found["grounds"] = [_ground(ground) for ground in _listed(entry.get("grounds"))]
    found["parts"] = [_text(part) for part in _listed(entry.get("parts"))]
    found["is_partial"] = entry.get("is_partial", False) is True
    if not found["public_id"] or not found["title"]:
        raise FieldNotPublic("an entry needs a public id and a public title")
    if found["nature"] not in NATURES:
        raise FieldNotPublic(f"nature {found['nature']!r} is not public")
    return found


def searchable(entry: Mapping[str, Any]) -> str:
    """All the words of an entry by which it should be found."""
    names = ("title", "summary", "unit", "number", "legal_basis", "if_open", "if_closed", "period")
    # Not the nature: it is a facet, and "dikecualikan" in every row would find everything.
    parts: list[str] = [entry[name] for name in (*names, "determination_number")]
    parts += entry["parts"]
    for ground in entry["grounds"]:
        parts += [
            f"pasal 17 huruf {ground['letter']}",
            ground["label"],
            *ground["points"],
            ground["legal_text"],
        ]
    return "\n".join(parts)


def _ground(ground: Mapping[str, Any]) -> dict[str, Any]:
    _only(ground, GROUND_FIELDS)
    found: dict[str, Any] = {name: _text(ground.get(name)) for name in ("letter", "label", "legal_text")}
    return found | {"points": [_text(point) for point in _listed(ground.get("points"))]}


def _only(entry: Mapping[str, Any], names: tuple[str, ...]) -> None:
    foreign = sorted(set(entry) - set(names))
    if foreign:
        raise FieldNotPublic(f"not on the allow-list: {', '.join(foreign)}")


def _listed(value: Iterable[Any] | None) -> list[Any]:
    if isinstance(value, str | Mapping):
        raise FieldNotPublic("a list was expected")
    return list(value or ())


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise FieldNotPublic(f"{type(value).__name__} where a text was expected")
    return str(value)


def _date(value: object) -> str:
    if value is None or value == "":
        return ""
    try:
        return (value if isinstance(value, date) else date.fromisoformat(str(value))).isoformat()[:10]
    except ValueError as error:
        raise FieldNotPublic(f"{value!r} is no date") from error
