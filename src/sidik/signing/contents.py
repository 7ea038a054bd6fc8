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
# A paper of 350 pages takes 6,000 looks and draws 18 MB; a file that asks for more than this is no paper.
MOST_LOOKS = 300_000
MOST_DRAWN_BYTES = 256 * 1024 * 1024
# What makes a reader show something else than the pages, or before them.
SHOWN_INSTEAD = ("/OpenAction", "/AA", "/Collection", "/OCProperties")
# The stamps of all signatures on a page, as a part of it: a larger one could hide what was signed under another text.
LARGEST_STAMPS = 0.2
ACTIONS = frozenset({"/A", "/AA"})


def page_digests(reader: PdfFileReader) -> tuple[str, ...]:
    """One digest for the file as a whole, then one for each page: what it draws, faces, pictures, annotations.

    Fields of signatures are left out, since signing adds them, unless their stamps could hide the page.
    Raises: ValueError where the file asks for more looks than any paper.
    """
    things = _Things()
    pages = (_page_digest(page, things) for page in _pages(reader.root["/Pages"], {}, things))
    return (_whole_digest(reader.root, things), *pages)


def _whole_digest(root: Any, things: _Things) -> str:
    """What counts beside the pages: opening actions, other documents shown instead, scripts, forms of another kind."""
    told = [key.encode() + things.told(root.raw_get(key)) for key in SHOWN_INSTEAD if key in root]
    names, form = _at(root, "/Names", {}), _at(root, "/AcroForm", {})
    if "/JavaScript" in names:
        told.append(b"/JavaScript" + things.told(names.raw_get("/JavaScript")))
    if "/XFA" in form:
        told.append(b"/XFA" + things.told(form.raw_get("/XFA")))
    return hashlib.sha256(b"\n".join(told)).hexdigest()


def attached_data(reader: PdfFileReader) -> dict[str, Any] | None:
    """The data that SIDIK attaches to its papers, without what a reprint wears anew; None where there are none."""
    tree = _at(_at(reader.root, "/Names", {}), "/EmbeddedFiles", {})
    for spec in _leaves(tree, _Things()):
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


def _leaves(node: Any, things: _Things, depth: int = 0) -> Iterator[Any]:
    things.look()
    names, kids = _at(node, "/Names", ()), _at(node, "/Kids", ())
    for index in range(1, len(names), 2):
        things.look()
        yield names[index]
    for index in range(len(kids) if depth < DEEPEST else 0):
        yield from _leaves(kids[index], things, depth + 1)


def _pages(node: Any, above: dict[str, Any], things: _Things, depth: int = 0) -> Iterator[dict[str, Any]]:
    things.look()
    if depth > DEEPEST:
        raise ValueError("page tree without end")
    own = above | {key: node.raw_get(key) for key in INHERITED if key in node}
    if "/Kids" not in node:
        yield {key: node[key] for key in ("/Contents", "/Annots", "/AA") if key in node} | own
        return
    for index in range(len(node["/Kids"])):
        yield from _pages(node["/Kids"][index], own, things, depth + 1)


def _page_digest(page: dict[str, Any], things: _Things) -> str:
    told = [_drawn(page.get("/Contents"), things)]
    told += [things.told(page[key]) for key in (*INHERITED, "/AA") if key in page]
    annotations = page.get("/Annots", ())
    stamps, covered = [], 0.0
    for index in range(len(annotations)):
        things.look()
        annotation = annotations[index]
        if _is_signature_field(annotation):
            stamps.append(annotation)
            covered += _area(_at(annotation, "/Rect", ()))
        else:
            told.append(things.told(annotation))
    if covered and covered > LARGEST_STAMPS * _area(_page_box(page)):
        told += map(things.told, stamps)
    return hashlib.sha256(b"\n".join(told)).hexdigest()


def _is_signature_field(annotation: Any) -> bool:
    kind = _at(annotation, "/FT", None) or _at(_at(annotation, "/Parent", {}), "/FT", None)
    return bool(
        _at(annotation, "/Subtype", None) == "/Widget" and kind == "/Sig" and ACTIONS.isdisjoint(annotation)
    )


def _page_box(page: dict[str, Any]) -> Any:
    box = page.get("/MediaBox", ())
    return _followed(box) if isinstance(box, IndirectObject) else box


def _area(box: Any) -> float:
    """Of a box given by two corners; a field without a box is not seen."""
    if len(box) != 4:
        return 0.0
    left, low, right, high = (float(box[index]) for index in range(4))
    return abs((right - left) * (high - low))


def _drawn(contents: Any, things: _Things) -> bytes:
    parts = (
        [contents]
        if isinstance(contents, StreamObject)
        else [contents[i] for i in range(len(contents or ()))]
    )
    drawn = b"\n".join(map(things.drawn, parts)).strip()
    # Other programs save the state of the page around what was there before, each of them once.
    for _ in range(DEEPEST):
        if not (drawn.startswith(b"q\n") and drawn.endswith(b"\nQ")):
            break
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
    """Digests of things of one file; what is used on many pages is told once. Counts how much is looked at."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}
        self._looks, self._drawn_bytes = 0, 0

    def look(self) -> None:
        """Count one thing looked at. Raises: ValueError where it is one too many."""
        self._looks += 1
        if self._looks > MOST_LOOKS:
            raise ValueError("more things than any paper has")

    def drawn(self, part: StreamObject) -> bytes:
        """What a part of a page draws. Raises: ValueError where all pages draw more than any paper."""
        self.look()
        found = _bytes_in(part)
        self._drawn_bytes += len(found)
        if self._drawn_bytes > MOST_DRAWN_BYTES:
            raise ValueError("pages draw more than any paper")
        return found

    def told(self, thing: Any, depth: int = 0) -> bytes:
        self.look()
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
