"""Reading a PDF back: its text, its pages, its fonts."""

from __future__ import annotations

import io
import re

import pikepdf
import pypdfium2
import zxingcpp

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


def accessible(pdf: bytes) -> tuple[str, bool, str]:
    """(part of PDF/UA that the file claims, whether it is tagged with a tree, its language)."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as metadata:
        root = document.Root
        tagged = "/MarkInfo" in root and bool(root.MarkInfo.Marked) and "/StructTreeRoot" in root
        return str(metadata.get("pdfuaid:part")), tagged, str(root.get("/Lang"))


def sizes_of(pdf: bytes) -> set[tuple[int, int]]:
    """Short and long side of the pages in millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        sides = [sorted(page.get_size()) for page in document]
    return {(round(a * 25.4 / 72), round(b * 25.4 / 72)) for a, b in sides}


def letters_outside(pdf: bytes, edge_pt: float = 14.0) -> list[tuple[int, str]]:
    """Letters that stand nearer to the edge of their page than `edge_pt`, or beyond it."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            letters = page.get_textpage()
            for i in range(letters.count_chars()):
                left, bottom, right, top = letters.get_charbox(i)
                if right > left and (
                    min(left, bottom) < edge_pt or right > width - edge_pt or top > height - edge_pt
                ):
                    found.append((number, letters.get_text_range(i, 1)))
    return found


def codes_on(pdf: bytes) -> list[str]:
    """What the QR codes of the pages say, read from their pictures."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=200 / 72).to_pil() for page in document]
    return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
