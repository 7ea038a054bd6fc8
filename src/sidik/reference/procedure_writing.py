"""A procedure as TOML text, laid out as people write it: one line per activity, texts of lists below each other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sidik.domain.procedure import Decision, Identity, Procedure, Scope, Step
from sidik.reference.procedure_reading import FORMAT, IDENTITY_DATES, IDENTITY_LISTS

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LINE_WIDTH = 110


def dump(procedure: Procedure) -> str:
    """The procedure as a file that loads to an equal procedure."""
    parts = [
        _lines(
            {
                "format": FORMAT,
                "id": procedure.id,
                "source": procedure.source,
                "statutory": procedure.statutory or None,
            }
        ),
        "[identity]\n" + _lines(_identity(procedure.identity)),
    ]
    if procedure.headings:
        parts.append("[headings]\n" + _lines(procedure.headings))
    for key, performer in procedure.performers.items():
        row = {
            "label": performer.label,
            "as": performer.role.value,
            "column": None if performer.column else False,
        }
        parts.append(f"[roles.{_key(key)}]\n" + _lines(row))
    parts += ["[[steps]]\n" + _lines(_step(step)) for step in procedure.steps]
    parts += ["[[corrections]]\n" + _lines(correction) for correction in procedure.corrections]
    return "\n".join(parts)


def _identity(identity: Identity) -> Mapping[str, Any]:
    return {
        "institution": identity.institution,
        "number": identity.number,
        "title": identity.title,
        "flow_title": identity.flow_title,
        **{name: getattr(identity, name) for name in IDENTITY_DATES},
        "approver_office": identity.approver_office,
        "footer": identity.footer,
        **{name: getattr(identity, name) for name in IDENTITY_LISTS},
        "inferred": identity.inferred,
    }


def _step(step: Step) -> Mapping[str, Any]:
    when = step.when
    return {
        "id": step.id,
        "text": step.text,
        "performers": step.performers,
        "activities": [
            {"do": a.do.value, "by": a.by, **({"with": a.with_} if a.with_ else {})} for a in step.activities
        ],
        "scope": None if step.scope is Scope.BATCH else step.scope.value,
        "when": None if when is None else {"fact": when.fact, "op": when.op, "value": when.value},
        "otherwise": step.otherwise,
        "requires": step.requires,
        "time": _time(step),
        "produces": step.produces,
        "note": step.note,
        "decision": _decision(step.decision),
        "outcomes": step.outcomes,
        "next": step.next,
        "inferred": step.inferred,
        "alternative": step.alternative,
    }


def _time(step: Step) -> Mapping[str, Any] | None:
    if step.time is None:
        return None
    written = {
        "text": step.time.text,
        "amount": step.time.amount,
        "unit": step.time.unit,
        "before": step.time.before,
    }
    return {key: value for key, value in written.items() if value}


def _decision(decision: Decision | None) -> Mapping[str, Any] | None:
    if decision is None:
        return None
    ways = {
        side: {"label": way.label, "to": way.to} for side, way in (("yes", decision.yes), ("no", decision.no))
    }
    return {"by": decision.by, "question": decision.question, **ways}


def _lines(values: Mapping[str, Any]) -> str:
    """One line per key. What is empty is left out: TOML has no null, and a blank text would be a defect."""
    kept = ((key, value) for key, value in values.items() if value not in (None, "", (), [], {}))
    return "".join(f"{_key(key)} = {_laid_out(value)}\n" for key, value in kept)


def _laid_out(value: Any) -> str:
    written = _written(value)
    if isinstance(value, Sequence) and not isinstance(value, str) and len(written) > _LINE_WIDTH // 2:
        return "[\n" + "".join(f"  {_written(member)},\n" for member in value) + "]"
    return written


def _written(value: Any) -> str:
    if value is None:
        return "{lost = true}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # A JSON string is a TOML string, save for the one control character that JSON lets stand.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{" + _joined(f"{_key(key)} = {_written(member)}" for key, member in value.items()) + "}"
    if isinstance(value, Sequence):
        return "[" + _joined(_written(member) for member in value) + "]"
    return str(value)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else _written(key)
