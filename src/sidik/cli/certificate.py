"""`sidik certificate`: a certificate for the office door, so that phones in the meeting room reach it by TLS."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from sidik import environment as env
from sidik.cli import authority, home
from sidik.cli.authority import Host, NotPermitted, OddName, Standing, host_of
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.domain.dates_in_words import long_date

# A network that is never used: asking which of our addresses leads there sends nothing.
ELSEWHERE = ("192.0.2.1", 9)
SOON_DAYS = 30


def certificate(request: argparse.Namespace) -> int:
    """Make or renew the certificate, and say how the office is run with it and how phones come to trust it."""
    place = home.directory()
    home.make(place)
    try:
        hosts = [host_of(text) for text in request.hosts] or own_hosts()
        made, is_new = authority.issue(place, hosts, afresh=request.new_authority)
    except OddName as odd:
        raise Stop(
            f"{odd} bukan nama atau alamat mesin; tulis misalnya 192.168.1.20 atau server.local, tanpa porta."
        ) from odd
    except NotPermitted as host:
        raise Stop(
            f"Otoritas yang dipercaya ponsel belum meliputi {host}. Tambahkan --new-authority untuk membuat otoritas "
            "baru; setiap ponsel kemudian memasang sertifikat otoritas yang baru.",
            status=ANSWER_IS_NO,
        ) from host
    except ValueError as error:
        raise Stop(_damaged(place), status=ANSWER_IS_NO) from error
    sys.stdout.write(_told(place, made, is_new=is_new))
    return 0


def own_hosts() -> list[Host]:
    """Under what others may reach this machine: the address of the office, that of the network, its name."""
    given = urlsplit(os.environ.get("SIDIK_OFFICE_URL", "").strip()).hostname or ""
    found = [given, _address_outside(), socket.gethostname(), f"{socket.gethostname().split('.')[0]}.local"]
    hosts = []
    for text in found:
        try:
            hosts.append(host_of(text))
        except OddName:
            continue
    return [host for host in hosts if str(host) not in authority.LOOPBACK and str(host) != "localhost.local"]


def _address_outside() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(ELSEWHERE)
        except OSError:
            return ""
        return str(asked.getsockname()[0])


def for_the_door(place: Path, *, asked: bool) -> Path | None:
    """The file that the office door serves TLS with, None where nobody asked. Sets the address of the office.

    Before the settings are read: they take cookies and address from it.
    """
    try:
        if not (asked or env.flag("SIDIK_TLS", default=False)):
            return None
        found = _sound(place)
        default = local_url(found.hosts[0], env.port("SIDIK_OFFICE_PORT", default=8000))
        address = urlsplit(env.address("SIDIK_OFFICE_URL", default=default))
    except ImproperlyConfigured as odd:
        raise Stop(str(odd)) from odd
    if address.scheme != "https" or not found.vouches_for(address.hostname or ""):
        named = ", ".join(found.hosts)
        raise Stop(
            f"SIDIK_OFFICE_URL berisi {address.geturl()}, padahal sertifikat berlaku untuk https dengan {named}. "
            "Ubah SIDIK_OFFICE_URL, atau buat sertifikat untuk alamat itu dengan `sidik certificate`."
        )
    os.environ |= {"SIDIK_TLS": "ya", "SIDIK_OFFICE_URL": address.geturl()}
    return found.file


def local_url(host: str, port: int) -> str:
    """The address of the office door under a host."""
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"


def ending_soon(place: Path) -> str:
    """A line for the terminal when the certificate ends within a month, else nothing."""
    found = authority.standing(place)
    left = (found.ends_at - authority.moment()).days if found else SOON_DAYS
    if left >= SOON_DAYS:
        return ""
    return f"Sertifikat kantor berakhir dalam {left} hari; perbarui dengan `sidik certificate`."


def _sound(place: Path) -> Standing:
    try:
        found = authority.standing(place)
    except ValueError as error:
        raise Stop(_damaged(place), status=ANSWER_IS_NO) from error
    if found is None:
        raise Stop("Belum ada sertifikat kantor; buat dengan `sidik certificate`, lalu ulangi.")
    if found.ends_at <= authority.moment():
        raise Stop(
            f"Sertifikat kantor berakhir pada {long_date(found.ends_at.date())}; "
            "perbarui dengan `sidik certificate`, lalu ulangi."
        )
    return found


def _damaged(place: Path) -> str:
    return (
        f"Berkas sertifikat di {place / authority.DIRECTORY} rusak. Jalankan `sidik certificate --new-authority`; "
        "setiap ponsel kemudian memasang sertifikat otoritas yang baru."
    )


def _told(place: Path, made: Standing, *, is_new: bool) -> str:
    url = local_url(made.hosts[0], env.port("SIDIK_OFFICE_PORT", default=8000))
    public = place / authority.DIRECTORY / authority.AUTHORITY_PUBLIC
    head = "Otoritas sertifikat baru dibuat." if is_new else "Otoritas sertifikat yang lama tetap dipakai."
    lines = [
        head,
        f"  Sertifikat kantor untuk : {', '.join(made.hosts)}",
        f"  Berlaku sampai          : {long_date(made.ends_at.date())}, lalu perbarui dengan perintah yang sama",
        f"  Untuk ponsel            : {public}",
        "  Sidik jari SHA-256      :",
        *(f"    {part}" for part in _halves(made.fingerprint)),
        "",
        "Jalankan kantor dengan TLS, terbuka bagi jaringan ruang rapat:",
        f"  SIDIK_BIND=0.0.0.0 SIDIK_OFFICE_URL={url} sidik run --tls",
        "",
    ]
    if is_new:
        lines += [
            "Agar ponsel mempercayainya, satu kali untuk setiap ponsel:",
            f"  1. Kirim berkas authority.crt ke ponsel, atau unduh dari {url}/rapat/sertifikat.crt",
            "     dan cocokkan sidik jarinya dengan yang tertulis di atas.",
            "  2. Android: Setelan, Keamanan, Enkripsi dan kredensial, Instal sertifikat, Sertifikat CA.",
            "     iPhone: buka berkasnya, Pengaturan, Profil Diunduh, Instal; kemudian Umum, Mengenai,",
            "     Pengaturan Kepercayaan Sertifikat, aktifkan SIDIK.",
            "  Otoritas ini hanya dapat menjamin alamat jaringan setempat dan nama di atas.",
            "",
        ]
    else:
        lines += ["Ponsel yang sudah mempercayai otoritas ini tidak perlu diubah. Jalankan ulang SIDIK.", ""]
    return "\n".join(lines)


def _halves(fingerprint: str) -> list[str]:
    half = len(fingerprint) // 2
    return [fingerprint[:half], fingerprint[half + 1 :]]
