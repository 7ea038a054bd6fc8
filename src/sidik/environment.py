"""Typed readers of the environment. An odd value stops the start and says what to write instead."""

from __future__ import annotations

import os
import re
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 32
HOST = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]{0,252}[0-9A-Za-z])?|\[?[0-9A-Fa-f:]{2,39}\]?")
YES, NO = frozenset({"1", "ya", "yes", "true"}), frozenset({"0", "tidak", "no", "false"})


class OddSetting(ImproperlyConfigured):
    """A variable whose value cannot be used: its name, what is wrong, and the remedy, in one sentence."""


def text(name: str, *, default: str) -> str:
    """The value, without the blanks around it; `NAME_FILE` may name a file that holds it."""
    path = os.environ.get(f"{name}_FILE", "").strip()
    if path:
        return _content(name, Path(path))
    value = os.environ.get(name, default).strip()
    if any(ord(sign) < ord(" ") for sign in value):
        raise OddSetting(f"{name} memuat tanda kendali atau baris baru; tulis nilainya dalam satu baris.")
    return value


def integer(name: str, *, default: int, least: int = 0, most: int = 2**31 - 1) -> int:
    """A whole number within its bounds."""
    value = text(name, default="") or str(default)
    if not re.fullmatch(r"[0-9]{1,10}", value) or not least <= int(value) <= most:
        raise OddSetting(
            f"{name} berisi {value!r}; isikan bilangan bulat {least} sampai {most}, misalnya {default}."
        )
    return int(value)


def port(name: str, *, default: int) -> int:
    """A TCP port."""
    return integer(name, default=default, least=1, most=65_535)


def flag(name: str, *, default: bool) -> bool:
    """Yes or no, in either language."""
    value = text(name, default="").casefold()
    if not value:
        return default
    if value not in YES | NO:
        raise OddSetting(f"{name} berisi {value!r}; isikan `ya` atau `tidak`.")
    return value in YES


def choice(name: str, *, of: tuple[str, ...], default: str) -> str:
    """One of several words."""
    value = text(name, default="").casefold() or default
    if value not in of:
        raise OddSetting(f"{name} berisi {value!r}; isikan salah satu dari {', '.join(of)}.")
    return value


def directory(name: str, *, default: str) -> Path:
    """An absolute directory; it need not exist yet, but nothing else may lie in its place."""
    path = Path(text(name, default="") or default).expanduser().absolute()
    if path.exists() and not path.is_dir():
        raise OddSetting(f"{name} menunjuk {path} yang bukan direktori; isikan nama direktori lain.")
    return path


def bind(name: str, *, default: str = "127.0.0.1") -> str:
    """The host name or address on which a door listens, without port."""
    value = text(name, default="") or default
    if not HOST.fullmatch(value):
        raise OddSetting(f"{name} berisi {value!r}; isikan alamat tanpa porta, misalnya {default}.")
    return value


def address(name: str, *, default: str) -> str:
    """The address under which others reach a door: scheme and host, no path, no closing slash."""
    value = (text(name, default="") or default).rstrip("/")
    parts = urlsplit(value)
    plain = not (parts.path or parts.query or parts.fragment or parts.username)
    try:
        _ = parts.port
    except ValueError:
        plain = False
    if parts.scheme not in {"http", "https"} or not parts.hostname or not plain:
        raise OddSetting(
            f"{name} berisi {value!r}; isikan alamat seperti {default} tanpa jalur di belakangnya."
        )
    return value


def proxies() -> frozenset[str]:
    """Addresses of the proxies whose word on sender and scheme is taken. The name is gunicorn's, which reads it too."""
    name = "FORWARDED_ALLOW_IPS"
    given = [one.strip() for one in (text(name, default="") or "127.0.0.1,::1").split(",")]
    try:
        return frozenset(str(ip_address(one)) for one in given if one)
    except ValueError as error:
        raise OddSetting(
            f"{name} berisi {text(name, default='')!r}; isikan alamat IP proksi, dipisah koma, misalnya 10.0.0.5."
        ) from error


def local_address(host: str, port_number: int) -> str:
    """The address of a door on this machine, where no other is given."""
    own = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    return f"http://[{own}]:{port_number}" if ":" in own else f"http://{own}:{port_number}"


def secret(name: str, *, file: Path) -> str:
    """A secret from the environment, or from `NAME_FILE`, or from its file in the home. Never a default."""
    value = text(name, default="")
    if not value and file.exists():
        value = _content(name, file)
    if not value:
        raise OddSetting(f"{name} belum ada; jalankan `sidik run`, yang membuat {file}, atau isikan {name}.")
    if len(value) < SHORTEST_SECRET:
        raise OddSetting(f"{name} terlalu pendek; isikan paling sedikit {SHORTEST_SECRET} tanda acak.")
    return value


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise OddSetting(
            f"{name}: berkas {path} tidak dapat dibaca; periksa nama dan hak aksesnya."
        ) from error
