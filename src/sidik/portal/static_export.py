"""Writes the whole portal as plain files that any web host serves: `python -m sidik.portal.static_export DIR`.

Started as a process of its own by `sidik publish --static`, with the portal's settings: it reads editions
and nothing else.
The site is written beside its place and then put there by renaming; what did not change stays the same file, so that
copying it to a host sends only the difference.
"""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import django

from sidik.portal.static_beside import APART, Beside, Written, helpers

MARK = "sidik-situs.json"
HTML = "text/html"
CSS_LINK = re.compile(r"url\(\s*['\"]?((?!data:)[^'\")]+)")
JS_IMPORT = re.compile(r"(?:from|import)\s*\(?\s*[\"'](\.{1,2}/[^\"']+)")
TELL_EVERY = 1000


class Stop(Exception):
    """The site cannot be written: one sentence for the officer."""


@dataclass(frozen=True)
class Answer:
    """What the portal answers to one address."""

    status: int
    kind: str
    content: bytes


@dataclass
class Site:
    """The site while it is written: what was asked, what is still to be asked, and the names of further pages."""

    new: Path
    old: Path
    ask: Callable[[str], Answer]
    live: str
    waiting: deque[str] = field(default_factory=deque)
    asked: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    pages: dict[str, str] = field(default_factory=dict)
    made: set[Path] = field(default_factory=set)
    written: int = 0
    kept: int = 0
    told: int = 0

    def want(self, address: str) -> None:
        """Write this address too, once."""
        from sidik.portal.elsewhere.static_names import is_only_live  # noqa: PLC0415 (after django.setup)

        if address in self.named:
            return
        path, query = _split(address)
        # Which page a key of the list leads to may become known later.
        if not query:
            self.named.add(address)
        here = self.name(path, query)
        if here not in self.asked and not is_only_live(path):
            self.asked.add(here)
            self.waiting.append(address)

    def write_all(self, tell: Callable[[int], None], beside: Beside | None = None) -> None:
        """Ask for everything that is wanted and for what those pages lead to; pages of entries beside."""
        while self.waiting:
            address = self.waiting.popleft()
            if beside is not None and address.startswith(APART):
                beside.add(address)
            else:
                for one in self.made_of(address):
                    self.want(one)
            if self.written >= self.told + TELL_EVERY:
                self.told = self.written
                tell(self.written)

    def take(self, done: Written) -> None:
        """What a helper wrote, and where it leads. Raises: Stop."""
        if done.stopped:
            raise Stop(done.stopped)
        self.written += done.written
        self.kept += done.kept
        for one in sorted(done.found):
            self.want(one)

    def put(self, name: str, content: bytes) -> None:
        """One file; the very same one where the site already has it with the same content."""
        target, before = self.new / name, self.old / name
        if target.parent not in self.made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(target.parent)
        self.written += 1
        if before.is_file() and not before.is_symlink() and before.read_bytes() == content:
            os.link(before, target)
            self.kept += 1
        else:
            target.write_bytes(content)

    def made_of(self, address: str) -> list[str]:
        """Write the page of one address; what it leads to."""
        from sidik.portal.elsewhere import static_names as names  # noqa: PLC0415 (after django.setup)

        parts = urlsplit(address)
        here = self.name(parts.path, parts.query)
        if "?" in here or (here == names.SEARCH and parts.path != here):
            return []
        answer = self.ask(address)
        if answer.status >= 500:
            raise Stop(f"halaman {address} tidak dapat dibuat.")
        if answer.status != 200:
            return []
        content = answer.content
        if answer.kind == HTML:
            html, found = names.with_static_links(
                *(content.decode(), parts.path, here),
                live=self.live,
                name=lambda p, q: self.name(p, q, after=address),
            )
            content = html.encode()
        else:
            found = _further(parts.path, answer)
        self.put(names.file_of(here), content)
        return found

    def name(self, path: str, query: str, after: str = "") -> str:
        """The static address of a live one; a further page of a list is numbered after the page that led to it."""
        from sidik.portal.elsewhere import static_names as names  # noqa: PLC0415 (after django.setup)

        def follows(full: str) -> str:
            if full not in self.pages and after:
                here = self.name(*_split(after))
                base, _, number = here.partition("hal/")
                if names.address_of(path, _without(query, names.NEXT_KEY), follows=lambda _: "") == base:
                    self.pages[full] = names.page_of(base, int(number.strip("/") or 1) + 1)
            return self.pages.get(full, "")

        return names.address_of(path, query, follows=follows)


