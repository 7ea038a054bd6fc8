"""What the check of a signed file found, as values that are kept beside the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class Sameness(StrEnum):
    """By what a signed file was recognised as the printed paper, the surest first."""

    BYTES = "bytes"
    PAGES = "pages"
    DATA = "data"
    NOT_COMPARED = "not_compared"


class Standing(StrEnum):
    """What the signature of a file counts as. Source: PP 71/2019 Pasal 60."""

    CERTIFIED = "certified"
    UNCERTIFIED = "uncertified"
    WET = "wet"


SAMENESS_LABELS: Mapping[Sameness, str] = {
    Sameness.BYTES: "Naskah di dalamnya sama persis dengan naskah yang dicetak SIDIK.",
    Sameness.PAGES: "Semua halamannya sama dengan naskah yang dicetak SIDIK.",
    Sameness.DATA: "Data naskah di dalamnya sama dengan naskah SIDIK; halamannya disusun ulang, bandingkan sendiri.",
    Sameness.NOT_COMPARED: "Isinya tidak dapat dibandingkan oleh SIDIK; bandingkan sendiri dengan naskahnya.",
}
STANDING_LABELS: Mapping[Standing, str] = {
    Standing.CERTIFIED: "Tanda tangan tersertifikasi",
    Standing.UNCERTIFIED: "Tanda tangan tidak bersertifikat",
    Standing.WET: "Tanda tangan basah, hasil pindai",
}


@dataclass(frozen=True)
class Signature:
    """One signature of a file. `root` names the certified provider, empty where none stands behind it."""

    subject: str
    issuer: str
    named: str = ""
    signed_at: str = ""
    root: str = ""
    is_local: bool = False

    @property
    def moment(self) -> datetime | None:
        """When it was signed, as the signature states it."""
        return datetime.fromisoformat(self.signed_at) if self.signed_at else None

    @property
    def who(self) -> str:
        """Who signed: the name in the certificate, with the name that a local certificate signed for.

        Beside any other certificate a name is only what its holder typed.
        """
        by = self.named if self.is_local and self.named != self.subject else ""
        return f"{by} ({self.subject})" if by else self.subject


@dataclass(frozen=True)
class Findings:
    """The check of one signed file (hasil pemeriksaan)."""

    sameness: Sameness
    signatures: tuple[Signature, ...] = ()

    @property
    def standing(self) -> Standing:
        """Certified only when every signature is."""
        if not self.signatures:
            return Standing.WET
        certified = all(signature.root for signature in self.signatures)
        return Standing.CERTIFIED if certified else Standing.UNCERTIFIED

    def to_data(self) -> dict[str, Any]:
        """As JSON. Shape: {"sameness": str, "signatures": [{"subject", "issuer", "named", "signed_at", …}]}."""
        return {"sameness": str(self.sameness), "signatures": [dict(vars(s)) for s in self.signatures]}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Findings:
        """The findings that were kept as JSON."""
        return cls(Sameness(data["sameness"]), tuple(Signature(**s) for s in data["signatures"]))
