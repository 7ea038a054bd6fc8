"""`sidik publish`: the whole portal as plain files (`--static`), and word of the edition to other portals (`--send`).

The plain files are written by a process that sees only editions. Other portals and their keys are those of the
settings (SIDIK_CKAN_…, SIDIK_WORDPRESS_…); nothing is sent where none is set.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from sidik import environment as env
from sidik.channels import Attached, ChannelFailed, Ckan, EditionNotice, WordPress
from sidik.channels.exchange import Host
from sidik.channels.wordpress import signed_in
from sidik.cli.doors import NOT_FOR_THE_PORTAL
from sidik.cli.home import directory
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import Edition, EditionRefused, open_edition

ABOUT = (
    "Daftar informasi yang dikecualikan menurut Undang-Undang Nomor 14 Tahun 2008: bagian mana yang ditutup, mengapa, "
    "atas dasar apa, dan sampai kapan. Berkas edisi ditandatangani secara digital."
)


def publish(request: argparse.Namespace) -> int:
    """Write the site, then send word; each only when it is asked for."""
    if not request.static and not request.send:
        raise Stop("Sebutkan --static DIREKTORI, --send, atau keduanya.")
    status = _write(request) if request.static else 0
    return status or (_send(request) if request.send else 0)


def _write(request: argparse.Namespace) -> int:
    seen = {name: value for name, value in os.environ.items() if not name.startswith(NOT_FOR_THE_PORTAL)}
    if request.edition:
        seen["SIDIK_EDITION"] = str(_file(request.edition))
    else:
        seen["SIDIK_HOME"] = str(directory())
    if request.address:
        seen["SIDIK_PORTAL_URL"] = request.address
    command = [sys.executable, "-m", "sidik.portal.static_export", str(Path(request.static).absolute())]
    return subprocess.run(command, env=seen, check=False).returncode


def _send(request: argparse.Namespace) -> int:
    try:
        channels = configured()
        address = request.address or env.text("SIDIK_PORTAL_URL", default="")
    except (env.OddSetting, ValueError) as odd:
        raise Stop(str(odd)) from odd
    if not channels:
        raise Stop("Belum ada kanal; isikan SIDIK_CKAN_URL atau SIDIK_WORDPRESS_URL beserta kuncinya.")
    if not address.startswith("https://"):
        raise Stop("Isikan alamat portal bagi umum (https) dengan --address atau SIDIK_PORTAL_URL.")
    edition = _edition(request)
    if edition.manifest.demo:
        raise Stop("Edisi badan contoh tidak dikirim ke kanal mana pun.")
    notice = notice_of(edition, address.rstrip("/") + "/")
    status = 0
    for channel in channels:
        try:
            sent = channel.send(notice)
            line = f"{channel.name}: {'sudah ada' if sent.was_there else 'terkirim'}, {sent.url}"
        except ChannelFailed as failed:
            line, status = f"{channel.name}: belum terkirim, {failed}", ANSWER_IS_NO
        sys.stdout.write(f"{line}\n")
    return status


def configured() -> list[Ckan | WordPress]:
    """The channels that the settings name. Raises: OddSetting, ValueError."""
    found: list[Ckan | WordPress] = []
    if ckan := env.text("SIDIK_CKAN_URL", default=""):
        token = env.text("SIDIK_CKAN_TOKEN", default="")
        found.append(
            Ckan(Host(ckan, {"Authorization": token}), env.text("SIDIK_CKAN_ORGANIZATION", default=""))
        )
    if site := env.text("SIDIK_WORDPRESS_URL", default=""):
        user, password = (env.text(f"SIDIK_WORDPRESS_{name}", default="") for name in ("USER", "PASSWORD"))
        found.append(WordPress(Host(site, signed_in(user, password))))
    return found


def notice_of(edition: Edition, url: str) -> EditionNotice:
    """What channels are told of an edition: nothing but what it publishes itself."""
    manifest = edition.manifest
    code = "".join(sign if sign.isalnum() else "-" for sign in str(manifest.body["code"]).lower())
    csv = b"".join(edition.csv_blocks(today=""))
    return EditionNotice(
        slug=f"daftar-informasi-dikecualikan-{code}"[:100],
        title=f"Daftar Informasi yang Dikecualikan {manifest.body['name']}",
        about=ABOUT,
        body_name=str(manifest.body["name"]),
        number=manifest.number,
        digest=edition.digest,
        published_at=manifest.published_at,
        url=url,
        entries=int(manifest.counts["entries"]),
        changes=dict(manifest.counts.get("changes", {})),
        files=(
            Attached("daftar.csv", "CSV", "text/csv", csv),
            Attached("edisi.sqlite3", "SQLite", "application/vnd.sqlite3", edition.path.read_bytes()),
        ),
    )


def _edition(request: argparse.Namespace) -> Edition:
    paths = (
        [_file(request.edition)] if request.edition else sorted((directory() / "editions").glob("*.sqlite3"))
    )
    found = []
    for path in paths:
        try:
            found.append(open_edition(path))
        except EditionRefused as refused:
            if request.edition:
                raise Stop(str(refused)) from refused
    if not found:
        raise Stop("Belum ada edisi yang terbit.")
    if len({one.manifest.body["code"] for one in found}) > 1:
        raise Stop("Ada edisi beberapa badan; pilih satu dengan --edition BERKAS.")
    return max(found, key=lambda one: datetime.fromisoformat(one.manifest.published_at))


def _file(name: str) -> Path:
    path = Path(name).absolute()
    if not path.is_file():
        raise Stop(f"Berkas edisi {path} tidak ada; periksa namanya.")
    return path
