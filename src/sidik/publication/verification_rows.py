"""What the verification index says of papers: the allow-list, read from the desk and from the signed copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Max, Q, QuerySet

from sidik.accounts.models import Body
from sidik.desk.correction import KIND as CORRECTION
from sidik.desk.models import Paper
from sidik.desk.wording import PAPER_LABELS
from sidik.domain.verification_code import verification_code
from sidik.edition.verification_entry import (
    NamedPaper,
    NamedSignature,
    NamedSigner,
    SignedFile,
    VerificationEntry,
)
from sidik.signatures.models import SignedCopy

BATCH_ROWS = 500
MOST_FILES = 20
# The public list names the offices that sign these; under another paper an office could tell whose information it is.
OFFICE_IS_PUBLIC = frozenset({"decree", "exempt_list", "edition_list"})


def newest_rows(body: Body) -> dict[str, int]:
    """The last paper and the last signed copy of a body: up to where an index must go."""
    rows: Mapping[str, QuerySet[Any]] = {
        "papers": Paper.objects.filter(body=body),
        "copies": SignedCopy.objects.filter(body=body),
    }
    return {name: found.aggregate(last=Max("id"))["last"] or 0 for name, found in rows.items()}


def touched_since(body: Body, taken: Mapping[str, int]) -> set[int]:
    """Papers that were issued, signed, replaced or corrected after an index was written."""
    fresh = list(Paper.objects.filter(body=body, id__gt=taken["papers"]).order_by("id"))
    found = {paper.pk for paper in fresh} | {paper.previous_id for paper in fresh if paper.previous_id}
    copies = SignedCopy.objects.filter(body=body, id__gt=taken["copies"])
    found |= set(copies.values_list("paper_id", flat=True))
    for paper in fresh:
        if paper.kind == CORRECTION:
            corrected = Paper.objects.filter(body=body, case_uuid=paper.case_uuid)
            corrected = corrected.filter(digest=paper.data.get("corrected_digest", ""))
            found |= set(corrected.values_list("pk", flat=True))
    return found


def entries_of(body: Body, papers: Iterable[int]) -> Iterator[tuple[str, VerificationEntry]]:
    """Code and entry of papers, a batch at a time."""
    keys = sorted(papers)
    for start in range(0, len(keys), BATCH_ROWS):
        rows = Paper.objects.filter(body=body, pk__in=keys[start : start + BATCH_ROWS]).order_by("id")
        yield from _entries(body, list(rows))


def _entries(body: Body, papers: Sequence[Paper]) -> Iterator[tuple[str, VerificationEntry]]:
    newer = {row.previous_id: row for row in Paper.objects.filter(previous__in=papers).order_by("id")}
    copies: defaultdict[int, list[SignedCopy]] = defaultdict(list)
    for copy in SignedCopy.objects.filter(paper__in=papers).order_by("-id"):
        copies[copy.paper_id].append(copy)
    corrections = _corrections(body, papers)
    zone = ZoneInfo(body.zone)
    for paper in papers:
        replaced_by = newer.get(paper.pk)
        yield (
            verification_code(paper.uuid),
            VerificationEntry(
                kind=PAPER_LABELS.get(paper.kind, "Naskah"),
                number=paper.number,
                on=paper.on.isoformat(),
                state=paper.state,
                version=paper.version,
                digest=paper.digest,
                signers=tuple(_signers(paper)),
                files=tuple(_file(copy, zone) for copy in _told_of(copies[paper.pk])),
                replaced_by=_named(replaced_by) if replaced_by else None,
                corrected_by=tuple(map(_named, corrections.get((paper.case_uuid, paper.digest), ()))),
            ),
        )


def _told_of(copies: Sequence[SignedCopy]) -> list[SignedCopy]:
    """The newest copies, but no scan in the place of a signature: else many scans would hide the signed file."""
    order = SignedCopy.Standing.values
    chosen = sorted(copies, key=lambda copy: order.index(str(copy.found.standing)))[:MOST_FILES]
    return sorted(chosen, key=lambda copy: copy.pk, reverse=True)


def _corrections(body: Body, papers: Sequence[Paper]) -> Mapping[tuple[Any, str], list[Paper]]:
    cases = {paper.case_uuid for paper in papers if paper.case_uuid}
    rows = Paper.objects.filter(Q(case_uuid__in=cases) | Q(case_uuid=None), body=body, kind=CORRECTION)
    found: defaultdict[tuple[Any, str], list[Paper]] = defaultdict(list)
    for row in rows.order_by("id"):
        found[row.case_uuid, str(row.data.get("corrected_digest", ""))].append(row)
    return found


def _signers(paper: Paper) -> Iterator[NamedSigner]:
    for block in paper.data.get("signers", ()):
        if block.get("name"):
            titled = paper.kind in OFFICE_IS_PUBLIC
            office = " ".join(str(block[part]) for part in ("prefix", "office") if titled and block.get(part))
            yield NamedSigner(str(block["name"]), office)


def _file(copy: SignedCopy, zone: ZoneInfo) -> SignedFile:
    found = copy.found
    return SignedFile(
        standing=str(found.standing),
        digest=str(copy.findings.get("file_digest", "")),
        kept_on=copy.made_at.astimezone(zone).date().isoformat(),
        signatures=tuple(
            NamedSignature(one.who, one.root, one.is_local, one.signed_at) for one in found.signatures
        ),
    )


def _named(paper: Paper) -> NamedPaper:
    return NamedPaper(paper.number, paper.on.isoformat(), paper.version)
