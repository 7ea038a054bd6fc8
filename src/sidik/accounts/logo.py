"""The logo on the letterhead (lambang): PNG or JPEG only, decoded and written anew: nothing else rides along."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
LARGEST_BYTES = 2 * 1024 * 1024
LONGEST_SIDE = 640
MOST_PIXELS = 25_000_000
NOT_A_LOGO = "Berkas ini bukan gambar PNG atau JPG yang utuh. Pilih gambar lain."
TOO_LARGE = "Gambar ini terlalu besar. Pilih gambar paling besar 2 MB dan 25 juta titik."


class NotALogo(ValueError):
    """A file that cannot be the logo; its text is the sentence for the officer."""


def read_logo(content: bytes) -> tuple[bytes, str]:
    """The picture anew, at most 640 points long, with its media type. Raises: NotALogo."""
    if len(content) > LARGEST_BYTES:
        raise NotALogo(TOO_LARGE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=list(MEDIA_TYPES)) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise NotALogo(TOO_LARGE)
                return _anew(picture)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise NotALogo(TOO_LARGE) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise error if isinstance(error, NotALogo) else NotALogo(NOT_A_LOGO) from error


def _anew(picture: Image.Image) -> tuple[bytes, str]:
    kind = picture.format or "PNG"
    clean = picture.convert("RGBA" if kind == "PNG" else "RGB")
    clean.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = io.BytesIO()
    clean.save(written, format=kind)
    return written.getvalue(), MEDIA_TYPES[kind]
