"""Switches off the code that keeps a rule: a rule of the catalogue leaves its family, a guard lets everything through.

What a guard answers when nothing stands against follows from what it returns; where that is not so, `INSTEAD` says it.
"""

from __future__ import annotations

import inspect
import pkgutil
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest import mock

from sidik.domain.item import Term
from sidik.domain.lawcheck.basis import BASIS
from sidik.domain.lawcheck.consequence import WEIGHING
from sidik.domain.lawcheck.retention import KEEPING
from sidik.domain.lawcheck.rule import Family
from sidik.domain.lawcheck.term import TERM
from sidik.domain.lawcheck.titles import TITLES
from sidik.domain.lawcheck.words import WORDING
from sidik.ledger.triggers import append_only_models
from sidik.register.models import Item
from tests.unguarded import unguard

FAMILIES: tuple[Family[Any, Any], ...] = (BASIS, WORDING, TITLES, TERM, WEIGHING, KEEPING)
# Names that a test module took over by `from … import …` are its own and are switched as well.
SWITCHED = ("sidik.", "tests.rules_of_law.")
UNCERTIFIED = "Tanda tangan elektronik tidak tersertifikasi"

INSTEAD: Mapping[str, Callable[..., Any]] = {
    "sidik.domain.item:has_opened": lambda facts, today: False,
    "sidik.domain.item:_term": lambda facts, today, nature, dates: Term.RUNNING,
    "sidik.domain.determination:is_new_test": lambda facts: True,
    "sidik.register.reviews.queries:unreviewed": lambda review: Item.objects.none(),
    "sidik.register.queries:is_under_determination": lambda item: False,
    "sidik.register.acts.public_list:draft_public_entry": lambda actor, item, opened_on: None,
    "sidik.register.acts.rows:require_reason": lambda reason, detail: reason,
    "sidik.casework.activities.decree:_annex": lambda item, purpose, effective_on, reasons: {},
}
# Shape: beginning of the annotation → what a guard with that answer gives when nothing stands against.
NOTHING_AGAINST: Mapping[str, Callable[..., Any]] = {
    "tuple[": lambda *args, **kwargs: (),
    "list[": lambda *args, **kwargs: [],
    "Iterator[": lambda *args, **kwargs: iter(()),
}


def found(place: str) -> Any:
    """The function that a place names."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)


def letting_through(place: str) -> Callable[..., Any]:
    """The function that stands in for a guard and lets everything through."""
    if place in INSTEAD:
        return INSTEAD[place]
    answer = str(inspect.signature(found(place)).return_annotation)
    if answer == "None" or answer.endswith("| None"):
        return lambda *args, **kwargs: None
    return next(made for beginning, made in NOTHING_AGAINST.items() if answer.startswith(beginning))


@contextmanager
def _without_guard(place: str) -> Iterator[None]:
    function, instead = found(place), letting_through(place)
    with ExitStack() as stack:
        for name, module in list(sys.modules.items()):
            if name.startswith(SWITCHED):
                for own, value in list(vars(module).items()):
                    if value is function:
                        stack.enter_context(mock.patch.object(module, own, instead))
        yield


@contextmanager
def _without_rule(family: Family[Any, Any], name: str) -> Iterator[None]:
    with mock.patch.dict(family.checks):
        del family.checks[name]
        yield


def _forget_findings() -> None:
    """The law check keeps its answers; they are those of the rules as they stand."""
    for name, module in list(sys.modules.items()):
        if name.startswith("sidik.domain.lawcheck"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


@contextmanager
def _without_triggers() -> Iterator[None]:
    for model in append_only_models():
        unguard(model._meta.db_table)
    yield


@contextmanager
def _without_label() -> Iterator[None]:
    from sidik.papers import press

    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(press.TEMPLATES, Path(folder) / "templates"))
        parts = copy / "parts.typ"
        text = parts.read_text(encoding="utf-8")
        if UNCERTIFIED not in text:
            raise LookupError(UNCERTIFIED)
        parts.write_text(text.replace(UNCERTIFIED, ""), encoding="utf-8")
        with mock.patch.object(press, "TEMPLATES", copy):
            yield


WAYS: Mapping[str, Callable[[], AbstractContextManager[None]]] = {
    "sidik.ledger.triggers:append_only_models": _without_triggers,
    "sidik/papers/templates/parts.typ": _without_label,
}


def _switch(place: str) -> AbstractContextManager[None]:
    if place in WAYS:
        return WAYS[place]()
    function = found(place)
    for family in FAMILIES:
        for name, (_, breaches) in family.checks.items():
            if breaches is function:
                return _without_rule(family, name)
    return _without_guard(place)


@cache
def _read_all() -> None:
    """Import what SIDIK imports late: a module that is read while a place is off would keep what stands in for it."""
    import sidik

    for one in pkgutil.walk_packages(sidik.__path__, "sidik."):
        if (
            not one.name.startswith(("sidik.config", "sidik.cli", "sidik.portal"))
            and "migrations" not in one.name
        ):
            import_module(one.name)


@contextmanager
def switched_off(*places: str) -> Iterator[None]:
    """The code of these places lets everything through while this lasts."""
    _read_all()
    _forget_findings()
    try:
        with ExitStack() as stack:
            for place in places:
                stack.enter_context(_switch(place))
            yield
    finally:
        _forget_findings()
