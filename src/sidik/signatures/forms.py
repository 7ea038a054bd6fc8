"""Forms of signatures: a copy that was signed elsewhere, and what the signing service asks of an officer."""

from __future__ import annotations

from django import forms


class SignedCopyForm(forms.Form):
    """A copy of a paper that was signed outside SIDIK."""

    signed = forms.FileField(
        label="Berkas bertanda tangan",
        help_text="PDF bertanda tangan elektronik, atau hasil pindai naskah bertanda tangan basah, paling besar 25 MB.",
    )


class ServiceForm(forms.Form):
    """What the signing service asks of the officer. Both go to the service and are kept nowhere."""

    signer_id = forms.CharField(label="NIK penandatangan", max_length=20)
    passphrase = forms.CharField(
        label="Frasa sandi sertifikat",
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text="Diteruskan ke layanan tanda tangan dan tidak disimpan.",
    )
