"""Whether the ledger is whole: the chain of every body, its checkpoints, the triggers that guard the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from sidik.domain.chain import GENESIS, entry_digest
from sidik.ledger.append import chained
from sidik.ledger.checkpoints import is_signed
from sidik.ledger.models import Checkpoint, Entry, RowDigest
from sidik.ledger.queries import body_codes, checkpoints_of, in_batches
from sidik.ledger.row_checks import broken_lists, changed_rows
from sidik.ledger.row_digests import covered_models
from sidik.ledger.triggers import append_only_models, missing

MOST_NAMED = 20


@dataclass(frozen=True)
class Result:
    """One check: what was recomputed, how many, and each thing that does not agree."""

    name: str
    count: int
    broken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Break:
    """The first entry that does not continue its chain, and what is wrong with it."""

    entry: Entry
    why: str


def first_bad(body_code: str) -> tuple[int, Break | None]:
    """How many entries hold, and the first that does not (baris pertama yang rusak)."""
    expected, count = GENESIS, 0
    for entry in in_batches(body_code):
        why = ""
        if entry.seq != count + 1:
            why = f"nomor {count + 1} hilang"
        elif entry.previous != expected:
            why = "tidak menyambung pada catatan sebelumnya"
        elif entry_digest(entry.previous, chained(entry)) != entry.digest:
            why = "isinya tidak sama dengan sidik digitalnya"
        if why:
            return count, Break(entry, why)
        expected, count = entry.digest, count + 1
    return count, None


def verify_chain_of(body_code: str) -> Result:
    """The chain of one body."""
    count, bad = first_bad(body_code)
    name = f"rantai jejak {body_code}"
    if bad is None:
        return Result(name, count)
    return Result(name, count, (f"catatan nomor {bad.entry.seq} ({bad.entry.act}): {bad.why}",))


def verify_checkpoints_of(body_code: str) -> Result:
    """Signatures of the checkpoints, and the entries that they sealed: a tail cut off shows here."""
    rows = list(checkpoints_of(body_code))
    broken = [f"titik periksa nomor {row.seq}: {why}" for row in rows if (why := _fault(row))]
    return Result(f"titik periksa {body_code}", len(rows), tuple(broken))


def _fault(row: Checkpoint) -> str:
    if not is_signed(row):
        return "tanda tangan tidak cocok"
    entry = Entry.objects.filter(body_code=row.body_code, seq=row.seq).first()
    if entry is None:
        return "catatan yang disegel sudah tidak ada"
    return "" if entry.digest == row.digest else "catatan yang disegel berbeda"


def verify_triggers() -> Result:
    """The triggers by which the database itself refuses to change what was written once."""
    broken = tuple(f"tabel {table}: pelindung tidak terpasang" for table in missing())
    return Result("pelindung tabel", len(append_only_models()), broken)


def verify_lists_of(body_code: str) -> Result:
    """The lists of rows beside the chain, against what their entries answer for."""
    count = RowDigest.objects.filter(body_code=body_code).count()
    return Result(f"daftar baris {body_code}", count, named(broken_lists(body_code)))


def verify_rows() -> Result:
    """Every covered row, against what the last act that wrote it left."""
    tables = covered_models()
    count = sum(model._base_manager.count() for model in tables)
    return Result("isi tabel", count, named(line for model in tables for line in changed_rows(model)))


def named(found: Iterable[str]) -> tuple[str, ...]:
    """The first that were found; a table bent from end to end is not read out."""
    lines = tuple(islice(found, MOST_NAMED + 1))
    return (*lines[:MOST_NAMED], *(["dan seterusnya"] if len(lines) > MOST_NAMED else []))


def verify_all() -> Iterator[Result]:
    """Every check of the ledger."""
    for code in body_codes():
        yield verify_chain_of(code)
        yield verify_checkpoints_of(code)
        yield verify_lists_of(code)
    yield verify_rows()
    yield verify_triggers()
