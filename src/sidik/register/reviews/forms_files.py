"""Forms of the review of a file: what was found, and the reason of a return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from sidik.domain.file_review import FILE_FINDING_LABELS, FileFinding
from sidik.register.reviews.hooks import Way


class FileForm(forms.Form):
    """Hasil telaah berkas."""

    finding = forms.ChoiceField(
        label="Hasil telaah",
        widget=forms.RadioSelect,
        choices=[(finding.value, label) for finding, label in FILE_FINDING_LABELS.items()],
    )
    third_parties_checked = forms.BooleanField(
        label="Data pribadi dan kepentingan pihak lain di dalam berkas telah diperiksa",
        required=False,
        help_text="Wajib sebelum berkas dapat diserahkan, seluruhnya atau setelah penghitaman.",
    )
    reason = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Sebut bagian yang dihitamkan atau ditahan beserta dasarnya, tanpa mengutip isinya.",
    )
    way = forms.ChoiceField(
        label="SOP yang menguji kembali",
        required=False,
        help_text="Diisi bila berkas perlu diuji kembali. Kasusnya dimulai setelah orang kedua menyetujui.",
    )

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].choices = [("", "Pilih bila perlu diuji kembali"), *ways]  # type: ignore[attr-defined]

    def answer(self) -> dict[str, Any]:
        """The answer as the act takes it."""
        data = dict(self.cleaned_data)
        return {**data, "finding": FileFinding(data["finding"])}


class ReturnForm(forms.Form):
    """Kembalikan hasil telaah."""

    reason = forms.CharField(
        label="Yang perlu ditelaah kembali",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
