"""A combined edition (gabungan): the lists of many bodies in one file, each under the manifest that its body signed.

Nothing is believed unread: every source is verified as a whole, and one that the combined file before already took is
read and digested again. A body that was in the last combined edition stays in, as it stood there, until a sound newer
edition of it comes. Lists, names and what stands beside them pass by; none of it is held.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from sidik.edition.asking import Tombstone
from sidik.edition.changes import Change, difference
from sidik.edition.claims import EARLIER, Claims, Said
from sidik.edition.errors import EditionExists, EditionRefused
from sidik.edition.fields import chosen_columns
from sidik.edition.manifest import FORMAT, Manifest, ManifestFields, Signer, source_of, stated
from sidik.edition.sources import (
    CombinationRefused,
    Source,
    SourceFile,
    answers_of,
    lists_in,
    state_of,
    tombstones_of,
)
from sidik.edition.verify import OTHER_PUBLISHER, stated_manifest, verify_again, verify_edition
from sidik.edition.write import Beside, Listed, ProcedureEntry, write_lists

__all__ = ["CombinationRefused", "Combined", "Step", "combine"]

COMBINED = "gabungan tidak dapat menjadi sumber gabungan lain"
OLDER = "edisi {number} digantikan edisi {newer} dari badan yang sama"
OTHER_KEY = "ditandatangani kunci lain daripada kunci {code} pada gabungan sebelumnya"
TAKEN = "memuat pengenal informasi milik badan lain pada gabungan sebelumnya"
NO_NEWER = "{code}: tidak ada edisi baru yang baik; isinya tetap edisi {number} dari gabungan sebelumnya"


@dataclass(frozen=True)
class Combined:
    """A combined edition: its manifest, the files that stayed out and why, and the bodies that stayed as they were."""

    manifest: Manifest
    left_out: tuple[tuple[Path, str], ...]
    kept: tuple[str, ...]


class Step(NamedTuple):
    """How far a combination is (kemajuan): entries so far, of the file at a place of all files, or written.

    `path` is None while the combined file is written; the file before has place 0. `body` is the name that a file
    states when it is verified, `why` for what it stays out.
    """

    entries: int
    of: int = 0
    path: Path | None = None
    place: int = 0
    places: int = 0
    body: str = ""
    why: str = ""


Told = Callable[[Step], None]


def combine(
    out: Path,
    paths: Iterable[Path],
    *,
    manifest_fields: ManifestFields,
    sign: Signer,
    index: Callable[[str], str],
    last: Path | None = None,
    keys: Mapping[str, bytes] | None = None,
    progress: Told | None = None,
) -> Combined:
    """Write one edition from the newest sound edition of each body (penggabungan edisi).

    `keys` are public keys by code of body, where they are known by another way; `last` is the combined edition that
    this one follows. Raises: CombinationRefused where one key signs for two bodies or two keys for one body, where
    two bodies have an entry of one id, where a source changes meanwhile, and where nothing sound is there;
    EditionRefused where `last` is not sound; EditionExists.
    """
    if out.exists():
        raise EditionExists(out)
    tell = progress or (lambda step: None)
    former, before = _last(last, sign, index, tell)
    left_out: list[tuple[Path, str]] = []
    found = _newest(_sound(list(paths), before, keys or {}, index, left_out, tell), left_out)
    kept = []
    # Nobody stops the others by the code of a body in other letters.
    known = {code.lower(): code for code in before}
    alike = [code for code in found if known.get(code.lower(), code) != code]
    left_out += [(_path(found.pop(code)), OTHER_KEY.format(code=known[code.lower()])) for code in alike]
    for code, old in before.items():
        new = found.get(code)
        if new is not None and new.manifest.public_key != old.manifest.public_key:
            left_out.append((_path(new), OTHER_KEY.format(code=code)))
            new = None
        if new is None or new.manifest.number < old.manifest.number:
            found[code] = old
            kept.append(NO_NEWER.format(code=code, number=old.manifest.number))
    with closing(Claims(former[0] if former and before else None)) as claims:
        for one in found.values():
            claims.take(one)
        while wrong := claims.intruders():
            for code in wrong:
                left_out.append((_path(found[code]), TAKEN))
                claims.drop(code)
                del found[code]
                if code in before:
                    found[code] = before[code]
                    claims.take(before[code])
                    kept.append(NO_NEWER.format(code=code, number=before[code].manifest.number))
        lists = [found[code] for code in sorted(found)]
        manifest = _written(
            out, lists, before, former, manifest_fields, sign=sign, index=index, claims=claims, tell=tell
        )
    return Combined(manifest, tuple(left_out), tuple(kept))


def _written(
    out: Path,
    lists: list[Source],
    before: Mapping[str, Source],
    former: tuple[SourceFile, Manifest] | None,
    manifest_fields: ManifestFields,
    *,
    sign: Signer,
    index: Callable[[str], str],
    claims: Claims,
    tell: Told,
) -> Manifest:
    _refuse_keys(lists)
    for place, one in enumerate(lists, start=1):
        claims.say(Said.TOMBSTONE, place, one.tombstones())
        claims.say(Said.ANSWER, place, one.answers())
    if former and before:
        claims.say(Said.TOMBSTONE, EARLIER, tombstones_of(former[0]))
        claims.say(Said.ANSWER, EARLIER, answers_of(former[0]))
    stays = any(one.own is None for one in lists)
    statements = stated(
        replace(
            manifest_fields,
            kind="combined",
            number=former[1].number + 1 if former else 1,
            previous=former[1].digest if former else "",
            demo=any(one.manifest.demo for one in lists),
            sources=tuple(source_of(one.manifest) for one in lists),
        )
    )
    total = sum(one.count for one in lists)
    return write_lists(
        out,
        statements=statements,
        listed=[
            Listed(one.code, one.manifest.body["name"], one.entries(), one.manifest.as_content())
            for one in lists
        ],
        beside=Beside(
            changes=_changes(before, lists) if before else (),
            procedures=_procedures(lists),
            tombstones=(
                Tombstone(**json.loads(text))
                for name, text in claims.spoken(Said.TOMBSTONE, kept=stays)
                if not claims.is_entry(name)
            ),
            answers=((name, _answer(text)) for name, text in claims.spoken(Said.ANSWER, kept=stays)),
        ),
        sign=sign,
        index=index,
        columns=chosen_columns({name for one in lists for name in one.manifest.columns}),
        progress=lambda entries: tell(Step(entries, total)),
    )


def _sound(
    paths: list[Path],
    before: Mapping[str, Source],
    keys: Mapping[str, bytes],
    index: Callable[[str], str],
    left_out: list[tuple[Path, str]],
    tell: Told,
) -> Iterator[Source]:
    """The lists of the sound files, each with the key that is known of its body where one is known."""
    # Whom we know already is known by his key, so that nobody stops the others by a file in his name.
    known = {code: bytes.fromhex(one.manifest.public_key) for code, one in before.items()} | {**keys}
    for place, path in enumerate(paths, start=1):
        step = Step(0, path=path, place=place, places=len(paths))
        try:
            source = _verified(path, before, known, index, partial(_tell_entries, tell, step))
        except EditionRefused as refused:
            left_out.append((path, refused.why))
            tell(step._replace(why=refused.why))
            continue
        tell(step._replace(entries=source.count, of=source.count, body=source.manifest.body["name"]))
        yield source


def _tell_entries(tell: Told, step: Step, entries: int) -> None:
    tell(step._replace(entries=entries))


def _verified(
    path: Path,
    before: Mapping[str, Source],
    known: Mapping[str, bytes],
    index: Callable[[str], str],
    progress: Callable[[int], None],
) -> Source:
    file = SourceFile(path, state_of(path))
    manifest = stated_manifest(path)
    if manifest.kind == "combined":
        raise EditionRefused(path, COMBINED)
    code = manifest.body["code"]
    old, key = before.get(code), known.get(code)
    if old is not None and old.manifest == manifest and manifest.format == FORMAT:
        if key is None or key.hex() != manifest.public_key:
            raise EditionRefused(path, OTHER_PUBLISHER)
        verify_again(path, manifest)
        return replace(old, own=file)
    manifest = verify_edition(path, key, index=index, progress=progress)
    if manifest.body["code"] != code:
        raise EditionRefused(path, OTHER_PUBLISHER)
    return Source(manifest, file, 1, manifest.counts["entries"], file)


def _newest(lists: Iterable[Source], left_out: list[tuple[Path, str]]) -> dict[str, Source]:
    """The edition of the highest number of each body. Refuses one code with two keys: nobody can say whose it is."""
    found: dict[str, Source] = {}
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
        left_out.append((_path(older), why))
    return found


def _path(of: Source) -> Path:
    """The file that a body handed in."""
    return (of.own or of.file).path


def _refuse_keys(lists: list[Source]) -> None:
    if not lists:
        raise CombinationRefused("Tidak ada edisi yang baik untuk digabung; gabungan tidak dibuat.")
    by_key: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for one in lists:
        alike = by_name.setdefault(one.code.lower(), one.code)
        if alike != one.code:
            raise CombinationRefused(
                f"Kode badan {alike} dan {one.code} hanya berbeda huruf besarnya; gabungan tidak dibuat."
            )
        other = by_key.setdefault(one.manifest.public_key, one.code)
        if other != one.code:
            raise CombinationRefused(
                f"Badan {other} dan {one.code} ditandatangani kunci yang sama; gabungan tidak dibuat."
            )


def _last(
    path: Path | None, sign: Signer, index: Callable[[str], str], tell: Told
) -> tuple[tuple[SourceFile, Manifest] | None, dict[str, Source]]:
    """The combined file before, and its lists."""
    if path is None:
        return None, {}
    file, step = SourceFile(path, state_of(path)), Step(0, path=path)
    manifest = verify_edition(path, sign.public_key, index=index, progress=partial(_tell_entries, tell, step))
    count = manifest.counts["entries"]
    tell(step._replace(entries=count, of=count, body=manifest.body["name"]))
    return (file, manifest), lists_in(file, manifest)


def _changes(before: Mapping[str, Source], lists: Iterable[Source]) -> Iterator[Change]:
    for one in lists:
        old = before.get(one.code)
        if old is None:
            for entry in one.entries():
                yield from difference((), [entry])
        elif old.file != one.file:
            yield from one.changes_since(old)


def _answer(text: str) -> Mapping[str, Any]:
    return {name: value for name, value in json.loads(text).items() if name != "code_digest"}


def _procedures(lists: Iterable[Source]) -> Iterator[ProcedureEntry]:
    """Those of every body: a name belongs to the body with the longest code that it begins with."""
    bodies = list(lists)
    codes = sorted((f"{one.code.lower()}-" for one in bodies), key=len, reverse=True)
    seen = set()
    for one in bodies:
        own = f"{one.code.lower()}-"
        for procedure in one.procedures():
            whose = next((code for code in codes if procedure.id.startswith(code)), own)
            if whose == own and procedure.id not in seen:
                seen.add(procedure.id)
                yield procedure
