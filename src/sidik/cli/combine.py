"""`sidik combine`: one edition from the editions of many bodies. `sidik check-edition`: whether a file is sound."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import EditionExists, EditionRefused, FieldNotPublic, ManifestFields, verify_edition
from sidik.edition.combine import CombinationRefused, Combined, Step, combine
from sidik.edition.database import DatabaseError
from sidik.ledger import clock
from sidik.words import index_text

KEY_BYTES = 32
TELL_EVERY = 10_000
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}


def combine_editions(request: argparse.Namespace) -> int:
    """Write the combined edition; ends with 1 when a file stayed out or a body stayed as it was."""
    if request.zone not in ZONES:
        raise Stop(f"Zona waktu {request.zone} tidak dikenal; pilih {', '.join(ZONES)}.")
    keys = dict(map(_known_key, request.key))
    home.open_home()
    from sidik.files.keys import KeyUnavailable, keyring  # noqa: PLC0415 (needs Django)

    try:
        made = combine(
            Path(request.out),
            sorted({Path(name) for name in request.editions}),
            manifest_fields=ManifestFields(
                body={"code": request.code, "name": request.name, "zone": ZONES[request.zone]},
                number=1,
                published_at=clock.now().isoformat(timespec="seconds"),
            ),
            sign=keyring().signing_key(body=request.code),
            index=index_text,
            last=Path(request.last) if request.last else None,
            keys=keys,
            progress=Progress().tell,
        )
    except EditionExists as error:
        raise Stop(f"Berkas {request.out} sudah ada dan tidak diganti; pilih nama lain.") from error
    except FieldNotPublic as error:
        raise Stop(f"Gabungan tidak dibuat: {error}.", status=ANSWER_IS_NO) from error
    except (CombinationRefused, EditionRefused, KeyUnavailable) as error:
        raise Stop(str(error), status=ANSWER_IS_NO) from error
    except (OSError, DatabaseError) as error:
        why = getattr(error, "strerror", None) or error
        raise Stop(
            f"Berkas {request.out} tidak dapat ditulis: {why}. Periksa ruang kosong dan izinnya, lalu ulangi."
        ) from error
    sys.stdout.write(_told(made))
    return ANSWER_IS_NO if made.left_out or made.kept else 0


class Progress:
    """The lines that tell how far a combination is: one per file, and one per ten thousand entries of a long list."""

    def __init__(self) -> None:
        self._told = 0

    def tell(self, step: Step) -> None:
        """Write the next line where it is time for one."""
        is_new, is_more = step.entries // TELL_EVERY > self._told // TELL_EVERY, step.entries > self._told
        self._told = step.entries
        if step.path is None:
            if step.entries == step.of and is_more:
                self._line(f"{_number(step.of)} informasi ditulis; indeks kata dan segelnya disusun")
            elif is_new:
                self._line(f"{_number(step.entries)} dari {_number(step.of)} informasi ditulis")
            return
        file = f"{step.place} dari {step.places}: {step.path.name}" if step.place else step.path.name
        if step.why:
            self._line(f"{file} tidak ikut")
        elif step.body:
            self._line(f"{file} utuh: {step.body}, {_number(step.of)} informasi")
        elif is_new:
            self._line(f"{file}: {_number(step.entries)} informasi diperiksa")

    def _line(self, text: str) -> None:
        sys.stdout.write(f"{_harmless(text)}\n")
        sys.stdout.flush()


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _harmless(text: str) -> str:
    """A terminal obeys signs that nobody sees; names come from files of others."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def check_edition(request: argparse.Namespace) -> int:
    """Verify a file as a whole, every row made anew."""
    key, path, progress = _public_key(request.key) if request.key else None, Path(request.file), Progress()
    try:
        manifest = verify_edition(
            path, key, index=index_text, progress=lambda entries: progress.tell(Step(entries, path=path))
        )
    except EditionRefused as refused:
        raise Stop(str(refused), status=ANSWER_IS_NO) from refused
    sys.stdout.write(
        f"Edisi {manifest.number} {_harmless(manifest.body['name'])} utuh: "
        f"{_number(manifest.counts['entries'])} informasi.\n"
        f"Sidik digital {manifest.digest}\nKunci penanda tangan {manifest.public_key}\n"
    )
    return 0


def _known_key(text: str) -> tuple[str, bytes]:
    code, _, key = text.partition("=")
    return code, _public_key(key)


def _public_key(text: str) -> bytes:
    try:
        known = bytes.fromhex(text)
    except ValueError:
        known = b""
    if len(known) != KEY_BYTES:
        raise Stop(f"Kunci publik {text} tidak dapat dibaca; tuliskan sebagai 64 angka heksadesimal.")
    return known


def _told(made: Combined) -> str:
    sources, count = made.manifest.sources, made.manifest.counts["entries"]
    lines = [
        f"Gabungan edisi {made.manifest.number} ditulis: {len(sources)} badan publik, {_number(count)} informasi."
    ]
    lines += [f"- {one['code']} edisi {one['number']}" for one in sources]
    lines += [f"Tidak ikut: {path.name}: {why}." for path, why in made.left_out]
    lines += [f"{note}." for note in made.kept]
    return "".join(f"{_harmless(line)}\n" for line in lines)
