"""A file that cannot be read as a list: one sentence for the officer, the same in English."""

from __future__ import annotations


class Unreadable(Exception):
    """Why a file is not read (berkas tidak dapat dibaca): what is the matter and what to do."""

    def __init__(self, sentence: str, english: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.english = english


def too_large(most_megabytes: int) -> Unreadable:
    """The file is larger than what is read at once."""
    return Unreadable(
        f"Berkas lebih besar dari {most_megabytes} MB, jadi tidak dibaca."
        " Hapus gambar dan lembar yang tidak diperlukan, atau pecah daftarnya, lalu unggah kembali.",
        f"The file is larger than {most_megabytes} MB and was not read. Remove pictures or split the list.",
    )


def damaged() -> Unreadable:
    """The file opens in no program."""
    return Unreadable(
        "Berkas rusak dan tidak dapat dibuka. Buka di aplikasi asalnya, simpan ulang, lalu unggah kembali.",
        "The file is damaged and cannot be opened. Save it again and retry.",
    )


def not_a_list() -> Unreadable:
    """The file is of a kind that holds no table."""
    return Unreadable(
        "Berkas ini bukan daftar dalam bentuk tabel. Unggah berkas XLSX, XLS, ODS, atau CSV.",
        "This file is not a table. Give an XLSX, XLS, ODS or CSV file.",
    )


def empty() -> Unreadable:
    """There is nothing in it."""
    return Unreadable(
        "Berkas ini kosong; tidak ada satu sel pun yang terisi. Pilih berkas lain.",
        "The file is empty; no cell holds anything.",
    )


def pictures_only() -> Unreadable:
    """A picture of a table was pasted into the sheet."""
    return Unreadable(
        "Berkas hanya berisi gambar tabel, tanpa satu sel pun yang terisi. Ketik atau salin isinya sebagai tabel.",
        "The workbook holds only pictures and no cells. Type the table in cells.",
    )


def web_page_without_table() -> Unreadable:
    """A web page under the name of a workbook, and nothing in it that could be read."""
    return Unreadable(
        "Berkas ini halaman web yang diberi nama seperti Excel dan tidak memuat tabel. Buka di Excel, simpan sebagai"
        " .xlsx, lalu unggah kembali.",
        "This is a web page named like a workbook, without a table. Open it in Excel and save it as .xlsx.",
    )


def document(kind: str) -> Unreadable:
    """A text or a presentation."""
    return Unreadable(
        f"Berkas ini dokumen {kind}, bukan daftar dalam bentuk tabel Excel. Salin tabelnya ke Excel, simpan sebagai"
        " .xlsx, lalu unggah kembali.",
        f"This is a {kind} document, not a workbook. Copy its table into a workbook and save it as .xlsx.",
    )


def locked() -> Unreadable:
    """The workbook asks for a password."""
    return Unreadable(
        "Berkas dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu unggah kembali.",
        "The workbook is protected with a password. Remove the password and retry.",
    )


def macros() -> Unreadable:
    """The workbook carries a program, which a copy of it with findings or a sealed original would carry on."""
    return Unreadable(
        "Berkas memuat makro, jadi tidak dibaca. Simpan sebagai .xlsx tanpa makro, lalu unggah kembali.",
        "The workbook contains macros and was not read. Save it as .xlsx without macros and retry.",
    )
