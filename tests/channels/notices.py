"""The editions that were sent to the real servers, and are sent to their recorded answers."""

from dataclasses import replace

from sidik.channels import Attached, EditionNotice

URL = "https://dik.example/"
TITLE = "Daftar Informasi yang Dikecualikan Pemerintah Kota Teluk Biru"
PAPER = Attached(
    "pengumuman.pdf",
    "PDF",
    "application/pdf",
    b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
)
FIRST = EditionNotice(
    slug="daftar-informasi-dikecualikan-teluk",
    title=TITLE,
    about="Daftar informasi yang dikecualikan menurut UU 14/2008.",
    body_name="Pemerintah Kota Teluk Biru",
    number=2,
    digest="3f" * 32,
    published_at="2026-03-02T09:00:00+08:00",
    url=URL,
    entries=2,
    changes={"added": 1},
    files=(
        Attached(
            "daftar.csv", "CSV", "text/csv", b"Informasi\r\nBerkas saksi\r\n", f"{URL}edisi/2/daftar.csv"
        ),
    ),
    paper=PAPER,
)
NEXT = replace(
    FIRST,
    number=3,
    digest="4e" * 32,
    published_at="2026-04-02T09:00:00+08:00",
    entries=3,
    changes={"added": 1, "opened": 1},
    files=(
        Attached("daftar.csv", "CSV", "text/csv", b"Informasi\r\nRancangan\r\n", f"{URL}edisi/3/daftar.csv"),
    ),
)
MOVED = replace(NEXT, url="https://ppid.example/dik/")
LONG = replace(
    NEXT,
    number=4,
    digest="5d" * 32,
    files=(
        Attached(
            "edisi.sqlite3",
            "SQLite",
            "application/vnd.sqlite3",
            b"\0" * (11 << 20),
            f"{URL}edisi/4/edisi.sqlite3",
        ),
    ),
)
TAKEN = replace(FIRST, slug="kontak")
