"""Combining the editions of many bodies: 20 of 500 and of 5,000 entries, 200 of 5,000 with SIDIK_BENCH_LARGE.

First a combination of all, then the one that follows it, in which a tenth of the bodies have a new edition with a
fiftieth of the entries changed, added and withdrawn. The floor in the same run: every source verified as a whole and
the same rows written once as an edition of one body; for the next combination the sources are the file before and the
new editions, so reading and digesting the others again and finding what differs are above the floor. CPU time, each
phase in a process of its own. Memory: what the process holds itself at its highest, above what it held before it began;
the limit is the same for every size. Run: bench/edition_combine.py [bodies entries …].
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measure import heading, line
from portal_corpus import COMMON, MIDDLE, rows

from sidik.edition import ManifestFields, ProcedureEntry, open_edition, verify_edition, write_edition
from sidik.edition.asking import Query, Tombstone, Word
from sidik.edition.combine import Combined, combine
from sidik.papers.swimlane import swimlane_svg
from sidik.reference.procedures import shipped
from sidik.vault.signing import SigningKey
from sidik.words import index_text, query_terms

SHAPES = ((20, 500), (20, 5_000), *(((200, 5_000),) if os.environ.get("SIDIK_BENCH_LARGE") else ()))
MOST_RATIO, MOST_SEARCH_MS = 1.4, 50.0
# The words are gathered in 32 MB and the pages of the file in 64; the rest is what the allocator cannot give back.
MOST_GROWTH_MB = 350
# The newest edition of a body changes, adds and withdraws each one of so many entries.
CHANGED_EACH, NEWER_EACH = 50, 10
ANSWERS = 20
PROVINCE = SigningKey(bytes([9] * 32))
TODAY = "2026-11-20"
DAY = "2026-11-{:02d}T09:00:00+07:00"
Phase = tuple[float, float]


def body(number: int) -> dict[str, str]:
    name = f"Kabupaten Rekaan {number:03d}"
    return {"code": f"K{number:03d}", "name": name, "short_name": name, "zone": "Asia/Jakarta"}


def key(number: int) -> SigningKey:
    return SigningKey(number.to_bytes(32, "big"))


def entries(number: int, count: int, edition: int) -> Iterator[dict[str, Any]]:
    """The list of a body under ids of its own; the second edition differs from the first."""
    added = count // CHANGED_EACH if edition > 1 else 0
    for place, one in enumerate(rows(count + added, first=number * 10_000), start=1):
        one["public_id"] = f"k{number:03d}-{place:08d}"
        if edition > 1 and place <= count:
            if place % CHANGED_EACH == 1:
                continue
            if place % CHANGED_EACH == 0:
                one["period"] = "9 tahun"
        yield one


def write_source(path: Path, number: int, count: int, edition: int) -> None:
    procedures = [
        ProcedureEntry(
            f"sop-{place}",
            procedure.identity.title,
            swimlane_svg(procedure, title=procedure.identity.title),
            ({"number": "1", "text": "Menghimpun", "performer": "Petugas"},),
            b"%PDF-1.7 " + bytes(60_000),
        )
        for place, procedure in enumerate(shipped()[:4])
    ]
    gone = range(1, count + 1, CHANGED_EACH) if edition > 1 else ()
    write_edition(
        path,
        manifest_fields=ManifestFields(body=body(number), number=edition, published_at=DAY.format(edition)),
        entries=entries(number, count, edition),
        sign=key(number),
        index=index_text,
        procedures=procedures,
        tombstones=[Tombstone(f"k{number:03d}-{n:08d}", "Data lama", 1, TODAY, "Dicabut") for n in gone],
        answers={f"{number:032x}{n:032x}": {"text": "Sudah dijawab."} for n in range(ANSWERS)},
    )


def make_sources(home: Path, bodies: int, each: int) -> None:
    for number in range(1, bodies + 1):
        write_source(home / f"K{number:03d}-1.sqlite3", number, each, 1)
    for number in range(NEWER_EACH, bodies + 1, NEWER_EACH):
        write_source(home / f"K{number:03d}-2.sqlite3", number, each, 2)


def anonymous_mb() -> float:
    """What this process holds itself; pages of files that the system may drop at any moment do not count."""
    return int(Path("/proc/self/status").read_text().split("RssAnon:")[1].split()[0]) / 1024


def phase(call: Callable[[], object]) -> Phase:
    """CPU seconds of a call and by how much memory grew at its highest, looked at twenty times a second."""
    began = most = anonymous_mb()
    over = threading.Event()

    def look() -> None:
        nonlocal most
        while not over.wait(0.05):
            most = max(most, anonymous_mb())

    watch = threading.Thread(target=look, daemon=True)
    watch.start()
    started = time.process_time()
    call()
    spent = time.process_time() - started
    over.set()
    watch.join()
    return spent, most - began


def sources(home: Path, edition: int) -> list[Path]:
    """The files that lie there when the first or the next combination is made: the newest of each body."""
    found = {
        path.name[:4]: path for path in sorted(home.glob("K???-*.sqlite3")) if path.stem[-1] <= str(edition)
    }
    return sorted(found.values())


def combined(home: Path, edition: int) -> Combined:
    return combine(
        home / f"g{edition}.sqlite3",
        sources(home, edition),
        manifest_fields=ManifestFields(
            body={"code": "PROV", "name": "Provinsi Rekaan", "zone": "Asia/Jakarta"},
            number=1,
            published_at=DAY.format(edition + 10),
        ),
        sign=PROVINCE,
        index=index_text,
        last=home / "g1.sqlite3" if edition > 1 else None,
    )


def combining(home: Path, edition: int) -> Phase:
    return phase(lambda: combined(home, edition))


def verifying(home: Path, edition: int) -> Phase:
    """The sources of the first combination; the file before and the new editions for the next."""
    paths = [home / "g1.sqlite3", *home.glob("K???-2.sqlite3")] if edition > 1 else sources(home, edition)
    return phase(lambda: [verify_edition(path, index=index_text) for path in paths])


def writing(home: Path, edition: int) -> Phase:
    """The same rows as an edition of one body, read from the combined file."""
    made = open_edition(home / f"g{edition}.sqlite3", verified=True)
    path = home / "floor.sqlite3"

    def write() -> None:
        write_edition(
            path,
            manifest_fields=ManifestFields(body=body(1), number=1, published_at=DAY.format(20)),
            entries=made.published(),
            sign=PROVINCE,
            index=index_text,
        )

    found = phase(write)
    path.unlink()
    return found


@dataclass(frozen=True)
class Opened:
    """What the finished file says when a portal opens and asks it."""

    opening: Phase
    entries: int
    changes: dict[str, int]
    bodies: int
    first_ms: float
    slowest_ms: float


def opening(home: Path, edition: int) -> Opened:
    path = home / f"g{edition}.sqlite3"
    spent = phase(lambda: open_edition(path, public_key=PROVINCE.public_key))
    shown = open_edition(path, verified=True)
    took: list[float] = []
    for text in (*COMMON[:10], *MIDDLE[:40], f"{COMMON[0]} {MIDDLE[0]}"):
        terms = query_terms(text)
        query = Query(words=tuple(Word(one.word, one.root, one is terms[-1]) for one in terms), typed=text)
        began = time.process_time()
        page = shown.search(query, today=TODAY)
        took.append((time.process_time() - began) * 1000)
        if not page.lines:
            raise SystemExit(f"nothing found for {text}")
    counts = shown.manifest.counts
    return Opened(spent, counts["entries"], counts["changes"], len(shown.bodies()), took[0], max(took[1:]))


def apart(call: Callable[..., Any], *arguments: Any) -> Any:
    """In a process of its own, so that what one phase held does not hide what the next one needs."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as own:
        return own.submit(call, *arguments).result()


