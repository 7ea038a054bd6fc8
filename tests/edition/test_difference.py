"""What differs between two editions."""

from sidik.edition import ChangeKind, difference, public_fields
from tests.edition.made import entry


def kinds(old: list[dict[str, object]], new: list[dict[str, object]]) -> list[tuple[str, str]]:
    found = difference(map(public_fields, old), map(public_fields, new), reasons={"i-9": "Penetapan 9"})
    return [(str(change.kind), change.public_id) for change in found]


def test_names_each_kind_of_difference() -> None:
    old = [entry("i-1"), entry("i-2"), entry("i-3"), entry("i-4"), entry("i-5")]
    new = [
        entry("i-1", number="9"),
        entry("i-2", period="7 tahun"),
        entry("i-3", nature="open", opened_on="2026-01-01", opening_basis="Putusan"),
        entry("i-4", nature="withdrawn"),
        entry("i-9"),
    ]
    assert kinds(old, new) == [
        ("changed", "i-2"),
        ("opened", "i-3"),
        ("withdrawn", "i-4"),
        ("added", "i-9"),
        ("withdrawn", "i-5"),
    ]


def test_a_row_that_is_gone_is_never_silent() -> None:
    assert kinds([entry("i-1")], []) == [("withdrawn", "i-1")]


def test_an_equal_list_has_no_difference() -> None:
    assert kinds([entry("i-1")], [entry("i-1")]) == []


def test_names_the_fields_and_the_reason() -> None:
    old, new = public_fields(entry()), public_fields(entry(period="7 tahun", title="Judul baru"))
    (change,) = difference([old], [new], reasons={"i-1": "Uji baru"})
    assert (change.kind, change.fields, change.reason) == (
        ChangeKind.CHANGED,
        ("period", "title"),
        "Uji baru",
    )
