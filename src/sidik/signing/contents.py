"""What a PDF shows and carries, told so that two files can be compared: a digest for each page, the attached data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject
from pyhanko.pdf_utils.reader import PdfFileReader

# Where a thing hangs and how it is packed is no part of what it shows.
NOT_SHOWN = frozenset(
    {
        "/P",
        "/Parent",
        "/StructParent",
        "/StructParents",
        "/Metadata",
        "/Dest",
        "/Length",
        "/Filter",
        "/DecodeParms",
    }
)
# Letterhead, and the address of the public page: both may have changed since the paper was signed.
WORN = frozenset({"letterhead", "verify_url"})
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
DEEPEST = 40


def page_digests(reader: PdfFileReader) -> tuple[str, ...]:
    """One digest for each page, over what it draws, with which faces and pictures, and its annotations.

    Fields of signatures are left out, since signing adds them.
    """
    things = _Things()
    return tuple(_page_digest(page, things) for page in _pages(reader.root["/Pages"], {}))


def attached_data(reader: PdfFileReader) -> dict[str, Any] | None:
    """The data that SIDIK attaches to its papers, without what a reprint wears anew; None where there are none."""
    tree = _at(_at(reader.root, "/Names", {}), "/EmbeddedFiles", {})
    for spec in _leaves(tree):
        try:
            found = json.loads(spec["/EF"]["/F"].data)
        except (ValueError, KeyError, UnicodeDecodeError):
            continue
        if isinstance(found, dict) and {"kind", "data"} <= found.keys() and isinstance(found["data"], dict):
            return {**found, "data": {k: v for k, v in found["data"].items() if k not in WORN}}
    return None


def _at(node: Any, key: str, default: Any) -> Any:
    """The thing under a key, followed where it is a reference; `get` of the library leaves references as they are."""
    if key not in node:
        return default
    return node[key]


def _leaves(node: Any, depth: int = 0) -> Iterator[Any]:
    names, kids = _at(node, "/Names", ()), _at(node, "/Kids", ())
    yield from (names[index] for index in range(1, len(names), 2))
    for index in range(len(kids) if depth < DEEPEST else 0):
        yield from _leaves(kids[index], depth + 1)


def _pages(node: Any, above: dict[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > DEEPEST:
        raise ValueError("page tree without end")
    own = above | {key: node[key] for key in INHERITED if key in node}
    if "/Kids" not in node:
        yield {key: node[key] for key in ("/Contents", "/Annots") if key in node} | own
        return
    for index in range(len(node["/Kids"])):
        yield from _pages(node["/Kids"][index], own, depth + 1)


def _page_digest(page: dict[str, Any], things: _Things) -> str:
    told = [_drawn(page.get("/Contents"))]
    told += [things.told(page[key]) for key in INHERITED if key in page]
    annotations = page.get("/Annots", ())
    for index in range(len(annotations)):
        if not _is_signature_field(annotations[index]):
            told.append(things.told(annotations[index]))
    return hashlib.sha256(b"\n".join(told)).hexdigest()


def _is_signature_field(annotation: Any) -> bool:
    kind = _at(annotation, "/FT", None) or _at(_at(annotation, "/Parent", {}), "/FT", None)
    return bool(_at(annotation, "/Subtype", None) == "/Widget" and kind == "/Sig")


def _drawn(contents: Any) -> bytes:
    parts = (
        [contents]
        if isinstance(contents, StreamObject)
        else [contents[i] for i in range(len(contents or ()))]
    )
    drawn = b"\n".join(map(_bytes_in, parts)).strip()
    # Other programs save the state of the page around what was there before.
    while drawn.startswith(b"q\n") and drawn.endswith(b"\nQ"):
        drawn = drawn[1:-1].strip()
    return hashlib.sha256(drawn).digest()


def _bytes_in(stream: StreamObject) -> bytes:
    """What a stream holds; as it is packed where it is a picture, which the library does not unpack."""
    try:
        return bytes(stream.data)
    # Each kind of packing has errors of its own.
    except Exception:
        return bytes(stream.encoded_data)


def _followed(reference: Any) -> Any:
    return reference.get_object()


class _Things:
    """Digests of things of one file; what is used on many pages is told once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}

    def told(self, thing: Any, depth: int = 0) -> bytes:
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        if isinstance(thing, IndirectObject):
            return self._told_once(thing, depth)
        if isinstance(thing, DictionaryObject):
            pairs = sorted(key for key in thing if key not in NOT_SHOWN)
            parts = [key.encode() + self.told(thing.raw_get(key), depth + 1) for key in pairs]
            body = _bytes_in(thing) if isinstance(thing, StreamObject) else b""
            return hashlib.sha256(b"<<" + b"".join(parts) + body).digest()
        if isinstance(thing, ArrayObject):
            return hashlib.sha256(b"[" + b"".join(self.told(t, depth + 1) for t in thing.iterate())).digest()
        return hashlib.sha256(str(thing).encode("utf-8", "surrogatepass")).digest()

    def _told_once(self, reference: IndirectObject, depth: int) -> bytes:
        key = (reference.idnum, reference.generation)
        if key not in self._known:
            self._known[key] = b"around"
            self._known[key] = self.told(_followed(reference), depth + 1)
        return self._known[key]