def measured(home: Path, edition: int) -> bool:
    """Print one combination with its floor; whether the limits hold."""
    name = "gabungan pertama" if edition == 1 else "gabungan berikutnya"
    spent, grown = apart(combining, home, edition)
    verified, verified_mb = apart(verifying, home, edition)
    written, written_mb = apart(writing, home, edition)
    found: Opened = apart(opening, home, edition)
    ratio = spent / (verified + written)
    line(name, f"{spent:.1f}", f"{ratio:.2f}", f"{grown:.0f}", f"{MOST_RATIO} / {MOST_GROWTH_MB} MB")
    line("  lantai: periksa sumbernya", f"{verified:.1f}", "", f"{verified_mb:.0f}", "")
    line("  lantai: tulis sekali", f"{written:.1f}", "", f"{written_mb:.0f}", "")
    opened, opened_mb = found.opening
    line("  buka berkasnya (segel)", f"{opened:.1f}", "", f"{opened_mb:.0f}", "")
    line("  cari, yang pertama (ms)", f"{found.first_ms:.1f}", "", "", "")
    line(
        "  cari, paling lambat sesudahnya (ms)", f"{found.slowest_ms:.1f}", "", "", f"{MOST_SEARCH_MS:.0f} ms"
    )
    size = (home / f"g{edition}.sqlite3").stat().st_size / 1e6
    print(f"  {found.bodies} badan, {found.entries:,} informasi, selisih {found.changes}, {size:,.0f} MB")
    return ratio <= MOST_RATIO and grown <= MOST_GROWTH_MB and found.slowest_ms <= MOST_SEARCH_MS


def main(shapes: tuple[tuple[int, int], ...] = SHAPES) -> int:
    """Print what every shape took; the status says whether the limits hold."""
    is_kept = True
    for bodies, each in shapes:
        home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
        try:
            apart(make_sources, home, bodies, each)
            heading(f"{bodies} badan x {each:,} informasi", "CPU s", "rasio", "+ MB", "batas")
            for edition in (1, 2):
                is_kept &= measured(home, edition)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    return 0 if is_kept else 1


if __name__ == "__main__":
    words = [int(text) for text in sys.argv[1:]]
    asked = tuple(zip(words[::2], words[1::2], strict=True))
    sys.exit(main(*(asked,) if asked else ()))
