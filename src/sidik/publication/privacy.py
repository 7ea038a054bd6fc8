"""The privacy check of an edition (pemeriksaan data pribadi): every text that would go out, against the pure rules.

A sealed title is opened in memory to be compared, and neither shown nor kept: a finding says where, never what.
Source: UU 14/2008 Pasal 54; UU 27/2022 Pasal 35 dan 36; L-56.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sidik.accounts.models import Body
from sidik.domain.chain import digest_of
from sidik.domain.privacy import PRIVACY_LABELS, PrivacyKind, is_near, personal_data, telling_words, words_of
from sidik.edition import Change
from sidik.edition.fields import TEXT_FIELDS
from sidik.publication.build import TOLD_EACH, Preview, Step, nothing
from sidik.publication.models import PrivacyClearance
from sidik.register.disclosure_rows import sealed_titles
from sidik.rules.queries import active_versions, procedure_of

# Numbers and the words of the law are no text of anybody's; a text that an edition gains is looked at too.
NO_TEXTS = frozenset({"public_id", "number", "nature", "nature_label"})
TEXTS = tuple(name for name in TEXT_FIELDS if name not in NO_TEXTS)
FIELD_LABELS: Mapping[str, str] = {
    "title": "judul untuk umum",
    "summary": "ringkasan",
    "unit": "nama unit kerja",
    "legal_basis": "dasar hukum",
    "if_open": "konsekuensi bila dibuka",
    "if_closed": "pertimbangan bila ditutup",
    "period": "jangka waktu",
    "determination_number": "nomor penetapan",
    "signer_office": "jabatan penanda tangan",
    "opening_basis": "dasar pembukaan",
    "parts": "bagian yang ditutup",
    "reason": "alasan selisih",
    "steps": "langkah SOP",
    "contact": "kontak PPID",
}
PROCEDURE, CONTACT = "sop:", "kontak"
REASON = "reason"
MOST_ASKED = 500
# What the contact of an office is there to say.
OF_A_CONTACT = frozenset({PrivacyKind.PHONE, PrivacyKind.MAIL})


@dataclass(frozen=True)
class Finding:
    """Something that the public may not read: of which kind, in which text of which entry; cleared why."""

    kind: PrivacyKind
    public_id: str
    place: str
    field: str
    text_digest: str
    cleared: PrivacyClearance | None = None

    @property
    def label(self) -> str:
        """The kind in words."""
        return PRIVACY_LABELS[self.kind]

    @property
    def where(self) -> str:
        """The text in words."""
        return FIELD_LABELS[self.field]

    @property
    def is_of_item(self) -> bool:
        """Whether it stands in an entry, which has a page of its own."""
        return not self.public_id.startswith((PROCEDURE, CONTACT))


def findings_of(body: Body, found: Preview) -> list[Finding]:
    """Everything that the check finds, open ones first; each with its clearance, if this text was cleared."""
    return judged(body, list(seen_in(body, found)))


def judged(body: Body, seen: list[Finding]) -> list[Finding]:
    """The same, open ones first, each with its clearance as it stands now."""
    cleared = _clearances(body, {one.public_id for one in seen})
    if cleared:
        seen = [
            replace(one, cleared=row)
            if (row := cleared.get((one.public_id, one.field, one.kind, one.text_digest)))
            else one
            for one in seen
        ]
    return sorted(seen, key=lambda one: one.cleared is not None)


def open_findings(body: Body, found: Preview) -> list[Finding]:
    """Those that stop the edition."""
    return [one for one in findings_of(body, found) if one.cleared is None]


def _clearances(body: Body, public_ids: set[str]) -> dict[tuple[str, str, str, str], PrivacyClearance]:
    # Why and by whom is read of those that are shown; of a long list there may be one for every entry.
    asked = ("public_id", "field", "kind", "text_digest", "is_cleared")
    rows = PrivacyClearance.objects.filter(body=body).order_by("id").only(*asked)
    # Databases take so many values in one question; of more findings all clearances are read.
    if len(public_ids) <= MOST_ASKED:
        rows = rows.filter(public_id__in=public_ids)
    newest = {(row.public_id, row.field, row.kind, row.text_digest): row for row in rows}
    return {key: row for key, row in newest.items() if row.is_cleared}


def seen_in(body: Body, found: Preview, *, step: Step = nothing) -> Iterator[Finding]:
    """Everything that the check finds, before anybody asks what was cleared. `step` counts the entries."""
    sealed = sealed_titles(found.items.sealed())
    ordinary = _ordinary(found, sealed) if sealed else frozenset()
    for place, (key, entry) in enumerate(zip(found.items.keys, found.entries, strict=True), start=1):
        if place % TOLD_EACH == 0:
            step(TOLD_EACH)
        yield from _in_entry(entry)
        if title := sealed.get(key):
            yield from _of_sealed(entry, title, ordinary)
    for change in found.changes:
        yield from of_reason(change)
    for version in active_versions(body).filter(statutory=False):
        steps = "\n".join(step.text for step in procedure_of(version).steps)
        yield from _personal(f"{PROCEDURE}{version.key}"[:80], "SOP", "steps", steps)
    for one in _personal(CONTACT, "Kontak", "contact", f"{body.address}\n{body.contact}"):
        if one.kind not in OF_A_CONTACT:
            yield one


def of_reason(change: Change) -> Iterator[Finding]:
    """What stands in the reason of a difference."""
    yield from _personal(change.public_id, f"selisih {change.title}", REASON, change.reason)


def _in_entry(entry: Mapping[str, Any]) -> Iterator[Finding]:
    texts = [str(entry[name]) for name in TEXTS]
    # Most entries hold nothing; their texts are looked at together.
    if not personal_data("\n".join([*texts, *entry["parts"]])):
        return
    for name, text in (*zip(TEXTS, texts, strict=True), ("parts", "\n".join(entry["parts"]))):
        yield from _personal(entry["public_id"], entry["number"], name, text)


def _personal(public_id: str, place: str, field: str, text: str) -> Iterator[Finding]:
    for kind in personal_data(text):
        yield Finding(kind, public_id, place, field, digest_of(text))


def _of_sealed(entry: Mapping[str, Any], sealed: str, ordinary: frozenset[str]) -> Iterator[Finding]:
    code = entry["number"]
    if is_near(sealed, entry["title"]):
        yield Finding(PrivacyKind.SEALED_TITLE, entry["public_id"], code, "title", digest_of(entry["title"]))
    for name in TEXTS:
        if telling_words(sealed, str(entry[name]), ordinary=ordinary):
            kind, text = PrivacyKind.SEALED_WORD, digest_of(entry[name])
            yield Finding(kind, entry["public_id"], code, name, text)


def _ordinary(found: Preview, sealed: Mapping[int, str]) -> frozenset[str]:
    """Words that titles of other entries use."""
    words: set[str] = set()
    for key, entry in zip(found.items.keys, found.entries, strict=True):
        if key not in sealed:
            words |= words_of(entry["title"])
    return frozenset(words)
