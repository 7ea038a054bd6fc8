"""The words of the public pages in Indonesian and English. What an edition says stays in its own language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files

from sidik.domain.dates_in_words import long_date
from sidik.domain.grounds import GROUND_LABELS
from sidik.domain.item import NATURE_LABELS

INDONESIAN, ENGLISH = "id", "en"
LANGUAGES = (INDONESIAN, ENGLISH)
# The reading pages and their frame; editions, procedures and data; the check of papers; messages of visitors.
PARTS = ("", "_editions", "_papers", "_messages")


class Wording:
    """The words of one language, with its dates and numbers."""

    def __init__(self, language: str, words: Mapping[str, str]) -> None:
        self.language = language
        self.words = words
        self.grounds = {
            str(letter): words.get(f"ground_{letter}", label) for letter, label in GROUND_LABELS.items()
        }
        self.natures = {
            nature.value: words.get(f"nature_{nature.value}", label)
            for nature, label in NATURE_LABELS.items()
        }
        self._months = words.get("months", "").split()

    def __getitem__(self, key: str) -> str:
        """A word, for templates too: {{ say.menu }}."""
        return self.words[key]

    def day(self, text: str) -> str:
        """An ISO date in words; empty stays empty."""
        return _day(text, tuple(self._months))

    def month(self, text: str) -> str:
        """A month, YYYY-MM, in words."""
        return self.day(text + "-01").split(" ", 1)[1]

    def short_month(self, text: str) -> str:
        """A month, YYYY-MM, for narrow columns: Mei 26."""
        name, year = self.month(text).split(" ")
        return f"{name[:3]} {year[2:]}"

    def number(self, value: int) -> str:
        """A number with its thousands apart."""
        grouped = f"{value:,}"
        return grouped if self.language == ENGLISH else grouped.replace(",", ".")

    def counted(self, value: int, *, is_capped: bool = False) -> str:
        """A number that may have been counted only so far."""
        return self.number(value) + ("+" if is_capped else "")

    def joined(self, parts: list[str]) -> str:
        """a, b dan c."""
        if len(parts) < 2:
            return "".join(parts)
        return ", ".join(parts[:-1]) + f" {self['and']} " + parts[-1]

    def letters(self, letters: str) -> str:
        """Pasal 17 huruf a dan h."""
        return f"{self['article_letter']} {self.joined(list(letters))}" if letters else ""

    def own(self, markup: str) -> str:
        """Words of the edition, marked as Indonesian where the page is not."""
        return markup if self.language == INDONESIAN else f'<span lang="id">{markup}</span>'


@lru_cache(maxsize=20_000)
def _day(text: str, months: tuple[str, ...]) -> str:
    if not text:
        return ""
    day = date.fromisoformat(text)
    return f"{day.day} {months[day.month - 1]} {day.year}" if months else long_date(day)


def _read(language: str) -> Wording:
    words: dict[str, str] = {}
    for part in PARTS:
        text = files(__package__).joinpath(f"{language}{part}.toml").read_text(encoding="utf-8")
        words |= tomllib.loads(text)
    return Wording(language, words)


WORDINGS: Mapping[str, Wording] = {language: _read(language) for language in LANGUAGES}
