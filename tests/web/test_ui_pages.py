"""The shared pages stand alone: no inline script or style, Indonesian, and they render without a database."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import get_template, render_to_string

import sidik.web

TEMPLATES = Path(sidik.web.__file__).parent / "templates"
NAMES = sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html"))


@pytest.mark.parametrize("name", NAMES)
def test_no_template_breaks_the_content_policy(name: str) -> None:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    assert " style=" not in source
    assert "<style" not in source
    assert not re.search(r"\son[a-z]+=", source)
    assert "|safe" not in source
    inline = [tag for tag in re.findall(r"<script[^>]*>", source) if "src=" not in tag]
    assert all('type="application/json"' in tag for tag in inline)


@pytest.mark.parametrize("name", NAMES)
def test_every_template_compiles(name: str) -> None:
    assert get_template(name)


@pytest.mark.parametrize("code", ["400", "403", "404", "409", "413", "422", "500"])
def test_an_error_page_says_what_happened_in_indonesian(code: str) -> None:
    html = render_to_string(f"{code}.html", {"code": "K-7F2A"})
    assert '<html lang="id">' in html
    assert re.search(r"<h1>[A-Z][a-z]+", html)
    assert "!" not in re.sub(r"<[^>]*>", "", html)


def test_the_error_of_the_server_names_its_code_and_needs_no_context() -> None:
    assert "K-7F2A" in render_to_string("500.html", {"code": "K-7F2A"})
    assert "beranda" in render_to_string("500.html", {})


def test_a_page_begins_with_a_way_past_the_navigation() -> None:
    html = render_to_string("404.html", {})
    assert html.index('class="skip-link" href="#isi"') < html.index('id="isi"')


def test_the_demo_says_that_its_data_are_invented() -> None:
    assert "data rekaan" in render_to_string("404.html", {"is_demo": True})
    assert "data rekaan" not in render_to_string("404.html", {"is_demo": False})
