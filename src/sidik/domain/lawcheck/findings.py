"""A finding (temuan): which rule a row or an item breaks, how grave it is, in which article it stands, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is (bobot temuan): it would not stand, it needs a reason, or it is worth knowing."""

    BLOCK = "block"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding (temuan): the rule's name, its weight, one sentence, the article, what to do."""

    rule: str
    severity: Severity
    message: str
    source: str = ""
    remedy: str = ""


TITLE = "{title}"


@dataclass(frozen=True, slots=True)
class Quoting(Finding):
    """A finding whose sentence quotes the title of its line (kutipan judul); TITLE stands where the title goes."""

    def about(self, title: str) -> Finding:
        """The finding with this title, given in quotation marks."""
        message = self.message.replace(TITLE, title)
        return Finding(self.rule, self.severity, message, self.source, self.remedy)


def gravest_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By weight (temuan terberat dahulu); among equals the order of the catalogue stays."""
    known = tuple(findings)
    return tuple(one for severity in Severity for one in known if one.severity is severity)
