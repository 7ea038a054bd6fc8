"""The contract of the list report as a checker of its own: keys, types, vocabularies, and that no row is lost."""

from __future__ import annotations

from typing import Any

COLUMNS = {
    "number",
    "description",
    "details",
    "unit",
    "custodian",
    "made_where_when",
    "forms",
    "legal_basis",
    "if_open",
    "if_closed",
    "consequence",
    "period",
    "retention",
    "decision",
    "notes",
}
INSTRUMENTS = {"uud", "uu", "perppu", "pp", "perpres", "permen", "perki", "perda", "perkada", "sk", "other"}
KINDS = {
    "duration",
    "duration_after_event",
    "until_date",
    "until_event",
    "until_consent",
    "while_condition",
    "unlimited",
    "unclear",
    "absent",
}
TEXT, MAYBE = (str,), (str, type(None))
NUMBER = (int, type(None))

SOURCE = {
    "file": TEXT,
    "sheet": MAYBE,
    "header_rows": (list,),
    "columns": (dict,),
    "unmatched_columns": (list,),
    "other_sheets": (list,),
}
ROW = {
    "row": (int,),
    "number": MAYBE,
    "group": MAYBE,
    "description": TEXT,
    "details": MAYBE,
    "unit": MAYBE,
    "custodian": MAYBE,
    "forms": (list,),
    "sub_items": (list,),
    "legal_basis": (dict,),
    "if_open": MAYBE,
    "if_closed": MAYBE,
    "period": (dict,),
    "findings": (list,),
}
REFERENCE = {
    "instrument": MAYBE,
    "number": MAYBE,
    "year": NUMBER,
    "article": MAYBE,
    "paragraph": MAYBE,
    "letter": MAYBE,
    "point": NUMBER,
    "assumed": (list,),
}
PERIOD = {
    "text": TEXT,
    "kind": TEXT,
    "years": NUMBER,
    "months": NUMBER,
    "days": NUMBER,
    "until": MAYBE,
    "event": MAYBE,
    "opens_on_consent": (bool,),
    "unlimited": (bool,),
}
FINDING = {"rule": TEXT, "severity": TEXT, "message": TEXT, "source": TEXT}
SKIPPED = {"row": (int,), "reason": TEXT}
OTHER_SHEET = {"name": TEXT, "rows": (int,), "looks_like_list": (bool,)}
SUMMARY = {"rows": (int,), "block": (int,), "warn": (int,), "info": (int,)}


def breaches(report: dict[str, Any]) -> list[str]:
    """Everything in which a report departs from the contract."""
    found = _shape("report", report, dict.fromkeys(("source", "skipped", "rows", "summary"), (dict, list)))
    if found:
        return found
    found += _shape("source", report["source"], SOURCE) + _shape("summary", report["summary"], SUMMARY)
    found += [f"column {name}" for name in report["source"]["columns"] if name not in COLUMNS]
    found += [
        one for sheet in report["source"]["other_sheets"] for one in _shape("other", sheet, OTHER_SHEET)
    ]
    found += [one for skipped in report["skipped"] for one in _shape("skipped", skipped, SKIPPED)]
    for row in report["rows"]:
        found += [f"row {row.get('row')}: {one}" for one in _row(row)]
    return found + _counts(report)


def accounted(report: dict[str, Any], filled: set[int]) -> set[int]:
    """The filled rows of the sheet that the report does not speak of."""
    header = report["source"]["header_rows"]
    told = {one["row"] for one in report["rows"]} | {one["row"] for one in report["skipped"]} | set(header)
    return {row for row in filled - told if not header or row > header[0]}


def _row(row: dict[str, Any]) -> list[str]:
    found = _shape("row", row, ROW)
    if found:
        return found
    found += _shape("period", row["period"], PERIOD)
    found += ["kind"] if row["period"]["kind"] not in KINDS else []
    found += ["forms"] if not set(row["forms"]) <= {"soft", "hard"} else []
    found += [one for part in row["sub_items"] for one in _shape("sub", part, {"label": TEXT, "text": TEXT})]
    found += _shape("basis", row["legal_basis"], {"text": TEXT, "references": (list,)})
    for reference in row["legal_basis"]["references"]:
        found += _shape("reference", reference, REFERENCE)
        found += ["instrument"] if reference["instrument"] not in INSTRUMENTS | {None} else []
        found += [f"assumed {name} is null" for name in reference["assumed"] if reference.get(name) is None]
    for finding in row["findings"]:
        found += _shape("finding", finding, FINDING)
        found += ["severity"] if finding["severity"] not in ("block", "warn", "info") else []
        found += ["a finding without message"] if not finding["message"] else []
    return found


def _counts(report: dict[str, Any]) -> list[str]:
    weights = [finding["severity"] for row in report["rows"] for finding in row["findings"]]
    wanted = {"rows": len(report["rows"])} | {w: weights.count(w) for w in ("block", "warn", "info")}
    return [] if report["summary"] == wanted else [f"summary {report['summary']}, counted {wanted}"]


def _shape(name: str, value: Any, wanted: dict[str, tuple[type, ...]]) -> list[str]:
    if not isinstance(value, dict) or set(value) != set(wanted):
        return [f"{name} has the keys {sorted(value) if isinstance(value, dict) else value}"]
    wrong = [key for key, kinds in wanted.items() if not _is(value[key], kinds)]
    return [f"{name}.{key} is {value[key]!r}" for key in wrong]


def _is(value: Any, kinds: tuple[type, ...]) -> bool:
    return isinstance(value, kinds) and (not isinstance(value, bool) or bool in kinds)
