"""A rule of the catalogue (kaidah): what the law wants, where it says so, and the function that finds a breach.

The law stands above the function: `@FAMILY.rule(...)` names severity, article and remedy, the function below yields
one sentence per breach with the value at hand. A family is checked on one small value, so its answers can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sidik.domain.lawcheck.findings import Finding, Severity

QUOTED = 90
# A number of a person is never repeated: a finding is read by more people than the file.
_LONG_FIGURES = re.compile(r"\d{10,}")
Subject = TypeVar("Subject")
Breach = TypeVar("Breach")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule (kaidah) with its weight, article, explanation, remedy and one example of either kind."""

    name: str
    severity: Severity
    title: str
    explanation: str
    source: str
    remedy: str
    example_bad: str
    example_good: str

    def found(self, message: str) -> Finding:
        """The finding (temuan) of this rule with the value at hand."""
        return Finding(self.name, self.severity, message, self.source, self.remedy)


@dataclass(frozen=True)
class Family(Generic[Subject, Breach]):
    """A family of rules (rumpun kaidah) that look at the same thing: the basis, the period, the words, …

    Shape: a breach is one sentence; in the family of the whole list it is a row with its sentence.
    """

    checks: dict[str, tuple[Rule, Callable[[Subject], Iterator[Breach]]]] = field(default_factory=dict)

    def rule(
        self,
        name: str,
        severity: Severity,
        *,
        title: str,
        explanation: str,
        source: str,
        remedy: str,
        bad: str,
        good: str,
    ) -> Callable[[Callable[[Subject], Iterator[Breach]]], Callable[[Subject], Iterator[Breach]]]:
        """Put a rule and the function that finds its breach into the family."""
        one = Rule(name, severity, title, explanation, source, remedy, bad, good)

        def put(breaches: Callable[[Subject], Iterator[Breach]]) -> Callable[[Subject], Iterator[Breach]]:
            if name in self.checks:
                raise ValueError(f"two rules are called {name}")
            self.checks[name] = (one, breaches)
            return breaches

        return put

    def also(
        self, one: Rule
    ) -> Callable[[Callable[[Subject], Iterator[Breach]]], Callable[[Subject], Iterator[Breach]]]:
        """A second place where a rule of another family can be broken."""

        def put(breaches: Callable[[Subject], Iterator[Breach]]) -> Callable[[Subject], Iterator[Breach]]:
            self.checks[one.name] = (one, breaches)
            return breaches

        return put

    def __getitem__(self, name: str) -> Rule:
        return self.checks[name][0]

    def findings(self: Family[Subject, str], subject: Subject) -> tuple[Finding, ...]:
        """Every breach of this family's rules (temuan), in the order of the rules."""
        return tuple(
            one.found(message) for one, breaches in self.checks.values() for message in breaches(subject)
        )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of the family, without their functions."""
        return tuple(one for one, _ in self.checks.values())


def filled(findings: tuple[Finding, ...], **texts: str | None) -> tuple[Finding, ...]:
    """The findings with the values at hand put where their sentences leave room for them: "{open}"."""
    if not any("{" in one.message for one in findings):
        return findings
    return tuple(_filled(one, texts) if "{" in one.message else one for one in findings)


def _filled(one: Finding, texts: Mapping[str, str | None]) -> Finding:
    message = one.message
    for slot, text in texts.items():
        if f"{{{slot}}}" in message:
            message = message.replace(f"{{{slot}}}", quoted(text or ""))
    return Finding(one.rule, one.severity, message, one.source, one.remedy)


def quoted(text: str) -> str:
    """The value at hand in quotation marks, on one line and not too long (kutipan)."""
    line = _LONG_FIGURES.sub("…", " ".join(text.split()))
    return f"“{line if len(line) <= QUOTED else line[: QUOTED - 1].rstrip() + '…'}”"
