"""The data of every paper: one `TypedDict` per kind, filled from rows by the caller.

All values are plain: text as it is to be printed, numbers, lists, and days as `date` (printed "14 Mei 2020")
or as text where the source has only text. Nothing is required but what a class names without `NotRequired`;
an absent text prints as an empty place, never as "None". No markup is read out of any text.

Source: law.md 11 (documents to generate); product.md 2.1-2.11.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NotRequired, TypedDict

Day = date | str


class Letterhead(TypedDict):
    """Kop naskah dinas: lines in capitals from the highest body down; the last line is printed largest.

    `logo` is a PNG, JPEG or SVG file as bytes.
    """

    lines: list[str]
    address: NotRequired[str]
    contact: NotRequired[str]
    logo: NotRequired[bytes]


class Signer(TypedDict):
    """A signature block. `heading` stands above ("Yang menyerahkan,"); `prefix` is a.n., u.b., Plt., Plh.

    With `electronic` the block carries the words of an electronic signature and the QR of `verify_url`;
    without it an empty place for a wet signature. An electronic signature that is not `certified` says so.
    """

    name: str
    office: NotRequired[str]
    heading: NotRequired[str]
    prefix: NotRequired[str]
    rank: NotRequired[str]
    nip: NotRequired[str]
    electronic: NotRequired[bool]
    certified: NotRequired[bool]
    verify_url: NotRequired[str]


class Paper(TypedDict):
    """What every paper may carry.

    `paper` is "a4" (default) or "f4"; `place` and `on` stand above the signers; `draft` prints "RANCANGAN";
    `footer` is a small line at the foot of each page; `remark` is a paragraph after the body.
    """

    letterhead: NotRequired[Letterhead]
    paper: NotRequired[Literal["a4", "f4"]]
    number: NotRequired[str]
    place: NotRequired[str]
    on: NotRequired[Day]
    signers: NotRequired[list[Signer]]
    draft: NotRequired[bool]
    footer: NotRequired[str]
    remark: NotRequired[str]
    verify_url: NotRequired[str]


class Participant(TypedDict):
    """A participant (peserta) as printed in an attendance table; `signed_at` replaces the empty place."""

    name: str
    office: NotRequired[str]
    unit: NotRequired[str]
    nip: NotRequired[str]
    present: NotRequired[bool]
    external: NotRequired[bool]
    signed_at: NotRequired[str]


class FormRow(TypedDict):
    """One proposal in the formulir daftar informasi yang dikecualikan (law.md 11 no. 1)."""

    information: str
    document: NotRequired[str]
    medium: NotRequired[str]
    location: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    reason: NotRequired[str]
    period: NotRequired[str]
    retention: NotRequired[str]
    note: NotRequired[str]


class ListForm(Paper):
    """`list_form`: formulir daftar informasi yang dikecualikan of one unit. Empty `rows` prints "Nihil"."""

    unit: str
    period: NotRequired[str]
    rows: list[FormRow]


class Party(TypedDict):
    """One side of a handing-over (serah terima)."""

    unit: str
    name: NotRequired[str]
    office: NotRequired[str]
    nip: NotRequired[str]


class ReceiptRow(TypedDict):
    """One thing handed over: softcopy, hardcopy or both."""

    description: str
    code: NotRequired[str]
    medium: NotRequired[str]
    quantity: NotRequired[str]
    condition: NotRequired[str]
    note: NotRequired[str]


class Receipt(Paper):
    """`receipt`: tanda terima. `direction` "handed" is the giver's copy, "received" the taker's copy."""

    direction: Literal["handed", "received"]
    giver: Party
    taker: Party
    subject: NotRequired[str]
    agenda_number: NotRequired[str]
    rows: list[ReceiptRow]


class VerificationRow(TypedDict):
    """One item verified: findings, the answer as printed by the SOP (YA, TIDAK), the reason."""

    information: str
    code: NotRequired[str]
    unit: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    findings: NotRequired[list[str]]
    answer: str
    reason: NotRequired[str]


class VerificationSheet(Paper):
    """`verification_sheet`: lembar verifikasi of a round. `question` is the decision of the SOP."""

    unit: NotRequired[str]
    question: NotRequired[str]
    round: NotRequired[str]
    rows: list[VerificationRow]


class ClassifiedRow(TypedDict):
    """One item of a classified list."""

    information: str
    code: NotRequired[str]
    unit: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    period: NotRequired[str]
    status: NotRequired[str]


class ClassifiedGroup(TypedDict):
    """Items under one heading of the facet ("Rahasia pribadi", "5 tahun", …)."""

    heading: str
    rows: list[ClassifiedRow]


class ClassifiedList(Paper):
    """`classified_list`: daftar hasil klasifikasi. `facet` says by what ("jenis", "jangka waktu")."""

    facet: str
    groups: list[ClassifiedGroup]


class TestQuestion(TypedDict):
    """A question of the ground as it was asked, with its answer and the article it comes from."""

    question: str
    answer: str
    source: str


class TestArticle(TypedDict):
    """An article that the test relies on, in its own words."""

    cite: str
    text: str


class TestRow(TypedDict):
    """One row of the lembar pengujian konsekuensi (law.md 3.2 no. 5); `description` is what exactly was tested."""

    information: str
    description: NotRequired[str]
    code: NotRequired[str]
    legal_basis: list[str]
    if_opened: str
    if_closed: str
    period: str
    outcome: NotRequired[str]
    public_interest: NotRequired[str]
    mitigation: NotRequired[str]
    balance: NotRequired[str]
    period_reason: NotRequired[str]
    questions: NotRequired[list[TestQuestion]]
    articles: NotRequired[list[TestArticle]]


class TestDissent(TypedDict):
    """A dissenting opinion (pendapat berbeda) with its reason."""

    name: str
    reason: str


class TestSheet(Paper):
    """`test_sheet`: lembar pengujian konsekuensi. `trigger` (pemicu): sebelum permohonan, saat permohonan, …"""

    quorum: NotRequired[str]
    dissents: NotRequired[list[TestDissent]]
    unit: str
    trigger: str
    trigger_detail: NotRequired[str]
    rows: list[TestRow]
    conclusion: str
    participants: list[Participant]


class TestSheets(Paper):
    """`test_sheets`: the test sheets of a case in one file; the letterhead is that of the whole."""

    sheets: list[TestSheet]


class MinutesResult(TypedDict):
    """Result of the test of one item as the berita acara states it."""

    information: str
    outcome: str
    legal_basis: NotRequired[list[str]]
    period: NotRequired[str]
    reason: NotRequired[str]


class TestMinutes(Paper):
    """`test_minutes`: berita acara uji konsekuensi. `held_on` is written in words, so it is a `date`."""

    held_on: date
    venue: str
    agenda: NotRequired[str]
    results: list[MinutesResult]
    participants: list[Participant]
    closing: NotRequired[str]


class Addressee(TypedDict):
    """A possible addressee or instruction of a disposition with its tick."""

    label: str
    ticked: bool


class CallLetter(Paper):
    """`call_letter`: surat permintaan himpunan kepada unit kerja. `wording` is paragraphs."""

    subject: str
    addressees: list[str]
    wording: NotRequired[list[str]]
    due_on: Day


class Disposition(Paper):
    """`disposition`: lembar disposisi."""

    agenda_number: NotRequired[str]
    nature: NotRequired[str]
    origin: NotRequired[str]
    letter_number: NotRequired[str]
    letter_on: NotRequired[Day]
    received_on: NotRequired[Day]
    subject: str
    addressees: list[Addressee]
    instructions: NotRequired[list[Addressee]]
    instruction: str
    due_on: NotRequired[Day]
    items: NotRequired[list[str]]


class LegalInputRow(TypedDict):
    """A unit's input on the legal basis of one item."""

    information: str
    code: NotRequired[str]
    present_basis: NotRequired[list[str]]
    proposed_basis: NotRequired[list[str]]
    input: str


