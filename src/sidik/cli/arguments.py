"""What may be typed after `sidik`. Each subcommand names its function, which is imported when called."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import NoReturn

from sidik.cli.refuse import CANNOT_BE_READ

MESSAGES = {
    "the following arguments are required": "masih kurang",
    "unrecognized arguments": "tidak dikenal",
    "invalid choice": "pilihan tidak dikenal",
    "choose from": "pilih dari",
    "invalid int value": "bukan bilangan bulat",
    "expected one argument": "perlu satu isian",
    "expected at least one argument": "perlu sekurang-kurangnya satu isian",
    "not allowed with": "tidak dapat bersama",
    "argument": "isian",
}


class Parser(argparse.ArgumentParser):
    """A parser that refuses in Indonesian."""

    def error(self, message: str) -> NoReturn:
        """End with status 2 and one sentence."""
        for english, indonesian in MESSAGES.items():
            message = message.replace(english, indonesian)
        self.exit(CANNOT_BE_READ, f"Perintah tidak dapat dibaca: {message}. Lihat `{self.prog} --help`.\n")


def lazily(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    """The function of a subcommand, found when it is called."""

    def call(request: argparse.Namespace) -> int:
        status: int = getattr(import_module(f"sidik.cli.{module}"), function)(request)
        return status

    return call


def _port(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65_535:
        raise argparse.ArgumentTypeError("porta harus 1 sampai 65535")
    return number


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="sidik", description="SIDIK: Daftar Informasi yang Dikecualikan, dari usulan sampai penetapan."
    )
    commands = top.add_subparsers(metavar="PERINTAH", required=True, parser_class=Parser)

    def command(name: str, module: str, function: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(call=lazily(module, function))
        return made

    run = command("run", "serve", "run", "menjalankan pintu kantor, portal, dan pekerja")
    run.add_argument("--without-demo", action="store_true", help="rumah data baru dibiarkan kosong")
    run.add_argument(
        "--tls", action="store_true", help="kantor memakai TLS dengan sertifikat dari `sidik certificate`"
    )
    command("worker", "serve", "worker", "menjalankan satu pekerja latar belakang")
    portal = command("portal", "serve", "portal", "melayani satu berkas edisi saja")
    portal.add_argument("--edition", required=True, metavar="BERKAS", help="berkas edisi (*.sqlite3)")
    portal.add_argument("--port", type=_port, default=8001, metavar="N")
    setup = command(
        "setup", "setup", "setup", "menyiapkan kantor kosong dan tautan sekali pakai untuk administrator"
    )
    setup.add_argument("--code", metavar="KODE", help="kode pendek badan publik, huruf kecil")
    setup.add_argument("--name", metavar="NAMA", help="nama; dapat diubah kemudian")
    setup.add_argument("--zone", default="WIB", type=str.upper, metavar="ZONA", help="WIB, WITA, atau WIT")
    setup.add_argument(
        *("--administrator", "--admin-name"), metavar="NAMA", help="nama administrator pertama"
    )
    recover = command(
        *("recover", "setup", "recover"), "tautan kata sandi baru untuk administrator yang tidak dapat masuk"
    )
    recover.add_argument("username", metavar="NAMA-PENGGUNA", help="nama pengguna administrator")
    command("demo", "sample", "demo", "membuat ulang badan contoh")
    command("daily", "daily", "daily", "menjalankan pekerjaan harian sekarang")
    command("doctor", "doctor", "doctor", "memeriksa mesin dan rumah data")
    command("verify", "verify", "verify", "menghitung ulang rantai jejak, versi, dan berkas")
    _certificate(command)
    _keys(commands)
    _ledger(command)
    _check_list(command)
    _publish(command)
    _check_page(command)
    _procedure(commands)
    _holidays(commands)
    _combine(command)
    return top


def _combine(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    made = command("combine", "combine", "combine_editions", "menggabungkan edisi banyak badan publik")
    made.add_argument(
        "editions", metavar="EDISI", nargs="+", help="berkas edisi (*.sqlite3); boleh beberapa per badan"
    )
    made.add_argument("--out", required=True, metavar="BERKAS", help="berkas gabungan; tidak pernah menimpa")
    made.add_argument("--code", required=True, metavar="KODE", help="kode pendek penggabung")
    made.add_argument("--name", required=True, metavar="NAMA", help="nama penggabung, misalnya provinsi")
    made.add_argument("--zone", default="WIB", type=str.upper, metavar="ZONA", help="WIB, WITA, atau WIT")
    made.add_argument("--last", metavar="BERKAS", help="gabungan sebelumnya, yang dilanjutkan berkas ini")
    made.add_argument(
        "--key",
        action="append",
        default=[],
        metavar="KODE=HEX",
        help="kunci publik suatu badan yang sudah diketahui",
    )
    check = command(
        "check-edition", "combine", "check_edition", "memeriksa satu berkas edisi baris demi baris"
    )
    check.add_argument("file", metavar="BERKAS")
    check.add_argument("--key", metavar="HEX", help="kunci publik penerbitnya, bila diketahui")


def _check_list(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    check = command(
        "check-list",
        "check_list",
        "check_list",
        "memeriksa daftar informasi yang dikecualikan (XLSX, XLS, ODS, CSV) baris demi baris, tanpa basis data",
    )
    check.add_argument("file", metavar="BERKAS")
    sheets = check.add_mutually_exclusive_group()
    sheets.add_argument(
        "--sheet", metavar="NAMA", help="lembar yang diperiksa; tanpa ini yang paling mirip daftar"
    )
    sheets.add_argument("--all-sheets", action="store_true", help="periksa semua lembar")
    check.add_argument(
        "--compare",
        nargs="+",
        action="extend",
        default=[],
        metavar="DAFTAR",
        help="daftar badan lain, satu atau lebih, ditulis sesudah BERKAS; daftar yang hampir sama menjadi temuan S-44",
    )
    check.add_argument(
        "--format",
        choices=("text", "json", "xlsx", "html"),
        default="text",
        help="text untuk layar, json untuk program, xlsx salinan berkas Anda dengan kolom temuan, html untuk dicetak",
    )
    check.add_argument("-o", "--output", metavar="BERKAS", help="berkas hasil; tanpa ini ke layar")


def _check_page(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    check = command(
        *("check-page", "check_page", "check_page"),
        "membandingkan halaman atau berkas di tempat lain dengan edisi yang berlaku",
    )
    check.add_argument(
        "page", metavar="BERKAS|URL", help="HTML, XLSX, atau CSV; atau alamat pada hos yang diizinkan"
    )
    check.add_argument(
        "--edition", metavar="BERKAS", help="berkas edisi; tanpa ini yang terbaru di rumah data"
    )
    check.add_argument("--format", choices=("text", "json"), default="text")


def _publish(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    made = command(
        "publish",
        "publish",
        "publish",
        "menulis portal sebagai berkas biasa, atau mengirim edisi ke kanal lain",
    )
    made.add_argument("--static", metavar="DIREKTORI", help="tempat situs; isi lamanya diganti")
    made.add_argument(
        "--send", action="store_true", help="kirim edisi terbaru ke CKAN dan WordPress menurut pengaturan"
    )
    made.add_argument(
        "--edition", metavar="BERKAS", help="satu berkas edisi; tanpa ini semua edisi rumah data"
    )
    made.add_argument(
        "--address", metavar="URL", help="alamat portal yang hidup, untuk layanan yang memerlukan portal"
    )


def _certificate(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    made = command(
        "certificate", "certificate", "certificate", "membuat atau memperbarui sertifikat TLS pintu kantor"
    )
    made.add_argument(
        "hosts",
        metavar="ALAMAT",
        nargs="*",
        help="nama atau alamat mesin ini bagi ponsel, yang utama di depan; tanpa ini dicari sendiri",
    )
    made.add_argument(
        "--new-authority", action="store_true", help="otoritas baru; setiap ponsel memasangnya kembali"
    )


def _keys(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "mengganti frasa sandi kunci induk, atau memulai kunci baru"
    keys = commands.add_parser("keys", help=about, description=about)
    kinds = keys.add_subparsers(metavar="PERINTAH", required=True, parser_class=Parser)
    for name, line in (
        ("passphrase", "mengganti frasa sandi kunci induk; berkas tersegel tidak disentuh"),
        ("renew", "memulai kunci baru untuk berkas yang disegel sesudah ini; yang lama tetap terbuka"),
    ):
        made = kinds.add_parser(name, help=line, description=line)
        made.set_defaults(call=lazily("keys", name))


def _ledger(command: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    export = command(
        "export-ledger", "verify", "export_ledger", "menulis jejak satu badan sebagai baris JSON"
    )
    export.add_argument(
        "body", metavar="BADAN", nargs="?", help="kode badan publik; boleh kosong bila hanya satu"
    )
    export.add_argument("-o", "--output", metavar="BERKAS", help="berkas hasil; tanpa ini ke layar")
    check = command(
        "verify-ledger", "verify", "verify_ledger", "memeriksa jejak hasil export-ledger tanpa basis data"
    )
    check.add_argument("file", metavar="BERKAS")


def _holidays(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "mengimpor keputusan hari libur suatu tahun"
    holidays = commands.add_parser("holidays", help=about, description=about)
    kinds = holidays.add_subparsers(metavar="PERINTAH", required=True, parser_class=Parser)
    line = "mengimpor berkas (XLSX, XLS, ODS, CSV, TOML, teks) sebagai satu tindakan"
    made = kinds.add_parser("import", help=line, description=line)
    made.add_argument("file", metavar="BERKAS")
    made.add_argument(
        "--decree", metavar="NOMOR", help="keputusan yang menetapkannya; berkas TOML menyebut sendiri"
    )
    made.add_argument("--year", type=int, metavar="TAHUN", help="tahun bagi tanggal yang ditulis tanpa tahun")
    made.add_argument("--body", metavar="KODE", help="kode badan publik; boleh kosong bila hanya satu")
    made.add_argument("--preview", action="store_true", help="hanya menyebut akibatnya")
    made.add_argument(
        "--drop-estimates",
        action="store_true",
        help="mengizinkan perkiraan tahun itu dihapus walau keputusannya hanya menyebut sebagian kecilnya",
    )
    made.set_defaults(call=lazily("holidays", "import_holidays"))


def _procedure(commands: argparse._SubParsersAction[Parser]) -> None:
    about = "memeriksa, mencetak, atau mengekspor berkas SOP"
    procedure = commands.add_parser("procedure", help=about, description=about)
    kinds = procedure.add_subparsers(metavar="PERINTAH", required=True, parser_class=Parser)
    for name, line in (
        ("check", "menyebut setiap cacat berkas SOP dengan barisnya"),
        ("print", "mencetak SOP dalam bentuk resmi (PDF)"),
        ("export", "mengekspor SOP sebagai BPMN 2.0"),
    ):
        made = kinds.add_parser(name, help=line, description=line)
        made.add_argument(
            "file", metavar="BERKAS", help="berkas TOML atau nama SOP bawaan, misalnya kupang-2022"
        )
        if name != "check":
            made.add_argument("-o", "--output", metavar="BERKAS", help="berkas hasil")
        made.set_defaults(call=lazily("procedure", f"{name}_procedure"))
