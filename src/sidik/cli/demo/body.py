"""The sample body: its names, its logo, its books, its shelves. Invented from end to end."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from sidik.accounts.logo import read_logo

CODE = "nusa-rekaan"
NAME = "Dinas Perindustrian dan Perdagangan Kabupaten Nusa Rekaan"
SHORT_NAME = "Disperindag Nusa Rekaan"
ZONE = "Asia/Makassar"
FIELDS = {
    "name": NAME,
    "short_name": SHORT_NAME,
    "parent_names": ["Pemerintah Kabupaten Nusa Rekaan (badan publik contoh)"],
    "address": "Jalan Umpama Nomor 1, Andaian, Kabupaten Nusa Rekaan 00000",
    "place": "Andaian",
    "contact": "(0000) 000-000, ppid@disperindag.nusa-rekaan.example",
}
UNITS = {
    "sekretariat": "Sekretariat Dinas",
    "perdagangan": "Bidang Perdagangan",
    "industri": "Bidang Perindustrian",
    "metrologi": "UPTD Metrologi Legal",
    "pasar": "UPTD Pengelolaan Pasar",
}
BOOKS = {
    "receipt": ("Tanda terima", "{urut:3}/TT-PPID/{bln_rom}/{tahun}"),
    "decree": ("Keputusan penetapan", "188.4/{urut:3}/DISPERINDAG/{tahun}"),
    "minutes": ("Berita acara", "{urut:3}/BA-PPID/{bln_rom}/{tahun}"),
    "letter_out": ("Surat keluar", "480/{urut:3}/PPID/{bln_rom}/{tahun}"),
    "opening": ("Penetapan pembukaan", "188.4/{urut:3}/TBK-PPID/{tahun}"),
    "report": ("Laporan", "480/{urut:3}/LAP-PPID/{bln_rom}/{tahun}"),
}
# Level, code, name, code of the place above, how many folders it takes.
SHELVES = (
    ("building", "G1", "Gedung Utama", "", None),
    ("room", "R-ARSIP", "Ruang Arsip PPID", "G1", None),
    ("room", "R-SEK", "Ruang Sekretariat", "G1", None),
    ("rack", "RAK-A", "Rak A, jangka waktu", "R-ARSIP", None),
    ("rack", "RAK-B", "Rak B, unit kerja", "R-ARSIP", None),
    ("box", "A-01", "Boks A-01", "RAK-A", 40),
    ("box", "A-02", "Boks A-02", "RAK-A", 40),
    ("box", "B-01", "Boks B-01", "RAK-B", 40),
    ("box", "B-02", "Boks B-02", "RAK-B", 40),
    ("folder", "B-01/001", "Map usulan unit kerja", "B-01", 30),
)


def logo() -> tuple[bytes, str]:
    """A small emblem that no real government carries: a plain shield with a rising sun of squares."""
    side = 256
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    shield = [(36, 28), (220, 28), (220, 132), (128, 236), (36, 132)]
    pen.polygon(shield, fill=(10, 77, 140, 255))
    pen.line([*shield, shield[0]], fill=(199, 154, 43, 255), width=10, joint="curve")
    pen.pieslice((78, 78, 178, 178), 180, 360, fill=(199, 154, 43, 255))
    for step in range(3):
        top = 138 + 20 * step
        pen.line([(84 + 14 * step, top), (172 - 14 * step, top)], fill=(255, 255, 255, 255), width=8)
    kept = io.BytesIO()
    picture.save(kept, format="PNG")
    return read_logo(kept.getvalue())
