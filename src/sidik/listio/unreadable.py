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
