"""A finding (temuan): which rule a row or an item breaks, how grave it is, in which article it stands, what to do."""

from __future__ import annotations

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
