#!/usr/bin/env python3
"""Check an exported SIDIK ledger without SIDIK. One file, standard library only, Python 3.9 or newer.

    python3 verify_ledger_standalone.py LEDGER.jsonl [--head DIGEST]

Format of the file: UTF-8, one JSON object per line, in the order of the chain. A line is an entry
{"previous": hex, "entry": {...}, "digest": hex} or a checkpoint
{"checkpoint": {"body", "seq", "digest", "at", "public_key", "signature"}}.

Entry: uuid, body, seq (1, 2, 3, ...), at (ISO moment with offset), act, actor, subject, before, after, reason,
facts, part_of, simulated. The first "previous" is 64 zeros.
    digest = SHA-256( "sidik-ledger-1" LF  previous  LF  canonical JSON of entry ), hex, small letters
Canonical JSON follows RFC 8785: keys in UTF-16 order, no blanks, UTF-8, whole numbers within 2^53 only.

Checkpoint: an Ed25519 signature (hex) by public_key (hex) over
    "sidik-checkpoint-1" LF  canonical JSON of {"at", "body", "digest", "seq"}
Signatures need the package `cryptography`; where it is missing they are reported as not checked here.

What this finds: a changed, inserted, exchanged or removed entry, time that goes back, a checkpoint that does not fit.
What it cannot find alone: a tail cut off after the last checkpoint. Give the digest printed on a report with
--head, and it must occur in the chain. Ends with 0 when all holds, 1 when something does not, 2 when the file cannot
be read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

GENESIS = "0" * 64
SAFE_INTEGER = 2**53 - 1
ENTRY_NAMES = frozenset(
    "uuid body seq at act actor subject before after reason facts part_of simulated".split()  # noqa: SIM905
)
CHECKPOINT_NAMES = frozenset({"body", "seq", "digest", "at", "public_key", "signature"})


class Broken(Exception):
    """A line does not hold; the text says why."""


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value."""
    return _text(value).encode("utf-8")


def _text(value: Any) -> str:
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) > SAFE_INTEGER:
            raise Broken("bilangan terlalu besar untuk bentuk baku")
        return str(value)
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(_text(item) for item in value) + "]"
    raise Broken("pecahan desimal tidak mempunyai bentuk baku")


def entry_digest(previous: str, entry: dict[str, Any]) -> str:
    """The digest of an entry, bound to the one before it."""
    return hashlib.sha256(b"sidik-ledger-1\n" + previous.encode() + b"\n" + canonical(entry)).hexdigest()


class Chain:
    """What has been seen so far."""

    def __init__(self) -> None:
        self.head, self.count, self.simulated = GENESIS, 0, 0
        self.body: str | None = None
        self.at: datetime | None = None
        self.digests: list[str] = []
        self.checked = self.unchecked = 0

    def take(self, line: dict[str, Any]) -> None:
        """Check a line against those before. Raises: Broken."""
        if set(line) == {"checkpoint"}:
            self._checkpoint(line["checkpoint"])
        elif set(line) == {"previous", "entry", "digest"}:
            self._entry(line["previous"], line["entry"], line["digest"])
        else:
            raise Broken("bukan catatan dan bukan titik periksa")

    def _entry(self, previous: Any, entry: Any, digest: Any) -> None:
        if not isinstance(entry, dict) or set(entry) != ENTRY_NAMES:
            raise Broken("isian catatan tidak lengkap atau berlebih")
        if previous != self.head:
            raise Broken("tidak menyambung catatan sebelumnya (ada yang disisipkan, ditukar, atau dihapus)")
        if entry_digest(previous, entry) != digest:
            raise Broken("isinya tidak sama dengan sidik digitalnya (catatan diubah)")
        if entry["seq"] != self.count + 1 or isinstance(entry["seq"], bool):
            raise Broken(f"nomor urut {entry['seq']}, seharusnya {self.count + 1}")
        if self.body not in (None, entry["body"]):
            raise Broken("milik badan publik lain")
        at = _moment(entry["at"])
        if self.at is not None and at < self.at:
            raise Broken("waktunya mundur dari catatan sebelumnya")
        self.head, self.body, self.at, self.count = digest, entry["body"], at, self.count + 1
        self.digests.append(digest)
        self.simulated += entry["simulated"] is True

    def _checkpoint(self, point: Any) -> None:
        if not isinstance(point, dict) or set(point) != CHECKPOINT_NAMES:
            raise Broken("isian titik periksa tidak lengkap atau berlebih")
        place = point["seq"]
        if (
            not isinstance(place, int)
            or not 1 <= place <= self.count
            or self.digests[place - 1] != point["digest"]
        ):
            raise Broken("titik periksa tidak cocok dengan rantai")
        if point["body"] != self.body:
            raise Broken("titik periksa milik badan publik lain")
        _moment(point["at"])
        signed = {name: point[name] for name in ("at", "body", "digest", "seq")}
        holds = _signature_holds(
            point["public_key"], b"sidik-checkpoint-1\n" + canonical(signed), point["signature"]
        )
        if holds is False:
            raise Broken("tanda tangan titik periksa tidak cocok")
        self.checked += holds is True
        self.unchecked += holds is None


