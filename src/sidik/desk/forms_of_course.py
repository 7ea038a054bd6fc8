"""Forms of the way of a decree: the offices that initial it, the return of a draft."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.accounts.models import Body
from sidik.desk.acts.initialling import MOST_OPINIONS, OPINION_QUORUM
from sidik.desk.initials import MOST_TIERS, SETTING
from sidik.domain.roles import PROCEDURE_ROLES, ROLE_LABELS

NOBODY = ("", "Tidak ada")
TIERS = tuple(f"tier_{number}" for number in range(1, MOST_TIERS + 1))


class ReturnForm(forms.Form):
    """Why a draft is sent back."""

    reason = forms.CharField(
        label="Alasan pengembalian", widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )


class CourseForm(forms.Form):
    """The offices that initial a decree, one after the other, and how many opinions precede its approval."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = sorted(((str(role), ROLE_LABELS[role]) for role in PROCEDURE_ROLES), key=lambda one: one[1])
        for number, name in enumerate(TIERS, 1):
            self.fields[name] = forms.ChoiceField(
                label=f"Paraf ke-{number}", choices=[NOBODY, *offices], required=False
            )
        self.fields["opinion_quorum"] = forms.IntegerField(
            label="Kuorum pertimbangan",
            min_value=0,
            max_value=MOST_OPINIONS,
            required=False,
            help_text="Banyaknya orang yang memberi pertimbangan sebelum persetujuan. 0 berarti tanpa kuorum.",
        )

    def clean(self) -> dict[str, Any]:
        """Every office stands once."""
        data = super().clean() or {}
        seen: set[str] = set()
        for name in TIERS:
            office = data.get(name, "")
            if office and office in seen:
                self.add_error(name, "Jabatan ini sudah dipilih pada tingkat lain.")
            seen.add(office)
        return data

    @property
    def tiers(self) -> list[str]:
        """The chosen offices, empty places left out."""
        return [office for name in TIERS if (office := self.cleaned_data.get(name, ""))]


def course_initial(body: Body) -> dict[str, Any]:
    """What the form starts from."""
    kept = dict(zip(TIERS, body.settings.get(SETTING, ()), strict=False))
    return {**kept, "opinion_quorum": body.settings.get(OPINION_QUORUM, 0)}
