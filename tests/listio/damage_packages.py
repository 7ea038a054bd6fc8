"""Damages the parts of a packed workbook: its members, and the XML in them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from random import Random

from sidik.listio.guard import BROKEN_PACKAGE
from tests.listio.damage_bytes import BYTE_CHANGES, ODD_TEXTS, bytes_flipped, truncated

ODD_XML_TEXTS = (
    "&#0;",
    "&#55296;",
    "&#xFFFF;",
    "&lt;b&gt;",
    "]]>",
    "&unknown;",
    "_x0000_",
    "_x0041_",
    "<![CDATA[x]]>",
    "\x00",
    "\xff",
)
ODD_NUMBERS = (
    "0",
    "-1",
    "1",
    "65536",
    "1048576",
    "1048577",
    "99999999",
    "4294967296",
    "18446744073709551616",
    "abc",
    "",
)
ODD_PLACES = (
    "A1",
    "XFD1048576",
    "A1048576",
    "XFD1",
    "ZZZZ1",
    "A0",
    "1A",
    "a1",
    "",
    "A99999999999",
    "R1C1",
    "$A$1",
)


def in_package(rng: Random, content: bytes, how: list[str]) -> bytes:
    """One change inside the packed file; a file that is no package any more is damaged in its bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old:
            members = {info.filename: old.read(info) for info in old.infolist()}
    except BROKEN_PACKAGE:
        change_bytes = rng.choice(BYTE_CHANGES)
        how.append(change_bytes.__name__)
        return change_bytes(rng, content)
    if not members:
        return content
    if rng.random() < 0.2:
        change = rng.choice(MEMBER_CHANGES)
        how.append(change.__name__)
        change(rng, members)
    else:
        inner = [
            name
            for name in members
            if re.search(r"sheet\d*\.xml|content\.xml|sharedStrings|workbook\.xml$", name)
        ]
        name = rng.choice(inner or list(members))
        change_xml = rng.choice(XML_CHANGES)
        how.append(f"{change_xml.__name__} in {name}")
        members[name] = change_xml(rng, members[name])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as new:
        for name, data in members.items():
            new.writestr(name, data)
    return out.getvalue()