class LegalInput(Paper):
    """`legal_input`: lembar masukan or usulan dasar hukum. `title` overrides the printed title."""

    unit: str
    title: NotRequired[str]
    rows: list[LegalInputRow]


class Topic(TypedDict):
    """One agenda topic: what was discussed and what was decided; `positions` are "Unit: pendapat" lines."""

    title: str
    discussion: NotRequired[str]
    positions: NotRequired[list[str]]
    decision: NotRequired[str]


class Minutes(Paper):
    """`minutes`: notulen and daftar hadir of a meeting."""

    meeting: str
    kind: NotRequired[str]
    held_on: Day
    time: NotRequired[str]
    venue: NotRequired[str]
    chair: NotRequired[str]
    secretary: NotRequired[str]
    quorum: NotRequired[str]
    topics: list[Topic]
    participants: list[Participant]
    closing: NotRequired[str]


class AttendanceList(Paper):
    """`attendance_list`: daftar hadir, one place for the signature of each who came. `day` is said in words."""

    meeting: str
    kind: NotRequired[str]
    agenda: NotRequired[str]
    day: NotRequired[str]
    time: NotRequired[str]
    venue: NotRequired[str]
    quorum: NotRequired[str]
    participants: list[Participant]


class DiscussedRow(TypedDict):
    """One item that a meeting is called to discuss."""

    information: str
    code: NotRequired[str]


