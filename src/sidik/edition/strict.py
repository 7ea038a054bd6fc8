"""What a file of another publisher says beside its entries, read strictly before any of it is shown or signed again.

A combined edition (gabungan) takes over what other bodies signed. Their signature says who wrote it, not that it is
harmless: names must fit into an address, texts be texts, drawings hold nothing that a browser would run or fetch.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat

from sidik.edition.asking import Tombstone

# One part of an address: no slash, no sign that a server or a file system reads as something else.
_NAME = re.compile(r"(?!\.{1,2}\Z)[^\x00-\x20\x7f/\\?#%\"'<>]{1,80}")
_DRAWN = {
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "rect",
    "line",
    "path",
    "polygon",
    "polyline",
    "circle",
    "ellipse",
}
_DRAWN |= {"text", "tspan", "marker", "pattern", "clipPath"}
# An address in a drawing may only lead to a part of the same drawing.
_LEADS_OUT = re.compile(r"(?:url\s*\(\s*['\"]?\s*(?!#)|javascript:|@import|expression\s*\()", re.IGNORECASE)
_MOST_DRAWN_SIGNS = 4_000_000


def is_name(text: object) -> bool:
    """Whether a text can be one part of an address and the name of a file."""
    return isinstance(text, str) and _NAME.fullmatch(text) is not None


def procedure_of(key: str, text: str) -> dict[str, Any]:
    """A procedure: drawing and steps. Raises: ValueError."""
    content: dict[str, Any] = json.loads(text)
    if set(content) != {"id", "title", "svg", "steps"} or content["id"] != key or not is_name(key):
        raise ValueError("not a procedure")
    if not isinstance(content["title"], str) or not is_still(content["svg"]):
        raise ValueError("not a procedure")
    for step in content["steps"]:
        if set(step) != {"number", "text", "performer"} or not _are_texts(step.values()):
            raise ValueError("not a step of a procedure")
    return content


def tombstone_of(key: str, text: str) -> Tombstone:
    """What is left of an entry. Raises: ValueError, TypeError."""
    stone = Tombstone(**json.loads(text))
    texts = (stone.public_id, stone.title, stone.on, stone.reason)
    if stone.public_id != key or not is_name(key) or not _are_texts(texts) or type(stone.edition) is not int:
        raise ValueError("not what is left of an entry")
    return stone


def is_still(svg: object) -> bool:
    """Whether a drawing only draws: known shapes, nothing that runs, nothing fetched from elsewhere. Empty is none."""
    if not isinstance(svg, str) or len(svg) > _MOST_DRAWN_SIGNS:
        return False
    if not svg:
        return True
    parser = expat.ParserCreate()
    parser.StartElementHandler = _shape
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = _no_drawing
    try:
        parser.Parse(svg.encode(), True)  # noqa: FBT003 (the last piece)
    except (expat.ExpatError, ValueError):
        return False
    return True


def _shape(name: str, attributes: Mapping[str, str]) -> None:
    if name not in _DRAWN:
        raise ValueError("not a shape")
    for key, value in attributes.items():
        plain = key.casefold().rpartition(":")[2]
        if plain.startswith("on") or plain in {"href", "src"} or _LEADS_OUT.search(value):
            raise ValueError("a shape that does something")


def _no_drawing(*_: object) -> None:
    raise ValueError("not part of a drawing")


def _are_texts(values: Any) -> bool:
    return all(isinstance(one, str) for one in values)
