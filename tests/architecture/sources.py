"""The files of the project, as the architecture tests read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "sidik"


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the product, migrations left out."""
    return tuple(sorted(p for p in PACKAGE.rglob("*.py") if "migrations" not in p.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def functions(path: Path) -> tuple[ast.FunctionDef, ...]:
    return tuple(node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Full names that a module imports, wherever in it."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level


@cache
def tracked() -> tuple[Path, ...]:
    """Files under version control; in an exported archive, every file that would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name]
    return tuple(p for p in paths if p.is_file()) or modules()
