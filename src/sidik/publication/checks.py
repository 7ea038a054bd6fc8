"""Checks of publication for `sidik verify`: every edition on the shelf, its row, the chain between them, and whether
the verification index says of every paper what the office says."""

from __future__ import annotations

from collections.abc import Iterator

from sidik.accounts.models import Body
from sidik.desk.models import Paper
from sidik.domain.verification_code import verification_code
from sidik.edition.verification_index import HEAD_NAME, IndexRefused, VerificationIndex
from sidik.ledger.checks import Result, named
from sidik.publication.models import Edition
from sidik.publication.verification import verified
from sidik.publication.verification_rows import entries_of, newest_rows
from sidik.publication.verification_shelf import index_directory, own_index


def verify_all() -> Iterator[Result]:
    """The editions and the verification index of every body."""
    for body in Body.objects.order_by("code"):
        yield verify_editions_of(body)
        yield verify_index_of(body)


def verify_editions_of(body: Body) -> Result:
    """Editions whose file is missing, bent or foreign, and numbers that are missing between two editions."""
    rows = list(Edition.objects.filter(body=body).select_related("body", "previous").order_by("number"))
    broken = [f"edisi {row.number}: {found.why}" for row in rows if not (found := verified(row)).is_whole]
    broken += [
        f"edisi {expected}: nomor ini tidak ada"
        for expected in sorted(set(range(1, len(rows) + 1)) - {row.number for row in rows})
    ]
    return Result(f"edisi {body.code}", len(rows), tuple(broken))


def verify_index_of(body: Body) -> Result:
    """The index of a body: its signature, every page, and each entry against the paper that it confirms.

    One that is not written yet, or a step behind, is brought up to date by itself within the hour.
    """
    name = f"daftar pemeriksaan naskah {body.code}"
    if not (index_directory(body) / HEAD_NAME).exists():
        return Result(name, 0)
    try:
        index = own_index(body)
        count = sum(len(page) for page in index.pages())
        if dict(index.head.taken) != newest_rows(body):
            return Result(name, count)
        return Result(name, count, named(_wrong_entries(body, index, count)))
    except IndexRefused as refused:
        return Result(name, 0, (refused.why,))


def _wrong_entries(body: Body, index: VerificationIndex, count: int) -> Iterator[str]:
    papers = dict(Paper.objects.filter(body=body).values_list("pk", "uuid"))
    if count != len(papers):
        yield f"memuat {count} naskah, sedangkan kantor menerbitkan {len(papers)}"
    by_code = {verification_code(uuid): uuid for uuid in papers.values()}
    for code, entry in entries_of(body, papers):
        if index.find(code) != entry:
            yield f"naskah {by_code[code]}: keterangannya tidak sama dengan naskahnya"
