"""Whether a paper is genuine: the page that its QR leads to, and the form for those who type the code.

What is looked up is nobody's business: nothing is kept, no page may be kept by others, search engines stay outside.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from sidik.domain.verification_code import grouped_code, read_code
from sidik.edition.verification_entry import NamedSignature, SignedFile
from sidik.portal.door import PublicRequest
from sidik.portal.verification import Answer, ask
from sidik.portal.wording import Wording

LONGEST_TYPED = 250
DIGEST = re.compile(r"[0-9a-f]{64}")
# How a signature counts: tone and icon; its words stand in the wording.
STANDINGS: Mapping[str, tuple[str, str]] = {
    "certified": ("green", "shield-check"),
    "uncertified": ("amber", "stamp"),
    "wet": ("grey", "file-text"),
}


@dataclass(frozen=True)
class ShownFile:
    """A signed file as the page shows it."""

    file: SignedFile
    say: Wording
    is_yours: bool = False

    @property
    def mark(self) -> tuple[str, str, str]:
        """What its signature counts as: word, tone, icon."""
        standing = self.file.standing
        return (self.say[f"standing_{standing}"], *STANDINGS[standing])

    @property
    def meaning(self) -> str:
        """What that means for the reader."""
        return self.say[f"meaning_{self.file.standing}"]

    @property
    def signatures(self) -> list[dict[str, Any]]:
        """Each signature: who, when, and who stands behind it. Shape: {"who", "behind", "at"}."""
        return [
            {"who": one.who, "behind": _behind(self.say, one), "at": _moment(one.at)}
            for one in self.file.signatures
        ]


def verify_form(request: PublicRequest) -> HttpResponse:
    """A field for the code, for those who have the paper and no camera."""
    typed = request.GET.get("kode", "").strip()[:LONGEST_TYPED]
    # Whoever pastes the whole address means the code at its end.
    code = read_code(typed.rstrip("/").rpartition("/")[2])
    if code is not None:
        return redirect(request.place.at + reverse("verify_paper", args=[grouped_code(code)]))
    if typed:
        return _answered(request, ask(request, None), {"typed": typed})
    return _page(request, "portal/verify_form.html", {"trail": [(request.place.say["check"], "")]}, 200)


def verify_paper(request: PublicRequest, typed: str) -> HttpResponse:
    """What is confirmed of the paper that carries this code: never what it says."""
    code = read_code(typed[:LONGEST_TYPED])
    answer = ask(request, code)
    if code is None or answer.entry is None:
        return _answered(request, answer, {"typed": typed[:LONGEST_TYPED]})
    asked = "".join(request.GET.get("sidik", "").split()).lower()[:LONGEST_TYPED]
    is_digest = DIGEST.fullmatch(asked) is not None
    entry = answer.entry
    say = request.place.say
    files = [ShownFile(file, say, is_digest and _is_same(file.digest, asked)) for file in entry.files]
    context = {
        "entry": entry,
        # A long number breaks on a phone, and only where it is joined.
        "number_parts": entry.number.split("/"),
        "made_at": _moment(answer.head.made_at) if answer.head else None,
        "code": grouped_code(code),
        "files": files,
        "asked": asked,
        "comparison": _comparison(asked, files) if asked else "",
        "trail": [_form(request), (grouped_code(code), "")],
    }
    return _page(request, "portal/verify_paper.html", _of_the_index(request, answer) | context, 200)


def _answered(request: PublicRequest, answer: Answer, context: dict[str, Any]) -> HttpResponse:
    """One answer for every code that is not known, however it was written; another where nothing can be known."""
    trail = [_form(request), (request.place.say["check_result"], "")]
    shown = _of_the_index(request, answer) | context | {"trail": trail, "is_readable": answer.is_readable}
    return _page(request, "portal/verify_unknown.html", shown, 404 if answer.is_readable else 503)


def _of_the_index(request: PublicRequest, answer: Answer) -> dict[str, Any]:
    """Body and contact from the index where no edition states them."""
    if request.shelf is not None or answer.head is None:
        return {}
    return {"institution": SimpleNamespace(**answer.head.body), "contact": answer.head.contact}


def _comparison(asked: str, files: list[ShownFile]) -> str:
    if DIGEST.fullmatch(asked) is None:
        return "unreadable"
    return "same" if any(file.is_yours for file in files) else "other"


def _is_same(digest: str, asked: str) -> bool:
    return bool(digest) and hmac.compare_digest(digest, asked)


def _behind(say: Wording, signature: NamedSignature) -> str:
    if signature.provider:
        return say["behind_provider"].format(signature.provider)
    return say["behind_local" if signature.is_local else "behind_unknown"]


def _form(request: PublicRequest) -> tuple[str, str]:
    return request.place.say["check"], request.place.at + reverse("verify_form")


def _moment(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _page(request: PublicRequest, template: str, context: dict[str, Any], status: int) -> HttpResponse:
    response = render(request, template, context, status=status)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
