"""Acts of signatures: keeping a signed copy with what its check found, and signing by the body's key."""

from __future__ import annotations

import hashlib
from datetime import date

from sidik.accounts.models import Body, Person
from sidik.accounts.queries import actor_of_person
from sidik.accounts.rows import made_row, own_body
from sidik.desk.acts import render_paper
from sidik.desk.issued import tell_of_paper
from sidik.desk.models import Paper
from sidik.domain.access import Actor
from sidik.domain.dates_in_words import long_date
from sidik.domain.refusal import Reason, Refusal
from sidik.domain.roles import ROLE_LABELS
from sidik.files.acts import open_file, seal_file
from sidik.files.models import SealedFile
from sidik.files.paper_keys import certified_roots, paper_certificate
from sidik.ledger import clock
from sidik.ledger.act import Refused, act, note, permit
from sidik.signatures.models import SignedCopy
from sidik.signatures.queries import newer_version, signer_on_paper
from sidik.signing import Findings, Sameness, Standing, check_apart, sign_locally

# Who signs over these copies signs the pages that SIDIK printed.
SURE = frozenset({Sameness.BYTES, Sameness.PAGES})
SOURCE = "UU 30/2014 Pasal 52 ayat (1) huruf a"


@act("signatures.keep_signed_copy")
def keep_signed_copy(
    actor: Actor, *, paper: Paper, content: bytes, name: str, subject: str = ""
) -> SignedCopy:
    """Simpan naskah bertanda tangan: check that it is this paper and still whole, seal it, keep what was found.

    `subject` is what the sealed file belongs to, the paper itself where nothing else is named.
    Refuses: INVALID (damaged, changed after signing, another document), MISSING (not signed), FINISHED (a draft).
    Source: UU 30/2014 Pasal 38 ayat (5); PP 71/2019 Pasal 59, 60, 62; L-64, L-65.
    """
    body = own_body(actor, paper.body)
    _refuse_draft(paper)
    findings = _checked(body, content, render_paper(paper))
    return _kept(actor, paper, content, name, findings, subject)


@act("signatures.sign_paper")
def sign_paper(actor: Actor, *, paper: Paper) -> SignedCopy:
    """Tandatangani naskah with the certificate of the body, which no provider certifies.

    A paper of several signers takes one signature after the other, each over those before it.
    Refuses: WRONG_SIGNER (not named on it, office not held that day or any more), FINISHED (a draft, signed by him,
    replaced by a newer version). Source: UU 30/2014 Pasal 52 ayat (1) huruf a; PP 71/2019 Pasal 60 ayat (3); L-64.
    """
    body, now = own_body(actor, paper.body), clock.now()
    refusal = against_signing(actor, paper, clock.today(body.zone))
    if refusal is not None:
        raise Refused(refusal)
    mine = signer_on_paper(paper, actor) or {}
    content = sign_locally(
        to_be_signed(actor, paper),
        paper_certificate(body.code, body.name),
        signer=actor.name,
        office=str(mine.get("office", "")),
        place=body.place,
        at=now,
    )
    findings = _checked(body, content, render_paper(paper))
    name = f"{paper.kind}-{paper.on.isoformat()}-v{paper.version}-bertanda-tangan.pdf"
    return _kept(actor, paper, content, name, findings)


def against_signing(actor: Actor, paper: Paper, today: date) -> Refusal | None:
    """What stands against this officer's signature under this paper; the button and the act ask the same."""
    if paper.state == Paper.State.DRAFT:
        return _DRAFT
    mine = signer_on_paper(paper, actor)
    if mine is None:
        return Refusal(
            Reason.WRONG_SIGNER, "Nama Anda tidak tercantum sebagai penandatangan naskah ini.", SOURCE
        )
    for day in dict.fromkeys((paper.on, today)):
        if not _holds(actor, str(mine.get("office", "")), day):
            detail = f"Anda tidak mengemban jabatan {mine.get('office', '')} pada {long_date(day)}."
            return Refusal(Reason.WRONG_SIGNER, detail, SOURCE)
    if newer := newer_version(paper):
        return Refusal(
            Reason.FINISHED, f"Naskah ini sudah diganti versi {newer.version}; tandatangani versi itu."
        )
    signatures = [one for copy in _copies(paper) for one in copy.found.signatures]
    if any(one.is_local and one.named == actor.name for one in signatures):
        return Refusal(Reason.FINISHED, "Anda sudah menandatangani naskah ini.")
    return None


_DRAFT = Refusal(
    Reason.FINISHED,
    "Rancangan belum dapat ditandatangani.",
    "PP 61/2010 Pasal 4 ayat (2)",
    "Terbitkan naskah finalnya lebih dahulu.",
)


def _refuse_draft(paper: Paper) -> None:
    if paper.state == Paper.State.DRAFT:
        raise Refused(_DRAFT)


def _holds(actor: Actor, title: str, day: date) -> bool:
    person = Person.objects.filter(uuid=actor.person_id, body__code=actor.body).first()
    offices = actor_of_person(person, day).offices if person else ()
    return any(not title or title in (office.title, ROLE_LABELS[office.role]) for office in offices)


def _copies(paper: Paper) -> list[SignedCopy]:
    return list(paper.signed_copies.order_by("-id"))


def to_be_signed(actor: Actor, paper: Paper) -> bytes:
    """What the next signer signs: the newest copy with electronic signatures, else the paper as printed.

    Of a copy whose pages were set anew only the data is known to be that of the paper, so nobody signs over it.
    """
    copies = (one for one in _copies(paper) if one.found.signatures)
    copy = next((one for one in copies if one.found.sameness in SURE), None)
    if copy is None:
        return render_paper(paper)
    file = SealedFile.objects.get(uuid=copy.file_uuid, body_code=actor.body)
    return b"".join(open_file(actor, file=file, reason="Dibaca untuk ditandatangani"))


def _checked(body: Body, content: bytes, printed: bytes) -> Findings:
    own = paper_certificate(body.code, body.name).certificate
    return permit(
        check_apart(content, printed=printed, at=clock.now(), certified=certified_roots(), local=(own,))
    )


def _kept(
    actor: Actor, paper: Paper, content: bytes, name: str, findings: Findings, subject: str = ""
) -> SignedCopy:
    sealed = seal_file(actor, content=content, name=name, subject=subject or f"paper:{paper.uuid}")
    copy = SignedCopy.objects.create(
        **made_row(actor, paper.body),
        paper=paper,
        file_uuid=sealed.uuid,
        standing=findings.standing,
        # Whoever was given the signed file compares it on the public page by this digest.
        findings={**findings.to_data(), "file_digest": hashlib.sha256(content).hexdigest()},
    )
    tell_of_paper(paper)
    note(
        subject=f"paper:{paper.uuid}",
        after={"file": str(sealed.uuid), "findings": copy.findings},
        facts={
            "file": str(sealed.uuid),
            "standing": str(findings.standing),
            "sameness": str(findings.sameness),
            "signatures": len(findings.signatures),
            "certified": findings.standing is Standing.CERTIFIED,
        },
    )
    return copy
