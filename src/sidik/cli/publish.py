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
from sidik.channels import NAMES, ChannelFailed, configured
from sidik.cli.doors import NOT_FOR_THE_PORTAL
from sidik.cli.home import directory
from sidik.cli.refuse import ANSWER_IS_NO, Stop
from sidik.edition import Edition, EditionRefused, open_edition
from sidik.publication.telling import notice_of


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
        channels = configured({name: env.text(name, default="") for name in NAMES})
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
    paper = directory() / "editions-papers" / f"{edition.path.stem}.pdf"
    notice = notice_of(edition, address.rstrip("/") + "/", paper)
    status = 0
    for channel in channels.values():
        try:
            sent = channel.send(notice)
            line = f"{channel.name}: {'sudah ada' if sent.was_there else 'terkirim'}, {sent.url}"
        except ChannelFailed as failed:
            line, status = f"{channel.name}: belum terkirim, {failed}", ANSWER_IS_NO
        sys.stdout.write(f"{line}\n")
    return status


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
