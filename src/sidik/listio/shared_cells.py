"""Cells in which two columns stand together: a badge below a name, "Jika dibuka … Jika ditutup …"."""

from __future__ import annotations

import re

_BADGES = {"restricted", "confidential", "privacy", "rahasia", "terbatas", "sangat rahasia", "ketat"}
_LABELLED = re.compile(
    r"^\s*(?:jika|bila|apabila)?\s*di\s?buka\s*:?\s*(?P<open>.*?)(?:^|\n)\s*(?:jika|bila|apabila)?\s*di\s?tutup\s*:?\s*(?P<closed>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def taken_apart(values: dict[str, str]) -> dict[str, str]:
    """Two columns in one cell taken apart: the badge below a name, "Jika dibuka … Jika ditutup …"."""
    first, _, last = values.get("description", "").rpartition("\n")
    if first and last.strip().lower() in _BADGES:
        values = {
            **values,
            "description": first.strip(),
            "notes": "\n".join(filter(None, [values.get("notes"), last])),
        }
    whole = values.get("consequence", "")
    # Runs of blanks are made single first: the pattern would try every way to share them out.
    lines = (" ".join(line.split()) for line in whole.split("\n")) if "tutup" in whole.lower() else ()
    both = _LABELLED.match("\n".join(filter(None, lines)))
    if both and not values.get("if_open") and not values.get("if_closed"):
        parts = {"if_open": both["open"].strip(), "if_closed": both["closed"].strip()}
        values = {**values, **{n: t for n, t in parts.items() if t}}
    return values
