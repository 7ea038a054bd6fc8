"""What a column holds, told by its cells: for columns without a heading, or under a heading that says nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sidik.listio.marks import is_mark
from sidik.listio.terms_over_columns import is_unit

# Enough to know a column; a list of any length is looked at evenly from top to bottom.
LOOKED_AT = 200
MOSTLY = 0.6

_LAW = re.compile(
    r"\bpasal\b|undang|\buu\b|peraturan|\bp\.?p\.? no|\bperpres\b|\bpermen|\bperki\b|\bperda\b|\bhuruf [a-j]\b",
    re.I,
)
_PERIOD = re.compile(
    r"\d\s*(\([a-z ]+\)\s*)?(tahun|bulan|hari)\b|\bselama|\bsampai\b|\bhingga\b|permanen|terbatas|\bsetelah\b"
    r"|\d{4}-\d\d-\d\d|s/d",
    re.I,
)
# A bare date may be the day of a signature; these words say for how long.
_TERM = re.compile(
    r"(\d+\s*(\([a-z ]+\)\s*)?(tahun|bulan|hari)\b|selama|sampai|hingga|setelah|permanen|tidak terbatas|seumur)",
    re.I,
)
_HARM = re.compile(
    r"mengungkap|terungkap|menghambat|mengganggu|merugikan|membahayakan|melanggar|disalahguna|penyalahgunaan|bocor"
    r"|terganggu|menimbulkan|merusak|berpotensi|terhambat",
    re.I,
)
_PROTECTION = re.compile(
    r"melindungi|terlindung|perlindungan|menjaga|terjaga|mencegah|menjamin|terjamin|mengamankan", re.I
)


@dataclass(frozen=True)
class Column:
    """The filled cells of one column below the header."""

    number: int
    texts: tuple[str, ...]
    looked_at: int

    def share(self, test: Callable[[str], object]) -> float:
        """Which part of the filled cells passes."""
        return sum(bool(test(text)) for text in self.texts) / len(self.texts) if self.texts else 0.0

    @property
    def filled(self) -> float:
        """Which part of the rows has something in this column."""
        return len(self.texts) / self.looked_at if self.looked_at else 0.0

    @property
    def words(self) -> float:
        """Words of a cell on average."""
        return sum(len(text.split()) for text in self.texts) / len(self.texts) if self.texts else 0.0


def columns_by_content(
    grid: Sequence[Sequence[str]], rows: Sequence[int], columns: Iterable[int], missing: Iterable[str]
) -> dict[str, int]:
    """Canonical names from `missing` that cells below the header plainly show, for the columns nobody named."""
    step = max(1, len(rows) // LOOKED_AT)
    looked_at = [grid[row - 1] for row in rows[::step]]
    free = [_column(looked_at, column) for column in columns]
    free = [column for column in free if column.texts]
    wanted, found = set(missing), dict[str, int]()

    def take(name: str, fits: Callable[[Column], bool], best: Callable[[Column], float]) -> None:
        if name in wanted and (fitting := [c for c in free if fits(c)]):
            chosen = max(fitting, key=best)
            found[name] = chosen.number
            free.remove(chosen)

    take("number", lambda c: c.share(is_mark) > MOSTLY and c.filled > 0.3, lambda c: -c.number)
    take("legal_basis", lambda c: c.share(_LAW.search) > MOSTLY, lambda c: c.share(_LAW.search) * c.filled)
    take(
        "period",
        lambda c: c.share(_PERIOD.search) > MOSTLY and c.words < 15,
        lambda c: c.share(_PERIOD.search) * c.filled,
    )
    take("if_open", lambda c: c.share(_HARM.search) > MOSTLY, lambda c: c.share(_HARM.search))
    take("if_closed", lambda c: c.share(_PROTECTION.search) > MOSTLY, lambda c: c.share(_PROTECTION.search))
    # What is left of it: the column that is filled in nearly every row and nearest to the number.
    take("description", lambda c: c.filled > MOSTLY and c.words >= 1.5, lambda c: -c.number)
    return found


def holds_marks(grid: Sequence[Sequence[str]], rows: Sequence[int], column: int) -> bool:
    """Whether a column holds marks and the next one the names beside them."""
    step = max(1, len(rows) // LOOKED_AT)
    looked_at = [grid[row - 1] for row in rows[::step]]
    marks, names = _column(looked_at, column), _column(looked_at, column + 1)
    return (
        bool(marks.texts) and marks.share(is_mark) > MOSTLY and names.share(is_mark) < MOSTLY < names.filled
    )


def holds_units(grid: Sequence[Sequence[str]], rows: Sequence[int], column: int) -> bool:
    """Whether a column holds nothing but units of time, for the numbers in the column before it."""
    step = max(1, len(rows) // LOOKED_AT)
    units = _column([grid[row - 1] for row in rows[::step]], column)
    return bool(units.texts) and units.share(is_unit) > MOSTLY


def _column(rows: Sequence[Sequence[str]], number: int) -> Column:
    texts = [row[number - 1] for row in rows if number <= len(row)]
    return Column(number, tuple(text for text in texts if text), len(rows))


def says_law(text: str) -> bool:
    """Whether a text cites a regulation."""
    return bool(_LAW.search(text))


def says_term(text: str) -> bool:
    """Whether a text begins with how long something is closed: "2 tahun", "sampai", "selama"."""
    return bool(_TERM.match(text))
