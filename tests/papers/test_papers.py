"""Every paper carries every text it was given, on whole pages, with its own faces."""

from __future__ import annotations

import json
from datetime import date

import pypdfium2
import pytest

from sidik.domain.dates_in_words import long_date, terbilang
from sidik.papers import KINDS, render
from sidik.papers.typesetting import CONTROL, nip_text, plain, printable
from sidik.papers.wording import opening_words
from tests.papers.reading import archival, attachments_of, fonts_embedded, pages_of, squeezed, text_of
from tests.papers.specimens import specimens

PAPERS = sorted(set(KINDS) - {"procedure"})
HOSTILE = (
    '#read("/etc/passwd") *tebal* _miring_ <label> @rujuk $x^2$ `kode` // ulasan "kutip" '
    "\\u{41} [kurung] {kurawal}"
)


@pytest.mark.parametrize("kind", PAPERS)
def test_a_paper_is_an_archival_pdf_with_embedded_faces_and_its_data(kind: str) -> None:
    pdf = render(kind, specimens()[kind])
    assert archival(pdf) == ("3", "A")
    fonts = fonts_embedded(pdf)
    assert fonts
    assert all(fonts.values()), fonts
    attached = json.loads(attachments_of(pdf)["data.json"])
    assert attached["kind"] == kind
    assert attached["data"]["on"] == "2026-05-14"
    text = text_of(pdf)
    assert "Halaman 1 dari" in text
    assert "None" not in text
    assert "none" not in text


@pytest.mark.parametrize("kind", PAPERS)
def test_kept_data_print_as_the_data_did(kind: str) -> None:
    data = {key: value for key, value in specimens()[kind].items() if key != "letterhead"}
    kept = json.loads(json.dumps(plain(data)))
    assert text_of(render(kind, kept)) == text_of(render(kind, data))


@pytest.mark.parametrize("kind", PAPERS)
def test_no_row_of_two_hundred_is_cut_off(kind: str) -> None:
    pdf = render(kind, specimens(rows=200)[kind])
    pages = pages_of(pdf)
    text = squeezed(" ".join(pages))
    missing = [i for i in range(1, 201) if f"butir{i}." not in text]
    assert not missing
    assert len(pages) > 3
    assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]


@pytest.mark.parametrize("kind", ["exempt_list", "test_sheet", "list_form", "edition_list"])
def test_the_head_of_a_table_is_repeated_on_every_page_that_it_fills(kind: str) -> None:
    pages = [page for page in pages_of(render(kind, specimens(rows=80)[kind])) if "butir-" in page]
    assert len(pages) > 3
    assert all("Dasar Hukum" in page and "(4)" in page for page in pages)


@pytest.mark.parametrize("kind", [k for k in PAPERS if k != "box_label"])
def test_markup_in_a_name_prints_literally(kind: str) -> None:
    text = squeezed(text_of(render(kind, specimens(information=HOSTILE)[kind])))
    assert squeezed(HOSTILE) in text


def test_a_name_of_three_hundred_letters_stays_inside_the_page() -> None:
    name = "Panjang" * 43
    pdf = render("exempt_list", specimens(information=name)["exempt_list"])
    assert squeezed(text_of(pdf)).count(name) == 2
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        letters = page.get_textpage()
        rights = [letters.get_charbox(i)[2] for i in range(letters.count_chars())]
        assert max(rights) < page.get_width() - 40


def test_direction_marks_do_not_turn_a_name_around_but_stay_in_the_attached_data() -> None:
    name = "Daftar \u202egnadilet\u202c rahasia"
    pdf = render("exempt_list", specimens(information=name)["exempt_list"])
    assert "Daftargnadiletrahasia" in squeezed(text_of(pdf))
    assert "\u202e" in attachments_of(pdf)["data.json"].decode()
    assert not CONTROL.search(json.dumps(printable({"x": name}), ensure_ascii=False))


def test_a_letter_that_no_face_has_does_not_stop_a_paper() -> None:
    pdf = render("list_form", specimens(information="Berkas \U0001f600 ญี่ปุ่น")["list_form"])
    assert "butir1." in squeezed(text_of(pdf))


def test_nothing_to_list_prints_nihil() -> None:
    for kind in ("list_form", "exempt_list", "change_sheet", "verification_sheet"):
        assert "Nihil" in text_of(render(kind, specimens(rows=0)[kind]))


def test_proposals_stand_apart_from_what_is_determined() -> None:
    text = squeezed(text_of(render("exempt_list", specimens()["exempt_list"])))
    places = [
        text.index(part)
        for part in ("Sudahditetapkan", "Usulan,belumditetapkan", "Usulanbelumditetapkansatu")
    ]
    assert places == sorted(places)


def test_an_uncertified_electronic_signature_is_called_one() -> None:
    data = specimens()["decree"]
    assert "tidak tersertifikasi" in text_of(render("decree", data))
    certified = [data["signers"][0] | {"certified": True}]
    assert "tidak tersertifikasi" not in text_of(render("decree", data | {"signers": certified}))


def test_the_same_data_give_the_same_bytes() -> None:
    data = specimens()["decree"]
    assert render("decree", data) == render("decree", data)


def test_a_receipt_has_two_directions() -> None:
    data = specimens()["receipt"]
    assert "TANDA TERIMA DOKUMEN" in text_of(render("receipt", data | {"direction": "received"}))
    assert "TANDA SERAH DOKUMEN" in text_of(render("receipt", data | {"direction": "handed"}))


def test_the_annex_of_a_decree_follows_its_purpose() -> None:
    data = specimens()["decree"]
    assert "Ditutup" in text_of(render("decree", data))
    assert "Semula" in text_of(render("decree", data | {"purpose": "change"}))
    assert "Terbuka Sejak" in text_of(render("decree", data | {"purpose": "opening"}))


def test_a_paper_may_be_folio() -> None:
    for paper, width in (("a4", 595.28), ("f4", 609.45)):
        with pypdfium2.PdfDocument(render("receipt", specimens()["receipt"] | {"paper": paper})) as document:
            assert abs(document[0].get_width() - width) < 1


def test_an_unknown_kind_is_named() -> None:
    with pytest.raises(ValueError, match="poster"):
        render("poster", {})


def test_the_words_of_a_berita_acara() -> None:
    assert opening_words(date(2023, 5, 31), "Kupang").startswith(
        "Pada hari ini, Rabu, tanggal tiga puluh satu bulan Mei tahun dua ribu dua puluh tiga"
    )
    assert [terbilang(n) for n in (0, 11, 19, 20, 100, 111, 1000, 1999, 2026)] == [
        "nol",
        "sebelas",
        "sembilan belas",
        "dua puluh",
        "seratus",
        "seratus sebelas",
        "seribu",
        "seribu sembilan ratus sembilan puluh sembilan",
        "dua ribu dua puluh enam",
    ]
    assert long_date(date(2022, 9, 5)) == "5 September 2022"
    assert nip_text("19660408.199303.1.009") == "19660408 199303 1 009"
    assert nip_text("tidak ada") == "tidak ada"