def main(arguments: list[str]) -> int:
    """Write the site into the directory. 0 when it lies there, 2 when it could not be written."""
    target = Path(arguments[0]).absolute()
    # A web server reads these files under another account.
    os.umask(0o022)
    try:
        site = export(target, tell=lambda count: print(f"{count:,} berkas".replace(",", "."), flush=True))  # noqa: T201
    except (Stop, OSError) as error:
        sys.stderr.write(f"Situs tidak ditulis dan yang lama tetap ada: {error}\n")
        return 2
    sys.stdout.write(
        f"Situs ditulis di {target}: {site.written} berkas, {site.kept} di antaranya tidak berubah.\n"
    )
    return 0


def export(target: Path, *, tell: Callable[[int], None]) -> Site:
    """Write the site beside its place, then put it there."""
    ready()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)

    _settle(target)
    new = target.with_name(f"{target.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    site = Site(new, target, asking(), str(settings.PORTAL_URL))
    try:
        _fill(site, tell)
        _put_in_place(new, target)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return site


def ready() -> None:
    """Take on the settings of the portal, with the addresses of a site of plain files."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "sidik.config.settings_portal"
    django.setup()
    from django.conf import settings  # noqa: PLC0415 (after django.setup)

    settings.ROOT_URLCONF = "sidik.portal.elsewhere.urls_static"


def _fill(site: Site, tell: Callable[[int], None]) -> None:
    from sidik.portal.elsewhere.static_hosts import host_files  # noqa: PLC0415 (after django.setup)
    from sidik.portal.elsewhere.static_names import with_static_links  # noqa: PLC0415 (after django.setup)
    from sidik.portal.elsewhere.static_seeds import seeds, state  # noqa: PLC0415 (after django.setup)

    about = state()
    if about is None:
        raise Stop("belum ada edisi yang dapat ditampilkan.")
    with helpers(site, int(str(about["entries"]))) as pool:
        beside = Beside(pool, site.take) if pool is not None else None
        for address in seeds():
            site.want(address)
            # Entries are many: they are written as they come, not first gathered.
            site.write_all(tell, beside)
        while beside is not None and beside.finish():
            site.write_all(tell, beside)
    missing = site.ask("/halaman-yang-tidak-ada/")
    # Shown at any depth, so its links begin at the top of the site.
    html, _ = with_static_links(
        missing.content.decode(), "/", "/", live=site.live, name=site.name, relative=False
    )
    site.put("404.html", html.encode())
    for name, text in host_files().items():
        site.put(name, text.encode())
    site.put(MARK, json.dumps(dict(about), ensure_ascii=False, indent=1, sort_keys=True).encode())


def asking() -> Callable[[str], Answer]:
    """Ask the portal as a web server would, in this process."""
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 (after django.setup)

    handler = WSGIHandler()

    def ask(address: str) -> Answer:
        parts = urlsplit(address)
        said: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
            said.update(status=int(status.split()[0]), headers=dict(headers))
            return io.BytesIO().write

        pieces: Iterable[bytes] = handler(_environ(parts.path, parts.query), start)
        content = b"".join(pieces)
        close = getattr(pieces, "close", None)
        if close is not None:
            close()
        kind = str(said["headers"].get("Content-Type", "")).split(";")[0]
        return Answer(said["status"], kind, content)

    return ask


def _environ(path: str, query: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        # WSGI keeps the bytes of a path as Latin-1 signs.
        "PATH_INFO": unquote(path).encode().decode("latin-1"),
        "SCRIPT_NAME": "",
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _further(path: str, answer: Answer) -> list[str]:
    """The files that a style sheet or a script of the portal asks for."""
    pattern = {"text/css": CSS_LINK, "text/javascript": JS_IMPORT}.get(answer.kind)
    if pattern is None or not path.startswith("/static/"):
        return []
    directory = path.rpartition("/")[0]
    found = (match.split("#")[0].split("?")[0] for match in pattern.findall(answer.content.decode()))
    return [os.path.normpath(f"{directory}/{one}") for one in found if one and not one.startswith("/")]


def _split(address: str) -> tuple[str, str]:
    parts = urlsplit(address)
    return parts.path, parts.query


def _without(query: str, name: str) -> str:
    return "&".join(one for one in query.split("&") if one and not one.startswith(f"{name}="))


def _settle(target: Path) -> None:
    """Finish what a crash left, and refuse a directory that is not a site of ours."""
    old = target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise Stop(f"{target} bukan direktori; pilih nama direktori lain.")
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise Stop(f"{target} berisi berkas lain yang tidak boleh terhapus; pilih direktori kosong.")


def _put_in_place(new: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old")
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
