"""The sealed file: round trip, and every damage refused."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sidik.vault.errors import SealBroken
from sidik.vault.stream import HEADER_BYTES, SEGMENT_BYTES, TAG_BYTES, open_sealed, seal

KEY = bytes(range(32))
AAD = b"KUPANG/item/7/v2"
VECTORS = Path(__file__).parent / "sealed_file_vectors.json"
SEALED_SEGMENT = SEGMENT_BYTES + TAG_BYTES


def sealed(content: bytes, key: bytes = KEY, aad: bytes = AAD) -> bytes:
    return b"".join(seal(io.BytesIO(content), key, aad))


def opened(content: bytes, key: bytes = KEY, aad: bytes = AAD) -> bytes:
    return b"".join(open_sealed(io.BytesIO(content), key, aad))


class Trickle(io.BytesIO):
    """A source that never gives more than 1,000 bytes at once, as sockets do."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(1000, size) if size and size > 0 else 1000)


@pytest.mark.parametrize(
    "size", [0, 1, SEGMENT_BYTES - 1, SEGMENT_BYTES, SEGMENT_BYTES + 1, 3 * SEGMENT_BYTES]
)
def test_opens_to_what_was_sealed_at_every_segment_border(size: int) -> None:
    content = bytes(i % 251 for i in range(size))
    assert opened(sealed(content)) == content


@given(st.binary(max_size=3 * SEGMENT_BYTES), st.binary(max_size=40))
@settings(max_examples=40, deadline=None)
def test_opens_to_any_content(content: bytes, aad: bytes) -> None:
    assert opened(sealed(content, aad=aad), aad=aad) == content


def test_short_reads_do_not_shorten_segments() -> None:
    content = b"x" * (2 * SEGMENT_BYTES + 5)
    whole = b"".join(seal(Trickle(content), KEY, AAD))
    assert b"".join(open_sealed(Trickle(whole), KEY, AAD)) == content


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_refuses_any_flipped_bit(data: st.DataObject) -> None:
    whole = bytearray(sealed(b"rahasia" * 12_000))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealBroken):
        opened(bytes(whole))


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_refuses_any_truncation(data: st.DataObject) -> None:
    whole = sealed(b"k" * (2 * SEGMENT_BYTES + 9))
    with pytest.raises(SealBroken):
        opened(whole[: data.draw(st.integers(0, len(whole) - 1))])


@pytest.mark.parametrize("segments", [0, 1, 2])
def test_refuses_a_cut_exactly_between_segments(segments: int) -> None:
    whole = sealed(b"k" * (3 * SEGMENT_BYTES))
    with pytest.raises(SealBroken):
        opened(whole[: HEADER_BYTES + segments * SEALED_SEGMENT])


def test_refuses_exchanged_repeated_and_appended_segments() -> None:
    whole = sealed(b"a" * SEGMENT_BYTES + b"b" * SEGMENT_BYTES + b"c")
    header = whole[:HEADER_BYTES]
    first = whole[HEADER_BYTES : HEADER_BYTES + SEALED_SEGMENT]
    second = whole[HEADER_BYTES + SEALED_SEGMENT : HEADER_BYTES + 2 * SEALED_SEGMENT]
    last = whole[HEADER_BYTES + 2 * SEALED_SEGMENT :]
    for broken in (
        header + second + first + last,
        header + first + first + second + last,
        header + first + last,
        whole + last,
        whole + b"x",
    ):
        with pytest.raises(SealBroken):
            opened(broken)


def test_refuses_another_place_another_key_and_a_segment_of_another_file() -> None:
    whole, other = sealed(b"isi"), sealed(b"isi")
    with pytest.raises(SealBroken):
        opened(whole, aad=b"KUPANG/item/8/v2")
    with pytest.raises(SealBroken):
        opened(whole, key=bytes(32))
    with pytest.raises(SealBroken):
        opened(whole[:HEADER_BYTES] + other[HEADER_BYTES:])
    with pytest.raises(SealBroken):
        opened(b"not a sealed file at all, but long enough to hold a header")


def test_two_sealings_of_one_content_share_nothing() -> None:
    assert sealed(b"isi")[8:] != sealed(b"isi")[8:]


@pytest.mark.parametrize("vector", json.loads(VECTORS.read_text("utf-8")), ids=lambda v: v["name"])
def test_published_vectors_hold(vector: dict[str, str]) -> None:
    content = bytes.fromhex(vector["content"]) * int(vector["repeat"])
    key, aad, prefix = (bytes.fromhex(vector[name]) for name in ("key", "aad", "prefix"))
    whole = b"".join(seal(io.BytesIO(content), key, aad, prefix=prefix))
    assert whole[:HEADER_BYTES].hex() == vector["header"]
    if vector["sealed"]:
        assert whole.hex() == vector["sealed"]
    assert hashlib.sha256(whole).hexdigest() == vector["sealed_sha256"]
    assert opened(whole, key, aad) == content
