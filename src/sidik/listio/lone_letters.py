"""Parts of a citation that stand alone in a cell because the heading names the rest: "h" below "Pasal 17 huruf"."""

from __future__ import annotations

import re

from sidik.listio.headings import plain_heading

_ARTICLE = re.compile(r"\b(?:pasal|psl|ps)\W*17\b", re.IGNORECASE)
_LETTER = r"(?:(?:huruf|hrf)\s*)?[a-j](?:\s*(?:angka|butir|poin|\.)?\s*\(?\d{1,2}\)?)?"
_ALONE = re.compile(rf"{_LETTER}(?:\s*(?:,|dan|&|/|,\s*dan)\s*{_LETTER}){{0,9}}\.?", re.IGNORECASE)
_LONGEST = 120
# A column of its own for each part of a citation: the law, "17" below "Pasal", "h" below "Huruf".
_PARTS = {
    "pasal": re.compile(r"\(?\d.*", re.DOTALL),
    "ayat": re.compile(r"\(?\d.*", re.DOTALL),
    "huruf": _ALONE,
    "angka": re.compile(r"\(?\d{1,2}\)?"),
    "butir": re.compile(r"\(?\d{1,2}\)?"),
}


def names_article(heading: str) -> bool:
    """Whether a heading names Pasal 17, so that its cells need not."""
    return bool(_ARTICLE.search(heading))


def with_article(cell: str) -> str:
    """The cell with the article of its heading where it holds nothing but letters; else as it is."""
    if len(cell) > _LONGEST or not _ALONE.fullmatch(cell):
        return cell
    is_marked = cell.lower().startswith(("huruf", "hrf"))
    return f"Pasal 17 {cell}" if is_marked else f"Pasal 17 huruf {cell}"


def with_part(cell: str, heading: str) -> str:
    """The cell with the word of its heading, where the heading is the name of a part and the cell only its value."""
    words = plain_heading(heading).split()
    part = next((word for word in reversed(words) if word in _PARTS), "") if words else ""
    if not part or words[-1] not in _PARTS or len(cell) > _LONGEST or not _PARTS[part].fullmatch(cell):
        return cell
    return cell if cell.lower().startswith((part, "hrf")) else f"{part.title()} {cell}"
