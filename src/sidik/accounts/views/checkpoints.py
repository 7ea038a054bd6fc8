"""Signing the head of the audit trail: the key lies in files, above the ledger."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from sidik.domain.roles import Role
from sidik.files.keys import keyring
from sidik.ledger.act import Refused
from sidik.ledger.checkpoints import checkpoint
from sidik.web.gate import OfficeRequest, officer


@officer(Role.ADMINISTRATOR)
@require_POST
def make_checkpoint(request: OfficeRequest) -> HttpResponse:
    """A checkpoint now, beside the hourly one."""
    signer = keyring().signing_key(body=request.public_body.code)
    try:
        row = checkpoint(request.actor, signer=signer)
    except Refused as refused:
        messages.info(request, refused.refusal.message)
        return redirect("ledger:checkpoint_list")
    messages.success(
        request, "Titik periksa tersimpan. Cetak lembarnya dan serahkan kepada saksi di luar SIDIK."
    )
    return redirect("ledger:checkpoint", row.seq)
