"""The scans of the four SOPs, where they lie beside the project."""

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "sop-sources"
ABSENT = f"the scans of the SOPs are not at {FOLDER}"
# Marks of the scan that are no words: HTML, markdown, list numbers, rules.
_MARKUP = re.compile(r"<[^>]+>|\*\*|^#+ |•••|(?<![\w/.])\d{1,2}\.(?=\s)", re.MULTILINE)


def scan(name: str) -> str:
    return _MARKUP.sub(" ", (FOLDER / name).read_text(encoding="utf-8"))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
