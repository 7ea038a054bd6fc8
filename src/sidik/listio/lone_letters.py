"""Letters that stand alone in a cell because the heading names their article: "h" below "Pasal 17 huruf"."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"\b(?:pasal|psl|ps)\W*17\b", re.IGNORECASE)
_LETTER = r"(?:(?:huruf|hrf)\s*)?[a-j](?:\s*(?:angka|butir|poin|\.)?\s*\(?\d{1,2}\)?)?"
_ALONE = re.compile(rf"{_LETTER}(?:\s*(?:,|dan|&|/|,\s*dan)\s*{_LETTER}){{0,9}}\.?", re.IGNORECASE)
_LONGEST = 120


def names_article(heading: str) -> bool:
    """Whether a heading names Pasal 17, so that its cells need not."""
    return bool(_ARTICLE.search(heading))


def with_article(cell: str) -> str:
    """The cell with the article of its heading where it holds nothing but letters; else as it is."""
    if len(cell) > _LONGEST or not _ALONE.fullmatch(cell):
        return cell
    is_marked = cell.lower().startswith(("huruf", "hrf"))
    return f"Pasal 17 {cell}" if is_marked else f"Pasal 17 huruf {cell}"
