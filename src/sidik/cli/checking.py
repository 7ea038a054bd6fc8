"""What `sidik verify` recomputes: the checks of every room, and what lies in the home without belonging there."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any


def results(editions: Path) -> Iterator[Any]:
    """Every check, in the order of the settings. Needs Django; reads only.

    A room that has something to recompute offers `checks.verify_all()`, which yields `ledger.checks.Result`.
    """
    from django.apps import apps  # noqa: PLC0415 (needs Django)

    for app in apps.get_app_configs():
        name = f"{app.name}.checks"
        if app.name.startswith("sidik.") and find_spec(name) is not None:
            yield from import_module(name).verify_all()
    yield strays(editions)


def strays(directory: Path) -> Any:
    """Edition files that no body published: the portal would show them."""
    from sidik.ledger.checks import Result  # noqa: PLC0415 (needs Django)
    from sidik.publication.models import Edition  # noqa: PLC0415

    published = set(Edition.objects.values_list("file_name", flat=True))
    found = sorted(file.name for file in directory.glob("*.sqlite3"))
    broken = tuple(f"{name}: tidak diterbitkan oleh kantor ini" for name in found if name not in published)
    return Result("berkas pada direktori edisi", len(found), broken)