class Invitation(Paper):
    """`invitation`: undangan rapat. Without a number it has an empty place for one."""

    meeting: str
    kind: NotRequired[str]
    nature: NotRequired[str]
    agenda: NotRequired[str]
    day: NotRequired[str]
    time: NotRequired[str]
    venue: NotRequired[str]
    participants: list[Participant]
    items: NotRequired[list[DiscussedRow]]


class BasisRow(TypedDict):
    """The formulated legal basis of one item."""

    information: str
    code: NotRequired[str]
    present_basis: NotRequired[list[str]]
    inputs: NotRequired[list[str]]
    formulated_basis: list[str]
    reason: NotRequired[str]


class BasisFormulation(Paper):
    """`basis_formulation`: rumusan dasar hukum pengecualian."""

    meeting: NotRequired[str]
    rows: list[BasisRow]


class Standing(TypedDict):
    """How an item stands: classification, basis, period, the determination that says so."""

    classification: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    scope: NotRequired[str]
    period: NotRequired[str]
    ends_on: NotRequired[Day]
    determination: NotRequired[str]


class ChangeRow(TypedDict):
    """One change: old and new standing side by side (law.md 11 no. 7)."""

    information: str
    code: NotRequired[str]
    old: Standing
    new: Standing
    reason: str
    test_number: NotRequired[str]
    opinion: NotRequired[str]


class ChangeSheet(Paper):
    """`change_sheet`: lembar pengubahan informasi yang dikecualikan. With `draft`: draf lembar."""

    rows: list[ChangeRow]


class OpinionRow(TypedDict):
    """The opinion on one item."""

    information: str
    code: NotRequired[str]
    proposal: NotRequired[str]
    answer: str
    reason: NotRequired[str]


class OpinionSheet(Paper):
    """`opinion_sheet`: lembar pertimbangan."""

    requested_by: NotRequired[str]
    requested_on: NotRequired[Day]
    subject: str
    rows: list[OpinionRow]
    opinion: NotRequired[str]


class ApprovalRow(TypedDict):
    """One item put to approval."""

    information: str
    code: NotRequired[str]
    legal_basis: NotRequired[list[str]]
    period: NotRequired[str]
    answer: str
    reason: NotRequired[str]


class ApprovalSheet(Paper):
    """`approval_sheet`: lembar persetujuan pimpinan or of a superior."""

    subject: str
    legal_basis: NotRequired[list[str]]
    rows: list[ApprovalRow]
    statement: NotRequired[str]
