"""`sidik combine`: one edition from the editions of many bodies. `sidik check-edition`: whether a file is sound."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sidik.cli import home
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import EditionExists, EditionRefused, FieldNotPublic, ManifestFields, verify_edition
from sidik.edition.combine import CombinationRefused, Combined, combine
from sidik.ledger import clock
from sidik.words import index_text

KEY_BYTES = 32
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
        )
    except EditionExists as error:
        raise Stop(f"Berkas {request.out} sudah ada dan tidak diganti; pilih nama lain.") from error
    except FieldNotPublic as error:
        raise Stop(f"Gabungan tidak dibuat: {error}.", status=ANSWER_IS_NO) from error
    except (CombinationRefused, EditionRefused, KeyUnavailable) as error:
        raise Stop(str(error), status=ANSWER_IS_NO) from error
    sys.stdout.write(_told(made))
    return ANSWER_IS_NO if made.left_out or made.kept else 0


def check_edition(request: argparse.Namespace) -> int:
    """Verify a file as a whole, every row made anew."""
    key = _public_key(request.key) if request.key else None
    try:
        manifest = verify_edition(Path(request.file), key, index=index_text)
    except EditionRefused as refused:
        raise Stop(str(refused), status=ANSWER_IS_NO) from refused
    sys.stdout.write(
        f"Edisi {manifest.number} {manifest.body['name']} utuh: {manifest.counts['entries']} informasi.\n"
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
        f"Gabungan edisi {made.manifest.number} ditulis: {len(sources)} badan publik, {count} informasi."
    ]
    lines += [f"- {one['code']} edisi {one['number']}" for one in sources]
    lines += [f"Tidak ikut: {path.name}: {why}." for path, why in made.left_out]
    lines += [f"{note}." for note in made.kept]
    return "\n".join(lines) + "\n"
