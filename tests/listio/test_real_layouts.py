"""Layouts seen in public repositories and pages of bodies, none of them among the samples, with invented rows."""

from __future__ import annotations

from sidik.listio.citations_text import references_in
from sidik.listio.sheets import main_sheet, tables_of
from sidik.listio.table import Skip, Table, read_table
from sidik.listio.workbook import Sheet, read_workbook


def read(content: str, name: str = "daftar.xls", *, encoding: str = "utf-8") -> tuple[Sheet, Table]:
    book = read_workbook(content.encode(encoding), name)
    sheet = main_sheet(book, tables_of(book))
    table = read_table(sheet)
    assert table is not None
    assert set(sheet.filled_rows) == table.accounted_rows
    return sheet, table


def test_the_reason_of_the_exemption_that_cites_the_law_is_the_legal_basis() -> None:
    """A polytechnic: "Jenis klasifikasi informasi yang dikecualikan", "Alasan pengecualian"; a web page named XLS."""
    _, table = read(
        "<!DOCTYPE html><html><head><style>th{}</style></head><body><h2>Informasi</h2><table><tr><th>No.</th>"
        "<th>JENIS KLASIFIKASI INFORMASI YANG DIKECUALIKAN</th><th>ALASAN PENGECUALIAN</th><th>JANGKA WAKTU</th></tr>"
        "<tr><td>1</td><td>Dokumen penawaran</td><td>1. Pasal 17 huruf b UU 14/2008<br>\n 2. Pasal 6 Perpres 54/2010"
        "</td><td>1 Tahun</td></tr><tr><td>2</td><td>Usulan nama calon</td><td>Pasal 44 ayat (1) huruf h UU 43/2009"
        "</td><td>Setelah dilantik</td></tr></table></body></html>"
    )
    assert dict(table.header.columns) == {"number": 1, "description": 2, "legal_basis": 3, "period": 4}
    assert dict(table.header.proposed) == {"legal_basis": 3}
    assert (
        table.records[0].value("legal_basis") == "1. Pasal 17 huruf b UU 14/2008\n2. Pasal 6 Perpres 54/2010"
    )


def test_a_hospital_list_with_letters_as_groups_and_a_basis_over_two_rows() -> None:
    """A regional hospital: two header rows, (1) … (7), a column of buttons, "A." with a wide heading, rowspans."""
    _, table = read(
        '<table><tr><th rowspan="2">No</th><th rowspan="2">Jenis Informasi</th><th rowspan="2">Dasar Hukum</th>'
        '<th colspan="2">Konsekuensi</th><th rowspan="2">Batas Waktu Pengecualian</th><th rowspan="2">Aksi</th></tr>'
        "<tr><th>Akibat Info Dibuka</th><th>Akibat Info Ditutup</th></tr>"
        "<tr><th>(1)</th><th>(2)</th><th>(3)</th><th>(4)</th><th>(5)</th><th>(6)</th><th>(7)</th></tr>"
        '<tr><td>A.</td><td colspan="6">Informasi pasien</td></tr>'
        "<tr><td>1.</td><td>Rekam medis</td><td rowspan=2>UU 14/2008 Pasal 17 huruf h</td><td>x</td><td>y</td>"
        "<td>5 tahun</td><td></td></tr>"
        "<tr><td>2.</td><td>Hasil laboratorium</td><td>x</td><td>y</td><td>5 tahun</td><td></td></tr></table>"
    )
    assert table.header.rows == (1, 2)
    assert table.header.unmatched == {7: "Aksi"}
    assert [(s.row, s.reason) for s in table.skipped] == [(3, Skip.COLUMN_NUMBERS), (4, Skip.GROUP)]
    assert {r.group for r in table.records} == {"A. Informasi pasien"}
    assert table.records[1].value("legal_basis") == "UU 14/2008 Pasal 17 huruf h"
    assert [r.carried for r in table.records] == [frozenset(), frozenset({"legal_basis"})]


def test_a_list_that_knows_only_a_summary_of_the_information() -> None:
    _, table = read(
        '<table><tr><th rowspan="2">No</th><th rowspan="2">Ringkasan<br>Isi Informasi</th><th rowspan="2">Dasar Hukum'
        '</th><th rowspan="2">Batas Waktu<br>Pengecualian</th><th colspan="2">Konsekuensi</th></tr><tr><th>Akibat bila'
        " Info<br>dibuka</th><th>Akibat bila Info<br>ditutup</th></tr><tr><td>1</td><td>Data pribadi</td><td>UU KIP"
        "</td><td>5 tahun</td><td>a</td><td>b</td></tr></table>"
    )
    assert dict(table.header.columns) == {
        "number": 1, "description": 2, "legal_basis": 3, "period": 4, "if_open": 5, "if_closed": 6,
    }  # fmt: skip


