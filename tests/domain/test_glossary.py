"""The glossary names everything public in the core, and the words of refusal are complete."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

import sidik.domain
from sidik.domain.glossary import GLOSSARY, render_glossary
from sidik.domain.refusal import SENTENCES, Reason, Refusal

MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.walk_packages(sidik.domain.__path__, prefix="sidik.domain.")
]


def public_names(module: ModuleType) -> set[str]:
    return {
        name
        for name, value in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(value) or inspect.isfunction(value))
        and value.__module__ == module.__name__
    }


def short(module: ModuleType) -> str:
    return module.__name__.removeprefix("sidik.domain.")


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_every_public_name_has_an_entry_and_no_entry_is_stale(module: ModuleType) -> None:
    entries = {term.name for term in GLOSSARY if term.module == short(module)}
    assert entries == public_names(module)


@pytest.mark.parametrize("module", MODULES, ids=short)
def test_every_public_name_says_what_it_is(module: ModuleType) -> None:
    for name in public_names(module):
        doc = vars(module)[name].__doc__
        assert doc, f"{short(module)}.{name}"
        # A dataclass without docstring gets its signature as one.
        assert not doc.startswith(f"{name}("), f"{short(module)}.{name}"


LAW_MODULES = frozenset(
    {
        "glossary",
        "sources",
        "grounds",
        "dates_in_words",
        "periods",
        "workdays",
        "item",
        "consequence_test",
        "determination",
        "duties",
        "disclosure",
        "guards",
        "chain",
    }
)


def test_a_type_bears_its_legal_term_in_its_docstring() -> None:
    for term in GLOSSARY:
        module = importlib.import_module(f"sidik.domain.{term.module}")
        value = getattr(module, term.name)
        if term.module in LAW_MODULES and inspect.isclass(value):
            assert term.istilah.lower() in " ".join((value.__doc__ or "").lower().split()), term


def test_every_entry_has_a_term_and_a_meaning() -> None:
    assert all(term.istilah and term.meaning for term in GLOSSARY)
    assert len({(term.module, term.name) for term in GLOSSARY}) == len(GLOSSARY)


def test_the_glossary_is_rendered_as_tables() -> None:
    page = render_glossary()
    assert (
        "| `Period` | jangka waktu pengecualian | PP 61/2010 Pasal 1 angka 10 | the span of an exemption |"
        in page
    )
    assert page.count("\n## ") == len({term.module for term in GLOSSARY})
    assert page.endswith("|\n")


@pytest.mark.parametrize("code", Reason)
def test_every_refusal_has_its_sentence(code: Reason) -> None:
    message = Refusal(code, "Rinciannya.").message
    assert message.endswith("Rinciannya.") or "Rinciannya" in message
    assert "{" not in message
    assert "!" not in message
    assert set(SENTENCES) == set(Reason)
