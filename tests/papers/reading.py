"""Reading a PDF back: its text, its pages, its fonts."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2

BREAKS = re.compile("[\u200b\u00ad\ufffe\uffff\u0002]")


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def text_of(pdf: bytes) -> str:
    return "\n".join(pages_of(pdf))


def squeezed(text: str) -> str:
    """Without spaces, break marks and hyphens: wrapping of a line is no difference."""
    return re.sub(r"[\s-]+", "", BREAKS.sub("", text))


def fonts_embedded(pdf: bytes) -> dict[str, bool]:
    """Name of every font and whether its file is inside."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                found[str(thing["/FontName"])] = any(
                    k in thing for k in ("/FontFile", "/FontFile2", "/FontFile3")
                )
    return found


def attachments_of(pdf: bytes) -> dict[str, bytes]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {name: spec.get_file().read_bytes() for name, spec in document.attachments.items()}


def archival(pdf: bytes) -> tuple[str, str]:
    """(part, conformance) that the file claims."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        return str(metadata.get("pdfaid:part")), str(metadata.get("pdfaid:conformance"))
