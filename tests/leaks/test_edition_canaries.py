"""Canaries: a word of its own in every internal text of every table is nowhere in what the public is given."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.core.cache import cache
from django.db import connection, models
from django.test import Client, override_settings

from sidik.accounts.models import Body
from sidik.publication.acts import publish_edition
from sidik.publication.board import board_of
from sidik.publication.models import Edition
from sidik.publication.shelf import path_of
from sidik.register.models import Item
from tests.cast import Cast
from tests.leaks.world import world
from tests.papers.reading import text_of
from tests.portal.conftest import portal_settings
from tests.unguarded import unguard

SIGN, SHOWN = "burungkenari", "burungmerpati"
LONGEST_CODE = 24
# What the public is there to read, table by table; every other text is internal. `*` is the whole table.
PUBLIC: dict[str, set[str]] = {
    "accounts_body": {"name", "short_name", "parent_names", "address", "contact"},
    "accounts_unit": {"name"},
    # What a version that is not sealed says in these columns is chosen one by one in domain/disclosure.
    "register_itemversion": {"title", "public_title", "summary", "if_open", "if_closed"},
    "register_item": {"code"},
    "register_determination": {"number", "signer"},
    "register_statuschange": {"basis"},
    # The words of the SOPs in force, and what was published already.
    "rules_procedureversion": {"*"},
    "publication_edition": {"*"},
}
# Codes that the law of the register reads: no sentence of anybody stands in them.
CODES: dict[str, set[str]] = {
    "accounts_body": {"code", "zone", "settings"},
    "register_itemversion": {"grounds", "period", "parts", "scope", "digest"},
}
# Texts of the machine, not of the office.
MACHINE = {"ledger", "jobs"}
PAGES = (
    "/",
    "/daftar/",
    "/baru-dibuka/",
    "/statistik/",
    "/edisi/",
    "/edisi/2/",
    "/alur/",
    "/data-terbuka/",
    "/data-terbuka/daftar.csv",
    "/data-terbuka/daftar.json",
    "/data-terbuka/daftar.xlsx",
    "/edisi/2/daftar.xlsx",
    "/baru-dibuka/atom.xml",
)


def internal_columns() -> Iterator[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Every column of text or JSON that belongs to the office, by introspection of its tables."""
    for model in apps.get_models():
        if not model.__module__.startswith("sidik.") or model._meta.app_label in MACHINE:
            continue
        table = model._meta.db_table
        shown = PUBLIC.get(table, set()) | CODES.get(table, set())
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField | models.JSONField)
            # No sentence fits into a column as short as this one: it holds a code.
            is_code = 0 < (field.max_length or 0) <= LONGEST_CODE
            is_free = not (field.unique or field.choices or field.primary_key or is_code)
            if is_text and is_free and field.name not in shown and "*" not in shown:
                yield model, field


def with_canary(value: Any, canary: str) -> Any:
    """The value with the canary behind it, or behind every sentence in it and in a place of its own."""
    if isinstance(value, dict):
        return {**_sentences(value, canary), canary: canary}
    if isinstance(value, list):
        return [*_sentences(value, canary), canary]
    return f"{value} {canary}" if isinstance(value, str) else value


def _sentences(value: Any, canary: str) -> Any:
    if isinstance(value, dict):
        return {key: _sentences(one, canary) for key, one in value.items()}
    if isinstance(value, list):
        return [_sentences(one, canary) for one in value]
    # A single word is a code that the register reads.
    return f"{value} {canary}" if isinstance(value, str) and " " in value else value


def planted() -> int:
    """Put a canary into every row of every internal column, past all acts; how many columns hold one."""
    count = 0
    for number, (model, field) in enumerate(internal_columns()):
        table, column = model._meta.db_table, field.column
        canary = f"{SIGN}{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}q"
        rows = list(model._base_manager.values_list("pk", field.name))
        if not rows:
            continue
        unguard(table)
        own = model._meta.pk.column
        with connection.cursor() as cursor:
            for key, value in rows:
                new = with_canary(value or "", canary)
                if isinstance(field, models.JSONField):
                    new = json.dumps(new)
                elif field.max_length:
                    new = new[-field.max_length :]
                cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE "{own}" = %s', [new, key])
        count += 1
    return count


def _unpacked(archive: bytes) -> bytes:
    """Every part of a workbook, and the archive around them."""
    with zipfile.ZipFile(io.BytesIO(archive)) as parts:
        return archive + b"\n".join(parts.read(name) for name in parts.namelist())


def _static(home: Path) -> bytes:
    """Every plain file that a web host would serve, by the command of an office and without its database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SIDIK_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-m", "sidik.cli", "publish", "--static", str(home / "site")],
        env=kept | {"SIDIK_HOME": str(home), "SIDIK_PORTAL_URL": "https://dik.rekaan.example"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in (home / "site").rglob("*") if path.is_file()]
    assert len(files) > 50
    return b"\n".join(
        _unpacked(path.read_bytes()) if path.suffix == ".xlsx" else path.read_bytes() for path in files
    )


@pytest.fixture
def home(settings: LazySettings, tmp_path: Path) -> Path:
    keys = settings.HOME / "keys"
    keys.mkdir(parents=True, exist_ok=True)
    (tmp_path / "keys").symlink_to(keys)
    settings.HOME = tmp_path
    cache.clear()
    return tmp_path


def test_no_internal_text_is_in_file_data_paper_or_pages_of_an_edition(
    cast: Cast, home: Path, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    world(cast)
    item = Item.objects.filter(body=cast.body, published_edition=1).first()
    assert item is not None
    unguard("register_itemversion")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE register_itemversion SET title = title || %s WHERE NOT sensitive", [f" {SHOWN}"]
        )
    actor = cast.actor("ppid")
    assert planted() > 100
    body = Body.objects.get(pk=cast.body.pk)
    with django_capture_on_commit_callbacks(execute=True):
        edition: Edition = publish_edition(actor)
    given = {"file": path_of(edition).read_bytes(), "paper": text_of(board_of(edition)).encode()}
    with override_settings(**portal_settings() | {"EDITIONS_DIRECTORY": path_of(edition).parent}):
        visitor = Client()
        for address in (*PAGES, f"/informasi/{item.uuid}/"):
            answer = visitor.get(address)
            assert answer.status_code == 200, address
            given[address] = b"".join(answer.streaming_content) if answer.streaming else answer.content
            if address.endswith(".xlsx"):
                given[address] = _unpacked(given[address])
    assert body.name.encode() in given["/"]
    given["static"] = _static(home)
    for name, raw in given.items():
        low = raw.lower()
        for form in (SIGN.encode(), SIGN.encode("utf-16-le"), SIGN.encode("utf-16-be"), SIGN[::-1].encode()):
            assert form not in low, f"{name}: {low[max(0, low.find(form) - 60) : low.find(form) + 40]!r}"
    # The search itself finds what the public is there to read.
    lists = ("/daftar/", "/data-terbuka/daftar.csv", "/data-terbuka/daftar.xlsx", f"/informasi/{item.uuid}/")
    for name in ("file", "paper", "static", *lists):
        assert SHOWN.encode() in given[name].lower(), name
