"""Static files keep their content under their names; a page of another release still gets its files."""

import gzip
import re

import pytest
from django.contrib.staticfiles.storage import staticfiles_storage
from django.test import Client

from sidik.web.fixed_files import digest_of_files


@pytest.mark.django_db
def test_the_office_names_files_by_their_content_and_lets_them_be_kept(client: Client) -> None:
    html = client.get("/masuk/", follow=True).content.decode()
    names = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html))
    assert len(names) > 5
    for name in names:
        assert name.startswith(f"/static/{digest_of_files()}/"), name
        response = client.get(name)
        assert response.status_code == 200, name
        assert response["Cache-Control"] == "public, max-age=31536000, immutable"


def test_what_a_style_sheet_and_a_script_ask_for_lies_beside_them(client: Client) -> None:
    sheet = staticfiles_storage.url("web/tokens.css")
    text = b"".join(client.get(sheet).streaming_content).decode()
    for part in re.findall(r"url\(['\"]?([^'\")]+)", text):
        assert client.get(f"{sheet.rpartition('/')[0]}/{part}").status_code == 200, part


def test_another_release_gets_its_file_but_asks_again(client: Client) -> None:
    response = client.get("/static/0123456789ab/web/base.css")
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, no-cache"
    assert "immutable" not in client.get("/static/web/base.css").headers.get("Cache-Control", "")


def test_a_text_is_sent_small_to_those_who_can_read_it(client: Client) -> None:
    name = staticfiles_storage.url("web/components.css")
    plain = client.get(name)
    small = client.get(name, headers={"Accept-Encoding": "gzip, br"})
    content = b"".join(plain.streaming_content)
    assert (plain.headers.get("Content-Encoding"), small["Content-Encoding"]) == (None, "gzip")
    assert gzip.decompress(small.content) == content
    assert int(small["Content-Length"]) == len(small.content) < len(content) / 3
    for response in (plain, small):
        assert response["Vary"] == "Accept-Encoding"
        assert "immutable" in response["Cache-Control"]
        assert response["Content-Type"].startswith("text/css")
    face = staticfiles_storage.url("web/fonts/plus-jakarta-sans-latin-wght-normal.woff2")
    assert "Content-Encoding" not in client.get(face, headers={"Accept-Encoding": "gzip"}).headers


def test_the_digest_is_that_of_the_content(tmp_path, settings) -> None:
    (tmp_path / "a.css").write_text("a")
    settings.STATICFILES_DIRS = [tmp_path]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    seen = []
    for content in ("a", "b", "a"):
        (tmp_path / "a.css").write_text(content)
        digest_of_files.cache_clear()
        seen.append(digest_of_files())
    digest_of_files.cache_clear()
    assert seen[0] == seen[2] != seen[1]