def repacked(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    """The package with some of its members changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
    return out.getvalue()


def member_gone(rng: Random, members: dict[str, bytes]) -> None:
    del members[rng.choice(list(members))]


def member_empty(rng: Random, members: dict[str, bytes]) -> None:
    members[rng.choice(list(members))] = b""


def members_swapped(rng: Random, members: dict[str, bytes]) -> None:
    one, two = rng.choice(list(members)), rng.choice(list(members))
    members[one], members[two] = members[two], members[one]


def member_renamed(rng: Random, members: dict[str, bytes]) -> None:
    name = rng.choice(list(members))
    members[rng.choice((name.upper(), f"../{name}", f"/{name}", name.replace("/", "\\"), "x" * 300))] = (
        members.pop(name)
    )


def member_broken(rng: Random, members: dict[str, bytes]) -> None:
    name = rng.choice(list(members))
    members[name] = rng.choice(BYTE_CHANGES)(rng, members[name])


def macros_added(rng: Random, members: dict[str, bytes]) -> None:
    members["xl/vbaProject.bin"] = rng.randbytes(200)


MEMBER_CHANGES: tuple[Callable[[Random, dict[str, bytes]], None], ...] = (
    member_gone,
    member_empty,
    members_swapped,
    member_renamed,
    member_broken,
    member_broken,
    macros_added,
)


def replaced(rng: Random, data: bytes, pattern: bytes, new: Callable[[re.Match[bytes]], bytes]) -> bytes:
    """One to three of the places that a pattern finds, replaced."""
    found = list(re.finditer(pattern, data))
    for match in sorted(rng.sample(found, min(len(found), rng.randint(1, 3))), key=lambda m: -m.start()):
        data = data[: match.start()] + new(match) + data[match.end() :]
    return data


def texts_odd(rng: Random, data: bytes) -> bytes:
    texts = (*ODD_TEXTS, *ODD_XML_TEXTS)
    return replaced(rng, data, rb">([^<>]+)<", lambda _: b">" + rng.choice(texts).encode() + b"<")


def attributes_odd(rng: Random, data: bytes) -> bytes:
    return replaced(
        rng, data, rb'="[^"<>]*"', lambda _: b'="' + rng.choice((*ODD_NUMBERS, *ODD_PLACES)).encode() + b'"'
    )


def places_odd(rng: Random, data: bytes) -> bytes:
    return replaced(rng, data, rb' r="[A-Z]*\d+"', lambda _: f' r="{rng.choice(ODD_PLACES)}"'.encode())


def kinds_odd(rng: Random, data: bytes) -> bytes:
    kinds = ("s", "b", "e", "d", "str", "inlineStr", "n", "q", "")
    return replaced(rng, data, rb' t="\w+"| s="\d+"', lambda _: f' t="{rng.choice(kinds)}"'.encode())


def numbers_odd(rng: Random, data: bytes) -> bytes:
    return replaced(rng, data, rb"<v>[^<]*</v>", lambda _: f"<v>{rng.choice(ODD_NUMBERS)}</v>".encode())


def sizes_huge(rng: Random, data: bytes) -> bytes:
    pattern = (
        rb'<dimension ref="[^"]*"|<row r="\d+"|-repeated="\d+"|-spanned="\d+"|ref="[A-Z]+\d+(?::[A-Z]+\d+)?"'
    )

    def bigger(match: re.Match[bytes]) -> bytes:
        head = match[0].partition(b'="')[0]
        number = rng.choice(("1048576", "99999999", "200001", "16384", "0", "-5", "4294967295"))
        place = rng.choice(("A1:XFD1048576", "C9:A1", "A1:A1", "A1:", "XFD1048576", "A1:ZZZZ99999999"))
        return head + b'="' + (place if head.endswith(b"ref") else number).encode() + b'"'

    return replaced(rng, data, pattern, bigger)


def tags_gone(rng: Random, data: bytes) -> bytes:
    return replaced(rng, data, rb"</?[\w:]+[^<>]*>", lambda _: b"")


def tags_doubled(rng: Random, data: bytes) -> bytes:
    return replaced(rng, data, rb"</?[\w:]+[^<>]*>", lambda match: match[0] * rng.randint(2, 50))


def tags_swapped(rng: Random, data: bytes) -> bytes:
    tags = re.findall(rb"</?[\w:]+[^<>]*>", data) or [b""]
    return replaced(rng, data, rb"</?[\w:]+[^<>]*>", lambda _: bytes(rng.choice(tags)))


def entities_nested(rng: Random, data: bytes) -> bytes:
    inner = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    body = re.sub(rb"^<\?xml[^>]*\?>", b"", data)
    body = replaced(rng, body, rb">([^<>]+)<", lambda _: b">&x9;<")
    return f'<?xml version="1.0"?><!DOCTYPE x [{inner}]>'.encode() + body


def nested_deeply(rng: Random, data: bytes) -> bytes:
    depth = rng.choice((100, 20_000))
    return replaced(rng, data, rb"<(?:v|t|text:p)>", lambda match: match[0] * depth)


def declared_wrongly(rng: Random, data: bytes) -> bytes:
    name = rng.choice(("utf-16", "latin-1", "ascii", "x-none"))
    return re.sub(rb'encoding="[^"]*"', f'encoding="{name}"'.encode(), data)


def sheets_swapped(rng: Random, data: bytes) -> bytes:
    names = re.findall(rb'name="[^"]*"|r:id="[^"]*"|sheetId="[^"]*"', data) or [b""]
    return replaced(
        rng, data, rb'name="[^"]*"|r:id="[^"]*"|sheetId="[^"]*"', lambda _: bytes(rng.choice(names))
    )


XML_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    texts_odd,
    texts_odd,
    attributes_odd,
    places_odd,
    kinds_odd,
    numbers_odd,
    sizes_huge,
    sizes_huge,
    tags_gone,
    tags_doubled,
    tags_swapped,
    entities_nested,
    nested_deeply,
    declared_wrongly,
    sheets_swapped,
    bytes_flipped,
    truncated,
)
