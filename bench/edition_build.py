"""Building, checking and reading an edition of 5, 10 and 100 thousand entries, and of a million with SIDIK_BENCH_LARGE.

The floor of the build: SQLite alone with the same fields and ready words - bare inserts into one table, two ordinary
indexes, and its own full-text indexes with default settings over words and titles. CPU time, so that a busy machine
counts for neither; the floor of CSV is `sqlite3 -csv` of the same columns.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from measure import heading, line

from sidik.edition import ManifestFields, database, open_edition, verify_edition, write_edition
from sidik.edition.asking import Query, Word
from sidik.edition.csv_lines import COLUMNS
from sidik.edition.fields import ENTRY_FIELDS, public_fields, repeated_texts
from sidik.vault.signing import SigningKey
from sidik.words import index_text, query_terms
from sidik.words.roots import ROOTS

SIZES = (5_000, 10_000, 100_000, *((1_000_000,) if os.environ.get("SIDIK_BENCH_LARGE") else ()))
MOST_BUILD, MOST_GROWN, MOST_CSV = 3.0, 1.3, 1.5
# Words are gathered in 32 MB before they are written, and the pages of the file in 64.
MOST_GROWTH_MB = 200
TURNS, SHORT = 4, 10_000
KEY = SigningKey(bytes(range(32)))
TODAY = "2026-11-20"
BODY = {
    "code": "TELUK",
    "name": "Pemerintah Kota Teluk Biru",
    "short_name": "Teluk Biru",
    "zone": "Asia/Jakarta",
}
CHUNK = 10_000
CREATED_ON = date(2024, 1, 1)
vocabulary = sorted(ROOTS)
units = [f"Bidang {vocabulary[n * 7].title()} dan {vocabulary[n * 11 + 3].title()}" for n in range(60)]
effects = [" ".join(random.Random(n).choices(vocabulary, k=14)).capitalize() + "." for n in range(400)]


def entries(count: int) -> Iterator[dict[str, Any]]:
    """Entries as a city has them: frequent and rare words, few units and grounds, ends over fifteen years."""
    dice = random.Random(5)
    weights = [1 / (place + 4) for place in range(len(vocabulary))]
    many = dice.choices(vocabulary, weights, k=400_000)
    for n in range(count):
        at = dice.randrange(399_900)
        letter = dice.choice("abhhhij")
        ends = CREATED_ON + timedelta(days=dice.randrange(1_060, 5_400))
        opened = n % 23 == 0
        yield {
            "public_id": f"{dice.getrandbits(64):016x}{n:08x}",
            "number": str(n + 1),
            "title": f"Data {' '.join(many[at : at + 7])} nomor {n}",
            "summary": f"Informasi tentang {' '.join(many[at + 7 : at + 22])}",
            "unit": units[min(int(dice.expovariate(0.06)), 59)],
            "grounds": [
                {
                    "letter": letter,
                    "label": f"Dasar {letter}",
                    "points": [],
                    "legal_text": f"Pasal 17 {letter}",
                }
            ],
            "legal_basis": f"UU 14/2008 Pasal 17 huruf {letter}",
            "if_open": effects[n % 400],
            "if_closed": effects[n * 7 % 400],
            "period": "5 tahun",
            "starts_on": "2024-01-02",
            "ends_on": ends.isoformat(),
            "determination_number": f"{n // 50}/PPID/2024",
            "determined_on": "2024-01-02",
            "signer_office": "PPID Kota Teluk Biru",
            "nature": "open" if opened else "exempt",
            "nature_label": "Terbuka" if opened else "Dikecualikan",
            "opened_on": (date(2026, 11, 20) - timedelta(days=n % 900)).isoformat() if opened else "",
            "opening_basis": "Putusan" if opened else "",
        }


def cpu_seconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return time.process_time() - began


def bare_seconds(path: Path, count: int) -> float:
    """Bare inserts and the indexes that give the same searches."""
    spent, source, names = 0.0, entries(count), ENTRY_FIELDS
    connection = database.sqlite.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=OFF",
        "PRAGMA synchronous=OFF",
        f"CREATE TABLE entry (id INTEGER PRIMARY KEY, {', '.join(names)})",
        "CREATE VIRTUAL TABLE words USING fts5(texts)",
        "CREATE VIRTUAL TABLE titles USING fts5(title, tokenize='trigram')",
        "BEGIN",
    ):
        connection.execute(statement)
    insert, place = f"INSERT INTO entry VALUES ({', '.join('?' * (len(names) + 1))})", 0
    while chunk := list(islice(source, CHUNK)):
        rows, words, titles = [], [], []
        for one in map(public_fields, chunk):
            place += 1
            texts = [str(one[name]) for name in names]
            rows.append([place, *texts])
            words.append([place, index_text("\n".join((one["title"], one["summary"], *repeated_texts(one))))])
            titles.append([place, one["title"]])
        began = time.process_time()
        connection.executemany(insert, rows)
        connection.executemany("INSERT INTO words (rowid, texts) VALUES (?, ?)", words)
        connection.executemany("INSERT INTO titles (rowid, title) VALUES (?, ?)", titles)
        spent += time.process_time() - began
    began = time.process_time()
    for table in ("words", "titles"):
        connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    connection.execute("CREATE UNIQUE INDEX entry_public_id ON entry (public_id)")
    connection.execute("CREATE INDEX entry_nature ON entry (nature, ends_on)")
    connection.execute("COMMIT")
    spent += time.process_time() - began
    connection.close()
    return spent


def build(path: Path, count: int, progress: Callable[[int], None] | None = None) -> None:
    write_edition(
        path,
        manifest_fields=ManifestFields(body=BODY, number=1, published_at="2026-11-19T09:00:00+07:00"),
        entries=entries(count),
        sign=KEY,
        index=index_text,
        progress=progress,
    )


def built_against_bare(home: Path, path: Path, count: int) -> tuple[float, float, float]:
    """The quickest turn of bare inserts and of the build without the making of the entries, and how memory grew.

    Short lists are built several times in turns: the first warms up, and what the rest of the machine does only adds.
    """
    bare, built, grown = [], [], 0.0
    for _ in range(TURNS if count <= SHORT else 1):
        (home / "bare.sqlite3").unlink(missing_ok=True)
        bare.append(bare_seconds(home / "bare.sqlite3", count))
        path.unlink(missing_ok=True)
        before = own_mb()
        told: list[float] = []
        making = cpu_seconds(lambda: deque(entries(count), maxlen=0))
        took = cpu_seconds(lambda: build(path, count, lambda _: told.append(own_mb())))  # noqa: B023 (called at once)
        built.append(took - making)
        grown = max(grown, *(one - before for one in told))
    (home / "bare.sqlite3").unlink()
    return min(bare), min(built), grown


def own_mb() -> float:
    """What this process holds itself, without pages of files."""
    return int(Path("/proc/self/status").read_text().split("RssAnon:")[1].split()[0]) / 1024


def asked(text: str, **facets: str) -> Query:
    terms = query_terms(text)
    return Query(
        words=tuple(Word(one.word, one.root, one is terms[-1]) for one in terms), typed=text, **facets
    )


def questions(edition: Any) -> dict[str, list[Query]]:
    """A mix that does not repeat: each kind asked with many words and values."""
    dice = random.Random(7)
    frequent, middle = vocabulary[:40], vocabulary[100:400]
    unit = [one.slug for one in edition.facets(today=TODAY)["unit"]]
    pick = dice.choice
    return {
        "daftar": [asked("") for _ in range(10)],
        "satu segi": [asked("", unit=one) for one in unit[:20]]
        + [asked("", ends=str(y)) for y in range(2027, 2037)],
        "dua segi": [asked("", unit=pick(unit), ground=pick("abhij")) for _ in range(20)],
        "kata umum": [asked(pick(frequent)) for _ in range(20)],
        "kata sedang": [asked(pick(middle)) for _ in range(20)],
        "dua kata": [asked(f"{pick(frequent)} {pick(middle)}") for _ in range(20)],
        "kata dan segi": [asked(pick(middle), unit=pick(unit)) for _ in range(20)],
        "awal kata": [asked(pick(middle)[:4]) for _ in range(20)],
        "sisipan": [asked(pick(middle)[1:-1]) for _ in range(20)],
        "tanpa hasil": [asked(f"zx{n}q") for n in range(10)],
    }


def asked_ms(edition: Any, queries: list[Query]) -> list[float]:
    found = []
    for query in queries:
        best = min(cpu_seconds(lambda query=query: edition.search(query, today=TODAY)) for _ in range(3))
        found.append(best * 1000)
    return found


def csv_seconds(edition: Any) -> float:
    with Path(os.devnull).open("wb") as out:
        return cpu_seconds(lambda: [out.write(block) for block in edition.csv_blocks(today=TODAY)])


def sqlite_csv_seconds(path: Path) -> float:
    """What the command-line shell of SQLite needs for the same columns, each read from the JSON beforehand."""
    if shutil.which("sqlite3") is None:
        return 0.0
    plain = path.with_suffix(".plain")
    connection = database.sqlite.connect(plain)
    connection.execute("ATTACH ? AS e", [str(path)])
    picked = ", ".join(f"json_extract(content, '$.{name}') AS {name}" for name in COLUMNS)
    connection.execute(f"CREATE TABLE list AS SELECT {picked} FROM e.entry ORDER BY id")
    connection.commit()
    connection.close()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Path(os.devnull).open("wb") as out:
        subprocess.run(["sqlite3", "-csv", str(plain), "SELECT * FROM list"], stdout=out, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    plain.unlink()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="sidik-bench-"))
    small: dict[str, list[float]] = {}
    try:
        for size in SIZES:
            path = home / f"{size}.sqlite3"
            heading(f"edisi {size} informasi", "CPU s", "rasio", "paling besar")
            bare, built, grown = built_against_bare(home, path, size)
            line("bangun", f"{built:.2f}", f"{built / bare:.2f}", f"{MOST_BUILD}")
            line("memori bertambah (MB)", f"{grown:.0f}", "", f"{MOST_GROWTH_MB}")
            line("periksa segel (portal)", f"{cpu_seconds(lambda path=path: open_edition(path)):.2f}", "", "")
            if size <= 100_000:
                took = cpu_seconds(lambda path=path: verify_edition(path, index=index_text))
                line("periksa seluruh baris", f"{took:.2f}", "", "")
            edition = open_edition(path, verified=True)
            edition.facets(today=TODAY)
            took, floor = csv_seconds(edition), sqlite_csv_seconds(path)
            line(
                "CSV seluruhnya",
                f"{took:.3f}",
                f"{took / floor:.2f}" if floor else "tanpa sqlite3",
                f"{MOST_CSV}",
            )
            for name, queries in questions(edition).items():
                took_ms = asked_ms(edition, queries)
                at = statistics.quantiles(took_ms, n=20)[-1]
                base = small.setdefault(name, took_ms)
                line(f"cari: {name}", f"{at:.3f} ms", f"{at / statistics.quantiles(base, n=20)[-1]:.2f}", "")
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
