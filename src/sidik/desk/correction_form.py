"""The form of a ralat: what was written wrongly in an issued paper, and how it was meant."""

from __future__ import annotations

from typing import Any

from django import forms

from sidik.desk.correction import ROWS

PART = ("part", "written", "meant")


class CorrectionForm(forms.Form):
    """Ralat of an issued paper: up to three parts, each as it was written and as it was meant."""

    number = forms.CharField(label="Nomor ralat", max_length=120, required=False)
    reason = forms.CharField(label="Alasan", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in range(1, ROWS + 1):
            first = row == 1
            self.fields[f"part_{row}"] = forms.CharField(
                label=f"Bagian {row}",
                max_length=200,
                required=first,
                help_text="Misalnya diktum KESATU atau lampiran nomor 4." if first else "",
            )
            for name, label in (("written", "Tertulis"), ("meant", "Seharusnya")):
                self.fields[f"{name}_{row}"] = forms.CharField(
                    label=f"{label} pada bagian {row}",
                    max_length=2000,
                    required=first,
                    widget=forms.Textarea(attrs={"rows": 2}),
                )

    def clean(self) -> dict[str, Any]:
        """A further part is given whole or not at all."""
        data = super().clean() or {}
        for row in range(2, ROWS + 1):
            names = [f"{name}_{row}" for name in PART]
            if any(data.get(name) for name in names):
                for name in names:
                    if not data.get(name) and name not in self.errors:
                        self.add_error(name, "Lengkapi bagian ini atau kosongkan ketiganya.")
        return data

    @property
    def rows(self) -> list[dict[str, str]]:
        """The parts that were filled in."""
        data = self.cleaned_data
        found = ({name: data.get(f"{name}_{row}", "") for name in PART} for row in range(1, ROWS + 1))
        return [row for row in found if row["part"]]
