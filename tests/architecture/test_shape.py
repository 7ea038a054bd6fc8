"""Purity, sizes and names of the modules; what tracked files must never contain."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGE, ROOT, imported, modules, tracked

FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "misc",
    "base",
    "manager",
    "managers",
    "service",
    "services",
}
MOST_LINES = 500
# The clock itself; certificates, which end by UTC; the demo before its clock is set.
MAY_CUT = {"ledger/clock.py", "cli/certificate.py", "cli/demo/drive.py"}
# Written in pieces, so that this file does not contain what it forbids.
MACHINE = re.compile(
    "|".join(
        [
            "/" + "work/",
            "/" + "farm/",
            "/tmp/" + "bash_jobs",
            "py" + r"pi\.org",
            "python" + "hosted",
            "registry" + r"\.npm",
            "deb" + r"\.debian",
        ]
    )
)
BINARY = {
    ".png",
    ".jpg",
    ".jpeg",
    ".woff2",
    ".ttf",
    ".otf",
    ".xlsx",
    ".xls",
    ".ods",
    ".pdf",
    ".docx",
    ".ico",
    ".lock",
}


def test_law_needs_the_standard_library_only() -> None:
    for path in (PACKAGE / "domain").glob("*.py"):
        for name in imported(path):
            top = name.split(".")[0]
            assert top in sys.stdlib_module_names or name.startswith("sidik.domain"), (
                f"{path.name} imports {name}"
            )


@pytest.mark.parametrize("name", ["os", "time", "random", "socket", "subprocess", "pathlib"])
def test_law_asks_neither_the_clock_nor_the_machine(name: str) -> None:
    for path in (PACKAGE / "domain").glob("*.py"):
        assert name not in {imported_name.split(".")[0] for imported_name in imported(path)}, path.name


def test_clock_is_read_in_one_place() -> None:
    # The vault and the queue compare with the machine's own time; the command and `ledger.clock` are the borders.
    reading = re.compile(r"\b(?:datetime\.now|date\.today|datetime\.utcnow|time\.time)\(")
    found = {str(p.relative_to(PACKAGE)) for p in modules() if reading.search(p.read_text(encoding="utf-8"))}
    # The portal is a process of its own that may not know the ledger: it has its own border.
    assert found <= {"ledger/clock.py", "portal/clock.py"}


def test_a_moment_becomes_a_day_by_the_zone_of_the_body() -> None:
    # A moment is kept in UTC: cut off there, 00.00 to 07.00 WIB would bear the date of the day before.
    cut = re.compile(r"_at\.date\(\)|\.astimezone\(ZoneInfo\([^)]*\)\)\.date\(\)")
    found = {path.relative_to(PACKAGE).as_posix() for path in modules() if cut.search(path.read_text())}
    assert found - MAY_CUT == set()


def test_no_own_signals_and_no_admin() -> None:
    for path in modules():
        names = set(imported(path))
        assert not any(n.startswith("django.contrib.admin") for n in names), path
        assert not any(n.startswith("django.dispatch") for n in names), path


def test_modules_are_named_after_the_field() -> None:
    for path in modules():
        assert path.stem not in FORBIDDEN_NAMES, path
        assert not set(path.relative_to(PACKAGE).parts[:-1]) & FORBIDDEN_NAMES, path


def test_no_module_is_longer_than_500_lines() -> None:
    tests = list((ROOT / "tests").rglob("*.py"))
    long = {
        str(p.relative_to(ROOT)): n
        for p in (*modules(), *tests)
        if (n := p.read_text("utf-8").count("\n")) > MOST_LINES
    }
    assert long == {}


def test_every_module_opens_with_what_it_is() -> None:
    for path in modules():
        first = path.read_text(encoding="utf-8").lstrip()
        assert not first or first.startswith(('"""', 'r"""', "#!")), path


def test_no_machine_path_and_no_registry_in_tracked_files() -> None:
    for path in tracked():
        if path.suffix in BINARY and path.suffix != ".lock":
            continue
        text = path.read_text(encoding="utf-8", errors="ignore")
        found = MACHINE.search(text)
        assert found is None, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_no_unfinished_work_is_left() -> None:
    unfinished = re.compile("TO" + "DO|FIX" + "ME|XX" + "X|raise NotImplemented" + "Error|Lor" + "em ipsum")
    for path in tracked():
        if path.suffix in {".py", ".html", ".js", ".css"} and path != Path(__file__):
            found = unfinished.search(path.read_text(encoding="utf-8"))
            assert found is None, f"{path.relative_to(ROOT)}: {found and found[0]}"


def test_pages_hold_no_inline_script_or_style() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)|<style|\sstyle=|\son[a-z]+=|javascript:"
    )
    for path in PACKAGE.rglob("*.html"):
        found = inline.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path.relative_to(PACKAGE)}: {found and found[0]}"
