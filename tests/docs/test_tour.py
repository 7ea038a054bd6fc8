"""The tour and the README lead to files and names that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("README.md", "docs/tour.md", "CONTRIBUTING.md")
STOP = re.compile(r"^\d+\. \*\*.*?\*\* `(?P<path>[^`]+)`(?P<rest>.*)$", re.M)


def broken_links(page: str, text: str) -> list[str]:
    base = (ROOT / page).parent
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    return [link for link in links if not (base / link).exists()]


def missing_paths(text: str) -> list[str]:
    paths = re.findall(r"`((?:src|tests|docs)/[\w./-]+)`", text)
    return [path for path in paths if not (ROOT / path).exists()]


@pytest.mark.parametrize("page", PAGES)
def test_links_and_paths_exist(page: str) -> None:
    text = (ROOT / page).read_text()
    assert broken_links(page, text) == []
    assert missing_paths(text) == []


def test_each_stop_names_something_its_file_has() -> None:
    stops = list(STOP.finditer((ROOT / "docs/tour.md").read_text()))
    assert len(stops) == 10
    for stop in stops:
        path = ROOT / stop["path"]
        source = path.read_text()
        names = re.findall(r"`([A-Za-z_]+)`", stop["rest"])
        assert [n for n in names if n not in source] == [], stop["path"]


def test_a_broken_link_and_a_missing_path_are_found() -> None:
    assert broken_links("README.md", "[x](docs/tiada.md)") == ["docs/tiada.md"]
    assert missing_paths("`src/sidik/tiada.py`") == ["src/sidik/tiada.py"]
