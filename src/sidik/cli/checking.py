"""What `sidik verify` recomputes, room by room: every chain, version, projection, file and edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MOST_NAMED = 20


@dataclass(frozen=True)
class Result:
    """One check: what was recomputed, how many, and each thing that does not agree."""

    name: str
    count: int
    broken: tuple[str, ...] = ()


def results(editions: Path) -> Iterator[Any]:
    """Every check, one after the other. Needs Django; reads only."""
    from sidik.accounts.models import Body  # noqa: PLC0415 (needs Django)
    from sidik.ledger import checks  # noqa: PLC0415

    yield from checks.verify_all()
    for body in Body.objects.order_by("code"):
        yield _versions(body)
        yield _projections(body)
        yield _files(body)
        yield from _editions(body, editions)
    yield _strays(editions)


def _versions(body: Any) -> Result:
    from sidik.register.checks import broken_versions  # noqa: PLC0415 (needs Django)
    from sidik.register.models import ItemVersion  # noqa: PLC0415

    count = ItemVersion.objects.filter(body=body).count()
    return Result(f"versi informasi {body.code}", count, _mismatches(broken_versions(body)))


def _projections(body: Any) -> Result:
    from sidik.register.checks import recompute  # noqa: PLC0415 (needs Django)
    from sidik.register.models import Item  # noqa: PLC0415

    count = Item.objects.filter(body=body).count()
    return Result(f"keadaan informasi {body.code}", count, _mismatches(recompute(body)))


def _mismatches(found: Iterable[Any]) -> tuple[str, ...]:
    return _named(f"{m.subject} {m.field}: tersimpan {m.stored}, seharusnya {m.expected}" for m in found)


def _files(body: Any) -> Result:
    from sidik.files.models import SealedFile  # noqa: PLC0415 (needs Django)
    from sidik.files.queries import damaged  # noqa: PLC0415

    count = SealedFile.objects.filter(body_code=body.code).count()
    return Result(
        f"berkas tersegel {body.code}",
        count,
        _named(f"{file.uuid}: {why}" for file, why in damaged(body.code)),
    )


def _editions(body: Any, directory: Path) -> Iterator[Result]:
    from sidik.edition import EditionRefused, verify_edition  # noqa: PLC0415 (reads SQLite)
    from sidik.files.keys import keyring  # noqa: PLC0415 (needs Django)
    from sidik.publication.models import Edition  # noqa: PLC0415

    rows = list(Edition.objects.filter(body=body).order_by("number"))
    if not rows:
        return
    key = keyring().signing_key(body=body.code).public_key
    broken = []
    for row in rows:
        place = directory / row.file_name
        if not place.is_file():
            broken.append(f"edisi {row.number}: berkas {row.file_name} hilang")
            continue
        try:
            manifest = verify_edition(place, key)
        except EditionRefused as refused:
            broken.append(f"edisi {row.number}: {refused}")
        else:
            if manifest.digest != row.digest:
                broken.append(f"edisi {row.number}: berkas {row.file_name} bukan yang diterbitkan")
    yield Result(f"edisi {body.code}", len(rows), tuple(broken))


def _strays(directory: Path) -> Result:
    """Edition files that no body published: the portal would show them."""
    from sidik.publication.models import Edition  # noqa: PLC0415 (needs Django)

    published = set(Edition.objects.values_list("file_name", flat=True))
    found = sorted(file.name for file in directory.glob("*.sqlite3"))
    strays = [f"{name}: tidak diterbitkan oleh kantor ini" for name in found if name not in published]
    return Result("berkas pada direktori edisi", len(found), tuple(strays))


def _named(found: Iterable[str]) -> tuple[str, ...]:
    lines: list[str] = []
    more = 0
    for line in found:
        if len(lines) < MOST_NAMED:
            lines.append(line)
        else:
            more += 1
    return (*lines, *([f"dan {more} lagi"] if more else ()))
