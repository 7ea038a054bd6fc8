"""Findings that are cleared together (temuan sejenis): one kind, one reason, exactly those on the officer's screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sidik.domain.chain import digest_of
from sidik.domain.privacy import PRIVACY_LABELS, PrivacyKind
from sidik.publication.privacy import Finding

# Addresses and numbers of offices come by the hundred. Numbers of citizens and whatever touches a sealed title do not:
# each of those is looked at alone.
TOGETHER = frozenset({PrivacyKind.MAIL, PrivacyKind.PHONE, PrivacyKind.NIP, PrivacyKind.FILE_NAME})


@dataclass(frozen=True)
class Alike:
    """Open findings of one kind; `digest` tells whether they are still those that were seen."""

    kind: PrivacyKind
    findings: tuple[Finding, ...]

    @property
    def label(self) -> str:
        """The kind in words."""
        return PRIVACY_LABELS[self.kind]

    @property
    def digest(self) -> str:
        """Of every place and text, in order."""
        return digest_of(sorted([one.public_id, one.field, one.text_digest] for one in self.findings))


def alike(findings: Iterable[Finding]) -> list[Alike]:
    """The kinds of which there are several open findings that may be cleared together."""
    found: dict[PrivacyKind, list[Finding]] = defaultdict(list)
    for one in findings:
        if one.cleared is None and one.kind in TOGETHER:
            found[one.kind].append(one)
    return [Alike(kind, tuple(found[kind])) for kind in PrivacyKind if len(found[kind]) > 1]
