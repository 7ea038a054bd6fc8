"""Signed files made to deceive: another text over the signed one, and small files that ask for endless work."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from sidik.domain.refusal import Refusal
from sidik.signing import Findings, Sameness, check_apart
from tests.signing.papers import AT, check, printed, provider, sign

Change = Callable[[Pdf], None]
SHEET = [0, 0, 595, 842]


def changed(pdf: bytes, change: Change) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(out)
    return out.getvalue()


def stamp(box: list[int], **more: object) -> Change:
    """A field of a signature that shows a text of its own in this box."""

    def put(document: Pdf) -> None:
        shown = document.make_stream(
            b"1 g 0 0 595 842 re f", Type=Name.XObject, Subtype=Name.Form, BBox=SHEET
        )
        field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T="cap", Rect=box, F=4, **more)
        field.AP = Dictionary(N=shown)
        page, held = document.pages[0].obj, document.make_indirect(field)
        page.Annots = Array([*page.get("/Annots", []), held])
        document.Root.AcroForm = Dictionary(Fields=[held], SigFlags=3)

    return put


def script(document: Pdf) -> None:
    document.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def named_script(document: Pdf) -> None:
    document.Root.Names.JavaScript = Dictionary(Names=["a", Dictionary(S=Name.JavaScript, JS="app.alert(1)")])


def other_form(document: Pdf) -> None:
    document.Root.AcroForm = Dictionary(Fields=[], XFA=document.make_stream(b"<xdp/>"))


def cover_sheet(document: Pdf) -> None:
    document.Root.Collection = Dictionary(Type=Name.Collection)


@pytest.mark.parametrize(
    "shadow",
    [
        stamp(SHEET),
        stamp([595, 842, 0, 0]),
        stamp([0, 0, 40, 40], A=Dictionary(S=Name.JavaScript, JS="app.alert(1)")),
        script,
        named_script,
        other_form,
        cover_sheet,
    ],
)
def test_what_is_shown_instead_of_the_pages_is_not_the_printed_paper(shadow: Change) -> None:
    found = check(sign(changed(printed(), shadow)))
    assert isinstance(found, Findings)
    assert found.sameness is Sameness.DATA


def test_a_stamp_of_usual_size_beside_the_text_is_the_printed_paper() -> None:
    found = check(sign(changed(printed(), stamp([350, 60, 550, 160]))))
    assert isinstance(found, Findings)
    assert found.sameness is Sameness.PAGES


def endless_pages(document: Pdf) -> None:
    """Thirty floors of which each holds the one below twice: a thousand million pages."""
    node = document.pages[0].obj
    for _ in range(30):
        node = document.make_indirect(Dictionary(Type=Name.Pages, Kids=[node, node], Count=2))
    document.Root.Pages = node


def endless_attachments(document: Pdf) -> None:
    node = document.make_indirect(Dictionary(Names=[]))
    for _ in range(30):
        node = document.make_indirect(Dictionary(Kids=[node, node]))
    document.Root.Names.EmbeddedFiles = node
    # They are looked at where the pages differ.
    document.pages[0].obj.Contents = document.make_stream(b"")


def one_part_many_times(document: Pdf) -> None:
    """Fifty megabytes that are packed into fifty kilobytes, drawn ten times."""
    document.pages[0].obj.Contents = Array([document.make_stream(bytes(50 << 20))] * 10)


@pytest.mark.parametrize("bomb", [endless_pages, endless_attachments, one_part_many_times])
def test_a_small_file_that_asks_for_endless_work_is_refused(bomb: Change) -> None:
    found = check(changed(printed(), bomb))
    assert isinstance(found, Refusal)
    assert "tidak dapat diperiksa" in found.message


def test_a_page_wrapped_without_end_is_not_unwrapped_without_end() -> None:
    def wrap(document: Pdf) -> None:
        rounds = 1_000_000
        document.pages[0].obj.Contents = document.make_stream(b"q\n" * rounds + b"\nQ" * rounds)

    found = check(sign(changed(printed(), wrap)))
    assert isinstance(found, Findings)
    assert found.sameness is Sameness.DATA


def endless_fields(document: Pdf) -> None:
    node = document.make_indirect(Dictionary(T="a", FT=Name.Sig))
    for _ in range(30):
        node = document.make_indirect(Dictionary(T="a", Kids=[node, node]))
    document.Root.AcroForm = Dictionary(Fields=[node])


def test_a_check_that_does_not_end_is_ended() -> None:
    found = check_apart(changed(printed(), endless_fields), printed=printed(), at=AT, seconds=3)
    assert isinstance(found, Refusal)
    assert "tidak selesai diperiksa" in found.message
    assert found.remedy.endswith("Isian lain tidak hilang.")


def test_a_name_typed_beside_a_foreign_certificate_is_nobodys_name() -> None:
    root, officer = provider()
    found = check(sign(printed(), officer, signer="Gubernur \u202eContoh\n" + "x" * 5000), certified=[root])
    assert isinstance(found, Findings)
    (one,) = found.signatures
    assert one.who == "Ahmad Fauzi, S.STP, MM"
    assert one.named.startswith("Gubernur Contoh x")
    assert len(one.named) == 200
