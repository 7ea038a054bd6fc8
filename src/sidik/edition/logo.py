"""The body's emblem (lambang) in an edition: a PNG without anything that is not its picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

START = b"\x89PNG\r\n\x1a\n"
# Only these parts make the picture; remarks, places and devices that a camera or editor noted stay out.
KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"IDAT", b"IEND"})
MOST_BYTES = 1_000_000
LONGEST_SIDE_PIXELS = 4096


def public_logo(content: bytes) -> bytes:
    """The picture alone; empty for anything but a whole PNG of a fitting size (lambang yang boleh terbit)."""
    if not content.startswith(START) or len(content) > MOST_BYTES:
        return b""
    try:
        parts = list(_parts(content))
    except (struct.error, ValueError):
        return b""
    names = [name for name, _ in parts]
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        return b""
    width, height = struct.unpack(">II", parts[0][1][:8])
    if not (0 < width <= LONGEST_SIDE_PIXELS and 0 < height <= LONGEST_SIDE_PIXELS):
        return b""
    return START + b"".join(_part(name, data) for name, data in parts if name in KEPT)


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts up to the end mark; what is behind it is no part of the picture."""
    at, name = len(START), b""
    while name != b"IEND":
        size, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + size]
        (check,) = struct.unpack_from(">I", content, at + 8 + size)
        if check != zlib.crc32(name + data):
            raise ValueError("a damaged part")
        yield name, data
        at += 12 + size


def _part(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
