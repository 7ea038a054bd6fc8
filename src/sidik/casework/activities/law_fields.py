"""The fields of the law on an item (dasar, jangka waktu, lingkup), taken from the form of the register."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory

from sidik.domain.sources import cite
from sidik.register.codec import grounds_of, period_of, reference_of
from sidik.register.forms import (
    ItemForm,
    PartFormSet,
    StatuteForm,
    StatuteFormSet,
    law_from,
    part_rows,
    statutes_of,
)

GROUND = ("letters", "points", "basis_text", "scope")
PERIOD = ("period_kind", "years", "months", "until", "event", "review_on", "head_document", "period_text")
_NOTHING: dict[str, Any] = {
    **dict.fromkeys(("basis_text", "period_kind", "event", "head_document", "period_text", "scope"), ""),
    **dict.fromkeys(("years", "months", "until", "review_on")),
    "letters": [],
    "points": [],
}


def law_initial(says: Any) -> dict[str, Any]:
    """What the fields show of a version, a sheet or a proposal of change."""
    grounds, period = grounds_of(says.grounds), period_of(says.period)
    return {
        "letters": [str(g.letter) for g in grounds],
        "points": [f"{g.letter}.{n}" for g in grounds for n in g.points],
        "basis_text": says.basis_text,
        "scope": getattr(says, "scope", "") or "whole",
        "period_kind": str(period.kind) if says.period else "",
        "years": period.years,
        "months": period.months,
        "until": period.until,
        "event": period.event,
        "review_on": period.review_on,
        "head_document": period.head_document,
        "period_text": says.period_text,
    }


class QuotedStatuteForm(StatuteForm):
    """Another statute with its article in its own words (bunyi pasal)."""

    wording = forms.CharField(
        label="Bunyi pasal", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )


QuotedStatuteFormSet = formset_factory(QuotedStatuteForm, extra=2, max_num=12)


class LawForm(forms.Form):
    """Some of the fields of the law, with the other statutes and the closed parts where grounds are asked."""

    def __init__(
        self,
        *args: Any,
        says: Any,
        names: tuple[str, ...] = GROUND + PERIOD,
        fixed: bool = False,
        quoted: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = law_initial(says)
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name] = deepcopy(ItemForm.base_fields[name])
            self.fields[name].disabled = fixed
        self.says, self.names = says, names
        data = self.data if self.is_bound and not fixed and "letters" in names else None
        rows = statutes_of(says)
        if quoted is None:
            self.statutes: BaseFormSet[Any] = StatuteFormSet(data, prefix=f"{self.prefix}-uu", initial=rows)
        else:
            rows = [{**row, "wording": quoted.get(cite(reference_of(row)), "")} for row in rows]
            self.statutes = QuotedStatuteFormSet(data, prefix=f"{self.prefix}-uu", initial=rows)
        self.parts = PartFormSet(data, prefix=f"{self.prefix}-bagian", initial=part_rows(says))

    def is_valid(self) -> bool:
        """Each form is asked, so that all mistakes show at once."""
        own = super().is_valid()
        if "letters" not in self.names or not self.statutes.is_bound:
            return own
        return all([own, self.statutes.is_valid(), self.parts.is_valid()])

    def law(self, **over: Any) -> dict[str, Any]:
        """Grounds, basis, period, scope and parts as typed; a text that only repeated the old rule follows it."""
        data = {**_NOTHING, **self.cleaned_data, **over}
        changed = set(self.changed_data)
        moved = self.statutes.is_bound and any(set(f.changed_data) - {"wording"} for f in self.statutes)
        if (changed & {"letters", "points"} or moved) and "basis_text" not in changed:
            data["basis_text"] = ""
        if changed & (set(PERIOD) - {"period_text"}) and "period_text" not in changed:
            data["period_text"] = ""
        if not self.statutes.is_bound:
            found = law_from(data, (), ())  # type: ignore[arg-type]
            # The regulation behind the period was not asked here, so it stays.
            if found["period"] and self.says.period.get("basis"):
                found["period"] = {**found["period"], "basis": self.says.period["basis"]}
            return found
        return law_from(data, self.statutes, self.parts)

    def quoted_texts(self) -> dict[str, str]:
        """The articles of other statutes in their own words, by citation."""
        rows = [f for f in self.statutes if self.statutes.is_bound and f.is_valid()]
        named = [(f.reference, f.cleaned_data.get("wording", "").strip()) for f in rows]
        return {cite(reference): wording for reference, wording in named if reference}

    @property
    def ground_changed(self) -> bool:
        """Whether grounds, statutes, scope or parts differ from what stands."""
        rows = self.statutes.is_bound and (self.statutes.has_changed() or self.parts.has_changed())
        return bool(set(self.changed_data) & set(GROUND)) or bool(rows)

    @property
    def period_changed(self) -> bool:
        """Whether the period differs from what stands."""
        statutes = self.statutes.is_bound and any(
            f.has_changed() and f.cleaned_data.get("letter") == "period"
            for f in self.statutes
            if f.is_valid()
        )
        return bool(set(self.changed_data) & set(PERIOD)) or statutes
