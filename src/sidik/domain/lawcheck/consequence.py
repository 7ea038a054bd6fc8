"""Rules on the two sides of the weighing (konsekuensi bila dibuka, pertimbangan bila ditutup).

Source: UU 14/2008 Pasal 2 ayat (4); Perki 1/2021 Pasal 49 ayat (2) huruf d.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sidik.domain.grounds import GroundLetter
from sidik.domain.lawcheck.findings import Finding, Severity
from sidik.domain.lawcheck.rule import Family


@dataclass(frozen=True)
class Weighing:
    """The weighing of one line (pertimbangan): both sides as printed; None where the list has no such column."""

    if_open: str | None
    if_closed: str | None
    both: str | None
    letters: tuple[GroundLetter, ...]

    @property
    def text(self) -> str:
        """All that was written, in one text."""
        return "\n".join(filter(None, (self.if_open, self.if_closed, self.both)))


WEIGHING: Family[Weighing] = Family()


@WEIGHING.rule(
    "L-11",
    Severity.BLOCK,
    title="Kedua sisi ditimbang",
    explanation="Menutup harus ditimbang terhadap membuka: konsekuensi bila dibuka dan manfaat bila ditutup ditulis.",
    source="UU 14/2008 Pasal 2 ayat (4); Perki 1/2021 Pasal 49 ayat (2) huruf d",
    remedy="Isi konsekuensi bila dibuka dan pertimbangan bila ditutup.",
    bad="Dibuka: (kosong); Ditutup: melindungi data pribadi",
    good="Dibuka: mengungkap rekening seseorang; Ditutup: melindungi pemilik rekening dari penyalahgunaan",
)
def _one_sided(weighing: Weighing) -> Iterator[str]:
    sides = {"bila dibuka": weighing.if_open, "bila ditutup": weighing.if_closed}
    empty = [side for side, text in sides.items() if text is not None and not text.strip()]
    if weighing.both and weighing.both.strip():
        return
    if empty:
        yield f"Pertimbangan {' dan '.join(empty)} kosong."
    elif weighing.both is not None and weighing.if_open is None and weighing.if_closed is None:
        yield "Kolom konsekuensi dan pertimbangan kosong."


@lru_cache(maxsize=16_384)
def check_weighing(
    if_open: str | None, if_closed: str | None, both: str | None, letters: tuple[GroundLetter, ...]
) -> tuple[Finding, ...]:
    """What the rules find against the weighing (pertimbangan); kept per text, since lists repeat their sentences."""
    return WEIGHING.findings(Weighing(if_open, if_closed, both, letters))