def test_an_export_of_a_database_with_field_names() -> None:
    """A transport polytechnic: judul, deskripsi, konsekuensi_dibuka … beside names of files."""
    _, table = read(
        "judul,deskripsi,tanggal,dasar_hukum,konsekuensi_dibuka,konsekuensi_ditutup,jangka_waktu,penanggung_jawab,"
        'file_path\nHak akses kamera,Rekaman kamera,2026-01-01,"UU 14/2008, Pasal 17 huruf j",a,b,5 Tahun,Unit TI,x\n'
        'Nilai seleksi,Lembar nilai,2026-01-01,"UU 14/2008, Pasal 17 huruf h",a,b,5 Tahun,Unit TI,x\n',
        "dikecualikan.csv",
    )
    assert list(table.header.columns) == [
        "description", "details", "made_where_when", "legal_basis", "if_open", "if_closed", "period", "custodian",
    ]  # fmt: skip
    assert table.header.unmatched == {9: "file_path"}


def test_an_export_with_english_field_names() -> None:
    """An airport office: legalBasis, openedConsequence, closedConsequence, duration, owner."""
    _, table = read(
        "no,title,legalBasis,openedConsequence,closedConsequence,duration,owner\n"
        "1,Rancangan cetak biru,UU No 14 Tahun 2008 Pasal 17 huruf b.,Dapat mengganggu,Melindungi,1 Tahun,Kantor\n",
        "data.csv",
    )
    assert list(table.header.columns) == [
        "number", "description", "legal_basis", "if_open", "if_closed", "period", "custodian",
    ]  # fmt: skip


def test_the_list_of_open_information_beside_it_is_not_taken_for_the_list() -> None:
    """A regency prints all its lists on one page; the one of exempted information is the shortest."""
    open_rows = "".join(
        f"<tr><td>{n}</td><td>Laporan {n}</td><td>Bidang I</td><td>v</td></tr>" for n in range(1, 9)
    )
    content = (
        "<table><tr><th rowspan=2>No</th><th rowspan=2>Ringkasan Isi Informasi</th><th rowspan=2>Pejabat yang Menguasai"
        " Informasi</th><th colspan=2>Kategori Informasi</th></tr><tr><th>Berkala</th><th>Informasi yang Dikecualikan"
        f"</th></tr>{open_rows}</table><table><tr><th>NO.</th><th>INFORMASI YANG DIKECUALIKAN</th><th>DASAR HUKUM</th>"
        "<th>JANGKA WAKTU</th></tr><tr><td>1</td><td>Denah ruang server</td><td>UU 14/2008</td><td>1 tahun</td></tr>"
        "</table>"
    )
    book = read_workbook(content.encode(), "dip.xls")
    tables = tables_of(book)
    assert [len(table.records) if table else 0 for table in tables.values()] == [8, 1]
    assert main_sheet(book, tables).name == "Tabel 2"
    first = read_table(book.sheets[0])
    assert first is not None
    assert first.header.columns["description"] == 2


def test_several_columns_under_one_heading_are_one_value() -> None:
    _, table = read(
        "<table><tr><th>No</th><th>Informasi</th><th colspan=2>Bentuk</th><th colspan=2>Jangka Waktu</th><th colspan=2>"
        "Dasar Hukum</th></tr><tr><th></th><th></th><th>Cetak</th><th>Digital</th><th>Mulai</th><th>Sampai</th><th>UU"
        "</th><th>Pasal</th></tr><tr><td>1</td><td>Rincian data</td><td>v</td><td>√</td><td>2024</td><td>2029</td><td>"
        "UU 14/2008</td><td>17 huruf h</td></tr></table>"
    )
    record = table.records[0]
    assert record.value("forms") == "Cetak, Digital"
    assert record.value("period") == "2024 s.d. 2029"
    assert record.value("legal_basis") == "UU 14/2008\nPasal 17 huruf h"
    assert [(one.article, one.letter) for one in references_in(record.value("legal_basis"))] == [("17", "h")]


def test_odd_headings_and_no_headings_are_told_by_the_cells() -> None:
    rows = '1;Data pegawai;Pasal 17 huruf h;5 tahun\n2;"Nilai; ujian";Pasal 17 huruf i;Selama proses\n'
    wanted = {"number": 1, "description": 2, "legal_basis": 3, "period": 4}
    _, odd = read("No;Objek;Rujukan;Tempo\n" + rows, "a.csv")
    assert (odd.header.rows, dict(odd.header.columns)) == ((1,), wanted)
    _, bare = read(rows, "b.csv", encoding="utf-16-le")
    assert (bare.header.rows, dict(bare.header.columns)) == ((), wanted)
    assert [r.row for r in bare.records] == [1, 2]


def test_misspelt_headings_are_proposed_and_said_to_be_proposals() -> None:
    _, table = read("No;Infromasi;Dasar Hukum;Jangka Wkatu\n1;Data pegawai;UU KIP;5\n", "c.csv")
    assert table.header.columns["period"] == 4
    assert dict(table.header.proposed) == {"description": 2, "period": 4}
