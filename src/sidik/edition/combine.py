"""A combined edition (gabungan): the lists of many bodies in one file, each under the manifest that its body signed.

Nothing is believed unread: every source is verified as a whole. A body that was in the last combined edition stays in,
as it stood there, until a sound newer edition of it comes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sidik.edition.asking import PublishedBody, Tombstone
from sidik.edition.changes import Change, differences
from sidik.edition.claims import single
from sidik.edition.errors import EditionRefused
from sidik.edition.fields import ENTRY_FIELDS, NamedTwice, chosen_columns
from sidik.edition.manifest import Manifest, ManifestFields, Signer, read_manifest, source_of, stated
from sidik.edition.read import Edition, open_edition
from sidik.edition.verify import verify_edition
from sidik.edition.write import Beside, Listed, ProcedureEntry, write_lists

COMBINED = "gabungan tidak dapat menjadi sumber gabungan lain"
OLDER = "edisi {number} digantikan edisi {newer} dari badan yang sama"
OTHER_KEY = "ditandatangani kunci lain daripada kunci {code} pada gabungan sebelumnya"
TAKEN = "memuat pengenal informasi milik badan lain pada gabungan sebelumnya"
NO_NEWER = "{code}: tidak ada edisi baru yang baik; isinya tetap edisi {number} dari gabungan sebelumnya"


class CombinationRefused(Exception):
    """The editions cannot stand in one file (gabungan ditolak)."""


@dataclass(frozen=True)
class Combined:
    """A combined edition: its manifest, the files that stayed out and why, and the bodies that stayed as they were."""

    manifest: Manifest
    left_out: tuple[tuple[Path, str], ...]
    kept: tuple[str, ...]


@dataclass(frozen=True)
class _List:
    """The list of a body: the manifest of its edition, the file in which it lies, and where."""

    manifest: Manifest
    edition: Edition
    place: PublishedBody

    @property
    def code(self) -> str:
        return str(self.manifest.body["code"])


def combine(
    out: Path,
    paths: Iterable[Path],
    *,
    manifest_fields: ManifestFields,
    sign: Signer,
    index: Callable[[str], str],
    last: Path | None = None,
    keys: Mapping[str, bytes] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Combined:
    """Write one edition from the newest sound edition of each body (penggabungan edisi).

    `keys` are public keys by code of body, where they are known by another way; `last` is the combined edition that
    this one follows. Raises: CombinationRefused where one key signs for two bodies or two keys for one body, where
    two bodies have an entry of one id, and where nothing sound is there; EditionRefused where `last` is not sound.
    """
    before = _last(last, sign, index)
    left_out: list[tuple[Path, str]] = []
    # Whom we know already is known by his key, so that nobody stops the others by a file in his name.
    known = {code: bytes.fromhex(one.manifest.public_key) for code, one in before.items()} | dict(keys or {})
    found = _newest(_sound(paths, known, index, left_out), left_out)
    kept = []
    for code, old in before.items():
        new = found.get(code)
        if new is not None and new.manifest.public_key != old.manifest.public_key:
            left_out.append((new.edition.path, OTHER_KEY.format(code=code)))
            new = None
        if new is None or new.manifest.number < old.manifest.number:
            found[code] = old
            kept.append(NO_NEWER.format(code=code, number=old.manifest.number))
    former = open_edition(last, verified=True).manifest if last else None

    def written() -> Manifest:
        lists = [found[code] for code in sorted(found)]
        return _written(
            out, lists, before, former, manifest_fields, sign=sign, index=index, progress=progress
        )

    try:
        manifest = written()
    except NamedTwice:
        for code in _speaking_for_others(before, found):
            left_out.append((found[code].edition.path, TAKEN))
            del found[code]
            if code in before:
                found[code] = before[code]
                kept.append(NO_NEWER.format(code=code, number=before[code].manifest.number))
        manifest = written()
    return Combined(manifest, tuple(left_out), tuple(kept))


def _written(
    out: Path,
    lists: list[_List],
    before: Mapping[str, _List],
    former: Manifest | None,
    manifest_fields: ManifestFields,
    *,
    sign: Signer,
    index: Callable[[str], str],
    progress: Callable[[int], None] | None,
) -> Manifest:
    _refuse_keys(lists)
    columns = chosen_columns({name for one in lists for name in one.manifest.columns})
    statements = stated(
        replace(
            manifest_fields,
            kind="combined",
            number=former.number + 1 if former else 1,
            previous=former.digest if former else "",
            demo=any(one.manifest.demo for one in lists),
            sources=tuple(source_of(one.manifest) for one in lists),
        )
    )
    return write_lists(
        out,
        statements=statements,
        listed=[
            Listed(
                one.code,
                one.manifest.body["name"],
                one.edition.published(one.place),
                one.manifest.as_content(),
            )
            for one in lists
        ],
        beside=Beside(
            changes=_changes(before, lists) if before else (),
            procedures=_procedures(lists),
            tombstones=_tombstones(before, lists),
            answers=_answers(before, lists),
        ),
        sign=sign,
        index=index,
        columns=columns,
        progress=progress,
    )


def _speaking_for_others(before: Mapping[str, _List], found: Mapping[str, _List]) -> list[str]:
    """The bodies whose new list has an entry under an id of another body, as the combined file before tells.

    Raises: CombinationRefused where it does not tell whose the id is.
    """
    owners = {
        entry["public_id"]: code for code, one in before.items() for entry in one.edition.published(one.place)
    }
    names: dict[str, str] = {}
    wrong: set[str] = set()
    unknown: set[tuple[str, ...]] = set()
    for code, one in found.items():
        for entry in one.edition.published(one.place):
            key = entry["public_id"]
            both = {names.setdefault(key, code), code}
            if len(both) == 2 and owners.get(key) in both:
                wrong |= both - {owners[key]}
            elif len(both) == 2:
                unknown.add((*sorted(both),))
    if left := sorted(pair for pair in unknown if not wrong & {*pair}):
        raise CombinationRefused(
            f"Badan {left[0][0]} dan {left[0][1]} memuat pengenal yang sama; gabungan tidak dibuat."
        )
    return sorted(wrong)


def _sound(
    paths: Iterable[Path],
    keys: Mapping[str, bytes],
    index: Callable[[str], str],
    left_out: list[tuple[Path, str]],
) -> Iterator[_List]:
    for path in paths:
        try:
            manifest = verify_edition(path, index=index)
            known = keys.get(manifest.body["code"])
            if known is not None and known.hex() != manifest.public_key:
                verify_edition(path, known)
        except EditionRefused as refused:
            left_out.append((path, refused.why))
            continue
        if manifest.kind == "combined":
            left_out.append((path, COMBINED))
            continue
        edition = open_edition(path, verified=True)
        yield _List(manifest, edition, edition.bodies()[0])


def _newest(lists: Iterable[_List], left_out: list[tuple[Path, str]]) -> dict[str, _List]:
    """The edition of the highest number of each body. Refuses one code with two keys: nobody can say whose it is."""
    found: dict[str, _List] = {}
    for one in lists:
        other = found.get(one.code)
        if other is not None and other.manifest.public_key != one.manifest.public_key:
            raise CombinationRefused(f"Badan {one.code} muncul dengan dua kunci; gabungan tidak dibuat.")
        if other is None:
            found[one.code] = one
            continue
        older, newer = sorted((other, one), key=lambda each: each.manifest.number)
        found[one.code] = newer
        why = OLDER.format(number=older.manifest.number, newer=newer.manifest.number)
        left_out.append((older.edition.path, why))
    return found


def _refuse_keys(lists: list[_List]) -> None:
    if not lists:
        raise CombinationRefused("Tidak ada edisi yang baik untuk digabung; gabungan tidak dibuat.")
    by_key: dict[str, str] = {}
    for one in lists:
        other = by_key.setdefault(one.manifest.public_key, one.code)
        if other != one.code:
            raise CombinationRefused(
                f"Badan {other} dan {one.code} ditandatangani kunci yang sama; gabungan tidak dibuat."
            )


def _last(path: Path | None, sign: Signer, index: Callable[[str], str]) -> dict[str, _List]:
    if path is None:
        return {}
    verify_edition(path, sign.public_key, index=index)
    edition = open_edition(path, verified=True)
    return {
        body.code: _List(read_manifest(body.manifest), edition, body)
        for body in edition.bodies()
        if edition.manifest.kind == "combined"
    }


def _changes(before: Mapping[str, _List], lists: Iterable[_List]) -> Iterator[Change]:
    for one in lists:
        old = before.get(one.code)
        if old is None:
            found = differences(one.edition.published(one.place), (), lambda _: None)
        elif old.edition.path == one.edition.path:
            continue
        else:
            numbered = enumerate(old.edition.published(old.place), start=old.place.first)
            found = differences(one.edition.published(one.place), numbered, partial(_entry, old))
        yield from (change for change, _ in found)


def _tombstones(before: Mapping[str, _List], lists: list[_List]) -> list[Tombstone]:
    """What is left of entries that no list holds any more."""
    new, old = _new_and_old(before, lists)
    found = single(
        ({stone.public_id: stone for stone in one.edition.tombstones()} for one in new),
        earlier={stone.public_id: stone for one in old[:1] for stone in one.edition.tombstones()},
        kept=len(new) < len(lists),
    )
    return [stone for name, stone in found.items() if not any(_holds(one, name) for one in lists)]


def _answers(before: Mapping[str, _List], lists: list[_List]) -> Mapping[str, Mapping[str, Any]]:
    new, old = _new_and_old(before, lists)
    return single(
        (one.edition.answers() for one in new),
        earlier={key: answer for one in old[:1] for key, answer in one.edition.answers().items()},
        kept=len(new) < len(lists),
    )


def _new_and_old(before: Mapping[str, _List], lists: list[_List]) -> tuple[list[_List], list[_List]]:
    """The lists that come from files of their bodies, and those of the combined file before."""
    return [one for one in lists if one.edition.manifest.kind != "combined"], list(before.values())


def _holds(one: _List, public_id: str) -> bool:
    return _entry(one, public_id) is not None


def _entry(of: _List, public_id: str) -> tuple[int, dict[str, Any]] | None:
    """An entry of this list as it was published, and its place."""
    found = of.edition.entry(public_id, today="")
    if found is None or not of.place.first <= found["key"] <= of.place.last:
        return None
    return found["key"], {name: found[name] for name in ENTRY_FIELDS}


def _procedures(lists: Iterable[_List]) -> Iterator[ProcedureEntry]:
    """Those of every body, under names that tell the bodies apart."""
    seen = set()
    for one in lists:
        is_combined = one.edition.manifest.kind == "combined"
        start = f"{one.code.lower()}-"
        for shown in one.edition.procedures():
            if is_combined and not shown.id.startswith(start):
                continue
            key = shown.id if is_combined else start + shown.id
            title = shown.title if is_combined else f"{shown.title} – {one.manifest.body['short_name']}"
            if key not in seen:
                seen.add(key)
                yield ProcedureEntry(key, title, shown.svg, shown.steps, one.edition.procedure_pdf(shown.id))
