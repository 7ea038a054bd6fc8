"""One row of a classification: the facet that the step asks first, the other facets with it."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.casework.activities.law_fields import GROUND, PERIOD, LawForm
from sidik.register.models import Item
from sidik.register.models.items import SecurityClass
from sidik.register.queries import is_under_determination

GROUND_KEYS = ("grounds", "basis_text", "scope", "parts")
PERIOD_KEYS = ("period", "period_text")


def _kind() -> forms.CharField:
    return forms.CharField(
        label="Jenis informasi",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"list": "jenis-informasi"}),
    )


class _Nothing:
    """Says nothing of the law: the row for all."""

    grounds: tuple[dict[str, Any], ...] = ()
    period: dict[str, Any] = {}  # noqa: RUF012 - an empty reading, never written
    parts: tuple[dict[str, Any], ...] = ()
    basis_text = period_text = ""
    scope = "whole"


class BulkRow(forms.Form):
    """What all rows take whose facet is empty (terapkan pada semua yang belum diisi)."""

    def __init__(self, *args: Any, facet: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facet = facet
        if facet == "kind":
            self.fields["kind"] = _kind()
        names = {"ground": ("letters",), "period": ("period_kind", "years", "until", "event")}.get(facet, ())
        data = self.data if self.is_bound else None
        self.law = LawForm(data, prefix=f"{self.prefix}-hukum", says=_Nothing, names=names)
        # Statutes and parts belong to one item each; they are not asked for all at once.
        self.law.statutes.is_bound = self.law.parts.is_bound = False

    def is_valid(self) -> bool:
        """Both halves are asked."""
        return all([super().is_valid(), self.law.is_valid()])

    def given(self) -> dict[str, Any]:
        """What an empty row takes."""
        if self.facet == "kind":
            kind = self.cleaned_data["kind"].strip()
            return {"kind": kind} if kind else {}
        law = self.law.law()
        if self.facet == "ground" and law["grounds"]:
            return {"grounds": law["grounds"], "basis_text": law["basis_text"]}
        if self.facet == "period" and law["period"]:
            return {key: law[key] for key in PERIOD_KEYS}
        return {}


class ClassifyRow(forms.Form):
    """The classification of one item. Under a determination ground and period only show what was determined."""

    def __init__(self, *args: Any, item: Item, facet: str, full: bool, **kwargs: Any) -> None:
        version = item.version
        kwargs["initial"] = {
            "kind": version.kind,
            "archive_class": version.archive_class,
            "security_class": item.security_class,
            "retention_code": item.retention_code,
            "retention_text": item.retention_text,
        }
        super().__init__(*args, **kwargs)
        self.item, self.facet, self.full = item, facet, full
        self.fixed = is_under_determination(item)
        if full or facet == "kind":
            self.fields["kind"] = _kind()
        if full:
            self.fields["archive_class"] = forms.CharField(
                label="Kode klasifikasi arsip", max_length=60, required=False
            )
            self.fields["security_class"] = forms.ChoiceField(
                label="Klasifikasi keamanan", choices=SecurityClass.choices, required=False
            )
            self.fields["retention_code"] = forms.CharField(label="Kode JRA", max_length=60, required=False)
            self.fields["retention_text"] = forms.CharField(
                label="Jangka waktu simpan", max_length=200, required=False
            )
        data = self.data if self.is_bound else None
        self.law = LawForm(
            data,
            prefix=f"{self.prefix}-hukum",
            says=version,
            names=self._names(facet, full=full),
            fixed=self.fixed,
        )

    @staticmethod
    def _names(facet: str, *, full: bool) -> tuple[str, ...]:
        if full:
            return GROUND + PERIOD
        return {"ground": GROUND, "period": PERIOD}.get(facet, ())

    def is_valid(self) -> bool:
        """Both halves are asked."""
        return all([super().is_valid(), self.law.is_valid()])

    @property
    def asks_ground(self) -> bool:
        """Whether grounds are asked in this row."""
        return "letters" in self.law.fields

    @property
    def asks_period(self) -> bool:
        """Whether the period is asked in this row."""
        return "period_kind" in self.law.fields

    @property
    def messages(self) -> list[str]:
        """Mistakes of this row, with the name of the field."""
        found = [f"{b.label}: {m}" for form in (self, self.law) for b in form for m in b.errors]
        rows = [*self.law.statutes, *self.law.parts] if self.law.statutes.is_bound else []
        return found + [f"{b.label}: {m}" for form in rows for b in form for m in b.errors]

    @property
    def security_changed(self) -> bool:
        """Whether security class or retention differ from what stands."""
        return bool({"security_class", "retention_code", "retention_text"} & set(self.changed_data)) and bool(
            self.cleaned_data.get("security_class")
        )

    def changes(self, bulk: BulkRow) -> dict[str, Any]:
        """What the classification changes on the item; an empty facet takes what was given for all."""
        found: dict[str, Any] = {}
        for name in ("kind", "archive_class"):
            if name in self.changed_data:
                found[name] = self.cleaned_data[name].strip()
        if not self.fixed:
            law = self.law.law() if self.law.fields else {}
            if self.law.ground_changed:
                found |= {key: law[key] for key in GROUND_KEYS}
            if self.law.period_changed:
                found |= {key: law[key] for key in PERIOD_KEYS}
        return {**found, **bulk.given()} if self._lacks(found) else found

    def _lacks(self, found: dict[str, Any]) -> bool:
        version = self.item.version
        if self.facet == "kind":
            return not found.get("kind", version.kind)
        if self.fixed:
            return False
        if self.facet == "ground":
            return not found.get("grounds", version.grounds)
        return not found.get("period", version.period) and not found.get("period_text", version.period_text)
