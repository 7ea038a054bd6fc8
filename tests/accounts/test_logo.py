"""The logo: two kinds of picture, written anew, nothing else."""

from __future__ import annotations

import io

import pytest
from PIL import Image, PngImagePlugin

from sidik.accounts.logo import LARGEST_BYTES, LONGEST_SIDE, NotALogo, read_logo


def picture(kind: str, size: tuple[int, int] = (900, 300), **more: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "navy").save(written, format=kind, **more)
    return written.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_made_smaller_and_stays_what_it_was(kind: str, media_type: str) -> None:
    content, found = read_logo(picture(kind))
    assert found == media_type
    assert max(Image.open(io.BytesIO(content)).size) == LONGEST_SIDE


def test_hidden_words_in_a_picture_are_left_behind() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "rahasia-dalam-gambar")
    assert b"rahasia-dalam-gambar" not in read_logo(picture("PNG", pnginfo=info))[0]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        picture("GIF"),
        picture("PNG")[:200],
    ],
    ids=["empty", "svg", "gif", "cut"],
)
def test_anything_else_is_refused(content: bytes) -> None:
    with pytest.raises(NotALogo, match="PNG atau JPG"):
        read_logo(content)


def test_a_picture_too_large_in_bytes_or_in_points_is_refused() -> None:
    with pytest.raises(NotALogo, match="terlalu besar"):
        read_logo(b"x" * (LARGEST_BYTES + 1))
    with pytest.raises(NotALogo, match="terlalu besar"):
        read_logo(picture("PNG", (6_000, 5_000)))
