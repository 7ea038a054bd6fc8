"""Where each address of the portal lies in a site of plain files, and links that work under any directory."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from sidik.words import tokens

LIST = "daftar/"
LISTS = ("/daftar/", "/en/daftar/")
SEARCH = "/cari/"
COMPARE = ("/edisi/banding/", "/en/edisi/banding/")
NEXT_KEY = "lanjut"
# One facet alone has a page of its own; more of them together are found by the search page.
FACETS = ("unit", "huruf", "sifat", "berakhir", "dibuka", "badan")
# Pages that need the live door: they ask an index that is not handed out, or take in a message.
ONLY_LIVE = ("/periksa/", "/sampaikan/", "/en/periksa/", "/en/sampaikan/", "/api/", "/oembed")
# Of these a page stands in that leads to the live door.
STANDS_IN = ("/periksa/", "/sampaikan/", "/en/periksa/", "/en/sampaikan/")
# Anything else as part of a path could leave the directory or stop a file system.
_SAFE_PART = re.compile(r"[^\x00-\x1f/\\:*?\"<>|]{1,200}")
_LINK = re.compile(r'(\s(?:href|src|action))="((?:/(?!/)|\?)[^"]*)"')


class NotAPlace(ValueError):
    """An address that cannot be a file."""


def address_of(path: str, query: str, *, follows: Callable[[str], str]) -> str:
    """The address of a page in the static site, always with a path and without query unless a script reads it.

    `follows` names the page that a key of the list leads to, when it is known.
    """
    if not query:
        return path
    asked = dict(parse_qsl(query))
    key = asked.pop(NEXT_KEY, "")
    base = _without_key(path, asked)
    if base is None:
        return f"{SEARCH}?{urlencode(asked)}" if asked else SEARCH
    if not key:
        return base
    return follows(f"{path}?{urlencode({**asked, NEXT_KEY: key})}") or base


def page_of(base: str, number: int) -> str:
    """The address of a further page of a list."""
    return base if number == 1 else f"{base}hal/{number}/"


def _without_key(path: str, asked: dict[str, str]) -> str | None:
    if not asked:
        return path
    if path in COMPARE and set(asked) == {"dari", "ke"} and all(v.isdecimal() for v in asked.values()):
        return f"{path}{asked['dari']}-{asked['ke']}/"
    if path in LISTS:
        ((name, value), *more) = asked.items()
        if name in FACETS and not more:
            return f"{path.removesuffix(LIST)}{name}/{slug(value)}/"
        return None
    # A page whose query only changes how it looks.
    return path


def is_only_live(path: str) -> bool:
    """Whether nothing stands in for this page in the static site."""
    # The history of an entry asks every edition; a page of it for each entry would double the site.
    return (path.startswith(ONLY_LIVE) and path not in STANDS_IN) or path.endswith("/riwayat/")


def slug(value: str) -> str:
    """A facet's value as a part of a path."""
    return "-".join(tokens(value))[:100] or "lain"


def file_of(address: str) -> str:
    """The file, relative to the site, under which an address is served. Raises: NotAPlace."""
    path = unquote(address.split("?")[0].split("#")[0])
    parts = path.strip("/").split("/") if path.strip("/") else []
    if any(part in {".", ".."} or not _SAFE_PART.fullmatch(part) for part in parts):
        raise NotAPlace(address)
    if path.endswith("/teks/"):
        return "/".join(parts) + ".txt"
    return "/".join([*parts, "index.html"]) if path.endswith("/") else "/".join(parts)


def with_static_links(
    html: str, path: str, here: str, *, live: str, name: Callable[[str, str], str], relative: bool = True
) -> tuple[str, list[str]]:
    """The page with every own link led to its static address, and the live addresses it names.

    `path` is the live path of the page, `here` its static address, `live` the live door, for what only it can do.
    """
    found: list[str] = []

    def lead(match: re.Match[str]) -> str:
        target = urlsplit(match[2].replace("&amp;", "&"))
        live_path = target.path or path
        if is_only_live(live_path):
            return f'{match[1]}="{live}{match[2]}"'
        if match[1].strip() == "action":
            static = SEARCH if live_path in LISTS else live_path
        else:
            static = name(live_path, target.query)
            found.append(f"{live_path}?{target.query}" if target.query else live_path)
        shown = towards(here, static) if relative else static
        shown += f"#{target.fragment}" if target.fragment else ""
        return f'{match[1]}="{shown.replace("&", "&amp;")}"'

    return _LINK.sub(lead, html), found


def towards(here: str, there: str) -> str:
    """The way from one static address to another, so that the site may lie under any directory."""
    return _from_depth(here.count("/") - 1, there)


@lru_cache(maxsize=20_000)
def _from_depth(depth: int, there: str) -> str:
    """Up to the top of the site, then down: the same for every page as deep as this one."""
    path, mark, query = there.partition("?")
    if path.endswith("/teks/"):
        path = path.rstrip("/") + ".txt"
    # A colon is written out: in the first part it would be read as a scheme.
    way = "../" * depth + quote(unquote(path.lstrip("/")), safe="/.-_~()'!,")
    return (way or "./") + mark + query