def _signature_holds(public_key: Any, message: bytes, signature: Any) -> bool | None:
    try:
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 (used only where it is installed)
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415
    except ImportError:
        return None
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(
            bytes.fromhex(signature), message
        )
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def _moment(text: Any) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        raise Broken("waktunya tidak dapat dibaca") from None
    if moment.tzinfo is None:
        raise Broken("waktunya tanpa zona")
    return moment


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # A name that occurs twice means one thing to one reader and another to the next.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Broken("nama isian muncul dua kali")
    return found


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, empty ones left out."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield number, line


def check(path: Path, head: str = "") -> int:
    """Check a file and say what was found; gives the exit status."""
    chain = Chain()
    try:
        for number, line in lines_of(path):
            try:
                row = json.loads(line, object_pairs_hook=_unique)
                if not isinstance(row, dict):
                    raise Broken("bukan catatan")
                chain.take(row)
            except (Broken, ValueError, RecursionError) as error:
                why = error if isinstance(error, Broken) else "bukan JSON yang utuh"
                print(f"RUSAK pada baris {number}: {why}.")
                return 1
    except (OSError, UnicodeDecodeError) as error:
        print(f"Berkas {path} tidak dapat dibaca: {error}.", file=sys.stderr)
        return 2
    if not chain.count:
        print("RUSAK: berkas tidak memuat satu catatan pun.")
        return 1
    if head and head.lower() not in chain.digests:
        print("RUSAK: sidik digital yang diberikan tidak ada dalam rantai; catatan mungkin dipotong.")
        return 1
    _report(chain)
    return 0


def _report(chain: Chain) -> None:
    print(f"UTUH: {chain.count} catatan badan publik {chain.body} menyambung tanpa putus.")
    print(f"Catatan terakhir {chain.at.isoformat() if chain.at else ''}, sidik digital {chain.head}")
    if chain.simulated:
        print(f"{chain.simulated} catatan dibuat dengan jam yang digeser (data contoh).")
    if chain.checked:
        print(f"{chain.checked} tanda tangan titik periksa cocok.")
    if chain.unchecked:
        print(
            f"{chain.unchecked} tanda tangan titik periksa tidak diperiksa di sini (pustaka cryptography tidak ada)."
        )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Memeriksa ekspor jejak audit SIDIK tanpa SIDIK.")
    parser.add_argument(
        "file", type=Path, metavar="BERKAS", help="berkas ekspor jejak, satu baris JSON per catatan"
    )
    parser.add_argument(
        "--head", default="", metavar="SIDIK_DIGITAL", help="sidik digital yang harus ada dalam rantai"
    )
    asked = parser.parse_args()
    return check(asked.file, asked.head)


if __name__ == "__main__":
    sys.exit(main())
