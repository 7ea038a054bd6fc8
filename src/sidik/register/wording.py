"""The wording of an item: everything one version says, as a value from form, importer or activity."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from sidik.register.models import ItemVersion


@dataclass(frozen=True)
class Wording:
    """What a version of an item says. `grounds` and `period` are in the shape of `domain.grounds`/`periods`."""

    title: str
    sensitive: bool = False
    public_title: str = ""
    summary: str = ""
    details: str = ""
    kind: str = ""
    custodian: str = ""
    forms: tuple[str, ...] = ()
    year: str = ""
    source_document: str = ""
    grounds: tuple[Mapping[str, Any], ...] = ()
    basis_text: str = ""
    period: Mapping[str, Any] = field(default_factory=dict)
    period_text: str = ""
    if_open: str = ""
    if_closed: str = ""
    public_interest: str = ""
    scope: str = "whole"
    parts: tuple[Mapping[str, Any], ...] = ()
    archive_class: str = ""

    @classmethod
    def saying(cls, **said: Any) -> Wording:
        """The wording that says this and nothing else: quicker than field after field, for a hundred thousand rows."""
        made = object.__new__(cls)
        said.setdefault("period", {})
        # What is not said is what the class itself says.
        object.__setattr__(made, "__dict__", said)
        return made

    def columns(self) -> dict[str, Any]:
        """Columns of `ItemVersion`, JSON-native."""
        return {
            **asdict(self),
            "forms": list(self.forms),
            "grounds": [dict(g) for g in self.grounds],
            "period": dict(self.period),
            "parts": [dict(p) for p in self.parts],
        }

    @property
    def letters(self) -> tuple[str, ...]:
        """Letters of Pasal 17 that are named, in order, each once."""
        return tuple(sorted({str(g["letter"]) for g in self.grounds if g.get("letter")}))


WORDING_FIELDS = tuple(f.name for f in fields(Wording))
_LISTS = {"forms", "grounds", "parts"}


def wording_of(version: ItemVersion) -> Wording:
    """The wording of a stored version. A sealed title comes back empty, which means: keep it as it is."""
    values: dict[str, Any] = {name: getattr(version, name) for name in WORDING_FIELDS}
    values |= {name: tuple(values[name]) for name in _LISTS}
    if version.sensitive:
        values["title"] = ""
    return Wording(**values)
